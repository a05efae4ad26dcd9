"""Whether a page asserts no more than the standing of its claims allows."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from analysis import vocabulary
from analysis.publish.check.document import Document, claim_ids, classes, tag, text
from analysis.publish.check.findings import Finding
from analysis.publish.check.records import Records

# names stand in these without asserting anything of anybody
_NAMING = {
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "caption",
    "figcaption",
    "th",
    "dt",
    "a",
    "summary",
    "nav",
    "button",
    "option",
}
_PRINTED = {"bdi", "q", "blockquote", "code"}
_UNSEEN = {"script", "style", "template"}
_INLINE = {
    "a",
    "abbr",
    "b",
    "bdi",
    "cite",
    "code",
    "em",
    "i",
    "q",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
    "use",
}
_QUOTED = re.compile(r"“[^”]*”")
# who speaks at the start of a sentence: words, or a name in quotation marks
_SPEAKER = r"(?:[^.;:,“”]|“[^”]*”){1,300}?"


def faults(document: Document, records: Records, hand: Path) -> Iterator[Finding]:
    """Sentences that open or assert above their standing, bare assertions of an accused, words of guilt."""
    yield from _sentences(document, records, hand)
    yield from _bare_assertions(document, records, hand)
    # a page that cites no claim, as that of the method, speaks of nobody
    if any("data-claims" in element.attrib for element in document.elements):
        yield from _guilt(document, hand)


def _sentences(document: Document, records: Records, hand: Path) -> Iterator[Finding]:
    statuses = vocabulary.load("statuses", hand)
    worded = [element for element in document.elements if "data-status" in element.attrib]
    standings = records.standings(
        document.name, [claim for element in worded for claim in claim_ids(element)]
    )
    for element in worded:
        status, sentence = element.attrib["data-status"], text(element)
        if status not in statuses:
            yield Finding(
                document.name, f"unknown standing {status}", sentence, "Use a code of data/hand/statuses.yml."
            )
            continue
        if not _openings(hand)[status].match(_own_words(element)):
            remedy = f"Open it as data/hand/wording.yml allows for '{status}'."
            yield Finding(document.name, f"does not open as {status}", sentence, remedy)
        for claim in claim_ids(element):
            given = standings.get(claim, set())
            if given and not any(_allows(statuses, one, status) for one in given):
                what = f"asserts as {status} what {claim} only has as {', '.join(sorted(given))}"
                yield Finding(document.name, what, sentence, "Word it by the standing of its claims.")


def _own_words(element: Element) -> str:
    """The text of an element without what it quotes, so that nothing printed can open a sentence."""
    return " ".join("".join(_unquoted(element)).split())


def _unquoted(element: Element) -> Iterator[str]:
    if tag(element) not in _PRINTED:
        yield element.text or ""
        for child in element:
            yield from _unquoted(child)
            yield child.tail or ""


def _allows(statuses: Any, given: str, asserted: str) -> bool:
    """Whether a claim of standing ``given`` may stand behind words of standing ``asserted``."""
    if "denied" in (given, asserted):
        return given == asserted
    return bool(statuses[given]["strength"] >= statuses[asserted]["strength"])


@lru_cache(maxsize=16)
def _openings(hand: Path) -> dict[str, re.Pattern[str]]:
    openings = vocabulary.load("wording", hand)["openings"]
    return {
        status: re.compile("|".join(_opening(template) for template in templates))
        for status, templates in openings.items()
    }


def _opening(template: str) -> str:
    literal = (
        re.escape(template.rstrip()).replace(r"\{asserter\}", _SPEAKER).replace(r"\{states\}", "states?")
    )
    # a cell may open with the words alone, what is said following in an element of its own
    return rf"{literal}(?=[\s.,:;]|$)"


def _bare_assertions(document: Document, records: Records, hand: Path) -> Iterator[Finding]:
    guarded = vocabulary.load("guarded", hand)
    words = text(document.main).casefold()
    # a pattern of the names that the page has; all of them would be slow where there are thousands
    named = [name for name in records.names if name.casefold() in words]
    named += guarded["mentions"] if document.name.startswith("cases/") else []
    pattern = _assertion(tuple(named), tuple(guarded["asserting"]), tuple(guarded["asserting_endings"]))
    for run in _runs(document.main, skipped=_NAMING | _PRINTED | _UNSEEN):
        if pattern is not None and (found := pattern.search(_QUOTED.sub(" ", run))):
            what = f"asserts something of {found['name'] or found['named']} without a standing"
            remedy = (
                "Put it behind the words of its standing, in an element with data-status and data-claims."
            )
            yield Finding(document.name, what, run, remedy)


@lru_cache(maxsize=16)
def _assertion(
    names: tuple[str, ...], verbs: tuple[str, ...], endings: tuple[str, ...]
) -> re.Pattern[str] | None:
    """A name with a verb no more than three words away, no mark between them."""
    if not names:
        return None
    named = "|".join(map(re.escape, names))
    verb = rf"\b(?:{'|'.join(verbs)}|\w{{3,}}(?:{'|'.join(endings)}))\b"
    between = r"(?:\s+[\w’'-]+){0,3}?\s+"
    after = rf"\b(?P<name>{named})\b{between}{verb}"
    before = rf"{verb}{between}\b(?P<named>{named})\b"
    return re.compile(f"{after}|{before}", re.IGNORECASE)


def _guilt(document: Document, hand: Path) -> Iterator[Finding]:
    pattern = _guilt_words(hand)
    for run in _runs(document.main, skipped=_PRINTED | _UNSEEN, findings=False):
        for found in pattern.finditer(_QUOTED.sub(" ", run)):
            remedy = "Say what is claimed and by whom; only courts, and words as printed, may say so."
            yield Finding(document.name, f"the page itself says '{found[0]}'", run, remedy)


@lru_cache(maxsize=16)
def _guilt_words(hand: Path) -> re.Pattern[str]:
    families = vocabulary.load("guarded", hand)["guilt"].values()
    parts = []
    for family in families:
        unless = "".join(rf"(?!\s+{re.escape(word)}\b)" for word in family["unless"])
        parts += [rf"(?<![\w-]){re.escape(word)}(?![\w-]){unless}" for word in family["words"]]
    return re.compile("|".join(parts), re.IGNORECASE)


def _runs(element: Element, skipped: set[str], *, findings: bool = True) -> Iterator[str]:
    """The texts of blocks, without ``skipped`` elements, sentences with a standing and remarks by hand.

    With ``findings`` False sentences are read too, but for the findings of courts.
    """
    run: list[str] = []
    for piece in _pieces(element, skipped, findings):
        if piece is None:
            yield from _flushed(run)
        else:
            run.append(piece)
    yield from _flushed(run)


def _flushed(run: list[str]) -> Iterator[str]:
    words = " ".join("".join(run).split())
    run.clear()
    if words:
        yield words


def _pieces(element: Element, skipped: set[str], findings: bool) -> Iterator[str | None]:
    """Pieces of text; None where a block begins or ends."""
    is_block = tag(element) not in _INLINE
    if is_block:
        yield None
    if _is_read(element, skipped, findings):
        yield element.text or ""
        for child in element:
            if isinstance(child.tag, str):
                yield from _pieces(child, skipped, findings)
            yield child.tail or ""
    else:
        # what is left out still stands between the words around it
        yield " · "
    if is_block:
        yield None


def _is_read(element: Element, skipped: set[str], findings: bool) -> bool:
    if tag(element) in skipped or "printed" in classes(element):
        return False
    status = element.attrib.get("data-status")
    if findings:
        return status is None and "data-remark" not in element.attrib
    return status != "found_by_court"
