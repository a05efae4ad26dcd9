"""Claims in parts that fit into memory: every claim in one part, whole cases, in the order of their ids."""

from itertools import pairwise

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from analysis.store.parts import ranges


@given(st.lists(st.sampled_from("abcdefg"), max_size=60), st.integers(1, 20))
def test_parts_hold_every_claim_once_and_whole_cases_in_order(cases: list[str], at_a_time: int) -> None:
    claims = pl.DataFrame({"case_id": cases}, schema={"case_id": pl.String})
    found = [claims.filter(part)["case_id"].to_list() for part in ranges(claims.lazy(), at_a_time)]
    assert sorted(case for part in found for case in part) == sorted(cases)
    bounds = [(min(part), max(part)) for part in found if part]
    assert all(one[1] < other[0] for one, other in pairwise(bounds))
    assert all(len(part) - part.count(min(part)) < at_a_time for part in found if part)


def test_few_claims_are_one_part_that_asks_for_nothing() -> None:
    claims = pl.LazyFrame({"case_id": ["b", "a", None]})
    (part,) = ranges(claims)
    assert claims.filter(part).collect().height == 3
