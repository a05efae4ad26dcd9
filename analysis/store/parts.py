"""Parts of the claims that fit into memory: whole cases, since what a case becomes rests on all its claims."""

import polars as pl

AT_A_TIME = 1_000_000  # claims of a part, beside those of its first case


def ranges(claims: pl.LazyFrame, at_a_time: int = AT_A_TIME) -> list[pl.Expr]:
    """For each part, whether a claim (case_id) is in it; the parts are in the order of case_id. One part where few.

    A case_id is a case of one collection alone (see analysis.schema.CaseRecord).
    """
    counted = claims.group_by("case_id").len("n").sort("case_id").collect(engine="streaming")
    part = (pl.col("n").cum_sum() - 1) // at_a_time
    ends = counted.group_by(part.alias("part"), maintain_order=True).agg(
        first=pl.col("case_id").min(), last=pl.col("case_id").max()
    )
    found = [pl.col("case_id").is_between(pl.lit(first), pl.lit(last)) for _, first, last in ends.iter_rows()]
    return found if len(found) > 1 else [pl.lit(value=True)]
