"""The timelines of all cases: a line each, what stands beside them, and counts where there are too many."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from analysis import vocabulary
from analysis.figures import corroboration, sought_and_imposed, timelines
from analysis.figures.book import Casebook
from tests.figures.charts.books import Rows, casebook, drawing, layer, place, table, texts, title

COURT: dict[str, Any] = {"status": "found_by_court", "value_code": "term"}


def judged(case_id: str, day: str, months: float = 120.0, person: str = "") -> dict[str, Any]:
    name = person or f"Accused {case_id}"
    who = {"case_id": case_id, "person_id": name.lower().replace(" ", "-"), "person": name}
    return who | {"attribute": "sentence", "on": day, "value_months": months} | COURT


def listed(*case_ids: str) -> Rows:
    return [{"case_id": case_id, "person": f"Accused {case_id}"} for case_id in case_ids]


@pytest.mark.parametrize(
    ("days", "finding"),
    [
        ([None], "None of one case has a dated judgment"),
        (["2023-04-28"], "One of one case has a dated judgment: 28 April 2023"),
        (["2023-04-28", None], "One of two cases has a dated judgment: 28 April 2023"),
        (
            ["2023-04-28", "2022-01-05", None],
            "Two of three cases have a dated judgment, the earliest of 5 January 2022, "
            "the latest of 28 April 2023",
        ),
    ],
)
def test_the_title_states_how_many_are_dated(days: list[str | None], finding: str, tmp_path: Path) -> None:
    ids = [f"c{n}" for n in range(len(days))]
    rows: Rows = [judged(c, day) for c, day in zip(ids, days, strict=True) if day]
    rows += [
        {"case_id": c, "person": f"Accused {c}", "person_id": f"accused-{c}", "on": "2021-05-01"} for c in ids
    ]
    assert title(timelines(casebook(rows, tmp_path, listed(*ids)))) == finding


def test_several_accused_in_a_case_are_counted_and_drawn_apart(tmp_path: Path) -> None:
    rows = [judged("c", "2023-04-28", person="Ivan Lorn"), judged("c", "2023-05-28", person="Petr Lorn")]
    drawn = timelines(casebook(rows, tmp_path, [{"person": "Ivan Lorn; Petr Lorn"}]))
    assert title(drawn).startswith("Two of two accused have")
    assert {"Ivan Lorn", "Petr Lorn"} <= set(texts(drawing(drawn)))


def test_a_line_ends_in_the_judgment_and_what_was_imposed(tmp_path: Path) -> None:
    rows: Rows = [
        judged("a", "2023-04-28"),
        {"case_id": "b", "person": "Accused b", "person_id": "b", "on": "2022-05-01"},
    ]
    said = texts(drawing(timelines(casebook(rows, tmp_path, listed("a", "b")))))
    assert "28 Apr 2023, 10 years" in said
    assert "1 May 2022, arrest" in said


def test_who_has_no_dated_step_has_a_line_that_says_so(tmp_path: Path) -> None:
    rows: Rows = [
        judged("a", "2023-04-28"),
        {"case_id": "b", "person": "Accused b", "person_id": "b", "attribute": "plea"},
    ]
    drawn = timelines(casebook(rows, tmp_path, listed("a", "b")))
    assert "no dated step reported" in texts(drawing(drawn))
    assert "For one of them no date is reported." in drawn.html


def test_marks_of_one_day_stand_on_one_axis_whatever_the_line(tmp_path: Path) -> None:
    rows = [judged("a", "2023-04-28"), judged("b", "2023-04-28"), judged("c", "2022-04-28")]
    drawn = drawing(timelines(casebook(rows, tmp_path, listed("a", "b", "c"))))
    xs = [place(mark)[0] for mark in layer(drawn, "marks")]
    assert xs[0] == xs[1] > xs[2]


def test_what_has_no_year_stands_beside_its_line_with_its_mark(tmp_path: Path) -> None:
    rows: Rows = [
        judged("a", "2023-04-28"),
        {
            "case_id": "a",
            "person": "Accused a",
            "person_id": "accused-a",
            "attribute": "wanted_listing",
            "on": "XXXX-03-30",
        },
    ]
    drawn = drawing(timelines(casebook(rows, tmp_path, listed("a"))))
    assert "Year not printed" in texts(drawn)
    (off,) = (text for text in layer(drawn, "texts") if text.text == "30 March")
    assert off.attrib["data-claims"] == "K02"
    glyphs = [place(glyph) for glyph in layer(drawn, "glyphs")]
    assert any(x > 700 and abs(y - float(off.attrib["y"])) < 6 for x, y in glyphs)


def test_many_steps_without_a_year_are_cut_with_a_count(tmp_path: Path) -> None:
    who = {"case_id": "a", "person": "Accused a", "person_id": "accused-a"}
    kinds = ["dismissal", "charge", "detention", "trial_opened", "flight", "wanted_listing"]
    rows: Rows = [
        who | {"attribute": kind, "on": f"XXXX-{n:02}-01", "value": kind} for n, kind in enumerate(kinds, 1)
    ]
    drawn = timelines(casebook(rows, tmp_path, listed("a")))
    assert "two more" in texts(drawing(drawn))
    assert len(table(drawn)) == 6
    assert "two more" not in texts(drawing(drawn, "narrow"))


def test_links_lead_to_the_pages_of_the_cases(tmp_path: Path) -> None:
    drawn = timelines(casebook([judged("a", "2023-04-28")], tmp_path, listed("a")))
    assert 'href="cases/a.html#reading-K01"' in drawn.html
    assert set(drawn.files) == {"figures/comparison/timelines.svg", "figures/comparison/timelines.csv"}
    assert set(
        timelines(casebook([judged("a", "2023-04-28")], tmp_path, listed("a")), "comparison-2").files
    ) == {
        "figures/comparison-2/timelines.svg",
        "figures/comparison-2/timelines.csv",
    }


def test_no_date_at_all_is_said_in_words(tmp_path: Path) -> None:
    drawn = timelines(casebook([{"attribute": "plea", "value": "not guilty"}], tmp_path))
    assert "No source gives a date for a step of any case." in drawn.html


@pytest.fixture
def many(tmp_path: Path) -> Casebook:
    """Five cases where lines are drawn for three at most."""
    words = dict(vocabulary.load("figures"))
    (tmp_path / "figures.yml").write_text(
        yaml.safe_dump(words | {"lines": 3}, allow_unicode=True), encoding="utf-8"
    )
    ids = ["a", "b", "c", "d", "e"]
    rows = [judged(c, day, months) for c, day, months in zip(ids, DAYS, MONTHS, strict=True)]
    return casebook(rows, tmp_path, listed(*ids))


DAYS = ["2022-04-01", "2022-04-28", "2022-06-01", "2023-01-10", "2023-01-11"]
MONTHS = [12.0, 30.0, 120.0, 61.0, 1200.0]


def test_too_many_for_a_line_each_are_counted_by_period(many: Casebook) -> None:
    drawn = timelines(many)
    assert "With five accused there is no room for a line each" in drawn.html
    assert table(drawn) == [
        ["Judgment", "April 2022", "2"],
        ["Judgment", "June 2022", "1"],
        ["Judgment", "January 2023", "2"],
    ]
    heights = [span.attrib["d"] for span in layer(drawing(drawn), "spans")]
    assert len(heights) == 3
    lines = drawn.files["figures/comparison/timelines.csv"].splitlines()
    assert [line.rsplit(",", 1)[1] for line in lines[1:]] == ["K01", "K02", "K03", "K04", "K05"]


def test_too_many_sentences_are_counted_by_length(many: Casebook) -> None:
    drawn = sought_and_imposed(many)
    assert table(drawn) == [
        ["Imposed", "0 to less than 5 years", "2"],
        ["Imposed", "5 to less than 10 years", "1"],
        ["Imposed", "10 to less than 15 years", "1"],
        ["Imposed", "55 years and more", "1"],
    ]


def test_too_many_cases_are_counted_by_origins(many: Casebook) -> None:
    drawn = corroboration(many)
    assert title(drawn) == "Five of five readings rest on a single origin"
    assert table(drawn) == [["Readings", "1 origin", "5"]]
