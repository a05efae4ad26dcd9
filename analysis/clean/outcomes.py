"""Which lengths in a text are the sentence's: not a ban's, not a part's, not one that was replaced."""

from typing import NamedTuple

from analysis.clean.durations import Part, Sentence

BESIDE = ("other", "lesser", "probation", "supervision")
_WRITTEN_AND = ("و", "ו")
_FARTHEST_AFTER = 8
_FARTHEST_BEFORE = 1


class Outcome(NamedTuple):
    """A length, life or death.

    ``counts`` unless it is a part's, was replaced, or is that of another ``measure`` beside the sentence:
    then ``measure`` has the vocabulary's lists of the word for it.
    """

    part: Part
    code: str
    counts: bool = True
    is_maximum: bool = False
    measure: tuple[str, ...] = ()


def outcomes(sentence: Sentence) -> list[Outcome]:
    """List the lengths, lives and deaths of a text, and say of each whether it is the sentence's."""
    is_changed = bool(sentence.marks("changed"))
    found = [
        Outcome(
            part, code, _is_own(part, sentence, is_changed), not is_changed and _is_maximum(part, sentence)
        )
        for part in sentence.parts
        for code in ("length", "life", "death")
        if code in part.kinds
    ]
    for mark in sentence.marks("part", *BESIDE):
        if "part" in mark.kinds:
            found = [o._replace(counts=o.counts and not leads_to(mark, o.part, sentence)) for o in found]
        else:
            found = _disowned(found, mark, sentence)
    return _after_change(found, sentence) if is_changed else found


def clause(part: Part, sentence: Sentence) -> int:
    """Count the clauses up to the one a part stands in: punctuation, 'and' and 'with' begin one."""
    words = sentence.words
    begins = sum(words.is_parted(i) or _is_joined(words.tokens[i]) for i in range(part.first + 1))
    return begins + sum(joint.end <= part.first for joint in sentence.marks("and", "with"))


def leads_to(mark: Part, part: Part, sentence: Sentence) -> bool:
    """Tell whether ``part`` stands after ``mark`` and in its clause."""
    return mark.end <= part.first and clause(mark, sentence) == clause(part, sentence)


def _is_own(part: Part, sentence: Sentence, is_changed: bool) -> bool:
    dropping = ("instead", "at_least", "from") if is_changed else ("instead", "at_least")
    is_dropped = any(mark.end == part.first for mark in sentence.marks(*dropping))
    return not is_dropped and not _stands_before(part, sentence.marks("at_least_after"))


def _is_maximum(part: Part, sentence: Sentence) -> bool:
    """Tell whether 'up to' stands at the length, or 'maximum', 'faces' before it in its clause."""
    is_bounded = part.bounded or any(mark.end == part.first for mark in sentence.marks("up_to"))
    return (
        is_bounded
        or _stands_before(part, sentence.marks("up_to_after"))
        or any(leads_to(mark, part, sentence) for mark in sentence.marks("maximum"))
    )


def _stands_before(part: Part, marks: list[Part]) -> bool:
    return any(0 <= mark.first - part.end <= 1 for mark in marks)


def _is_joined(word: str) -> bool:
    """Tell whether a word is written with the Arabic or Hebrew 'and' before it."""
    return len(word) > 3 and word.startswith(_WRITTEN_AND)


def _disowned(found: list[Outcome], measure: Part, sentence: Sentence) -> list[Outcome]:
    """Take from the sentence the length of a ban or of probation: the nearest in its clause."""
    near = []
    for i, outcome in enumerate(found):
        after, before = outcome.part.first - measure.end, measure.first - outcome.part.end
        is_near = 0 <= after <= _FARTHEST_AFTER or 0 <= before <= _FARTHEST_BEFORE
        if outcome.counts and is_near and clause(outcome.part, sentence) == clause(measure, sentence):
            near.append((max(after, before), i))
    if near:
        i = min(near)[1]
        found[i] = found[i]._replace(counts=False, measure=measure.kinds)
    return found


def _after_change(found: list[Outcome], sentence: Sentence) -> list[Outcome]:
    """Keep of a sentence that was reduced or raised what it became: the last, or what 'to 10' says."""
    own = [outcome for outcome in found if outcome.counts]
    ends = {link.end for link in sentence.marks("to", "up_to")}
    for number in sentence.numbers:
        if own and number.first in ends and number.first >= own[-1].part.end:
            part = own[-1].part._replace(first=number.first, end=number.end, months=number.value * 12)
            return [Outcome(part, "length")]
    return own[-1:] or found
