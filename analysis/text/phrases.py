"""Phrases that are looked for at a place in a row of tokens: a tree of words, with stems and endings."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from analysis.text.folding import fold

S = TypeVar("S")
_SHORTEST_STEM = 2


class Phrases(Generic[S]):
    """Phrases and what they stand for; ``longest`` finds the longest one that begins at a token."""

    def __init__(self, phrases: Mapping[tuple[str, ...], S], endings: "Endings") -> None:
        """``phrases``: folded tokens -> what they stand for; a token with a final ``*`` is any word that begins so."""
        self.endings = endings
        self._root: _Node[S] = _Node()
        for tokens, meaning in phrases.items():
            node = self._root
            for token in tokens:
                is_stem = token.endswith("*")
                branches = node.stems if is_stem else node.words
                node = branches.setdefault(token.rstrip("*"), _Node())
            node.meaning = meaning

    def matches(self, tokens: list[str], start: int) -> Iterator[tuple[int, S, str]]:
        """Every phrase that begins at ``start``: its end (exclusive), what it stands for, the role of its ending.

        Of phrases as long, one in these very words comes before one by stems, and that before one by endings.
        """
        yield from self._from(self._root, tokens, start, "")

    def _from(self, node: "_Node[S]", tokens: list[str], end: int, role: str) -> Iterator[tuple[int, S, str]]:
        if node.meaning is not None:
            yield end, node.meaning, role
        if end < len(tokens):
            for following, said in self._after(node, tokens[end]):
                yield from self._from(following, tokens, end + 1, said or role)

    def _after(self, node: "_Node[S]", token: str) -> Iterator[tuple["_Node[S]", str]]:
        if token in node.words:
            yield node.words[token], ""
        if node.stems:
            yield from (
                (node.stems[token[:n]], "") for n in range(len(token), 0, -1) if token[:n] in node.stems
            )
        if self.endings and node.words:
            for length in range(len(token) - 1, _SHORTEST_STEM - 1, -1):
                if token[:length] in node.words and self.endings.fit(token[length:]):
                    yield node.words[token[:length]], self.endings.role(token[length:])


class Endings:
    """The endings that words of a language may carry, one after another; some say "since" or "until"."""

    def __init__(self, own: Mapping[str, Any]) -> None:
        """``own``: an entry of a vocabulary with the lists endings, endings_since, endings_until, all optional."""
        self._since, self._until = (
            tuple(fold(e) for e in own.get(key, [])) for key in ("endings_since", "endings_until")
        )
        every = sorted({*(fold(e) for e in own.get("endings", [])), *self._since, *self._until}, key=len)
        self._pattern = re.compile(f"'?(?:{'|'.join(map(re.escape, reversed(every)))})+") if every else None

    def __bool__(self) -> bool:
        return self._pattern is not None

    def fit(self, text: str) -> bool:
        """Whether ``text`` is made of endings only."""
        return self._pattern is not None and self._pattern.fullmatch(text) is not None

    def role(self, text: str) -> str:
        """``s`` where the ending says "since", ``u`` where it says "until", else nothing."""
        if self._until and text.endswith(self._until):
            return "u"
        return "s" if self._since and text.endswith(self._since) else ""


@dataclass(slots=True)
class _Node(Generic[S]):
    words: "dict[str, _Node[S]]" = field(default_factory=dict)
    stems: "dict[str, _Node[S]]" = field(default_factory=dict)
    meaning: S | None = None
