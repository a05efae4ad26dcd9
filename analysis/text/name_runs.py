"""The names in a designation: the words that no vocabulary knows, put together as names are.

    names_in    names of a text whose other words are labelled

A name here may be a person's or a place's; what stands beside it is told with it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from analysis.text.sounds import script
from analysis.text.terms import Unit

UNCASED = {"arabic", "hebrew", "indic", "georgian", "kana", "han", "hangul", None}
ELISION = re.compile("['’ʼ‘`]")
_ONE_BY_ONE = {"han", "kana", "hangul"}
_PARTS = {"particles", "patronymics", "servants"}  # labels of words that stand among a name's
_OTHERS = {"office", "group", "family"}
_PARTED = re.compile(r"[()\[\]（）【】,;،、/]")
_JOINTS = {"", "-", "‐", "‑", "–", "\u200c"}
_SERVANT_LETTERS = 3  # of abd, abdel, عبد, আবদুল: what follows them is the article
_DOTS = {"・", "･"}  # between the words of a foreign name in Japanese
_AL = "ال"
_ARTICLES = {"al", "el", "ul", "аль", "эль", "ель", "ال", "אל", "アル", "अल", "আল", "알", "앨", "阿尔"}
# The Arabic article joined to a name, its l perhaps assimilated: al-, el-, ul-, as-Saadi, ат-Тахир.
_ARTICLE = re.compile(
    "^(?:[aeou]l|[aeou](?P<a>sh|th|dh|ch|[tdrnsz])(?=-(?P=a))|[аэеу]ль?|[аэеу](?P<b>[тдрнсзш])(?=-(?P=b)))-(?=..)",
    re.IGNORECASE,
)
# Servant of, written on to the name with its article: Abdelkarim, Abdurrahman, Абдулкерим, عبدالكريم.
_SERVANT = re.compile(
    "^(?P<servant>abd)[aeou]{1,2}(?:l(?!l?[ae]h?$)|(?P<a>[rstnzd])(?=(?P=a)))(?=[a-z]{3})"
    "|^(?P<cyrillic>абд)[аэеуо](?:ль?(?!л?[ае]х?$)|(?P<b>[рстнзд])(?=(?P=b)))(?=[а-я]{3})"
    "|^(?P<arabic>عبد)ال(?=...)",
    re.IGNORECASE,
)


Labels = dict[str, set[str]]  # section of names.yml -> codes that a word has there


class Word(NamedTuple):
    """One word of a name, as printed."""

    text: str
    is_initial: bool
    is_patronymic: bool
    has_article: bool = False  # Arabic's, left out of ``text``: others write it on to the name (Eltaher)


class Name(NamedTuple):
    """Words of a designation that stand together and are no known word: a name, or a place.

    ``of`` says that they belong to an office or a kinship beside them (son of X, X's deputy); ``before`` and
    ``after`` that an office is the word before, after.
    """

    words: tuple[Word, ...]
    of: bool
    before: bool
    after: bool

    @property
    def text(self) -> str:
        """The words, one space apart; an initial of two letters keeps its full stop (Sh.), or it is a name."""
        return " ".join(
            f"{word.text}." if word.is_initial and len(word.text) > 1 else word.text for word in self.words
        )


def names_in(words: list[Unit], labels: list[Labels], text: str) -> tuple[Name, ...]:
    """Return the runs of unlabelled words, in order; particles and patronymics may stand among them.

    In scripts with capitals a word without one is no name, unless the text has none and none of its words
    is known.
    """
    cased = any(word.text[:1].isupper() for word in words) or any(labels)
    runs: list[list[int]] = []
    for at, word in enumerate(words):
        follows = at > 0 and bool(runs) and runs[-1][-1] == at - 1
        joined = follows and not labels[at] and _is_one_word(words[at - 1], word, text)
        if not (joined or _is_name(word, labels[at], cased=cased)):
            continue
        if follows and not _PARTED.search(text, words[at - 1].end, word.start):
            runs[-1].append(at)
        else:
            runs.append([at])
    return tuple(_name(run, words, labels, text) for run in runs if any(not labels[at] for at in run))


def _is_name(word: Unit, found: Labels, *, cased: bool) -> bool:
    if found:
        return bool(found.keys() & _PARTS) and not found.keys() & _OTHERS
    if word.text.isdigit():
        return False
    return script(word.text) in UNCASED or word.text[:1].isupper() or not cased


def _name(run: list[int], words: list[Unit], labels: list[Labels], text: str) -> Name:
    while len(run) > 1 and "small_words" in labels[run[0]]:
        run = run[1:]
    first, last = run[0], run[-1]
    before = labels[first - 1] if first else {}
    after = labels[last + 1] if last + 1 < len(words) else {}
    belongs = "small_words" in before and any(found.keys() & _OTHERS for found in labels[: first - 1])
    possesses = "endings" in after and last + 2 < len(words)
    return Name(
        words=tuple(_words(run, words, labels, text)),
        of=belongs or possesses,
        before=bool(before.keys() & {"office", "group"}),
        after=bool(after.keys() & {"office", "group"}),
    )


def _words(run: list[int], words: list[Unit], labels: list[Labels], text: str) -> Iterator[Word]:
    """Put a run together to words: what hyphens and apostrophes join is one, so is Abd al-X; particles go."""
    kept = [at for at in run if "particles" not in labels[at] and words[at].text not in _DOTS] or run
    parts: list[list[int]] = []
    for at in kept:
        if parts and (
            _is_one_word(words[parts[-1][-1]], words[at], text) or "servants" in labels[parts[-1][-1]]
        ):
            parts[-1].append(at)
        else:
            parts.append([at])
    for part in parts:
        first, last = words[part[0]], words[part[-1]]
        if "servants" in labels[part[0]] and len(part) > 1:
            printed = first.text[:_SERVANT_LETTERS] + _bare(text[words[part[1]].start : last.end])
        else:
            printed = _bare(text[first.start : last.end])
        whole = text[first.start : last.end]
        before = words[part[0] - 1].folded if part[0] and part[0] - 1 in run else ""
        dotted = text[last.end : last.end + 1] == "."
        yield Word(
            text=printed,
            is_initial=script(printed) not in UNCASED
            and (len(printed) == 1 or (dotted and len(printed) <= 2)),
            is_patronymic=len(parts) > 1 and any("patronymics" in labels[at] for at in part),
            has_article=before in _ARTICLES or _ARTICLE.match(whole) is not None or whole == _AL + printed,
        )


def _is_one_word(before: Unit, after: Unit, text: str) -> bool:
    between = text[before.end : after.start]
    if script(after.text) in _ONE_BY_ONE:
        return between == "" and script(before.text) == script(after.text)
    return between in _JOINTS or bool(ELISION.fullmatch(between))


def _bare(word: str) -> str:
    """Take the article off an Arabic word, before a name and within "servant of"."""
    if script(word) == "arabic" and word.startswith(_AL) and len(word) > len(_AL) + 2:
        word = word[len(_AL) :]
    word = _ARTICLE.sub("", word)
    return _SERVANT.sub(lambda m: m["servant"] or m["cyrillic"] or m["arabic"], word)
