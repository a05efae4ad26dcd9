"""What the fields of a sentence's template stand for: who speaks, of whom, what the codes mean, when."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from analysis.figures.labels import in_words
from analysis.figures.tongues import language_name, written_in
from analysis.text import words

Row = dict[str, Any]


@dataclass(frozen=True)
class Part:
    """A piece of a sentence. kind: text, printed (a value as printed, in ``language``) or date (``edtf``)."""

    text: str
    kind: str = "text"
    language: str | None = None
    edtf: str | None = None

    def __str__(self) -> str:
        return f"“{self.text}”" if self.kind == "printed" else self.text


@dataclass(frozen=True)
class Fields:
    """The fields of one sentence, each as parts.

    wording, attributes: the vocabularies. reading: what is said, with the columns of collate/readings, and
    ``fragment`` where it is no sentence. claims: those of one standing, ``status``, each with its source's
    ``language``. when: the date in EDTF, if the sentence says one; is_inferred: nobody prints its year.
    """

    wording: Any
    attributes: Any
    reading: Row
    claims: list[Row]
    status: str
    when: str | None
    is_inferred: bool = False

    def __getitem__(self, name: str) -> list[Part]:
        return _FIELDS[name](self)

    @cached_property
    def _person(self) -> str:
        return called(self.claims[0]["person"])

    @cached_property
    def _says(self) -> str:
        """The clause of a statement, without its full stop."""
        return (
            str(self.reading["label"])
            .replace(str(self.claims[0]["person"]), self._person)
            .strip()
            .rstrip(".")
        )

    @cached_property
    def _own_words(self) -> str | None:
        """What follows "<the accused> said that" in a denial: it is the accused who states it."""
        if self.status != "denied" or not self.reading["statement_id"]:
            return None
        pattern = rf"{re.escape(self._person)} (?:said|says|stated|states) that (.+)"
        found = re.fullmatch(pattern, self._says, re.DOTALL)
        return found[1] if found else None

    @cached_property
    def _speakers(self) -> list[str]:
        """The offices that a sentence of this standing may name, those with more claims first."""
        allowed = self.wording["voices"].get(self.status, {}).get("by", [])
        counted = Counter(c["asserter_role"] for c in self.claims if c["asserter_role"] in allowed)
        return sorted(counted, key=lambda role: (-counted[role], allowed.index(role)))

    def _clause(self) -> list[Part]:
        return [Part(self._own_words or self._says)]

    def _request(self) -> list[Part]:
        """The clause after "asked": "that the case be closed", or behind a colon where it words no wish."""
        wish = _WISH.sub(lambda found: found[1] or "", self._says)
        return [Part(f"as follows: {wish}" if wish == self._says else f"that {wish}")]

    def _asserter(self) -> list[Part]:
        if self._own_words:
            return [Part(self._person)]
        said = [self.wording["speakers"][role]["says"] for role in self._speakers]
        if said:
            return [Part(" and ".join(said if len(said) < 3 else [said[0], "others"]))]
        voice = self.wording["voices"].get(self.status, {})
        named = sorted(
            {(c["attributed_to"], c["language"]) for c in self.claims if c["attributed_to"]}, key=str
        )
        if "named" in voice and named:
            others = Part(" and others" if len(named) > 1 else "")
            return [Part(f"{voice['named']} "), self._quoted(*named[0]), others]
        return [Part(voice["else"])]

    def _states(self) -> list[Part]:
        is_plural = any(self.wording["speakers"][role].get("plural") for role in self._speakers)
        return [Part("state" if (is_plural or len(self._speakers) > 1) and not self._own_words else "states")]

    def _asked(self) -> list[Part]:
        return self._in_role(self.wording["asking"]["named" if self._speakers else "unnamed"])

    def _by_order(self) -> list[Part]:
        kind = "court" if "court" in self._speakers else "named" if self._speakers else "unnamed"
        return self._in_role(self.wording["ordering"][kind])

    def _in_role(self, template: str) -> list[Part]:
        before, named, after = template.partition("{asserter}")
        return [Part(before), *(self._asserter() if named else []), Part(after)]

    def _length(self) -> list[Part]:
        return [Part(spelled(self.reading["label"]))]

    def _penalty(self) -> list[Part]:
        named = self.wording["penalties"].get(self.reading["value_code"])
        return [Part(named)] if named else self._length()

    def _offences(self) -> list[Part]:
        named = self.wording["offences"]
        return [Part(listed(named.get(code, code.replace("_", " ")) for code in self.reading["offences"]))]

    def _articles(self) -> list[Part]:
        articles = self.reading["articles"]
        return [Part(f"article{'s' if len(articles) > 1 else ''} {listed(articles)}")]

    def _measure(self) -> list[Part]:
        told = self.wording["measures"][self.reading["measure"]]
        return [Part(told.get(self.reading["attribute"], told["any"]))]

    def _printed(self) -> list[Part]:
        return [self._quoted(*self._as_recorded)]

    def _as_printed(self) -> list[Part]:
        value, language = self._as_recorded
        printing = self.wording["printing"]
        if not language:
            return [Part(printing["unknown"])]
        is_own = written_in(value, language, self.wording["english"]) == language
        told = printing["known" if is_own else "recorded"]
        return [Part(told.replace("{language}", language_name(language)))]

    @cached_property
    def _as_recorded(self) -> tuple[str, str | None]:
        """The value that is shown of the claims, and the language of its page."""
        valued = [claim for claim in self.claims if claim["value"]]
        same = [claim for claim in valued if claim["value"] == self.reading["label"]]
        shown = (same or valued)[0]
        return shown["value"], shown["language"]

    def _quoted(self, text: str, language: str | None) -> Part:
        return Part(text, "printed", written_in(text, language, self.wording["english"]))

    def _fragment(self) -> list[Part]:
        """Words given, or the attribute's name and the place of claims that print no value."""
        if self.reading["fragment"]:
            return [Part(self.reading["fragment"])]
        label = str(self.attributes[self.reading["attribute"]]["label"])
        places = [(claim["place"], claim["language"]) for claim in self.claims if claim["place"]]
        where = [Part(", place: "), self._quoted(*places[0])] if places else []
        return [Part(label[:1].lower() + label[1:]), *where]

    def _said_when(self) -> list[Part]:
        """The date at the end of a clause, set off where the clause has parts that it could belong to."""
        clause = self._says if self.reading["statement_id"] else ""
        told = words.day(self.when) if self.when else ""
        repeats = any(month in clause and month in told for month in words.MONTHS)
        if self.status == "denied" or self.reading["attribute"] in self.wording["dates_given"] or repeats:
            return self._dated()
        inferred = f" ({self.wording['year_inferred']})" if self.is_inferred else ""
        return self._date(", " if "," in clause or " that " in clause else " ", words.when, inferred)

    def _dated(self) -> list[Part]:
        inferred = f", {self.wording['year_inferred']}" if self.is_inferred else ""
        return self._date(" (date given: ", words.day, f"{inferred})")

    def _with_date(self) -> list[Part]:
        inferred = f" ({self.wording['year_inferred']})" if self.is_inferred else ""
        return self._date(" with the date ", words.day, inferred)

    def _date(self, before: str, told: Callable[[str], str], after: str = "") -> list[Part]:
        if self.when is None:
            return []
        return [Part(before), Part(told(self.when), "date", edtf=self.when), Part(after)]


# "was to be searched for", "were to go": what was asked for
_WISH = re.compile(r"\b(?:was|were) to (be )?")

_FIELDS: dict[str, Callable[[Fields], list[Part]]] = {
    "person": lambda fields: [Part(fields._person)],
    "was": lambda fields: [Part("were" if fields.claims[0]["is_group"] else "was")],
    "clause": Fields._clause,
    "request": Fields._request,
    "asserter": Fields._asserter,
    "states": Fields._states,
    "asked": Fields._asked,
    "by_order": Fields._by_order,
    "length": Fields._length,
    "penalty": Fields._penalty,
    "offences": Fields._offences,
    "articles": Fields._articles,
    "measure": Fields._measure,
    "printed": Fields._printed,
    "as_printed": Fields._as_printed,
    "fragment": Fields._fragment,
    "when": Fields._said_when,
    "dated": Fields._dated,
    "with_date": Fields._with_date,
}


def called(person: str) -> str:
    """The name of a person in a sentence; records write a group as ``group: three deputies``."""
    return person.removeprefix("group:").strip()


def listed(names: Iterable[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    *rest, last = list(names) or [""]
    return f"{', '.join(rest)} and {last}" if rest else last


def spelled(length: str) -> str:
    """A length as prose has it: in words, unless a number is greater than twelve or is no whole one."""
    told = re.sub(
        r"[\d.]+", lambda found: in_words(int(found[0])) if found[0].isdigit() else found[0], length
    )
    return length if re.search(r"\d", told) else told
