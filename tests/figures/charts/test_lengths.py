"""Sought against imposed: marks at their years, contested ones both, silence in words."""

from pathlib import Path
from typing import Any

import pytest

from analysis.figures import sought_and_imposed
from analysis.figures.charts.axis import Numbers
from tests.figures.charts.books import Rows, casebook, drawing, layer, place, table, texts, title

COURT: dict[str, Any] = {"attribute": "sentence", "status": "found_by_court"}
SOUGHT: dict[str, Any] = {"attribute": "prosecution_request", "status": "requested"}


def term(years: float, code: str = "term") -> dict[str, Any]:
    return {"value_code": code, "value_months": years * 12, "value": f"{years} years"}


@pytest.mark.parametrize(
    ("rows", "finding", "row"),
    [
        (
            [SOUGHT | term(9), COURT | term(10)],
            "One of one case has come to a reported sentence; what was sought is reported too in one",
            ["9 years", "10 years"],
        ),
        (
            [COURT | term(12)],
            "One of one case has come to a reported sentence; what was sought is reported in none",
            ["not reported", "12 years"],
        ),
        ([SOUGHT | term(9)], "None of one case has come to a reported sentence", ["9 years", "not reported"]),
        (
            [COURT | {"value_code": "life", "value": "life"}],
            "One of one case has come to a reported sentence; what was sought is reported in none",
            ["not reported", "life imprisonment"],
        ),
        (
            [COURT | term(16), COURT | term(15)],
            "One of one case has come to a reported sentence; what was sought is reported in none",
            ["not reported", "15 years or 16 years"],
        ),
    ],
)
def test_title_and_table(rows: Rows, finding: str, row: list[str], tmp_path: Path) -> None:
    drawn = sought_and_imposed(casebook(rows, tmp_path))
    assert title(drawn) == finding
    assert table(drawn)[0][:3] == ["Marta Quill", *row]


def test_sought_and_imposed_stand_at_their_years_and_are_joined(tmp_path: Path) -> None:
    drawn = drawing(sought_and_imposed(casebook([SOUGHT | term(9), COURT | term(10)], tmp_path)))
    scale = Numbers(10, 200, 590)
    marks = {mark.attrib["data-claims"]: mark for mark in layer(drawn, "marks")}
    assert place(marks["K01"])[0] == pytest.approx(scale.x(9), abs=0.1)
    assert place(marks["K02"])[0] == pytest.approx(scale.x(10), abs=0.1)
    assert marks["K01"].attrib["fill"] == "var(--paper)"
    assert marks["K02"].attrib["fill"] == "var(--court)"
    (joined,) = (rule for rule in layer(drawn, "rules") if rule.attrib.get("stroke-width") == "3")
    assert joined.attrib["stroke"] == "var(--court)"
    assert "9 years sought, 10 years imposed: +1 year" in texts(drawn)


@pytest.mark.parametrize(("imposed", "difference"), [(7, "\N{MINUS SIGN}2 years"), (9, "as sought")])
def test_the_difference_has_its_sign(imposed: int, difference: str, tmp_path: Path) -> None:
    said = texts(drawing(sought_and_imposed(casebook([SOUGHT | term(9), COURT | term(imposed)], tmp_path))))
    years = f"{imposed} years"
    assert f"9 years sought, {years} imposed: {difference}" in said


def test_contested_sentences_are_both_drawn_open_and_joined(tmp_path: Path) -> None:
    drawn = drawing(sought_and_imposed(casebook([COURT | term(16), COURT | term(12)], tmp_path)))
    marks = layer(drawn, "marks")
    assert len(marks) == 2
    assert {mark.attrib["stroke"] for mark in marks} == {"var(--contest)"}
    assert {mark.attrib["fill"] for mark in marks} == {"var(--paper)"}
    assert len([rule for rule in layer(drawn, "rules") if rule.attrib.get("stroke") == "var(--contest)"]) == 3
    assert "12 years or 16 years" in texts(drawn)


def test_what_is_not_reported_is_written_out_and_not_drawn_as_nought(tmp_path: Path) -> None:
    drawn = drawing(sought_and_imposed(casebook([COURT | term(12)], tmp_path)))
    assert "sought: not reported" in texts(drawn)
    assert len(layer(drawn, "marks")) == 1


def test_suspended_is_open_and_life_a_word(tmp_path: Path) -> None:
    rows: Rows = [
        COURT | term(8, "suspended"),
        COURT
        | {"value_code": "life", "case_id": "d", "person_id": "q", "person": "Ivan Lorn", "value": "life"},
    ]
    drawn = drawing(
        sought_and_imposed(casebook(rows, tmp_path, [{}, {"case_id": "d", "person": "Ivan Lorn"}]))
    )
    (mark,) = layer(drawn, "marks")
    assert (mark.attrib["fill"], mark.attrib["stroke"]) == ("var(--paper)", "var(--court)")
    said = texts(drawn)
    assert {"8 years, suspended", "life imprisonment", "imposed, suspended"} <= set(said)
    assert said.index("Ivan Lorn") < said.index("Marta Quill")


def test_a_sentence_of_centuries_does_not_hide_the_others(tmp_path: Path) -> None:
    rows: Rows = [
        COURT | term(6060),
        COURT | term(30) | {"case_id": "d", "person_id": "q", "person": "Ivan Lorn"},
    ]
    figure = sought_and_imposed(casebook(rows, tmp_path, [{}, {"case_id": "d", "person": "Ivan Lorn"}]))
    centuries, decades = layer(drawing(figure), "marks")
    assert place(centuries)[0] == pytest.approx(590, abs=0.1)
    assert centuries.attrib["d"].startswith("M-7")
    assert place(decades)[0] == pytest.approx(395, abs=0.1)
    assert "An arrow at the edge" in figure.html


def test_who_has_neither_is_left_out_and_counted(tmp_path: Path) -> None:
    rows: Rows = [COURT | term(12), {"case_id": "d", "person_id": "q", "person": "Ivan Lorn"}]
    figure = sought_and_imposed(casebook(rows, tmp_path, [{}, {"case_id": "d", "person": "Ivan Lorn"}]))
    assert "For one of the accused neither is reported; there is no line for it." in figure.html
    assert "Ivan Lorn" not in texts(drawing(figure))


def test_nothing_sought_or_imposed_is_said_in_words(tmp_path: Path) -> None:
    figure = sought_and_imposed(casebook([{}], tmp_path))
    assert "Neither a sentence nor what the prosecution sought is reported in any case." in figure.html
    assert "<svg" not in figure.html


def test_a_maximum_the_law_allows_is_no_sentence(tmp_path: Path) -> None:
    rows: Rows = [COURT | term(12), COURT | term(20, "maximum")]
    assert table(sought_and_imposed(casebook(rows, tmp_path)))[0][2] == "12 years"
