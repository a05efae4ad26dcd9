"""A casebook too large for one page, in parts: cases of one country and institution stand together."""

from typing import Any

import polars as pl

from analysis.figures.book import Book, Casebook
from analysis.figures.labels import institution
from analysis.figures.phrases import listed
from analysis.figures.tongues import country_name

_ORDER = ["country", "institution", "case_id"]


def is_divided(book: Book) -> bool:
    """Whether there are more cases than a page takes (``cases_on_a_page`` of data/hand/pages.yml)."""
    return book["cases"]["case_id"].n_unique() > _most(book)


def parts(book: Book) -> list[dict[str, Any]]:
    """The parts of the casebook, in order: number, page, n_cases, and what they hold in words."""
    cases = _in_order(book)
    pieces = [cases.slice(at, _most(book)) for at in range(0, cases.height, _most(book))]
    return [
        {
            "number": number,
            "page": f"comparison-{number}.html",
            "n_cases": piece.height,
            "holds": _holds(piece),
            "first": piece["label"][0] or piece["case_id"][0],
            "last": piece["label"][-1] or piece["case_id"][-1],
        }
        for number, piece in enumerate(pieces, 1)
    ]


def part(book: Casebook, number: int) -> Casebook:
    """The casebook of part ``number`` (from 1): of every table the rows of its cases, and their sources."""
    most = _most(book)
    wanted = _in_order(book).slice((number - 1) * most, most).select("case_id")
    tables = {
        name: table.join(wanted, on="case_id", how="semi", maintain_order="left")
        if "case_id" in table.columns
        else table
        for name, table in book.tables.items()
    }
    claims = _claims_with_those_of_conflicts(book, tables)
    keys = ["collection", "source_id"]
    tables["claims"] = claims
    tables["sources"] = book["sources"].join(claims, on=keys, how="semi", maintain_order="left")
    return Casebook(tables, book.hand, int(book.words("pages")["sources_cited_in_parts"]))


def _claims_with_those_of_conflicts(book: Casebook, tables: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """A contradiction may rest on claims of a related case, which a part has to cite too."""
    keys = ["collection", "claim_id"]
    cited = tables["conflicts"].select("collection", claim_id="claim_ids").explode("claim_id")
    own = tables["claims"].select(keys)
    return book["claims"].join(
        pl.concat([own, cited.cast(own.schema)]).unique(), on=keys, how="semi", maintain_order="left"
    )


def _in_order(book: Book) -> pl.DataFrame:
    return book["cases"].unique("case_id", keep="first", maintain_order=True).sort(_ORDER, nulls_last=True)


def _holds(piece: pl.DataFrame) -> str:
    groups = piece.group_by("country", maintain_order=True).agg(
        pl.col("institution").unique(maintain_order=True)
    )
    return "; ".join(
        f"{country_name(code)}: {listed([institution(name).lower() for name in names])}"
        for code, names in groups.iter_rows()
    )


def _most(book: Book) -> int:
    return int(book.words("pages")["cases_on_a_page"])
