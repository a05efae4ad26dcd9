"""Readings to sentences: what is said, behind the words that its standing allows (data/hand/wording.yml).

A sentence follows the strongest standing among the claims of its reading and cites the claims of that
standing; weaker ones follow in sentences of their own, so that no claim is worded above its standing.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from string import Formatter
from typing import Any

from analysis.figures.book import Book, Citation
from analysis.figures.phrases import Fields, Part, Row

_DATE = ("date_start", "date_end")
_DAYS = ("md_start", "md_end")


@dataclass(frozen=True)
class Sentence:
    """Words of one standing, without the full stop, and what stands behind them."""

    status: str
    parts: tuple[Part, ...]
    citation: Citation

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """The claims of this standing."""
        return self.citation.claim_ids

    def __str__(self) -> str:
        return "".join(str(part) for part in self.parts)


@dataclass(frozen=True)
class Voice:
    """Words the readings and the claims of a book."""

    book: Book

    def says(self, reading: Row) -> list[Sentence]:
        """The sentences of ``reading`` (a row of collate/readings), the strongest standing first."""
        claims = self.claims(reading["collection"], reading["claim_ids"])
        return self._worded(self._form(reading, claims), reading | {"fragment": None}, claims)

    def puts(
        self, collection: str, claim_ids: Iterable[str], words: str, *, usual_first: bool = False
    ) -> list[Sentence]:
        """``words``, which are no sentence, in the mouth of whoever stands behind the claims, by standing.

        The strongest comes first; with ``usual_first`` the one that most claims have, the weaker of two.
        """
        said = {"fragment": words, "attribute": None, "statement_id": None, "date_edtf": None}
        return self._worded("fragment", said, self.claims(collection, claim_ids), usual_first=usual_first)

    def claims(self, collection: str, claim_ids: Iterable[str]) -> list[Row]:
        """Those of the claims that the book holds, by id, with the ``language`` of their source."""
        return [row for claim in sorted(set(claim_ids)) if (row := self._claims.get((collection, claim)))]

    def cite(self, collection: str, claim_ids: Iterable[str]) -> Citation:
        """The citation of those of the claims that the book holds."""
        return self.book.cite((claim["claim_id"] for claim in self.claims(collection, claim_ids)), collection)

    def _form(self, reading: Row, claims: list[Row]) -> str:
        if reading["statement_id"]:
            return "clause"
        if not any(claim["value"] for claim in claims):
            return "fragment"
        kind = self._attributes[reading["attribute"]]["value"]
        # what exactly the denial of a code denies, only its own words tell
        if reading["denied"] or not reading[_CODE.get(kind, "statement_id")]:
            return "printed"
        return "acquittal" if reading["value_code"] == "acquittal" else str(kind)

    def _worded(
        self, form: str, said: Row, claims: list[Row], *, usual_first: bool = False
    ) -> list[Sentence]:
        counted = Counter(claim["status"] for claim in claims)
        standings = sorted(counted, key=lambda code: -self._strength[code])
        if usual_first:
            standings.sort(key=lambda code: (-counted[code], self._strength[code]))
        sentences: list[Sentence] = []
        when = said["date_edtf"]
        giving = [claim for claim in claims if when is not None and _gives_date(claim, said)]
        is_inferred = bool(giving) and all(claim["year_is_soft"] for claim in giving)
        for status in standings:
            mine = [claim for claim in claims if claim["status"] == status]
            is_dated = when is not None and any(_gives_date(claim, said) for claim in mine)
            day = when if is_dated else None
            fields = Fields(self._wording, self._attributes, said, mine, status, day, is_inferred)
            template = self._template(form, said["attribute"], status, is_first=not sentences)
            citation = self.book.cite((claim["claim_id"] for claim in mine), mine[0]["collection"])
            sentences.append(Sentence(status, _filled(template, fields), citation))
            # the day is said once, by the strongest standing that gives it
            when = None if is_dated else when
        return sentences

    def _template(self, form: str, attribute: str | None, status: str, *, is_first: bool) -> str:
        wording = self._wording
        if not is_first:
            return str(wording["also"][status])
        forms = wording["sentences"][form]
        kind = "decided" if attribute in wording["decided"] else "any"
        found = (forms[name].get(status) for name in (attribute, kind, "any") if name in forms)
        return str(next(template for template in found if template))

    @cached_property
    def _wording(self) -> Any:
        return self.book.words("wording")

    @cached_property
    def _attributes(self) -> Any:
        return self.book.words("attributes")

    @cached_property
    def _strength(self) -> dict[str, int]:
        return {code: int(entry["strength"]) for code, entry in self.book.words("statuses").items()}

    @cached_property
    def _claims(self) -> dict[tuple[str, str], Row]:
        languages = self.book["sources"].select("collection", "source_id", "language")
        claims = self.book["claims"].join(languages, on=["collection", "source_id"], how="left")
        return {(row["collection"], row["claim_id"]): row for row in claims.to_dicts()}


# the column that holds the code of a kind of value
_CODE = {"length": "value_code", "offence": "offences", "article": "articles", "measure": "measure"}


def _gives_date(claim: Row, reading: Row) -> bool:
    """Whether a claim gives the very days that its reading shows; others may only agree with them."""
    same = (
        all(claim[c] == reading[c] for c in columns) and claim[columns[1]] is not None
        for columns in (_DATE, _DAYS)
    )
    return claim["claim_id"] in reading["date_claim_ids"] and any(same)


def _filled(template: str, fields: Fields) -> tuple[Part, ...]:
    """The template with its fields, neighbouring texts joined, the first letter a capital."""
    parts: list[Part] = []
    for text, name, _, _ in Formatter().parse(template):
        for part in [Part(text), *(fields[name] if name else [])]:
            if part.kind == "text" and parts and parts[-1].kind == "text":
                parts[-1] = Part(parts[-1].text + part.text)
            elif part.text:
                parts.append(part)
    first = parts[0]
    return (Part(first.text[:1].upper() + first.text[1:]), *parts[1:])
