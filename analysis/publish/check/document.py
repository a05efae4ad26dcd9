"""A page as the checks read it: its elements with their parents, texts and ids."""

from collections.abc import Iterator
from functools import cached_property
from xml.etree.ElementTree import Element

import html5lib  # type: ignore[import-untyped]

_SVG = "{http://www.w3.org/2000/svg}"


class Document:
    """A parsed page. name: its path below the site's root. errors: where it breaks the rules of HTML."""

    def __init__(self, name: str, html: str) -> None:
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        self.name = name
        self.root: Element = parser.parse(html)
        self.errors: list[tuple[int, str]] = [
            (line, html5lib.constants.E.get(code, code) % details)
            for (line, _), code, details in parser.errors
        ]

    @cached_property
    def elements(self) -> list[Element]:
        """Every element, in the order of the page; comments are none."""
        return [element for element in self.root.iter() if isinstance(element.tag, str)]

    @cached_property
    def main(self) -> Element:
        """The element ``main``, or the whole page where there is none."""
        return next((element for element in self.elements if element.tag == "main"), self.root)

    @cached_property
    def ids(self) -> list[str]:
        """The ids, as often as they stand in the page."""
        return [element.attrib["id"] for element in self.elements if "id" in element.attrib]

    @cached_property
    def _parents(self) -> dict[Element, Element]:
        return {child: parent for parent in self.root.iter() for child in parent}

    def ancestors(self, element: Element) -> Iterator[Element]:
        """The elements that ``element`` stands in, from the nearest."""
        while element in self._parents:
            element = self._parents[element]
            yield element

    def within(self, element: Element) -> Iterator[Element]:
        """``element`` and the elements in it."""
        return (one for one in element.iter() if isinstance(one.tag, str))


def tag(element: Element) -> str:
    """The name of an element, without its namespace."""
    return str(element.tag).removeprefix(_SVG)


def classes(element: Element) -> set[str]:
    """The classes of an element."""
    return set(element.attrib.get("class", "").split())


def text(element: Element) -> str:
    """The text in an element, spaces made one."""
    return " ".join("".join(element.itertext()).split())


def claim_ids(element: Element) -> list[str]:
    """The claims that an element names as standing behind it."""
    return element.attrib.get("data-claims", "").split()


def shown(element: Element) -> str:
    """An element as a finding shows it: its start, and its text."""
    attributes = "".join(
        f' {name}="{value}"'
        for name, value in element.attrib.items()
        if name in ("id", "class", "href", "src")
    )
    return f"<{tag(element)}{attributes}> {text(element)}".strip()
