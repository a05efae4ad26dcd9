"""Contradictions side by side: the question, who stands behind each account, and why both cannot hold."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from analysis.figures.book import Book, Case, Citation
from analysis.figures.fragment import Fragment, draw
from analysis.figures.labels import in_words
from analysis.figures.phrases import Row, called
from analysis.figures.sentences import Sentence, Voice

_PERSON = ("collection", "case_id", "person_id")
_MOST_NAMED = 4  # publishers named for one side; the others are counted


@dataclass(frozen=True)
class Side:
    """One account: its sentences by standing, who is named for it, and what stands behind it."""

    sentences: list[Sentence]
    behind: str
    printed_by: str
    citation: Citation
    elsewhere: list[str]  # cases whose claims it rests on as well


@dataclass(frozen=True)
class Dispute:
    """One contradiction. ``anchor`` is the id it is found under."""

    anchor: str
    case_id: str
    person: str
    attribute: str
    question: str
    kind: str
    differs: str
    noted_by: list[str]
    noted: str
    whys: list[str]
    sides: list[Side]
    citation: Citation


def disputes(case: Case) -> Fragment:
    """Every contradiction of a case, each shown once."""
    book = with_related(case)
    found = contradictions(book, Voice(book))
    several = len({one.person for one in found}) > 1
    told = in_words(len(found)).capitalize()
    return draw("case_disputes", disputes=found, several=several, told=told, statuses=case.words("statuses"))


def with_related(case: Book) -> Book:
    """The book with the claims of related cases that its contradictions rest on."""
    related = case.tables.get("related_claims")
    if related is None or related.is_empty():
        return case
    columns = case["claims"].columns
    claims = pl.concat([case["claims"], related.with_columns(case_id="of_case").select(columns)])
    return Book({**case.tables, "claims": claims}, case.hand)


def anchor(case_id: str, conflict_id: str) -> str:
    """The id under which a contradiction stands on the page of its case and among all contradictions."""
    return (
        f"conflict-{conflict_id}" if conflict_id.startswith(case_id) else f"conflict-{case_id}.{conflict_id}"
    )


def contradictions(book: Book, voice: Voice) -> list[Dispute]:
    """The contradictions of ``book``, those noted by hand and found in the columns told as one, in order."""
    attributes = list(book.words("attributes"))
    groups = _told_together(book["conflicts"])
    readings = {(row["collection"], row["reading_id"]): row for row in book["readings"].to_dicts()}
    found = [_dispute(voice, readings, group) for group in groups]
    return sorted(
        found, key=lambda one: (one.case_id, one.person, attributes.index(one.attribute), one.anchor)
    )


def _told_together(conflicts: pl.DataFrame) -> list[list[Row]]:
    """The rows of each contradiction, those noted by hand first; one found in columns has a row an attribute."""
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in conflicts.sort("noted_by", descending=True, maintain_order=True).iter_rows(named=True):
        group = groups.setdefault((row["collection"], row["case_id"], row["conflict_id"]), [])
        if all((row["noted_by"], row["kind"]) != (other["noted_by"], other["kind"]) for other in group):
            group.append(row)
    return list(groups.values())


def _sides_touched(hand: Row, side: Row) -> set[int]:
    claims = set(side["claim_ids"])
    return {place for place, other in enumerate(hand["sides"]) if claims.intersection(other["claim_ids"])}


def _dispute(voice: Voice, readings: dict[tuple[str, str], Row], group: list[Row]) -> Dispute:
    first = group[0]
    wording = voice.book.words("wording")
    sides = [_side(voice, readings, first, side) for side in first["sides"]]
    for row in group[1:]:
        uncovered = [side for side in row["sides"] if not _sides_touched(first, side)]
        sides += [_side(voice, readings, row, side) for side in uncovered]
    claims = sorted({claim for row in group for claim in row["claim_ids"]})
    people = [
        row["person"]
        for row in voice.claims(first["collection"], claims)
        if row["person_id"] == first["person_id"]
    ]
    noted_by = list(dict.fromkeys(row["noted_by"] for row in group))
    return Dispute(
        anchor=anchor(first["case_id"], first["conflict_id"]),
        case_id=first["case_id"],
        person=called(people[0]) if people else "",
        attribute=first["attribute"],
        question=first["question"],
        kind=first["kind"],
        differs=wording["differs"][first["kind"]],
        noted_by=noted_by,
        noted="; ".join(wording["noted_by"][name] for name in noted_by),
        whys=list(dict.fromkeys(row["explanation"] for row in group)),
        sides=[side for side in sides if side.sentences],
        citation=voice.cite(first["collection"], claims),
    )


def _side(voice: Voice, readings: dict[tuple[str, str], Row], conflict: Row, side: Row) -> Side:
    collection = conflict["collection"]
    claims = voice.claims(collection, side["claim_ids"])
    own = [readings[key] for reading in side["reading_ids"] if (key := (collection, reading)) in readings]
    citation = voice.cite(collection, side["claim_ids"])
    return Side(
        sentences=_sentences(voice, conflict, side, own) if claims else [],
        behind=_behind(voice.book, claims),
        printed_by=_printed_by(citation),
        citation=citation,
        elsewhere=sorted({claim["case_id"] for claim in claims} - {conflict["case_id"]}),
    )


def _sentences(voice: Voice, conflict: Row, side: Row, readings: list[Row]) -> list[Sentence]:
    """What a side says: the sentence of its readings without their day, or the words in which it differs."""
    kind, collection = conflict["kind"], conflict["collection"]
    if conflict["noted_by"] == "columns" and kind != "date" and readings:
        if kind != "measure":
            return voice.says(readings[0] | {"claim_ids": side["claim_ids"], "date_edtf": None})
        measures = voice.book.words("wording")["measures"]
        return voice.puts(
            collection, side["claim_ids"], measures[readings[0]["measure"]]["any"], usual_first=True
        )
    return voice.puts(collection, side["claim_ids"], side["says"], usual_first=True)


def _behind(book: Book, claims: list[Row]) -> str:
    """Who is named: ``Behind it: prosecution, police; no one named in 4 of 6 claims.``."""
    speakers = book.words("wording")["speakers"]
    named = Counter(claim["asserter_role"] for claim in claims if claim["asserter_role"])
    roles = sorted(named, key=lambda role: (-named[role], role))
    if not roles:
        return (
            "In the source’s own voice."
            if len({c["source_id"] for c in claims}) == 1
            else "In the sources’ own voice."
        )
    told = ", ".join([speakers[role]["table"].lower() for role in roles])
    silent = len(claims) - named.total()
    remark = f"; no one named in {silent} of {len(claims)} claims" if silent else ""
    return f"Behind it: {told}{remark}."


def _printed_by(citation: Citation) -> str:
    names = list(dict.fromkeys(source["publisher"] or source["url"] for source in citation.sources))
    return _first_few(names)


def _first_few(names: Iterable[str]) -> str:
    known = list(names)
    rest = len(known) - _MOST_NAMED
    return ", ".join(known[:_MOST_NAMED]) + (f" and {rest} more" if rest > 0 else "")


def contested_in(book: Book) -> dict[str, list[str]]:
    """reading_id -> anchors of the contradictions the reading stands in."""
    places: dict[str, list[str]] = {}
    for group in _told_together(book["conflicts"]):
        for reading_id in sorted({reading for row in group for reading in row["reading_ids"]}):
            places.setdefault(reading_id, []).append(anchor(group[0]["case_id"], group[0]["conflict_id"]))
    return places


def counts(book: Book) -> Counter[tuple[str, ...]]:
    """How many contradictions the pages tell, by collection, case_id, person_id and noted_by."""
    firsts = (group[0] for group in _told_together(book["conflicts"]))
    return Counter(tuple(str(row[name]) for name in (*_PERSON, "noted_by")) for row in firsts)
