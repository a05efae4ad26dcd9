"""Writes docs/data-dictionary.md from the schemas, or checks that it is what they give.

python -m analysis.schema.dictionary --write docs/data-dictionary.md
python -m analysis.schema.dictionary --check docs/data-dictionary.md
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import dataframely as dy
import polars as pl

from analysis.schema import RULES, TABLES, CaseRecord, ClaimRecord, SourceRecord

_HEAD = """# Data dictionary

Generated from `analysis/schema/` by `make docs`; `make check` fails when it is out of date. Every table is Parquet
under `PROCESSED` and, for readers, CSV, Parquet and JSON under `REPORTS/data`. Codes are explained where they are
defined, in `data/hand/`. Ends of intervals are called `_start` and `_end`, both included; `_months` and `_days` are
the units; `n_`
counts. A key column identifies a row together with the others so marked.
"""


def dictionary() -> str:
    """The data dictionary as Markdown: every table with its columns, and every rule by which a raw row is rejected."""
    return "\n".join(
        [_HEAD, *(line for name, schema in TABLES.items() for line in _table(name, schema)), *_rules()]
    )


def _table(name: str, schema: type[dy.Schema]) -> Iterator[str]:
    yield f"## {name}\n\n{_first(schema.__doc__)}\n"
    yield "| column | type | null | meaning |\n|---|---|---|---|"
    for column, spec in schema.columns().items():
        key = " (key)" if spec.primary_key else ""
        nulls = "yes" if spec.nullable else ""
        yield f"| `{column}`{key} | {_type(spec.dtype)} | {nulls} | {spec.description or ''} |"
    yield ""


def _type(dtype: pl.DataType) -> str:
    if isinstance(dtype, pl.List):
        return f"list of {_type(dtype.inner)}"  # type: ignore[arg-type]
    if isinstance(dtype, pl.Struct):
        return "struct of " + ", ".join(f"{field.name}: {_type(field.dtype)}" for field in dtype.fields)  # type: ignore[arg-type]
    if isinstance(dtype, pl.Enum):
        codes = list(dtype.categories)
        return "one of " + ", ".join(codes)
    return str(dtype).lower()


def _rules() -> Iterator[str]:
    yield "## Rules of acceptance\n"
    yield "A raw row that breaks one goes to `clean/rejected`, with this sentence filled in.\n"
    for schema in (SourceRecord, CaseRecord, ClaimRecord):
        yield f"### {_first(schema.__doc__)}\n\n| rule | reason given |\n|---|---|"
        for rule, (sentence, columns) in RULES.items():
            if hasattr(schema, rule):
                filled = sentence.format(*(f"*{column}*" for column in columns))
                yield f"| `{rule}` | {filled} |"
        yield ""


def _first(docstring: str | None) -> str:
    return (docstring or "").strip().splitlines()[0]


def main(arguments: list[str] | None = None) -> int:
    """Writes or checks the file named; returns 1 where it is out of date."""
    parser = argparse.ArgumentParser(prog="python -m analysis.schema.dictionary")
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--write", type=Path)
    action.add_argument("--check", type=Path)
    given = parser.parse_args(arguments)
    if given.write:
        given.write.write_text(dictionary(), encoding="utf-8")
        return 0
    if not given.check.is_file() or given.check.read_text(encoding="utf-8") != dictionary():
        print(f"{given.check} is not what the schemas give: run make docs and commit it", file=sys.stderr)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
