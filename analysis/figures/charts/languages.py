"""Claims by the language of their source and its kind."""

from collections import Counter
from collections.abc import Iterable

import polars as pl

from analysis.figures.book import Book, Casebook
from analysis.figures.charts.canvas import Canvas
from analysis.figures.charts.figure import Figure, Row, figure, nothing
from analysis.figures.charts.theme import INK_2, RULE_2, cut
from analysis.figures.charts.wording import say, title
from analysis.figures.fragment import Fragment
from analysis.figures.phrases import listed
from analysis.figures.tongues import language_name

_WIDE, _NARROW = 960.0, 350.0
_NAMES, _LINE, _NUMBER = 130.0, 24.0, 34.0
_LANGUAGES, _KINDS = 24, 6  # with a line, and a column, of their own; the rest together
_MOST_OF = 2 / 3  # of the claims: as many languages as it takes to reach this are named in the title


def languages_and_kinds(book: Casebook, page: str = "quality") -> Fragment:
    """How many claims come from sources in each language and of each kind; it stands on ``page``."""
    counts = _counts(book)
    if counts.is_empty():
        return nothing(say(book, "languages.empty"))
    heads, rows = _gathered(book, counts)
    return figure(
        book,
        Figure(
            name="languages-and-kinds",
            page=page,
            title=_found(book, counts),
            caption=say(book, "languages.caption"),
            wide=_wide(heads, rows),
            narrow=_narrow(rows),
            columns=["Language", "All kinds", *heads],
            rows=[Row([name, *(f"{n:,}" for n in numbers)]) for name, numbers in rows],
            data=counts,
        ),
    )


def _counts(book: Book) -> pl.DataFrame:
    """language, kind (as recorded, either may be null), n_claims, n_sources."""
    sources = book["sources"].select("collection", "source_id", "language", "kind")
    return (
        book["claims"]
        .join(sources, on=["collection", "source_id"])
        .group_by("language", "kind")
        .agg(n_claims=pl.len(), n_sources=pl.struct("collection", "source_id").n_unique())
        .sort("n_claims", "language", "kind", descending=[True, False, False], nulls_last=True)
    )


def _found(book: Book, counts: pl.DataFrame) -> str:
    """Names as many languages as it takes to reach most of the claims."""
    by_language = counts.group_by("language").agg(pl.col("n_claims").sum())
    by_language = by_language.sort("n_claims", "language", descending=[True, False], nulls_last=True)
    total = int(by_language["n_claims"].sum())
    before = pl.col("n_claims").cum_sum().shift(1, fill_value=0)
    most = by_language.filter(before < _MOST_OF * total)
    names = [language_name(code) for code in most["language"]]
    if by_language.height == 1:
        return title(say(book, "languages.all", total, first=names[0]))
    share = f"{int(most['n_claims'].sum()) / total:.0%}"
    return title(
        say(book, "languages.title", len(names), names=listed(names), share=share, of=by_language.height)
    )


def _gathered(book: Book, counts: pl.DataFrame) -> tuple[list[str], list[tuple[str, list[int]]]]:
    """The kinds, and for each language its claims in all and of each; the rest of both in one."""
    table: Counter[tuple[str, str]] = Counter()
    for language, kind, n in counts.select("language", "kind", "n_claims").iter_rows():
        table[
            language_name(language), kind.replace("_", " ") if kind else say(book, "languages.no_kind")
        ] += n
    languages = _most(((language, n) for (language, _), n in table.items()), _LANGUAGES)
    kinds = _most(((kind, n) for (_, kind), n in table.items()), _KINDS)
    shown: dict[str, Counter[str]] = {}
    for (language, kind), n in table.items():
        row = shown.setdefault(language if language in languages else say(book, "languages.rest"), Counter())
        row[kind if kind in kinds else say(book, "languages.other_kinds")] += n
    heads = list(dict.fromkeys([*kinds, *(kind for row in shown.values() for kind in row)]))
    names = list(dict.fromkeys([*languages, *shown]))
    return heads, [
        (name, [sum(shown[name].values()), *(shown[name][kind] for kind in heads)]) for name in names
    ]


def _most(counted: Iterable[tuple[str, int]], most: int) -> list[str]:
    """The names with the greatest sums, at most ``most`` of them."""
    sums: Counter[str] = Counter()
    for name, n in counted:
        sums[name] += n
    return sorted(sums, key=lambda name: (-sums[name], name))[:most]


def _wide(heads: list[str], rows: list[tuple[str, list[int]]]) -> Canvas:
    """A column for all claims and one for each kind, a bar and its number in each."""
    return _drawn(["all", *heads], rows, _WIDE, _NAMES)


def _narrow(rows: list[tuple[str, list[int]]]) -> Canvas:
    return _drawn(["all kinds"], [(name, counts[:1]) for name, counts in rows], _NARROW, 120)


def _drawn(heads: list[str], rows: list[tuple[str, list[int]]], width: float, names: float) -> Canvas:
    column = (width - names) / len(heads)
    canvas = Canvas(width)
    most = max(max(counts) for _, counts in rows)
    for number, head in enumerate(heads):
        canvas.text(names + column * number, 12, cut(head, column - 8, "strong"), "strong")
    for line, (name, counts) in enumerate(rows, 1):
        y = 14 + _LINE * line
        canvas.text(0, y, cut(name, names - 8))
        for number, n in enumerate(counts):
            x, wide = names + column * number, (column - _NUMBER) * n / most
            if n:
                canvas.box(x, y - 6, max(wide, 1.0), 12, INK_2)
                canvas.text(x + wide + 5, y, f"{n:,}", "note")
    canvas.height = 14 + _LINE * len(rows) + 18
    for number in range(len(heads)):
        canvas.rule(names + column * number, 26, names + column * number, canvas.height - 4, RULE_2)
    return canvas
