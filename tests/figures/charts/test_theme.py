"""The look: the same colours as the stylesheet's, texts that fit, characters that cannot be seen."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.figures.charts import theme
from analysis.settings import ROOT

CSS = ROOT / "analysis" / "publish" / "assets" / "casebook.css"


def test_light_colours_are_those_of_the_stylesheet() -> None:
    root = re.search(r":root \{(.*?)\n\}", CSS.read_text(encoding="utf-8"), re.DOTALL)[1]
    tokens = dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", root))
    colours = {name: value for name, value in theme.LIGHT.items() if value.startswith("#")}
    assert colours == {name: tokens[name] for name in colours}


def test_what_leaves_the_page_has_colours_of_its_own() -> None:
    assert theme.in_light('fill="var(--court)" font-family="var(--sans)"') == (
        f'fill="#0d4a7c" font-family="{theme.LIGHT["--sans"]}"'
    )


def test_every_outline_is_drawn_and_every_style_has_what_the_others_have() -> None:
    assert all(re.fullmatch(r"[MLHVAZhvz\d.,\- ]+", outline) for outline in theme.SHAPES.values())
    assert all({"z"} <= set(style) for style in theme.TEXTS.values())


@given(st.text(max_size=80), st.floats(30, 400), st.sampled_from(sorted(theme.TEXTS)))
def test_lines_have_all_words_that_fit_and_none_is_too_wide(text: str, width: float, style: str) -> None:
    lines = theme.lines(text, width, style)
    assert all(theme.breadth(line, style) <= width for line in lines)
    if all(theme.breadth(word, style) <= width for word in text.split()):
        assert " ".join(lines).split() == text.split()


def test_a_last_line_tells_that_there_is_more() -> None:
    lines = theme.lines("former heads of the departments of three regions and of the capital", 150, "name", 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")


@pytest.mark.parametrize(
    ("printed", "seen"),
    [
        ("Marta Quill", "Marta Quill"),
        ("Қасым-Жомарт ñ 东 ب", "Қасым-Жомарт ñ 东 ب"),
        ("a\x00b\u202ec\u2066d", "a[U+0000]b[U+202E]c[U+2066]d"),
    ],
)
def test_what_cannot_be_seen_is_written_out(printed: str, seen: str) -> None:
    assert theme.seen(printed) == seen


def test_no_module_names_a_colour_that_the_theme_does_not_have() -> None:
    for module in Path(theme.__file__).parent.glob("*.py"):
        text = module.read_text(encoding="utf-8")
        assert set(re.findall(r"var\((--[\w-]+)\)", text)) <= set(theme.LIGHT), module.name
