"""A canvas to SVG: every mark at its value, with its claims, every text escaped, the file on its own."""

import datetime as dt
import re
import xml.etree.ElementTree as ET

import altair as alt
import pytest

from analysis.figures.charts.axis import Days, Numbers
from analysis.figures.charts.canvas import Canvas
from analysis.figures.charts.drawing import alone, draw, svg
from analysis.figures.charts.theme import CONTESTED, GREY
from tests.figures.charts.books import SVG, layer, place

HOSTILE = "</svg><script>hacked = 1</script> {{ 7 * 7 }} \u202e\x00"


@pytest.fixture
def canvas() -> Canvas:
    scale = Days.over([dt.date(1982, 12, 6), dt.date(2011, 1, 1), dt.date(2013, 5, 10)], 100, 600)
    made = Canvas(700, scale, {"what": "Step"})
    made.height = 200
    made.tick(dt.date(2012, 1, 1), 20, 200)
    made.span(dt.date(2012, 2, 1), dt.date(2012, 2, 29), 50, 8, GREY, ["K3"])
    made.mark(dt.date(1982, 12, 6), 50, "circle", CONTESTED, ["K2", "K1", "K2"], {"what": HOSTILE})
    made.mark(dt.date(2013, 5, 10), 80, "square", claims=["K4"], told={"what": "b"})
    made.text(10, 50, HOSTILE, claims=["K1"])
    made.glyph(5, 5, "before")
    made.box(0, 0, 10, 10, "var(--wash)")
    return made


def parsed(text: str) -> ET.Element:
    named = text if "xmlns" in text else str(text).replace("<svg ", f'<svg xmlns="{SVG[1:-1]}" ', 1)
    return ET.fromstring(named)  # noqa: S314 (drawn by the test itself)


def test_marks_and_spans_stand_where_the_scale_has_their_days(canvas: Canvas) -> None:
    drawn = parsed(svg(canvas, canvas.chart(), "n", "t", "d"))
    assert isinstance(canvas.scale, Days)
    first, last = (place(mark) for mark in layer(drawn, "marks"))
    assert first == pytest.approx((canvas.scale.x(dt.date(1982, 12, 6)), 50), abs=0.1)
    assert last == pytest.approx((canvas.scale.x(dt.date(2013, 5, 10)), 80), abs=0.1)
    numbers = [float(n) for n in re.findall(r"-?[\d.]+", layer(drawn, "spans")[0].attrib["d"])][::2]
    assert min(numbers) == pytest.approx(canvas.scale.x(dt.date(2012, 2, 1)), abs=0.1)
    assert max(numbers) == pytest.approx(canvas.scale.x(dt.date(2012, 3, 1)), abs=0.1)


def test_numbers_stand_where_their_scale_has_them() -> None:
    canvas = Canvas(400, Numbers(20, 100, 300))
    canvas.height = 50
    canvas.tick(0, 0, 50)
    canvas.mark(12.5, 20, "square")
    assert place(layer(parsed(svg(canvas, canvas.chart(), "n", "t", "d")), "marks")[0]) == pytest.approx(
        (225, 20), abs=0.1
    )


def test_each_mark_and_text_has_its_claims_once_in_order(canvas: Canvas) -> None:
    drawn = parsed(svg(canvas, canvas.chart(), "n", "t", "d"))
    assert [mark.attrib.get("data-claims") for mark in layer(drawn, "marks")] == ["K1 K2", "K4"]
    assert layer(drawn, "spans")[0].attrib["data-claims"] == "K3"
    assert layer(drawn, "texts")[0].attrib["data-claims"] == "K1"
    assert "data-claims" not in layer(drawn, "glyphs")[0].attrib


def test_texts_are_texts_whatever_they_say(canvas: Canvas) -> None:
    written = str(svg(canvas, canvas.chart(), "n", HOSTILE, HOSTILE))
    assert "<script" not in written
    assert not set(written) & set("\u202e\x00")
    drawn = parsed(written)
    assert layer(drawn, "texts")[0].text == "</svg><script>hacked = 1</script> {{ 7 * 7 }} [U+202E][U+0000]"
    assert drawn.find(f"{SVG}title").text.startswith("</svg><script>")


def test_a_drawing_tells_those_who_cannot_see_it(canvas: Canvas) -> None:
    drawn = parsed(svg(canvas, canvas.chart(), "n", "Two steps", "Described"))
    assert drawn.attrib["role"] == "img"
    assert [drawn.find(f".//*[@id='{name}']").text for name in drawn.attrib["aria-labelledby"].split()] == [
        "Two steps",
        "Described",
    ]


def test_no_style_is_inline_and_colours_are_those_of_the_page(canvas: Canvas) -> None:
    written = str(svg(canvas, canvas.chart(), "n", "t", "d"))
    assert "style=" not in written
    assert set(re.findall(r'(?:fill|stroke)="([^"]*)"', written)) <= {
        "var(--ink)", "var(--paper)", "var(--contest)", "var(--ink-3)", "var(--rule)", "var(--wash)", "none",
    }  # fmt: skip


def test_the_file_stands_alone_with_its_title_in_light_colours(canvas: Canvas) -> None:
    file = alone(svg(canvas, canvas.chart(), "n", "A title & more", "d"), canvas.width, canvas.height)
    drawn = parsed(file)
    assert "var(" not in file
    assert drawn.attrib["width"] == "740"
    assert drawn.find(f".//{SVG}g/{SVG}text").text == "A title & more"
    assert drawn.find(f"{SVG}rect").attrib["fill"] == "#fdfdfb"
    assert not drawn.findall(".//*[@display]")


def test_the_specification_is_one_that_altair_holds_valid(canvas: Canvas) -> None:
    spec = canvas.chart()
    datasets = spec.pop("datasets")
    checked = alt.LayerChart.from_dict({**spec, "datasets": datasets}).to_dict(validate=True)
    assert [part["name"] for part in checked["layer"]] == [
        "boxes",
        "ticks",
        "spans",
        "marks",
        "glyphs",
        "texts",
    ]


def test_a_mark_that_vega_would_not_draw_is_an_error(canvas: Canvas) -> None:
    canvas.rows["marks"][0]["x"] = None
    with pytest.raises(ValueError, match="2 marks were to be drawn, Vega drew 1"):
        svg(canvas, canvas.chart(), "n", "t", "d")


def test_a_mark_without_a_scale_is_an_error() -> None:
    canvas = Canvas(100)
    canvas.mark(1, 1, "circle")
    with pytest.raises(ValueError, match="stand on a scale"):
        canvas.chart()


def test_without_an_artist_this_process_draws(canvas: Canvas, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = draw(canvas.chart())
    monkeypatch.setenv("CASEBOOK_ARTIST", "/nowhere/at/all")
    assert draw(canvas.chart()) == drawn
