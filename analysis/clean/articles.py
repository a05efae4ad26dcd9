"""Reads the articles of law that a printed value names: 'article(part)(item)', in the order printed."""

import re
from collections.abc import Iterator
from pathlib import Path

from analysis import vocabulary
from analysis.clean.pieces import pieces
from analysis.clean.references import Claim, claims
from analysis.clean.words import Words, in_case, split

_ORDINAL_SIGN = re.compile(r"\.?[ºª°]")
_RAISED = re.compile("(?<=[0-9])[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_HAS_NUMBER = re.compile(r"\d|[一二三四五六七八九十百]")


def read(text: str, language: str | None, is_article: bool, hand: Path = vocabulary.OWN) -> list[str]:
    """Read the articles that ``text`` names, each once: ``451``, ``451(3)``, ``362(4)(3)``, ``300.1(1)``.

    is_article: the text is the value of an attribute about articles, where a number counts without the word.
    Elsewhere a number counts only beside a word or sign for an article, or the name of a code. Lengths,
    calendar years and counts are never articles; the name of the code is left out. Inserted articles keep
    their form (``129a``, ``150 bis``, ``432-4``); a raised number and 之, の, 의 are written with a hyphen.
    """
    if not _HAS_NUMBER.search(text):
        return []
    text = _ORDINAL_SIGN.sub("", _RAISED.sub(r"-\g<0>", text.replace("^", "-")))
    found = pieces(split(text), language, hand, in_case(text))
    return list(dict.fromkeys(article for run in claims(found, is_article) for article in _written(run)))


def covered(words: Words, language: str | None, hand: Path = vocabulary.OWN) -> set[int]:
    """Give the positions in ``words`` of articles that have their word or sign, with their parts and items.

    For readings of the same text that must not count their numbers.
    """
    if not any(token[0].isdigit() for token in words.tokens):
        return set()
    return {
        i
        for run in claims(pieces(words, language, hand), is_article=False)
        if any(claim.level <= 0 for claim in run)
        for claim in run
        for node in (*claim.nodes, claim.word)
        if node
        for i in range(node.piece.first, node.piece.end)
    }


def _written(run: list[Claim]) -> Iterator[str]:
    """Write claims as 'article(part)(item)'; parts printed before their article wait for it."""
    path: list[tuple[int, str]] = []
    waiting: list[Claim] = []
    articles: list[str] = []
    for i, claim in enumerate(run):
        if claim.level > 0 and (not path or _leads_to_article(run, i, path)):
            waiting.append(claim)
            continue
        group = [claim]
        if claim.level <= 0:
            group, waiting = sorted([claim, *waiting], key=_level), []
        for member in group:
            kept = [step for step in path if step[0] < member.level]
            if articles and len(kept) == len(path):
                articles.pop()
            for node in member.nodes:
                for value in node.piece.values:
                    path = [*kept, (member.level, value)]
                    articles.append(_joined(path))
                if node.piece.nested:
                    path += [(member.level + depth, mark) for depth, mark in enumerate(node.piece.nested, 1)]
                    articles[-1] = _joined(path)
    yield from articles


def _level(claim: Claim) -> int:
    return claim.level


def _leads_to_article(run: list[Claim], i: int, path: list[tuple[int, str]]) -> bool:
    """Tell whether part ``i`` belongs to the article printed after it: "ст. 452 и ч. 3 ст. 451"."""
    follows = not run[i].listed and path[-1][0] <= 0
    for claim in run[i + 1 :]:
        if claim.listed or follows:
            return False
        if claim.level <= 0:
            return True
    return False


def _joined(path: list[tuple[int, str]]) -> str:
    return path[0][1] + "".join(f"({value})" for _, value in path[1:])
