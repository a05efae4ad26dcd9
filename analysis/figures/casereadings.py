"""What is said in a case, in order: every reading as a sentence, by person and family."""

from dataclasses import dataclass
from typing import Any

from analysis.figures.book import Case, Citation
from analysis.figures.casepage import heading
from analysis.figures.disputes import contested_in
from analysis.figures.fragment import Fragment, draw
from analysis.figures.phrases import Row
from analysis.figures.sentences import Sentence, Voice

_LAST = 9999  # month * 100 + day: after every day of a year


@dataclass(frozen=True)
class Line:
    """A reading as the page says it. ``subject``: what it is about, where the one before was not."""

    anchor: str
    subject: str | None
    sentences: list[Sentence]
    status: str
    citation: Citation
    disputes: list[str]  # anchors of the contradictions it stands in


def said_in_order(case: Case) -> Fragment:
    """Every reading of the case, by person, family, attribute and date, undated ones last."""
    voice = Voice(case)
    contested = contested_in(case)
    rows = case["readings"].to_dicts()
    people = [
        _person(case, voice, contested, [row for row in rows if row["person_id"] == p])
        for p in _people(case, rows)
    ]
    return draw(
        "case_readings", people=people, statuses=case.words("statuses"), any_contested=bool(contested)
    )


def reading_anchor(reading: Row) -> str:
    """The id of a reading: that of its first claim."""
    return f"reading-{reading['claim_ids'][0]}"


def _people(case: Case, rows: list[Row]) -> list[str]:
    """The accused first, then whoever else claims of the case are about."""
    named = [
        person for person in case["cases"]["person_id"] if any(row["person_id"] == person for row in rows)
    ]
    return [*named, *sorted({row["person_id"] for row in rows} - set(named))]


def _person(case: Case, voice: Voice, contested: dict[str, list[str]], rows: list[Row]) -> dict[str, Any]:
    attributes, families = case.words("attributes"), case.words("wording")["families"]
    order = list(attributes)
    rows = sorted(rows, key=lambda row: (order.index(row["attribute"]), *_day(row), row["reading_id"]))
    name = voice.claims(rows[0]["collection"], rows[0]["claim_ids"])[0]["person"]
    of_family = {
        label: _lines(
            case, voice, contested, [row for row in rows if attributes[row["attribute"]]["family"] == code]
        )
        for code, label in families.items()
    }
    return {"name": heading(name), "families": {label: lines for label, lines in of_family.items() if lines}}


def _day(row: Row) -> tuple[Any, ...]:
    """What readings of one attribute are ordered by: dated ones, days without a year, then the others."""
    dated = row["date_end"] is not None
    yearless = not dated and row["md_start"] is not None
    return (
        not dated,
        not yearless,
        str(row["date_start"] or row["date_end"] or ""),
        row["md_start"] or _LAST,
    )


def _lines(case: Case, voice: Voice, contested: dict[str, list[str]], rows: list[Row]) -> list[Line]:
    attributes = case.words("attributes")
    before = [None, *[row["attribute"] for row in rows]]
    return [
        Line(
            anchor=reading_anchor(row),
            subject=attributes[row["attribute"]]["label"] if row["attribute"] != previous else None,
            sentences=voice.says(row),
            status=row["status"],
            citation=voice.cite(row["collection"], row["claim_ids"]),
            disputes=contested.get(row["reading_id"], []),
        )
        for row, previous in zip(rows, before, strict=False)
    ]
