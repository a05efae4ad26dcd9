"""Readings and conflicts of small invented collections: what agrees, what does not, and what is counted once."""

import random
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import collate
from analysis.settings import Settings
from analysis.vocabulary import VocabularyError
from tests.claims import claims, sources

NOWHERE = Path("/nonexistent")


def _collate(
    rows: list[dict[str, Any]], origins: dict[str, str] | None = None, **options: Any
) -> dict[str, pl.DataFrame]:
    table = claims(rows)
    published = options.pop("published", None)
    build = Settings(**{"hand": NOWHERE} | options)
    return collate.tables(
        {"clean/claims": table, "catalog/sources": sources(table, origins, published)}, build
    )


def _readings(*rows: dict[str, Any], **options: Any) -> list[dict]:
    return _collate(list(rows), **options)["collate/readings"].to_dicts()


def _conflicts(*rows: dict[str, Any], **options: Any) -> set[tuple[str, str]]:
    return set(_collate(list(rows), **options)["collate/conflicts"].select("attribute", "kind").iter_rows())


def test_copies_of_one_origin_count_once() -> None:
    (reading,) = _readings({}, {}, {}, origins={"S01": "wire", "S02": "wire"})
    assert (reading["n_claims"], reading["n_sources"], reading["n_origins"]) == (3, 3, 2)
    assert reading["agreement"] == "corroborated"


def test_one_origin_alone_is_said_to_be_alone() -> None:
    (reading,) = _readings({}, {}, origins={"S01": "wire", "S02": "wire"})
    assert reading["agreement"] == "single_origin"


def test_overlapping_days_agree_and_the_narrowest_shows() -> None:
    (reading,) = _readings({"on": "2022-02"}, {"on": "2022-02-11/2022-02-20"}, {"on": "2022-02-20"}, {})
    assert (str(reading["date_start"]), str(reading["date_end"]), reading["date_edtf"]) == (
        "2022-02-20",
        "2022-02-20",
        "2022-02-20",
    )
    assert reading["date_claim_ids"] == ["K01", "K02", "K03"]
    assert reading["claim_ids"] == ["K01", "K02", "K03", "K04"]


def test_a_month_that_holds_two_days_stands_for_itself() -> None:
    spans = sorted(
        r["date_edtf"] for r in _readings({"on": "2022-02"}, {"on": "2022-02-03"}, {"on": "2022-02-20"})
    )
    assert spans == ["2022-02", "2022-02-03", "2022-02-20"]


def test_a_day_without_a_year_takes_the_year_of_a_claim_with_that_day() -> None:
    (reading,) = _readings({"on": "XXXX-04-28"}, {"on": "2023-04-28"})
    assert (reading["date_edtf"], reading["claim_ids"]) == ("2023-04-28", ["K01", "K02"])


def test_february_without_a_year_ends_when_the_year_it_is_lent_has_it_end() -> None:
    for month, day, end in (("XXXX-02", "2022-02-20", "2022-02-28"), ("XXXX-02", "2024-02-20", "2024-02-29")):
        rows = [{"on": month, "value": "a"}, {"on": day, "value": "b"}]
        (reading,) = (r for r in _readings(*rows) if r["claim_ids"] == ["K01"])
        assert (reading["date_edtf"], str(reading["date_end"])) == (day[:7], end)


def test_a_day_without_a_year_has_no_year_when_two_years_have_that_day() -> None:
    readings = _readings({"on": "XXXX-04-28"}, {"on": "2021-04-28"}, {"on": "2023-04-28"})
    yearless = next(r for r in readings if r["date_edtf"] == "XXXX-04-28")
    assert yearless["date_start"] is None
    assert yearless["claim_ids"] == ["K01"]


def test_an_inferred_year_gives_way_to_a_stated_year_of_the_same_event() -> None:
    rows = [{"on": "soft 2024-01-06"}, {"on": "2022-01-06"}]
    (reading,) = _readings(*rows, published={"S01": "2024-11-24"})
    assert (str(reading["date_start"]), reading["date_edtf"], reading["n_claims"]) == (
        "2022-01-06",
        "2022-01-06",
        2,
    )


def test_an_inferred_year_gives_way_to_the_earliest_page_that_tells_of_that_day() -> None:
    rows = [{"on": "soft 2024-01-06"}, {"on": "soft 2022-01-06"}]
    (reading,) = _readings(*rows, published={"S01": "2024-11-24", "S02": "2022-01-08"})
    assert reading["date_edtf"] == "2022-01-06"


def test_an_inferred_year_never_moves_past_publication_or_to_another_event() -> None:
    later = [{"on": "soft 2022-01-05"}, {"on": "2023-01-05"}]
    assert sorted(r["date_edtf"] for r in _readings(*later, published={"S01": "2022-04-26"})) == [
        "2022-01-05",
        "2023-01-05",
    ]
    other = [{"on": "soft 2024-01-05"}, {"on": "2022-01-05", "attribute": "dismissal", "value": "dismissed"}]
    assert sorted(r["date_edtf"] for r in _readings(*other, published={"S01": "2024-02-01"})) == [
        "2022-01-05",
        "2024-01-05",
    ]


def test_an_inferred_year_is_no_contradiction() -> None:
    assert _conflicts({"on": "soft 2024-01-06"}, {"on": "soft 2022-01-06"}) == set()
    assert _conflicts({"on": "2022-01-06"}, {"on": "soft 2022-01-08"}) == {("arrest", "date")}


@pytest.mark.parametrize(
    ("attribute", "days", "kinds"),
    [
        ("arrest", ("2022-01-06", "2022-01-08"), {("arrest", "date")}),
        ("arrest", ("2022-01-06", "2022-06-08"), set()),  # beyond the days within which two arrests are one
        ("arrest", ("2021-01-06", "2022-01-06"), {("arrest", "date")}),  # one day in two years
        ("arrest", ("2022-01", "2022-01-08"), set()),
        ("arrest", ("..2022-01-10", "2022-01-08"), set()),
        ("arrest", ("..2022-01-05", "2022-01-08"), {("arrest", "date")}),
        ("wanted_listing", ("XXXX-03-30", "XXXX-04-03"), {("wanted_listing", "date")}),
        ("wanted_listing", ("XXXX-03-30", "2023-04-03"), {("wanted_listing", "date")}),
        ("wanted_listing", ("XXXX-12-30", "2023-01-03"), {("wanted_listing", "date")}),  # across the new year
        ("death_toll_context", ("2022-01-06", "2022-01-08"), set()),  # many values can be true
    ],
)
def test_days_of_one_event(attribute: str, days: tuple[str, str], kinds: set[tuple[str, str]]) -> None:
    rows = [{"attribute": attribute, "value": "told", "on": day} for day in days]
    assert _conflicts(*rows) == kinds


def test_hearings_are_compared_only_when_they_are_the_same_thing() -> None:
    days = ("2022-03-09", "2022-03-10")
    same = [{"attribute": "hearing", "value": "taken to hospital", "on": day} for day in days]
    other = [{"attribute": "hearing", "value": f"witness {day}", "on": day} for day in days]
    assert _conflicts(*same) == {("hearing", "date")}
    assert _conflicts(*other) == set()


def test_crossings_that_nobody_has_worded_are_compared_by_their_days(tmp_path: Path) -> None:
    rows = [
        {"attribute": "border_crossing", "value": f"crossed {where}", "on": f"2022-03-0{day}"}
        for day, where in ((9, "at the bridge"), (8, "the frontier"))
    ]
    assert _conflicts(*rows) == {("border_crossing", "date")}
    worded = "statements:" + "".join(
        f"\n- {{id: t-{n}, case: c, attribute: border_crossing, says: She crossed {n}, claims: [K0{n}]}}"
        for n in (1, 2)
    )
    assert _conflicts(*rows, hand=_hand(tmp_path, statements=worded)) == set()


def test_a_weekday_and_a_day_of_an_inferred_year_are_compared() -> None:
    days = ({"on": "2022-01-06", "md_start": None, "md_end": None}, {"on": "soft 2022-01-08"})
    assert _conflicts(*days) == {("arrest", "date")}


def test_a_request_and_an_order_are_steps_not_contradictions() -> None:
    rows = [
        {"attribute": "wanted_listing", "status": "requested", "on": "2022-03-30"},
        {"attribute": "wanted_listing", "status": "ordered", "on": "2022-04-03"},
    ]
    assert _conflicts(*rows) == set()


def _term(months: float, code: str = "term", **more: Any) -> dict[str, Any]:
    return {
        "attribute": "sentence",
        "status": "found_by_court",
        "value_code": code,
        "value_months": months,
    } | more


@pytest.mark.parametrize(
    ("rows", "kinds"),
    [
        ([_term(120), _term(120)], set()),
        ([_term(120), _term(108)], {("sentence", "value")}),
        ([_term(120), _term(120, "suspended")], {("sentence", "value")}),
        ([_term(120), _term(144, "maximum")], set()),
        ([_term(120), _term(108, "maximum")], {("sentence", "value")}),
        ([_term(120), _term(108, attribute="prosecution_request")], set()),
        ([_term(120, on="2020-01-10"), _term(96, on="2020-11-10")], set()),  # reduced on appeal
        ([_term(120), {"attribute": "sentence", "value": "from 3 to 16 years"}], set()),
    ],
)
def test_lengths(rows: list[dict], kinds: set[tuple[str, str]]) -> None:
    assert _conflicts(*rows) == kinds


def _charge(*offences: str, **more: Any) -> dict[str, Any]:
    return {
        "attribute": "charge",
        "status": "charged",
        "offences": list(offences),
        "value": " ".join(offences),
    } | more


@pytest.mark.parametrize(
    ("rows", "kinds"),
    [
        ([_charge("torture"), _charge("torture", "abuse_of_power")], set()),
        ([_charge("torture"), _charge("inaction")], {("charge", "offence")}),
        ([_charge("torture"), _charge("inaction"), _charge("torture", "inaction")], set()),
        (
            [_charge("torture", source_id="S1"), _charge("inaction", source_id="S1")],
            set(),
        ),  # one page gives both
        ([_charge("inaction", status="alleged"), _charge("torture")], set()),  # a later stage
        ([_charge("inaction"), _charge("torture", status="requested")], set()),  # what a party asks for
        (
            [_charge("inaction"), _charge("torture", attribute="verdict", status="found_by_court")],
            {("verdict", "offence")},
        ),
        (
            [
                _charge("inaction", on="2022-02-01"),
                _charge("torture", attribute="verdict", status="found_by_court", on="2023-02-01"),
            ],
            set(),  # dates order them
        ),
        (
            [
                _charge("inaction", attribute="charge_article", status="found_by_court"),
                _charge("torture", attribute="verdict", status="found_by_court"),
            ],
            {("verdict", "offence")},
        ),
    ],
)
def test_offences(rows: list[dict], kinds: set[tuple[str, str]]) -> None:
    assert _conflicts(*rows) == kinds


def _article(*articles: str, status: str = "charged", **more: Any) -> dict[str, Any]:
    return {
        "attribute": "charge_article",
        "status": status,
        "articles": list(articles),
        "value": " ".join(articles),
    } | more


@pytest.mark.parametrize(
    ("rows", "kinds"),
    [
        ([_article("451(3)"), _article("452")], {("charge_article", "article")}),
        ([_article("452"), _article("452(3)")], set()),
        ([_article("452(2)"), _article("452(3)")], {("charge_article", "article")}),
        ([_article("175(1)"), _article("175(1)", "179(3)")], set()),
        ([_article("175(1)", source_id="S1"), _article("179(3)", source_id="S1")], set()),
        ([_article("452", status="alleged"), _article("451(3)", status="found_by_court")], set()),
    ],
)
def test_articles(rows: list[dict], kinds: set[tuple[str, str]]) -> None:
    assert _conflicts(*rows) == kinds


def _held(measure: str, attribute: str, **more: Any) -> dict[str, Any]:
    return {"attribute": attribute, "measure": measure, "value": measure} | more


@pytest.mark.parametrize(
    ("rows", "kinds"),
    [
        (
            [_held("house_arrest", "house_arrest"), _held("undertaking", "travel_ban")],
            {("house_arrest", "measure"), ("travel_ban", "measure")},
        ),
        (
            [
                _held("house_arrest", "house_arrest", on="2022-01-01"),
                _held("undertaking", "travel_ban", on="2022-05-01"),
            ],
            set(),
        ),
        (
            [
                _held("house_arrest", "house_arrest"),
                _held("undertaking", "travel_ban"),
                _held("undertaking", "preventive_measure_changed"),
            ],
            set(),
        ),
        ([_held("detention", "arrest"), _held("house_arrest", "house_arrest")], set()),
        (
            # changed, but both are told of one day
            [
                _held("house_arrest", "house_arrest", on="2022-05-01"),
                _held("undertaking", "travel_ban", on="2022-05-01"),
                _held("undertaking", "preventive_measure_changed"),
            ],
            {("house_arrest", "measure"), ("travel_ban", "measure")},
        ),
        (
            [
                _held("house_arrest", "house_arrest", on="XXXX-02-16"),
                _held("undertaking", "travel_ban", on="XXXX-03-18"),
            ],
            set(),
        ),
        (
            [_held("detention", "arrest"), _held("at_liberty", "release")],
            set(),
        ),  # whoever is held is released one day
        (
            [_held("house_arrest", "house_arrest"), _held("bail", "release")],
            {
                ("house_arrest", "measure")
            },  # a release is of a moment: the question is which restraint followed
        ),
        (
            [_held("detention", "arrest"), _held("at_liberty", "dismissal")],
            {("arrest", "measure"), ("dismissal", "measure")},
        ),
    ],
)
def test_restraints(rows: list[dict], kinds: set[tuple[str, str]]) -> None:
    assert _conflicts(*rows) == kinds


def test_a_denial_is_a_reading_of_its_own_beside_what_it_denies() -> None:
    rows = [
        {"attribute": "detained_abroad"},
        {"attribute": "detained_abroad", "status": "denied", "value": "not so"},
    ]
    tables = _collate(rows)
    by_denied = {r["denied"]: r for r in tables["collate/readings"].to_dicts()}
    assert by_denied[True]["contested_with"] == [by_denied[False]["reading_id"]]
    assert by_denied[False]["agreement"] == "contested"
    (conflict,) = tables["collate/conflicts"].to_dicts()
    assert [side["claim_ids"] for side in conflict["sides"]] == [["K01"], ["K02"]]


def test_a_plea_contests_nothing() -> None:
    assert (
        _conflicts(
            {"attribute": "plea", "status": "denied"}, {"attribute": "plea", "value": "admitted guilt"}
        )
        == set()
    )


def test_the_strongest_standing_is_shown_and_all_are_kept() -> None:
    (reading,) = _readings({"status": "alleged"}, {"status": "confirmed_official"}, {"status": "reported"})
    assert reading["status"] == "confirmed_official"
    assert set(reading["statuses"]) == {"alleged", "confirmed_official", "reported"}


def test_two_people_of_one_case_are_never_compared() -> None:
    assert _conflicts(_term(120), _term(60, person_id="other", person="Other")) == set()


# decisions by hand ------------------------------------------------------------------------------------------


def _hand(folder: Path, **files: str) -> Path:
    (folder / "t").mkdir()
    for name, text in files.items():
        (folder / "t" / f"{name}.yml").write_text(text, encoding="utf-8")
    return folder


STATEMENT = """
statements:
  - {id: held, case: c, attribute: arrest, says: "{accused} was taken away", claims: [K01, K02]}
"""


def test_claims_of_one_statement_are_one_reading_worded_once(tmp_path: Path) -> None:
    rows = [{"value": "taken"}, {"value": "weggebracht"}, {"value": "something else"}]
    readings = _readings(*rows, hand=_hand(tmp_path, statements=STATEMENT))
    labels = {tuple(r["claim_ids"]): (r["label"], r["label_language"]) for r in readings}
    assert labels == {
        ("K01", "K02"): ("Marta Quill was taken away", None),
        ("K03",): ("something else", "en"),
    }


def _noted(*sides: str) -> str:
    return f"conflicts:\n  - {{id: x, case: c, attribute: arrest, why: W., sides: [{', '.join(sides)}]}}\n"


def _agreed(more: str) -> str:
    return f"agreements:\n  - {{case: c, attribute: arrest, why: one arrest, {more}}}\n"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"statements": STATEMENT.replace("K02", "K99")}, "names K99"),
        ({"statements": STATEMENT.replace("arrest", "detention")}, "no accepted claim of c about detention"),
        (
            {"statements": STATEMENT + STATEMENT.replace("statements:", "").replace("held", "held2")},
            "more than one",
        ),
        ({"statements": STATEMENT.replace("says", "sagt")}, "has no says"),
        ({"conflicts": _noted("{says: a, claims: [K01]}")}, "one side"),
        ({"conflicts": _noted("{says: a, claims: [K01]}", "{says: b, claims: [K77]}")}, "names K77"),
        ({"conflicts": _noted("{says: a, claims: [K01]}", "{says: b, statements: [nix]}")}, "statement nix"),
        ({"conflicts": _agreed("claims: [K01, K98]")}, "names K98"),
        ({"conflicts": _agreed("claims: [K01], kinds: [colour]")}, "kind colour"),
    ],
)
def test_a_stale_or_incomplete_decision_stops_the_build(
    tmp_path: Path, files: dict[str, str], said: str
) -> None:
    with pytest.raises(VocabularyError, match=said):
        _readings({}, {}, hand=_hand(tmp_path, **files))


def test_an_agreement_silences_a_false_alarm_of_its_kind(tmp_path: Path) -> None:
    rows = [{"on": "2022-01-06"}, {"on": "2022-01-08"}]
    agreement = _agreed("claims: [K01, K02]")
    assert _conflicts(*rows, hand=_hand(tmp_path, conflicts=agreement)) == set()
    other = tmp_path / "other"
    other.mkdir()
    narrow = _agreed("claims: [K01, K02], kinds: [value]")
    assert _conflicts(*rows, hand=_hand(other, conflicts=narrow)) == {("arrest", "date")}


def test_a_conflict_noted_by_hand_is_shown_with_its_sides(tmp_path: Path) -> None:
    noted = _noted("{says: a, claims: [K01]}", "{says: b, claims: [K02]}")
    rows = [{"value": "one"}, {"value": "two"}]
    tables = _collate(rows, hand=_hand(tmp_path, conflicts=noted))
    (conflict,) = tables["collate/conflicts"].to_dicts()
    assert (conflict["noted_by"], conflict["conflict_id"], conflict["explanation"]) == ("hand", "x", "W.")
    assert [(s["says"], s["claim_ids"]) for s in conflict["sides"]] == [("a", ["K01"]), ("b", ["K02"])]
    assert all(r["agreement"] == "contested" for r in tables["collate/readings"].to_dicts())


# views ------------------------------------------------------------------------------------------------------


def test_as_of_a_day_shows_what_was_published_by_then_and_counts_what_has_no_date() -> None:
    import datetime as dt

    tables = _collate(
        [{"value": "a"}, {"value": "b"}, {"value": "c"}],
        published={"S01": "2023-04-12", "S02": "2023-04-29"},
        as_of=dt.date(2023, 4, 15),
    )
    assert tables["collate/readings"]["claim_ids"].to_list() == [["K01"]]
    left = dict(tables["collate/view"].select("source_id", "left_out_because").iter_rows())
    assert left == {"S01": None, "S02": "published later", "S03": "no date of publication"}
    assert tables["collate/whole_readings"].height == 3


@pytest.mark.parametrize(
    ("view", "kept"),
    [
        ("officials", ["K01"]),
        ("without-officials", ["K02", "K03"]),
        ("corroborated", ["K02", "K03"]),
        ("all", ["K01", "K02", "K03"]),
    ],
)
def test_views_leave_out_what_they_say(view: str, kept: list[str]) -> None:
    rows = [
        {"value": "a", "asserter_role": "court"},
        {"value": "b", "asserter_role": "media"},
        {"value": "b"},
    ]
    shown = _collate(rows, view=view)["collate/readings"].explode("claim_ids")["claim_ids"].sort().to_list()
    assert shown == kept


# properties -------------------------------------------------------------------------------------------------

_DAYS = st.sampled_from(
    [
        None,
        "2022-01-05",
        "2022-01-06",
        "2022-01",
        "2022-02-01/2022-02-10",
        "..2022-03-01",
        "XXXX-01-06",
        "XXXX-01",
        "soft 2023-01-06",
    ]
)
_ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "attribute": st.sampled_from(["arrest", "sentence", "hearing", "charge"]),
            "value": st.sampled_from(["one", "two"]),
            "status": st.sampled_from(["denied", "alleged", "reported", "found_by_court"]),
            "on": _DAYS,
        }
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(_ROWS)
def test_every_claim_is_in_exactly_one_reading(rows: list[dict]) -> None:
    inside = _collate(rows)["collate/readings"].explode("claim_ids")["claim_ids"].sort().to_list()
    assert inside == [f"K{n:02}" for n in range(1, len(rows) + 1)]


@settings(max_examples=30, deadline=None)
@given(_ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows: list[dict], shuffled: random.Random) -> None:
    numbered = [row | {"claim_id": f"K{n:02}", "source_id": f"S{n:02}"} for n, row in enumerate(rows, 1)]
    other = list(numbered)
    shuffled.shuffle(other)
    one, two = _collate(numbered), _collate(other)
    assert all(one[name].equals(two[name]) for name in one)


@settings(max_examples=30, deadline=None)
@given(_ROWS)
def test_a_copy_of_a_source_changes_no_number_of_origins(rows: list[dict]) -> None:
    numbered = [row | {"claim_id": f"K{n:02}", "source_id": f"S{n:02}"} for n, row in enumerate(rows, 1)]
    copied = [*numbered, numbered[0] | {"claim_id": "K99", "source_id": "S99"}]
    before = _collate(numbered)["collate/readings"]
    after = _collate(copied, origins={"S99": "S01"})["collate/readings"]
    assert before["n_origins"].to_list() == after["n_origins"].to_list()
    assert before["n_claims"].sum() + 1 == after["n_claims"].sum()


@settings(max_examples=30, deadline=None)
@given(_ROWS)
def test_being_contested_is_mutual_and_crosses_no_person(rows: list[dict]) -> None:
    readings = {r["reading_id"]: r for r in _collate(rows)["collate/readings"].to_dicts()}
    for reading in readings.values():
        for other in reading["contested_with"]:
            assert reading["reading_id"] in readings[other]["contested_with"]
            assert readings[other]["person_id"] == reading["person_id"]
        if reading["date_start"] is not None:
            assert reading["date_start"] <= reading["date_end"]
