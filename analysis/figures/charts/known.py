"""What was known when: readings by the month in which the first dated source published them."""

import polars as pl

from analysis.figures.book import Book, Case
from analysis.figures.charts.bars import Bars, bars
from analysis.figures.charts.figure import nothing
from analysis.figures.charts.periods import lanes_by_period, scale_over
from analysis.figures.charts.wording import say, title
from analysis.figures.fragment import Fragment
from analysis.text import words


def known_when(book: Book, page: str = "comparison") -> Fragment:
    """The readings of a case, or of all, by first publication and family; those of all stand on ``page``.

    A reading none of whose sources has a date of publication is counted in a note.
    """
    families = {name: entry["family"] for name, entry in book.words("attributes").items()}
    readings = book["readings"].select(
        "collection",
        "case_id",
        "attribute",
        "label",
        "first_published",
        "claim_ids",
        kind=pl.col("attribute").replace_strict(families, return_dtype=pl.String),
        key="reading_id",
    )
    dated = readings.filter(pl.col("first_published").is_not_null()).sort("first_published", "key")
    undated = readings.height - dated.height
    if dated.is_empty():
        return nothing(say(book, "known.empty"))
    days = dated.select("kind", "key", "claim_ids", day="first_published")
    lanes = lanes_by_period(days, book.words("wording")["families"], with_claims=isinstance(book, Case))
    published = dated["first_published"]
    half, last = words.day(str(published[(dated.height - 1) // 2])), words.day(str(published[-1]))
    return bars(
        book,
        Bars(
            name="known-when",
            page="" if isinstance(book, Case) else page,
            title=title(say(book, "known.title", dated.height, half=half, last=last)),
            caption=say(book, "known.caption"),
            lanes=lanes,
            scale=lambda left, right: scale_over(lanes, left, right),
            columns=["Family", "First published", "Readings"],
            data=dated.select("case_id", "attribute", "label", "first_published", "claim_ids"),
            notes=[say(book, "known.undated", undated)],
        ),
    )
