"""Bad rows of every kind that the records' rules know, for generated collections.

One row of each kind in every PERIOD rows of a table; of sources and cases one of each at least. A row's
``fault`` is the rule it breaks, as analysis/schema/records.py names it; null where it is good.
"""

import polars as pl

PERIOD = 4000
RAGGED = "has_as_many_fields_as_the_header"
# a case that every generated collection has: of two that are read together, the second loses it
ELSEWHERE = "a-case-of-two-collections"

_NOTHING = pl.lit(None, pl.String)
_IN_CLAIMS: dict[str, dict[str, pl.Expr]] = {
    "has_claim_id": {"claim_id": _NOTHING},
    "claim_id_is_new": {"claim_id": pl.col("claim_id").shift(1)},
    "claim_id_makes_an_anchor": {"claim_id": pl.format("{} (again)", "claim_id")},
    "source_is_in_the_collection": {"source_id": pl.lit("S-of-no-file")},
    "case_is_in_the_collection": {"case_id": pl.lit("case-of-no-file")},
    "attribute_is_in_the_vocabulary": {"attribute": pl.lit("horoscope")},
    "status_is_in_the_vocabulary": {"status": pl.lit("rumoured")},
    "names_its_subject": {"subject_name": _NOTHING},
    "asserts_something": {"value": _NOTHING, "date": _NOTHING, "place": _NOTHING},
}
_IN_SOURCES: dict[str, dict[str, pl.Expr]] = {
    "has_source_id": {"source_id": _NOTHING},
    "source_id_is_new": {},
    "has_web_address": {
        "source_id": pl.format("{}-in-print", "source_id"),
        "url": pl.lit("see the printed edition"),
    },
    RAGGED: {"source_id": pl.format("{}-ragged", "source_id")},
}
_IN_CASES: dict[str, dict[str, pl.Expr]] = {
    "has_case_id": {"case_id": _NOTHING},
    "case_id_makes_a_file_name": {"case_id": pl.format("a case/of {}", "case_id")},
    "case_id_is_new": {},
    "case_id_is_of_one_collection": {"case_id": pl.lit(ELSEWHERE)},
    RAGGED: {"case_id": pl.format("{}-ragged", "case_id")},
}


def in_claims(rows: pl.DataFrame, before: int) -> pl.DataFrame:
    """``rows`` with ``fault``, some of them broken; ``before`` rows of the file stand before them."""
    step = PERIOD // len(_IN_CLAIMS)
    numbered = rows.with_columns(due=pl.int_range(before, before + rows.height) % PERIOD, fault=_NOTHING)
    is_last = pl.int_range(rows.height) >= rows.height - _ragged(rows)
    for at, (rule, changes) in enumerate(_IN_CLAIMS.items()):
        is_due = (pl.col("due") == at * step + step // 2) & (pl.int_range(rows.height) > 0) & ~is_last
        broken = {name: pl.when(is_due).then(change).otherwise(name) for name, change in changes.items()}
        numbered = numbered.with_columns(
            **broken, fault=pl.when(is_due).then(pl.lit(rule)).otherwise("fault")
        )
    return numbered.with_columns(fault=pl.when(is_last).then(pl.lit(RAGGED)).otherwise("fault")).drop("due")


def in_sources(rows: pl.DataFrame) -> pl.DataFrame:
    """``rows`` with ``fault`` and, after them, bad ones that no claim names."""
    return _with_bad(rows, _IN_SOURCES)


def in_cases(rows: pl.DataFrame) -> pl.DataFrame:
    """``rows`` with ``fault`` and, after them, bad ones that no claim names."""
    return _with_bad(rows, _IN_CASES)


def ragged_lines(rows: pl.DataFrame) -> bytes:
    """``rows`` as lines of a CSV file, each with a field too many."""
    return b"".join(
        line + b",a field too many\n" for line in rows.write_csv(include_header=False).encode().splitlines()
    )


def _with_bad(rows: pl.DataFrame, broken: dict[str, dict[str, pl.Expr]]) -> pl.DataFrame:
    some = rows.gather_every(PERIOD)
    bad = [some.with_columns(**changes, fault=pl.lit(rule)) for rule, changes in broken.items()]
    return pl.concat([rows.with_columns(fault=_NOTHING), *bad], how="vertical")


def _ragged(rows: pl.DataFrame) -> int:
    return -(-rows.height // PERIOD)
