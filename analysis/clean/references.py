"""Puts the numbers of a text beside the words for article, part and item they belong to.

Which comes first, the word or the number, the part or the article, differs between languages and within
one text ("ч. 3 ст. 451", "362-бап 4-бөлік", "451, part 3"): it is told from what stands next to what.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from analysis.clean.pieces import Piece

_LEVELS = {"chapter": -1, "article": 0, "article_marked": 0, "sign": 0, "part": 1, "item": 2}
_PASSED_OVER = ("link", "mark", "code", "sub")
_ENDS = ("other", "unit", "ignored", "repeat")
_LISTS = re.compile("[,;/+、،؛]")
_CALENDAR_YEARS = range(1900, 2101)


class Node(NamedTuple):
    """A number or a word of a reference.

    level: of a word, what it opens. listed: a comma or an 'and' stands before; joined: an 'and'; coded: a
    code's name beside; marked: 第 before.
    """

    piece: Piece
    level: int | None
    listed: bool
    joined: bool
    coded: bool
    marked: bool


class Claim(NamedTuple):
    """Numbers of one level, as of the parts 1 and 2, of the article 451; 0 is an article, deeper is more."""

    level: int
    listed: bool
    joined: bool
    nodes: list[Node]
    word: Node | None


def claims(pieces: list[Piece], is_article: bool) -> Iterator[list[Claim]]:
    """Give the numbers with their levels, in the order printed, parted where other words stand between.

    is_article: a number without a word for it is an article, too.
    """
    for run in _runs(pieces, is_article):
        yield _deepened(_claimed(run, is_article))


def _runs(pieces: list[Piece], is_article: bool) -> Iterator[list[Node]]:
    run: list[Node] = []
    listed = joined = coded = marked = False
    for i, piece in enumerate(pieces):
        joined = joined or piece.kind == "and"
        listed = listed or joined or _LISTS.search(piece.gap) is not None
        if piece.kind in _ENDS:
            yield run
            run, listed, joined, coded, marked = [], False, False, False, False
        elif _is_inserted(pieces, i, run):
            run[-2:] = [_with_inserted(run[-2], piece), run[-1]]
        elif piece.kind in _PASSED_OVER:
            coded = coded or piece.kind == "code"
            marked = marked or piece.kind == "mark"
        elif piece.kind != "and":
            is_coded = coded or _names_code(pieces, i + 1)
            node = Node(piece, _level(piece, run, coded), listed, joined, is_coded, marked)
            if piece.kind == "article_marked" and not _is_marked(run, is_article):
                yield run
                run = []
            elif not _is_ignored(pieces, i):
                run.append(node)
            listed = joined = coded = marked = False
    yield run


def _is_inserted(pieces: list[Piece], i: int, run: list[Node]) -> bool:
    """Tell whether number ``i`` is what 之, の or 의 adds to the article before: 第133条之一, 제87조의2."""
    is_led = i > 1 and pieces[i].kind == "number" and pieces[i - 1].kind == "sub" and not pieces[i].gap
    return is_led and len(run) > 1 and run[-1].level == 0 and run[-2].level is None


def _with_inserted(node: Node, added: Piece) -> Node:
    *values, last = node.piece.values
    return node._replace(piece=node.piece._replace(values=(*values, f"{last}-{added.values[0]}")))


def _names_code(pieces: list[Piece], i: int) -> bool:
    return i < len(pieces) and pieces[i].kind == "code" and not _LISTS.search(pieces[i].gap)


def _is_ignored(pieces: list[Piece], i: int) -> bool:
    """Tell whether a number is that of a law, a case or a count, or one with a unit."""
    if pieces[i].kind != "number":
        return False
    before = i > 0 and pieces[i - 1].kind == "ignored"
    return before or (i + 1 < len(pieces) and pieces[i + 1].kind == "unit")


def _is_marked(run: list[Node], is_article: bool) -> bool:
    return bool(run) and (is_article or run[-1].marked or run[-1].coded)


def _level(piece: Piece, run: list[Node], coded: bool) -> int | None:
    """Give the level a word opens; ``§`` is a part after a word for an article and no code."""
    if piece.kind == "sign" and not coded:
        return 1 if any(node.piece.kind == "article" for node in run) else 0
    return _LEVELS.get(piece.kind)


def _claimed(run: list[Node], is_article: bool) -> list[Claim]:
    owner = _owners(run)
    claimed: list[Claim] = []
    i = 0
    while i < len(run):
        if run[i].level is not None:
            i += 1
            continue
        first, k = i, owner.get(i)
        while i < len(run) and run[i].level is None and owner.get(i) == k and (i == first or run[i].listed):
            i += 1
        if k is None:
            claimed += _bare(run, range(first, i), claimed, is_article)
        else:
            opening = run[min(k, first)]
            claimed.append(Claim(run[k].level or 0, opening.listed, opening.joined, run[first:i], run[k]))
    return claimed


def _owners(run: list[Node]) -> dict[int, int]:
    """Say which word each number belongs to, by their places in the run."""
    owner: dict[int, int] = {}
    for k, node in enumerate(run):
        if node.level is None:
            continue
        before = k > 0 and run[k - 1].level is None and not node.listed and k - 1 not in owner
        after = k + 1 < len(run) and run[k + 1].level is None and not run[k + 1].listed
        after = after and not (before and run[k + 1].piece.gap.endswith("("))  # 397条(2): the 2 is a part
        if before and (not after or run[k - 1].piece.ordinal or _ends_with_word(run, k)):
            owner[k - 1] = k
        elif after:
            owner[k + 1] = k
    for i, k in sorted(owner.items()):
        step = 1 if i > k else -1
        j = i
        while _goes_on(run, j, step, owner):
            j += step
            owner[j] = k
    return owner


def _ends_with_word(run: list[Node], k: int) -> bool:
    """Tell whether what stands unparted from word ``k`` on ends with a word: words follow numbers then."""
    while k + 1 < len(run) and not run[k + 1].listed:
        k += 1
    return run[k].level is not None


def _goes_on(run: list[Node], i: int, step: int, owner: dict[int, int]) -> bool:
    """Tell whether the number beside ``i`` is one more of its list: "Articles 127 and 128", "৩০২ ও ৩৪ ধারা"."""
    j = i + step
    if not 0 <= j < len(run) or run[j].level is not None or j in owner or not _counts(run[j]):
        return False
    return run[max(i, j)].listed and (step < 0 or not (run[j].piece.is_open or _opens_parts(run, j)))


def _counts(node: Node) -> bool:
    return not any(value.isdigit() and int(value) in _CALENDAR_YEARS for value in node.piece.values)


def _opens_parts(run: list[Node], i: int) -> bool:
    """Tell whether a word for a part follows number ``i``: in "ст. 175 ч. 1, 179 ч. 3" 179 is an article."""
    is_opening = i + 1 < len(run) and (run[i + 1].level or 0) > 0 and not run[i + 1].listed
    return is_opening and any(node.level == 0 for node in run[:i])


def _bare(run: list[Node], places: range, before: list[Claim], is_article: bool) -> Iterator[Claim]:
    """Claim numbers without a word: in brackets they are parts, else articles where such count."""
    for i in places:
        node = run[i]
        if before and node.piece.gap.endswith("("):
            level = before[-1].level + (0 if before[-1].word is None else 1)
            yield Claim(level, node.listed, node.joined, [node], None)
            continue
        is_counter = i + 1 < len(run) and run[i + 1].level == 0 and not run[i + 1].listed
        is_number = node.piece.values[0][0].isdigit() and not node.piece.is_open and not is_counter
        if is_number and _counts(node) and (is_article or node.coded or _opens_parts(run, i)):
            yield Claim(0, node.listed, node.joined, [node], None)


def _deepened(claimed: list[Claim]) -> list[Claim]:
    """Put the farther from the article of two words of one level, "paragraph 3 of part 4", a level deeper."""
    deepened = list(claimed)
    for i, (claim, after) in enumerate(pairwise(claimed)):
        if not (claim.word and after.word) or claim.level != after.level or claim.level <= 0 or after.joined:
            continue
        if claim.word.piece.values != after.word.piece.values:
            far = i + 1 if any(before.level <= 0 for before in claimed[:i]) else i
            deepened[far] = deepened[far]._replace(level=claim.level + 1)
    return deepened
