"""The method page: what each rule means and what the data cannot say, and the codes of the vocabularies."""

import re
from functools import cache
from typing import Any

import mistune
from markupsafe import Markup

from analysis import vocabulary
from analysis.figures.fragment import Fragment, draw
from analysis.settings import ROOT, Settings

METHOD = ROOT / "docs" / "method.md"


def method_head() -> Fragment:
    """``docs/method.md``: its title, its sections, and links to them."""
    opening, *sections = re.split(r"^## ", METHOD.read_text(encoding="utf-8"), flags=re.MULTILINE)
    title, _, lede = opening.strip().removeprefix("# ").partition("\n")
    return draw(
        "method_head",
        head={
            "title": title,
            "description": "What each rule of the casebook means, and what the data cannot say.",
        },
        title=title,
        lede=_html(lede),
        sections=[_section(section) for section in sections],
    )


def vocabularies(build: Settings) -> Fragment:
    """The codes of the vocabularies that ``data/hand/pages.yml`` names, each with what it means."""
    listed = vocabulary.load("pages", build.hand)["vocabularies"]
    return draw("method_codes", vocabularies=[one | {"rows": _codes(one, build)} for one in listed])


def _section(text: str) -> dict[str, Any]:
    title, _, body = text.partition("\n")
    return {
        "title": title.strip(),
        "id": re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-"),
        "body": _html(body),
    }


def _codes(listed: dict[str, Any], build: Settings) -> list[tuple[str, list[str]]]:
    entries = vocabulary.load(listed["name"], build.hand)
    entries = entries[listed["at"]] if "at" in listed else entries
    columns = list(listed["columns"])
    return [
        (code.replace("_", " "), [_text(entry.get(column)) for column in columns])
        for code, entry in entries.items()
        if isinstance(entry, dict) and any(column in entry for column in columns)
    ]


def _text(value: Any) -> str:
    return (
        ", ".join(str(one).replace("_", " ") for one in value)
        if isinstance(value, list)
        else str(value or "")
    )


def _html(text: str) -> Markup:
    """Markdown of the project's own hand; markup inside it is escaped."""
    return Markup(_markdown()(text))  # noqa: S704


@cache
def _markdown() -> mistune.Markdown:
    return mistune.create_markdown(escape=True)
