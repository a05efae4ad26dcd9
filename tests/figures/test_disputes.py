"""Contradictions side by side: each told once, every side kept, nobody worded above their standing."""

import re
from pathlib import Path
from typing import Any

import pytest

from analysis.figures import all_disputes, conflicts_head, disputes
from analysis.figures.conflictpage import _MOST_IN_FULL
from analysis.figures.disputes import anchor, contradictions, counts, with_related
from analysis.figures.sentences import Voice
from tests.figures.books import book, case

Rows = list[dict[str, Any]]
TEN: dict[str, Any] = {
    "attribute": "sentence",
    "status": "found_by_court",
    "value_code": "term",
    "value_months": 120.0,
}
TWELVE = TEN | {"value_months": 144.0}


def _by_hand(*sides: list[str], **entry: Any) -> dict[str, Any]:
    told = [{"says": f"side {n}", "claims": claims} for n, claims in enumerate(sides)]
    return {
        "id": "noted",
        "case": "c",
        "attribute": "sentence",
        "why": "Only a reader can see it.",
        "sides": told,
    } | entry


def test_the_sides_say_what_their_standing_allows(tmp_path: Path) -> None:
    rows: Rows = [
        TEN | {"asserter_role": "court", "attributed_to": "court", "origin": "wire"},
        TEN | {"origin": "wire"},
        TWELVE | {"status": "reported"},
    ]
    of = case(rows, tmp_path)
    (dispute,) = contradictions(of, Voice(of))
    assert dispute.question == "Sentence: which account holds?"
    ten, twelve = sorted(dispute.sides, key=lambda side: str(side.sentences[0]), reverse=True)
    assert str(ten.sentences[0]) == "The court sentenced Marta Quill to ten years"
    assert str(twelve.sentences[0]) == "It is reported that Marta Quill was sentenced to twelve years"
    assert ten.behind == "Behind it: courts; no one named in 1 of 2 claims."
    assert twelve.behind == "In the source’s own voice."
    assert (ten.citation.n_origins, len(ten.citation.sources)) == (1, 2)
    assert ten.printed_by == "S01, S02"


def test_days_are_said_as_days(tmp_path: Path) -> None:
    rows: Rows = [{"on": "2022-01-06"}, {"on": "2022-01-08", "status": "confirmed_official"}]
    of = case(rows, tmp_path)
    (dispute,) = contradictions(of, Voice(of))
    assert [str(side.sentences[0]) for side in dispute.sides] == [
        "It is reported: 6 January 2022",
        "Officials confirmed: 8 January 2022",
    ]


def test_what_a_reader_noted_and_the_columns_show_is_told_once(tmp_path: Path) -> None:
    of = case([TEN, TWELVE], tmp_path, conflicts=[_by_hand(["K01"], ["K02"])])
    assert of["conflicts"]["noted_by"].to_list() == ["columns", "hand"]
    (dispute,) = contradictions(of, Voice(of))
    assert dispute.noted_by == ["hand", "columns"]
    assert [str(side.sentences[0]) for side in dispute.sides] == [
        "The court found: side 0",
        "The court found: side 1",
    ]
    assert dispute.anchor == "conflict-c.noted"
    assert sum(counts(of).values()) == 1


def test_a_side_that_only_the_columns_show_is_not_lost(tmp_path: Path) -> None:
    rows = [TEN, TWELVE, TEN | {"value_months": 60.0}]
    of = case(rows, tmp_path, conflicts=[_by_hand(["K01"], ["K02"])])
    (dispute,) = contradictions(of, Voice(of))
    assert [str(side.sentences[0]) for side in dispute.sides] == [
        "The court found: side 0",
        "The court found: side 1",
        "The court sentenced Marta Quill to five years",
    ]
    assert {claim for side in dispute.sides for claim in side.citation.claim_ids} == {"K01", "K02", "K03"}


def test_a_contradiction_about_something_else_stands_for_itself(tmp_path: Path) -> None:
    rows = [TEN, TWELVE, {"attribute": "role", "value": "chief"}]
    of = case(rows, tmp_path, conflicts=[_by_hand(["K01"], ["K03"])])
    assert len(contradictions(of, Voice(of))) == 2


def test_a_side_is_worded_by_the_standing_most_of_its_claims_have(tmp_path: Path) -> None:
    rows: Rows = [
        {"attribute": "alleged_act", "status": "alleged"},
        {"attribute": "alleged_act", "status": "alleged"},
        {"attribute": "charge", "status": "charged"},
        {
            "attribute": "alleged_act",
            "status": "denied",
            "attributed_to": "Quill",
            "asserter_role": "defence",
        },
    ]
    entry = _by_hand(["K01", "K02", "K03"], ["K04"], attribute="alleged_act")
    of = case(rows, tmp_path, conflicts=[entry])
    noted = next(one for one in contradictions(of, Voice(of)) if "hand" in one.noted_by)
    assert [str(s) for s in noted.sides[0].sentences] == ["It is alleged: side 0", "It is also charged"]
    assert [str(s) for s in noted.sides[1].sentences] == ["The defence states: side 1"]


def test_a_side_that_rests_on_a_related_case_cites_it_and_leads_there(tmp_path: Path) -> None:
    rows: Rows = [TEN, TWELVE | {"case_id": "other"}]
    both = [{}, {"case_id": "other", "person": "Petr Lorn"}]
    of = case(rows, tmp_path, conflicts=[_by_hand(["K01"], ["K02"])], cases=both)
    related = with_related(of)
    (dispute,) = contradictions(related, Voice(related))
    assert [side.elsewhere for side in dispute.sides] == [[], ["other"]]
    assert [side.citation.claim_ids for side in dispute.sides] == [("K01",), ("K02",)]
    assert '<a href="other.html">a related case</a>' in disputes(of).html


def test_the_article_carries_what_links_and_filters_need(tmp_path: Path) -> None:
    html = disputes(case([TEN, TWELVE], tmp_path)).html
    found = re.search(r'<article class="dispute" id="(conflict-[^"]+)"[^>]*>', html)
    assert found
    for given in ('data-case="c"', 'data-attribute="sentence"', 'data-kind="value"', 'data-noted="columns"'):
        assert given in found[0]
    assert html.count("<li>") == 2
    assert 'data-claims="K01"' in html


def test_the_anchor_names_the_case_once() -> None:
    assert anchor("c", "c.p.sentence.value") == "conflict-c.p.sentence.value"
    assert anchor("c", "noted-by-hand") == "conflict-c.noted-by-hand"


def test_nothing_to_disagree_about_is_said_in_words(tmp_path: Path) -> None:
    assert "exclude each other" in disputes(case([TEN], tmp_path)).html
    assert "There is no contradiction to show." in all_disputes(book([TEN], tmp_path)).html
    assert "No two accounts" in conflicts_head(book([TEN], tmp_path)).html


@pytest.mark.parametrize("n", [1, _MOST_IN_FULL + 1])
def test_too_many_for_a_page_are_listed_with_links(n: int, tmp_path: Path) -> None:
    rows = [TEN | {"case_id": f"c{k}", "value_months": months} for k in range(n) for months in (120.0, 144.0)]
    of = book(rows, tmp_path, cases=[{"case_id": f"c{k}", "label": f"Case {k}"} for k in range(n)])
    html = all_disputes(of).html
    in_full = n <= _MOST_IN_FULL
    assert ("<article" in html) == in_full
    assert html.count('href="cases/c0.html#conflict-c0.') == (0 if in_full else 1)
    assert (
        "One contradiction in one case" if n == 1 else f"{n} contradictions in {n} cases"
    ) in conflicts_head(of).html
