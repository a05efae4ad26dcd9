"""Whether a page is valid HTML that everybody can read: headings in order, labels, captions, scopes."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

from analysis.publish.check.document import Document, shown, tag, text
from analysis.publish.check.findings import Finding

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_FIELDS = ("input", "select", "textarea")


def faults(document: Document) -> Iterator[Finding]:
    """What breaks the rules of HTML, or keeps somebody from reading the page."""
    name = document.name
    for line, message in document.errors:
        yield Finding(name, "not valid HTML", f"line {line}: {message}", "Mend the template that draws this.")
    for anchor, n in Counter(document.ids).items():
        if n > 1 or not anchor or anchor != "".join(anchor.split()):
            yield Finding(
                name,
                "an id stands twice, is empty or has a space",
                anchor,
                "Give each element an id of its own.",
            )
    yield from _headings(document)
    yield from _references(document)
    for element in document.elements:
        if fault := _fault(document, element):
            yield Finding(name, *fault)
    for needed, where in (("lang", "html"), ("title", "head"), ("main", "body")):
        if not _has(document, needed):
            yield Finding(name, f"no {needed}", where, f"The template of all pages states the {needed}.")


def _has(document: Document, needed: str) -> bool:
    if needed == "lang":
        return bool(document.root.attrib.get("lang"))
    return any(element.tag == needed and text(element) for element in document.elements)


def _headings(document: Document) -> Iterator[Finding]:
    headings = [element for element in document.elements if element.tag in _HEADINGS]
    if sum(element.tag == "h1" for element in headings) != 1:
        yield Finding(
            document.name,
            "not one h1",
            text(document.main)[:40],
            "Every page has one heading of the first level.",
        )
    for before, after in pairwise(headings):
        if int(after.tag[1]) - int(before.tag[1]) > 1:
            remedy = f"It follows a heading of level {before.tag[1]}: take the next level."
            yield Finding(document.name, "a heading skips a level", shown(after), remedy)


def _references(document: Document) -> Iterator[Finding]:
    known = set(document.ids)
    for element in document.elements:
        for attribute in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
            missing = [anchor for anchor in element.attrib.get(attribute, "").split() if anchor not in known]
            if missing:
                what = f"{attribute} names {missing[0]}, which is not there"
                yield Finding(document.name, what, shown(element), "Name the id of an element of this page.")


def _fault(document: Document, element: Element) -> tuple[str, str, str] | None:
    """What, where and remedy for one element."""
    name, given = tag(element), element.attrib
    inside = list(document.within(element))
    if name == "img" and "alt" not in given:
        return "an image without alt", shown(element), "Say what it shows, or alt='' where it shows nothing."
    if name == "svg" and given.get("aria-hidden") != "true" and not _is_named_drawing(element):
        return "a drawing without a name", shown(element), "role='img' with a title, or aria-hidden='true'."
    if name == "table" and not any(one.tag == "caption" for one in inside):
        return "a table without a caption", shown(element), "Say in a caption what the table holds."
    if name == "th" and "scope" not in given:
        return "a table head without scope", shown(element), "scope='col' or scope='row'."
    if name in ("a", "button") and not (text(element) or given.get("aria-label")):
        return f"an empty {name}", shown(element), "Give it words, or an aria-label."
    if name in _FIELDS and given.get("type") != "hidden" and not _is_labelled(document, element):
        return "a field without a label", shown(element), "A label around it or for it, or an aria-label."
    return None


def _is_named_drawing(element: Element) -> bool:
    named = "aria-label" in element.attrib or "aria-labelledby" in element.attrib
    return element.attrib.get("role") == "img" and (named or any(tag(child) == "title" for child in element))


def _is_labelled(document: Document, element: Element) -> bool:
    if "aria-label" in element.attrib or "aria-labelledby" in element.attrib:
        return True
    wrapped = any(ancestor.tag == "label" for ancestor in document.ancestors(element))
    anchor = element.attrib.get("id")
    return wrapped or any(
        one.tag == "label" and anchor and one.attrib.get("for") == anchor for one in document.elements
    )
