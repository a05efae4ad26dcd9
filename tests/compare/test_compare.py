"""The comparison of small invented cases: what is shown, what stays open, and that silence is told from 'no'."""

import datetime as dt
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import collate, compare
from analysis.settings import Settings
from analysis.vocabulary import VocabularyError
from tests.claims import claims, sources

NOWHERE = Path("/nonexistent")
CASES = pl.LazyFrame(
    {
        "collection": ["t", "t"], "case_id": ["c", "silent"], "label": ["A case", "A silent case"],
        "country": ["ZZ", "ZZ"],
        "office": ["Chief", "Minister"], "institution": ["police", "ministry"], "person": ["Marta Quill", "Jon Vale"],
    }
)  # fmt: skip


def _compare(
    *rows: dict[str, Any],
    origins: dict[str, str] | None = None,
    published: dict[str, str] | None = None,
    language: str | None = "en",
    **options: Any,
) -> dict[str, pl.DataFrame]:
    table = claims([{"person_id": "marta-quill"} | row for row in rows])
    made = {
        "clean/claims": table,
        "catalog/sources": sources(table, origins, published, language),
        "catalog/cases": CASES,
    }
    build = Settings(**{"hand": NOWHERE} | options)
    made |= {name: frame.lazy() for name, frame in collate.tables(made, build).items()}
    return compare.tables(made, build)


def _case(*rows: dict[str, Any], **options: Any) -> dict[str, Any]:
    return next(r for r in _compare(*rows, **options)["compare/cases"].to_dicts() if r["case_id"] == "c")


def _term(months: float | None, code: str = "term", **more: Any) -> dict[str, Any]:
    row = {"attribute": "sentence", "status": "found_by_court", "value": f"{months}", "value_code": code}
    return row | {"value_months": months} | more


def _sought(months: float, **more: Any) -> dict[str, Any]:
    return _term(months, attribute="prosecution_request", status="requested", **more)


def test_sought_and_imposed_stand_apart_and_their_difference_is_computed() -> None:
    case = _case(_sought(108), _term(120))
    assert (case["sought_months"], case["imposed_months"], case["imposed_minus_sought_months"]) == (
        108,
        120,
        12,
    )
    assert (case["sought_claim_ids"], case["imposed_claim_ids"]) == (["K01"], ["K02"])


def test_what_more_origins_say_is_shown_and_level_accounts_stay_open() -> None:
    assert _case(_term(192), _term(192), _term(180))["imposed_months"] == 192
    level = _case(_term(187.2), _term(180))
    assert (level["imposed_code"], level["imposed_months"]) == ("term", None)
    assert level["imposed_claim_ids"] == ["K01", "K02"]


def test_copies_do_not_outvote() -> None:
    copies = {"S01": "wire", "S02": "wire", "S03": "wire"}
    assert _case(_term(192), _term(192), _term(192), _term(180), origins=copies)["imposed_months"] is None


def test_up_to_counts_only_where_nothing_firmer_is_said() -> None:
    assert _case(_term(144, "maximum"), _term(144, "maximum"), _term(120))["imposed_code"] == "term"
    assert _case(_term(144, "maximum"))["imposed_code"] == "maximum"


def test_a_suspended_term_is_not_subtracted_from_a_term() -> None:
    assert _case(_sought(108), _term(96, "suspended"))["imposed_minus_sought_months"] is None


@pytest.mark.parametrize(
    ("rows", "stage"),
    [
        ([], "unknown"),
        ([{"attribute": "role", "value": "chief"}], "unknown"),
        ([{"attribute": "arrest"}], "investigation"),
        ([{"attribute": "charge", "status": "alleged", "value": "torture"}], "investigation"),
        ([{"attribute": "charge", "status": "charged", "value": "torture"}], "charged"),
        (
            [{"attribute": "hearing", "value": "questioned by prosecutors"}, {"attribute": "arrest"}],
            "investigation",
        ),
        ([{"attribute": "trial_opened", "value": "began"}], "trial"),
        ([_sought(108)], "trial"),
        ([_term(120)], "convicted_first_instance"),
        ([_term(120, status="alleged")], "unknown"),
        ([_term(None, "acquittal")], "acquitted"),
        (
            [_term(120), {"attribute": "appeal", "value": "appeal lodged, hearing set"}],
            "convicted_first_instance",
        ),
        (
            [_term(120), {"attribute": "appeal", "status": "found_by_court", "value": "verdict upheld"}],
            "upheld",
        ),
        (
            [_term(120), {"attribute": "appeal", "status": "requested", "value": "asks that it be upheld"}],
            "convicted_first_instance",
        ),
        ([_term(120), {"attribute": "pardon", "status": "ordered", "value": "pardoned"}], "pardoned"),
        (
            [_term(120), {"attribute": "release_early", "status": "requested", "value": "petition"}],
            "convicted_first_instance",
        ),
        (
            [_term(120), {"attribute": "release_early", "status": "ordered", "value": "freed on parole"}],
            "released",
        ),
        (
            [_term(120), {"attribute": "release_early", "value": "may be freed in two years"}],
            "convicted_first_instance",
        ),
        (
            [_term(120), {"attribute": "release_early", "status": "ordered", "value": "presidential pardon"}],
            "pardoned",
        ),
        (
            [
                _term(120),
                {"attribute": "other", "status": "confirmed_official", "value": "asks to be pardoned"},
            ],
            "convicted_first_instance",
        ),
        ([{"attribute": "other", "value": "took his own life"}, {"attribute": "arrest"}], "died"),
        ([{"attribute": "other", "value": "two protesters died in hospital"}], "unknown"),
        ([{"attribute": "death_toll_context", "value": "238 died"}], "unknown"),
        ([{"attribute": "charge", "status": "denied", "value": "torture"}], "unknown"),
    ],
)
def test_the_furthest_stage_that_claims_prove(rows: list[dict], stage: str) -> None:
    case = _case(*rows, {"attribute": "unit", "value": "x"})
    assert case["procedural_stage"] == stage
    assert bool(case["stage_claim_ids"]) == (stage != "unknown")


@pytest.mark.parametrize(
    ("language", "attribute", "value", "stage"),
    [
        ("ru", "other", "покончил с собой", "died"),
        ("kk", "other", "покончил с собой", "died"),  # papers in Kazakh print Russian too
        ("pt", "other", "homenagem aos mortos", "unknown"),  # Italian "è morto" is another word
        ("it", "other", "è morto in ospedale", "died"),
        ("it", "other", "is said to have died in hospital", "died"),  # what the compiler words is English
        (None, "other", "покончил с собой", "died"),
        ("ko", "appeal", "원심 유지", "upheld"),
        ("es", "appeal", "desestima el recurso de la defensa", "upheld"),
        ("es", "appeal", "recurso de casación pendiente", "appeal_pending"),
        ("fr", "appeal", "l'appel est toujours pendant", "appeal_pending"),
        ("hy", "appeal", "գործն ուղարկվել է նոր քննության", "retrial_ordered"),
    ],
)
def test_words_prove_a_stage_in_the_language_of_their_page(
    language: str | None, attribute: str, value: str, stage: str
) -> None:
    assert _case({"attribute": attribute, "value": value}, language=language)["procedural_stage"] == stage


def test_the_day_of_judgment_is_the_one_most_origins_give() -> None:
    case = _case(_term(144, on="2023-02-24"), _term(144, on="2023-02-24"), _term(144, on="2023-03"))
    assert (str(case["verdict_start"]), case["verdict_edtf"]) == ("2023-02-24", "2023-02-24")
    assert case["verdict_claim_ids"] == ["K01", "K02"]


def test_a_day_of_judgment_on_which_accounts_are_level_stays_open() -> None:
    case = _case(_term(96, on="2024-02-26"), _term(96, on="2024-03-19"))
    assert (case["verdict_start"], case["verdict_end"], case["verdict_edtf"]) == (None, None, None)
    assert case["n_contested"] == 1


def test_a_day_without_a_year_is_no_date() -> None:
    case = _case(_term(36, on="XXXX-01-17"))
    assert (case["verdict_start"], case["verdict_edtf"]) == (None, "XXXX-01-17")


JUDGMENT = (
    "judgments:\n  - {id: j, cases: [c], date: 2025-01-17, claims: [K01], why: The trial opened before it.}\n"
)


def _hand(folder: Path, text: str) -> Path:
    (folder / "t").mkdir()
    (folder / "t" / "judgments.yml").write_text(text, encoding="utf-8")
    return folder


def test_a_day_settled_by_hand_is_used_where_claims_leave_it_open_and_says_so(tmp_path: Path) -> None:
    case = _case(_term(36, on="XXXX-01-17"), hand=_hand(tmp_path, JUDGMENT))
    assert (str(case["verdict_start"]), case["verdict_note"]) == ("2025-01-17", "The trial opened before it.")
    assert case["verdict_claim_ids"] == ["K01"]


def test_a_day_settled_by_hand_waits_until_its_claims_are_shown(tmp_path: Path) -> None:
    hand = _hand(tmp_path, JUDGMENT.replace("K01", "K01, K02"))
    published = {"S01": "2025-01-18", "S02": "2025-02-01"}
    rows = (_term(36, on="XXXX-01-17"), _term(36))
    assert _case(*rows, hand=hand, published=published, as_of=dt.date(2025, 1, 20))["verdict_start"] is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (JUDGMENT, "its claims give 2024-06-01"),
        (JUDGMENT.replace("2025-01-17", "January"), "is no day"),
        (JUDGMENT.replace("why", "because"), "has no why"),
    ],
)
def test_a_wrong_decision_on_a_day_stops_the_build(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(VocabularyError, match=said):
        _case(_term(36, on="2024-06-01"), hand=_hand(tmp_path, text))


def test_an_accused_of_whom_nothing_is_reported_has_a_row() -> None:
    table = _compare({"attribute": "arrest"})
    silent = table["compare/cases"].filter(pl.col("case_id") == "silent").to_dicts()[0]
    assert (silent["person"], silent["person_id"], silent["procedural_stage"], silent["n_sources"]) == (
        "Jon Vale", "jon-vale", "unknown", 0,
    )  # fmt: skip
    states = table["compare/matrix"].filter(pl.col("case_id") == "silent")["state"].cast(pl.String).unique()
    assert set(states) == {"not_reported", "not_comparable"}


def test_the_matrix_tells_silence_from_what_cannot_be_asked_yet() -> None:
    cells = {
        r["dimension"]: r
        for r in _compare({"attribute": "arrest"})["compare/matrix"].to_dicts()
        if r["case_id"] == "c"
    }
    assert cells["restraint"]["state"] == "claimed"
    assert (cells["flight"]["state"], cells["flight"]["cell"]) == ("not_reported", None)
    assert cells["imposed"]["state"] == "not_comparable"
    after = _compare({"attribute": "arrest"}, _term(120))["compare/matrix"]
    sought = after.filter((pl.col("case_id") == "c") & (pl.col("dimension") == "sought")).to_dicts()[0]
    assert sought["state"] == "not_reported"


def test_a_cell_with_accounts_that_exclude_each_other_is_contested() -> None:
    matrix = _compare(_term(120, on="2023-04-28"), _term(108))["compare/matrix"]
    cell = matrix.filter((pl.col("case_id") == "c") & (pl.col("dimension") == "imposed")).to_dicts()[0]
    assert (cell["state"], cell["status"]) == ("contested", "found_by_court")
    assert cell["cell"] == "10 years (28 April 2023); 9 years"
    assert cell["claim_ids"] == ["K01", "K02"]


def test_distances_in_time_are_bounds() -> None:
    rows = [
        {
            "attribute": "charge",
            "status": "charged",
            "value": "torture",
            "offences": ["torture"],
            "on": "2022-02",
        },
        _term(120, on="2023-03-10"),
    ]
    case = _case(*rows, published={"S02": "2023-03-12"})
    assert case["charge_to_verdict_days"] == [375, 402]
    assert case["verdict_to_publication_days"] == [2, 2]
    assert case["flight_to_arrest_abroad_days"] is None


def test_a_step_known_only_as_on_or_before_leaves_a_bound_open() -> None:
    rows = [
        {"attribute": "flight", "value": "left", "on": "2023-03-23"},
        {"attribute": "detained_abroad", "value": "held", "on": "..2023-04-27"},
    ]
    assert _case(*rows)["flight_to_arrest_abroad_days"] == [None, 35]


@pytest.mark.parametrize(
    ("rows", "marker", "assessment"),
    [
        (
            [{"attribute": "trial_closed_to_public", "value": "behind closed doors"}],
            "public_hearing",
            "reported_restricted",
        ),
        (
            [{"attribute": "trial_closed_to_public", "value": "open to the public"}],
            "public_hearing",
            "reported_respected",
        ),
        (
            [
                {"attribute": "trial_closed_to_public", "value": "open to the public"},
                {"attribute": "trial_closed_to_public", "value": "closed"},
            ],
            "public_hearing",
            "contested",
        ),
        (
            [{"attribute": "arrest", "asserter_role": "court", "status": "ordered"}],
            "judicial_control",
            "reported_respected",
        ),
        ([{"attribute": "arrest"}], "judicial_control", "not_reported"),
        (
            [{"attribute": "trial_in_absentia", "value": "in absence"}],
            "presence_at_trial",
            "reported_restricted",
        ),
        (
            [{"attribute": "appeal", "value": "верховный суд: обжалованию не подлежит"}],
            "review",
            "reported_restricted",
        ),
    ],
)
def test_due_process_is_what_sources_report(rows: list[dict], marker: str, assessment: str) -> None:
    table = _compare(*rows)["compare/due_process"].filter(pl.col("case_id") == "c")
    row = table.filter(pl.col("marker") == marker).to_dicts()[0]
    assert row["assessment"] == assessment
    assert bool(row["claim_ids"]) == (assessment != "not_reported")


def test_what_limits_a_comparison_is_said_beside_it() -> None:
    rows = [
        {"attribute": "trial_closed_to_public", "value": "secret"},
        _term(144, attributed_to="military court"),
    ]
    notes = _compare(*rows)["compare/comparability"].filter(pl.col("case_id") == "c")
    by_note = dict(notes.select("note", "claim_ids").iter_rows())
    assert [ids for note, ids in by_note.items() if "closed" in note] == [["K01"]]
    assert [ids for note, ids in by_note.items() if "military" in note] == [["K02"]]
    assert any("not reported to be final" in note for note in by_note)


def test_a_view_lists_the_cells_it_changes() -> None:
    rows = [{"attribute": "arrest"}, _term(120)]
    published = {"S01": "2023-04-12", "S02": "2023-04-29"}
    changes = _compare(*rows, published=published, as_of=dt.date(2023, 4, 15))["compare/changes"].to_dicts()
    imposed = next(c for c in changes if c["dimension"] == "imposed")
    assert (imposed["whole"], imposed["whole_state"], imposed["shown"], imposed["shown_state"]) == (
        "10 years", "claimed", None, "not_comparable",
    )  # fmt: skip
    assert "restraint" not in {c["dimension"] for c in changes}
    assert _compare(*rows)["compare/changes"].is_empty()


def test_a_subset_of_cases_compares_only_those() -> None:
    assert _compare({"attribute": "arrest"}, cases=("silent",))["compare/cases"]["case_id"].to_list() == [
        "silent"
    ]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["arrest", "sentence", "charge"]), st.integers(1, 28)),
        min_size=1,
        max_size=8,
    ),
    st.integers(1, 28),
    st.integers(1, 28),
)
def test_views_as_of_a_day_only_grow(rows: list[tuple[str, int]], one: int, other: int) -> None:
    first, later = sorted((one, other))
    claimed = [{"attribute": attribute, "value": f"v{n}"} for n, (attribute, _) in enumerate(rows)]
    published = {f"S{n:02}": f"2023-04-{day:02}" for n, (_, day) in enumerate(rows, 1)}
    shown = []
    for day in (first, later):
        matrix = _compare(*claimed, published=published, as_of=dt.date(2023, 4, day))["compare/matrix"]
        shown.append(set(matrix.explode("claim_ids")["claim_ids"].drop_nulls()))
    assert shown[0] <= shown[1]
