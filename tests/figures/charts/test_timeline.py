"""The timeline of a case: its finding, what is on the axis and off it, its table, its empty states."""

import datetime as dt
import re
from pathlib import Path

import pytest

from analysis.figures import timeline
from analysis.figures.charts.axis import Days
from analysis.figures.fragment import Fragment
from tests.figures.charts.books import Rows, case, drawing, layer, place, table, texts, title

TRIED: Rows = [
    {"attribute": "dismissal", "value": "left", "on": "2022-02-18"},
    {"attribute": "dismissal", "value": "left", "on": "2022-01"},
    {"attribute": "detention", "value": "held", "on": "2022-03"},
    {"attribute": "trial_opened", "value": "opened", "on": "2023-01-05"},
    {"attribute": "wanted_listing", "value": "listed", "on": "XXXX-03-30"},
    {
        "attribute": "charge",
        "value": "torture",
        "offences": ["torture"],
        "status": "charged",
        "on": "..2022-06-01",
    },
    {
        "attribute": "sentence",
        "status": "found_by_court",
        "value_code": "term",
        "value_months": 120.0,
        "on": "2023-04-28",
    },
]


@pytest.fixture
def tried(tmp_path: Path) -> Fragment:
    return timeline(case(TRIED, tmp_path))


def test_the_title_states_what_is_dated_and_what_is_not(tried: Fragment) -> None:
    assert title(tried) == (
        "Five steps are dated, from January 2022 to 28 April 2023; the year of one more is not printed; "
        "one date is contested"
    )


@pytest.mark.parametrize(
    ("rows", "finding"),
    [
        ([{"on": "2022-03-01"}], "One step is dated: 1 March 2022"),
        ([{"on": "XXXX-03-01"}], "No step is dated to a year; the year of one more is not printed"),
        (
            [{"attribute": "hearing", "value": str(n), "on": f"2022-03-{n:02}"} for n in range(1, 15)],
            "14 steps are dated, from 1 March 2022 to 14 March 2022",
        ),
        (
            [{"on": "2022-03-01"}, {"on": "2022-03-09"}],
            "One step is dated: 1 March 2022; one date is contested",
        ),
    ],
)
def test_singular_and_plural(rows: Rows, finding: str, tmp_path: Path) -> None:
    assert title(timeline(case(rows, tmp_path))) == finding


def test_every_mark_stands_at_its_day_and_has_its_claims(tried: Fragment) -> None:
    marks = {mark.attrib["data-claims"]: mark for mark in layer(drawing(tried), "marks")}
    assert set(marks) == {"K01", "K02", "K03", "K04", "K06", "K07"}
    places = {claims: place(mark)[0] for claims, mark in marks.items()}
    days = [dt.date(2022, 1, 1), dt.date(2022, 6, 1) - dt.timedelta(days=45), dt.date(2023, 4, 28)]
    scale = Days.over(days, 240, 728)
    for claims, day in (
        ("K01", dt.date(2022, 2, 18)),
        ("K04", dt.date(2023, 1, 5)),
        ("K07", dt.date(2023, 4, 28)),
    ):
        assert places[claims] == pytest.approx(scale.x(day), abs=0.2)


def test_a_span_reaches_from_its_first_to_the_end_of_its_last_day(tried: Fragment) -> None:
    spans = {span.attrib["data-claims"]: span for span in layer(drawing(tried), "spans")}
    assert set(spans) == {"K02", "K03"}
    xs = [float(n) for n in re.findall(r"-?[\d.]+", spans["K03"].attrib["d"])][::2]
    scale = Days.over([dt.date(2022, 1, 1), dt.date(2022, 4, 17), dt.date(2023, 4, 28)], 240, 728)
    assert (min(xs), max(xs)) == pytest.approx(
        (scale.x(dt.date(2022, 3, 1)), scale.x(dt.date(2022, 4, 1))), abs=0.2
    )


def test_on_or_before_thins_to_the_left_of_its_day(tried: Fragment) -> None:
    thin = [mark for mark in layer(drawing(tried), "marks") if mark.attrib["d"].startswith("M-32")]
    assert [mark.attrib["data-claims"] for mark in thin] == ["K06"]


def test_contested_dates_are_drawn_alike_and_joined(tried: Fragment) -> None:
    drawn = drawing(tried)
    marks = [mark for mark in layer(drawn, "marks") if mark.attrib["data-claims"] in ("K01", "K02")]
    assert {(mark.attrib["fill"], mark.attrib["stroke"]) for mark in marks} == {
        ("var(--paper)", "var(--contest)")
    }
    assert "January or 18 February 2022" in texts(drawn)
    joined = [rule for rule in layer(drawn, "rules") if rule.attrib.get("stroke") == "var(--contest)"]
    assert len(joined) == 3


def test_what_has_no_year_stands_off_the_axis_with_day_and_month_alone(tried: Fragment) -> None:
    drawn = drawing(tried)
    assert {"Year not printed", "30 March, reported"} <= set(texts(drawn))
    (off,) = (text for text in layer(drawn, "texts") if text.text == "30 March, reported")
    (column,) = layer(drawn, "boxes")
    left = float(re.match(r"M([\d.]+),", column.attrib["d"])[1])
    assert float(off.attrib["x"]) > left
    assert all(place(mark)[0] < left for mark in layer(drawn, "marks"))
    assert "K05" not in {mark.attrib["data-claims"] for mark in layer(drawn, "marks")}
    assert off.attrib["data-claims"] == "K05"


def test_without_a_step_of_that_kind_there_is_no_column(tmp_path: Path) -> None:
    drawn = drawing(timeline(case([{"on": "2022-03-01"}], tmp_path)))
    assert "Year not printed" not in texts(drawn)
    assert not layer(drawn, "boxes")


def test_the_table_has_every_step_with_its_standing_and_leads_to_its_reading(tried: Fragment) -> None:
    rows = table(tried)
    assert len(rows) == 7
    assert rows[0] == ["Leaving office", "January 2022", "Reported, contested date", "1 source", "2"]
    assert rows[-1] == ["Judgment", "28 April 2023", "Found by court", "1 source", "7"]
    assert 'href="#reading-K07"' in tried.html
    assert '<time datetime="2023-04-28" data-edtf="2023-04-28">28 April 2023</time>' in tried.html


def test_the_files_have_the_drawing_and_the_data(tried: Fragment) -> None:
    assert set(tried.files) == {"figures/cases/c/timeline.svg", "figures/cases/c/timeline.csv"}
    lines = tried.files["figures/cases/c/timeline.csv"].splitlines()
    assert lines[0].startswith("case_id,person,lane,label,family,date_start,date_end,date_edtf")
    assert len(lines) == 8
    assert lines[-1].endswith(",c.sentence.K07,K07")
    assert 'href="../figures/cases/c/timeline.svg"' in tried.html


def test_the_narrow_drawing_tells_the_same(tried: Fragment) -> None:
    wide, narrow = drawing(tried), drawing(tried, "narrow")
    assert narrow.attrib["viewBox"].split()[2] == "350"
    claims = [{e.attrib["data-claims"] for e in layer(d, "marks")} for d in (wide, narrow)]
    assert claims[0] == claims[1]
    assert "30 March, reported; year not printed" in texts(narrow)


def test_several_accused_have_a_heading_each(tmp_path: Path) -> None:
    rows: Rows = [
        {"on": "2022-03-01", "person_id": "ivan-lorn", "person": "Ivan Lorn"},
        {"on": "2022-04-01", "person_id": "petr-lorn", "person": "Petr Lorn"},
    ]
    drawn = timeline(case(rows, tmp_path, [{"person": "Ivan Lorn; Petr Lorn"}]))
    assert {"Ivan Lorn", "Petr Lorn"} <= set(texts(drawing(drawn)))
    assert [row[0] for row in table(drawn)] == ["Ivan Lorn", "Petr Lorn"]


def test_labels_that_would_touch_stand_on_lines_of_their_own(tmp_path: Path) -> None:
    rows: Rows = [{"attribute": "hearing", "value": str(n), "on": f"2022-03-{n:02}"} for n in range(1, 8)]
    drawn = drawing(timeline(case(rows, tmp_path)))
    said = [text for text in layer(drawn, "texts") if "March 2022" in text.text]
    assert len({text.attrib["y"] for text in said}) == 7


def test_a_case_without_dates_says_so_in_words(tmp_path: Path) -> None:
    drawn = timeline(case([{"attribute": "hearing", "value": "heard"}], tmp_path))
    assert "<svg" not in drawn.html
    assert "No source gives a date for a step of this case." in drawn.html
    assert "One reading gives no date and is not drawn." in drawn.html
    assert drawn.chart is None


def test_jupyter_gets_the_chart_in_colours_of_its_own(tried: Fragment) -> None:
    data, metadata = tried._repr_mimebundle_()
    chart = data["application/vnd.vegalite.v6+json"]
    assert data["application/vnd.vegalite.v5+json"] == chart | {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.20.1.json"
    }
    assert "text/html" not in data  # JupyterLab would show it instead of the chart
    assert data["application/vnd.casebook.page+html"] == tried.html
    assert "var(" not in str(chart)
    assert [part["name"] for part in chart["layer"]][-1] == "texts"
    assert metadata["casebook_files"] == tried.files
