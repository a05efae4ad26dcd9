"""Short statements in tables: what is said, behind the words of its standing, and what stands behind it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from analysis.figures.book import Book, Citation
from analysis.figures.phrases import Part
from analysis.figures.sentences import Voice
from analysis.text import words

_LONGEST = 160  # characters in a cell; the page of the case has all of them


@dataclass(frozen=True)
class Said:
    """One account in a cell.

    opening: the words of its standing, in sight where ``is_seen``, else for screen readers, the mark standing
    for them. claim_ids: the claims of that standing; ``citation`` has all that say so.
    """

    words: str
    language: str | None
    day: str | None
    status: str
    opening: tuple[Part, ...]
    is_seen: bool
    claim_ids: tuple[str, ...]
    citation: Citation


@dataclass(frozen=True)
class Cells:
    """Accounts for the cells of a table, from the tables of ``book``."""

    book: Book

    def said(
        self,
        text: str,
        claim_ids: Iterable[str],
        collection: str,
        language: str | None = None,
        day: str | None = None,
        *,
        usual_first: bool = False,
    ) -> Said:
        """What ``claim_ids`` say, worded as ``text``.

        The standing shown is the strongest among them; with ``usual_first`` the one that most of them have.
        """
        text = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
        citation = self.book.cite(claim_ids, collection)
        sentence = self.voice.puts(collection, citation.claim_ids, text, usual_first=usual_first)[0]
        *before, last = sentence.parts
        opening = (*before, Part(last.text.removesuffix(text).rstrip()))
        is_seen = sentence.status in self.book.words("pages")["seen"]
        return Said(text, language, day, sentence.status, opening, is_seen, sentence.claim_ids, citation)

    def reading(self, collection: str, reading_id: str) -> dict[str, Any]:
        """The row of collate/readings, with ``accused`` (a name) and ``day`` (its date in words, or null)."""
        return self._readings[(collection, reading_id)]

    def account(self, row: dict[str, Any]) -> Said:
        """A row of ``reading`` as a cell shows it: without the accused, who stands at the head of the row."""
        text = str(row["label"])
        name, _, rest = text.partition(f"{row['accused']} ")
        keeps_name = self.book.words("pages")["keeps_name"]
        if not name and rest and str(row["status"]) != "denied" and rest.split()[0] not in keeps_name:
            text = rest
        return self.said(text, row["claim_ids"], row["collection"], row["label_language"], row["day"])

    @cached_property
    def voice(self) -> Voice:
        """What words the sentences."""
        return Voice(self.book)

    @cached_property
    def _readings(self) -> dict[tuple[str, str], dict[str, Any]]:
        person = ["collection", "case_id", "person_id"]
        names = self.book["cases"].select(*person, accused="person")
        rows = self.book["readings"].join(names, on=person, how="left", maintain_order="left")
        rows = rows.with_columns(day=words.edtf("date_edtf"))
        return {(row["collection"], row["reading_id"]): row for row in rows.to_dicts()}
