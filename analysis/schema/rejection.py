"""Parts the rows that keep a record schema's rules from those that break one."""

import dataframely as dy
import polars as pl

from analysis.schema.records import RULES

_OWN = ("collection", "row", "surplus", "is_first", "is_elsewhere")


def accept(records: pl.LazyFrame, schema: type[dy.Schema], table: str) -> tuple[pl.LazyFrame, pl.DataFrame]:
    """The rows of ``records`` that keep every rule of ``schema``, and the others as clean/rejected.

    A rejected row carries the first rule it broke and, for each rule it broke, the sentence of RULES.
    """
    read = [c for c in schema.column_names() if c not in _OWN and not c.endswith("_known")]
    rules = [name for name in RULES if hasattr(schema, name)]
    _, failure = schema.filter(records)
    with pl.Config(set_engine_affinity="streaming"):
        details = failure.details()
    broken = [(pl.col(rule).cast(pl.String) == "invalid").fill_null(value=False) for rule in rules]
    reasons = [
        pl.when(is_broken).then(pl.format(RULES[rule][0], *[_quoted(c) for c in RULES[rule][1]]))
        for rule, is_broken in zip(rules, broken, strict=True)
    ]
    rejected = details.select(
        "collection",
        pl.lit(table).alias("table"),
        "row",
        pl.struct([*read, "surplus"]).struct.json_encode().alias("record"),
        pl.coalesce(pl.when(b).then(pl.lit(r)) for r, b in zip(rules, broken, strict=True)).alias("rule"),
        pl.concat_str(reasons, separator=" ", ignore_nulls=True).alias("reason"),
    )
    kept = [
        c
        for c in schema.column_names()
        if c not in ("surplus", "is_first", "is_elsewhere") and not c.endswith("_known")
    ]
    # the rows are named: the rules need not be worked out anew wherever the others are used
    rows = rejected.group_by("collection", maintain_order=True).agg("row")
    is_bad = [(pl.col("collection") == name) & pl.col("row").is_in(bad) for name, bad in rows.iter_rows()]
    return records.filter(~pl.any_horizontal(is_bad) if is_bad else pl.lit(value=True)).select(kept), rejected


def _quoted(column: str) -> pl.Expr:
    return pl.concat_str(pl.lit("'"), pl.col(column).fill_null(""), pl.lit("'"))
