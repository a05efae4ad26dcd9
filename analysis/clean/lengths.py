"""Reads how long a printed sentence is, or the one a prosecutor asked for."""

import re
from pathlib import Path

from analysis import vocabulary
from analysis.clean import numbers
from analysis.clean.durations import CALENDAR_YEARS, MONTHS_IN, Part, Sentence, parse
from analysis.clean.outcomes import Outcome, clause, outcomes

_IN_BRACKETS = re.compile(r"\(.*?\)")
_NOT_PRISON = {"lesser": "term", "probation": "suspended", "supervision": "suspended"}

Reading = tuple[str | None, float | None]
_NOTHING: Reading = (None, None)


def read(text: str, language: str | None, hand: Path = vocabulary.OWN) -> Reading:
    """Read the code of a sentence (term, suspended, maximum, life, death, acquittal) and its months.

    Months are null for life, death and acquittal, and where a suspended sentence has no length. Both are
    null where the text gives no length, gives one for each of several people or counts without a total,
    or gives a range. A bare number is years. A ban, a probation period and time served are not the sentence.
    A month is 30 days, so that ``five years and a day`` is 60.03.
    """
    sentence = parse(text, language, hand)
    found = outcomes(sentence)
    own = [outcome for outcome in found if outcome.counts]
    for code in ("death", "life"):
        if any(outcome.code == code for outcome in own):
            return _endless(code, own, sentence)
    if own:
        return _long(own, sentence)
    return _beside(found, sentence) if found else _without_length(text, sentence, language, hand)


def _endless(code: str, own: list[Outcome], sentence: Sentence) -> Reading:
    """Read life or death, unless it is one end of a range, one person's of several, or the most that could be given."""
    if next(outcome for outcome in own if outcome.code == code).is_maximum:
        return "maximum", None
    links = {(link.first, link.end) for link in sentence.marks("to", "up_to", "and")}
    is_several = any((a.part.end, b.part.first) in links for a in own for b in own)
    return _NOTHING if is_several else (code, None)


def _long(own: list[Outcome], sentence: Sentence) -> Reading:
    total = _total(own, sentence)
    if total is not None:
        return _coded(total, sentence)
    is_several = (
        any(o.part.several for o in own) or _goes_on(own, sentence) or _is_from_acquittal(own, sentence)
    )
    if is_several and not sentence.marks("changed"):
        return _NOTHING
    marks = sentence.marks("suspended")
    if marks and len(own) > 1:
        return _partly_suspended(own, marks[0], sentence)
    told = [outcome for outcome in own if not sentence.is_aside(outcome.part)] or own
    lengths = {round(outcome.part.months, 2) for outcome in told}
    return _coded(told[0], sentence) if len(lengths) == 1 else _NOTHING


def _beside(found: list[Outcome], sentence: Sentence) -> Reading:
    """Read the length of probation or of a punishment without prison, where the text has no other."""
    codes = [_NOT_PRISON[kind] for outcome in found for kind in outcome.measure if kind in _NOT_PRISON]
    if not codes or len(found) > 1:
        return _NOTHING
    return ("suspended" if _is_suspended(sentence) else codes[0]), round(found[0].part.months, 2)


def _without_length(text: str, sentence: Sentence, language: str | None, hand: Path) -> Reading:
    for code in ("acquittal", "suspended"):
        if sentence.marks(code):
            return code, None
    years = numbers.read(_IN_BRACKETS.sub("", text), language, hand)
    return _NOTHING if years is None or years in CALENDAR_YEARS else ("term", round(years * 12, 2))


def _total(own: list[Outcome], sentence: Sentence) -> Outcome | None:
    """Find the length of all counts together: in the clause of a word for it, best after the word."""
    for mark in sentence.marks("total"):
        beside = [outcome for outcome in own if clause(outcome.part, sentence) == clause(mark, sentence)]
        after = [outcome for outcome in beside if outcome.part.first >= mark.end]
        if after:
            return after[0]
        for number in sentence.numbers:
            if number.first == mark.end:
                months = number.value * MONTHS_IN["year"]
                return Outcome(Part(("length",), number.first, number.end, months, "year"), "length")
        if beside:
            return beside[-1]
    return None


def _goes_on(own: list[Outcome], sentence: Sentence) -> bool:
    """Tell whether a second length follows without its unit: "and 5 for torture", "and two suspended"."""
    joints = {joint.end for joint in sentence.marks("and") if joint.first >= own[0].part.end}
    ends = {mark.first for mark in sentence.marks("for", "suspended")}
    return any(number.first in joints and number.end in ends for number in sentence.numbers)


def _is_from_acquittal(own: list[Outcome], sentence: Sentence) -> bool:
    """Tell whether acquittal and a length are the two ends of what several got: "from acquittal to three years"."""
    links = {(link.first, link.end) for link in sentence.marks("to", "up_to")}
    return any((mark.end, o.part.first) in links for mark in sentence.marks("acquittal") for o in own)


def _partly_suspended(own: list[Outcome], mark: Part, sentence: Sentence) -> Reading:
    """Read '5 years, 2 years suspended' as a term of 5, '2 years suspended for 3 years' as a suspended 2."""
    first, second = own[0].part, own[1].part
    if mark.first < second.end or second.months >= first.months:
        return _coded(own[0], sentence)
    is_joined = any(joint.end == second.first for joint in sentence.marks("and"))
    return _NOTHING if is_joined else ("term", round(first.months, 2))


def _coded(outcome: Outcome, sentence: Sentence) -> Reading:
    months = round(outcome.part.months, 2)
    if _is_suspended(sentence):
        return "suspended", months
    return ("maximum" if outcome.is_maximum else "term"), months


def _is_suspended(sentence: Sentence) -> bool:
    """Tell whether the whole sentence is suspended: not where a part of it is named, or '2 suspended'."""
    ends = {number.end for number in sentence.numbers}
    marks = sentence.marks("suspended", "probation")
    return bool(marks) and not sentence.marks("part") and all(mark.first not in ends for mark in marks)
