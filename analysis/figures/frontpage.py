"""The front page: what this is and how much of it there is, how to read it, its limits, its downloads."""

from typing import Any

import polars as pl

from analysis import store
from analysis.figures.book import Casebook
from analysis.figures.fragment import Fragment, draw
from analysis.figures.labels import counted, in_words
from analysis.figures.people import PERSON, contested
from analysis.figures.phrases import called, listed
from analysis.settings import Settings
from analysis.text import words

_NAMED_AT_MOST = 6


def front_head(book: Casebook, build: Settings) -> Fragment:
    """Title, what the casebook is, how much of it there is (cases, claims, sources ...), as of when.

    Uses cases, readings, sources and view of ``book``; what is counted is what the view of ``build`` shows.
    """
    shown = book["view"].filter("is_shown").select("collection", "source_id")
    sources = book["sources"].join(shown, on=["collection", "source_id"], how="semi", maintain_order="left")
    n_cases = book["cases"]["case_id"].n_unique()
    subject = f"{in_words(n_cases)} {'case' if n_cases == 1 else 'cases'} against senior officials"
    cards = [collection.card for collection in store.collections(build.raw)]
    return draw(
        "front_head",
        head={"title": "The Casebook", "description": f"What sources say about {subject}, claim by claim."},
        titles=[card["title"] for card in cards if card.get("title")],
        subject=subject,
        n_cases=n_cases,
        n_claims=int(book["readings"]["n_claims"].sum()),
        n_sources=sources.height,
        n_origins=sources["origin_id"].n_unique(),
        n_languages=sources["language"].drop_nulls().n_unique(),
        n_undated=sources["published_end"].null_count(),
        latest=_in_words(sources["published_end"].max()),
        as_of=_in_words(build.as_of),
        left_out=_left_out(book),
    )


def how_to_read(book: Casebook) -> Fragment:
    """The key: what each mark says of a claim's standing; how silence, dispute and copies are shown."""
    statuses = [{"code": code} | entry for code, entry in book.words("statuses").items()]
    people = [entry for entry in statuses if "circle" in entry["mark"]]
    courts = [entry for entry in statuses if "circle" not in entry["mark"]]
    return draw("front_key", people=people, courts=courts)


def before_you_quote(book: Casebook) -> Fragment:
    """The limits of what is shown that are not nought, each with its figure; of few cases, with claims."""
    told = book.words("pages")["limits"]
    figures = {name: figure for name, figure in _limits(book).items() if figure["n"]}
    return draw(
        "front_limits",
        limits=[
            {
                "title": told[name]["title"],
                "says": _worded(told[name], figures[name]["n"]).format(
                    **{key: _figure(value) for key, value in figures[name].items()}
                ),
                "citations": figures[name].get("citations", []),
            }
            for name in told
            if name in figures
        ],
    )


def downloads(files: list[dict[str, Any]]) -> Fragment:
    """The tables to download, each with what it holds, its rows and its formats. files: see store.export."""
    return draw("front_downloads", tables=files)


def _in_words(day: Any) -> str | None:
    return pl.select(day=pl.lit(str(day))).select(words.edtf("day")).item() if day else None


def _left_out(book: Casebook) -> list[str]:
    """What the view shown leaves out, and why: ``102 sources (no date of publication)``."""
    gone = book["view"].filter(~pl.col("is_shown"), pl.col("left_out_because").is_not_null())
    by_reason = gone.group_by("left_out_because").agg(n=pl.len()).sort("left_out_because")
    return [f"{counted(n, 'source')} ({why})" for why, n in by_reason.iter_rows()]


def _limits(book: Casebook) -> dict[str, dict[str, Any]]:
    """The figures of each limit named in data/hand/pages.yml."""
    readings, sources, conflicts = book["readings"], book["sources"], book["conflicts"]
    state = pl.col("state").cast(pl.String)
    asked = book["matrix"].filter(state != "not_comparable")
    public = asked.filter(pl.col("dimension") == "public", state != "not_reported")
    yearless = readings.filter(pl.col("date_edtf").str.starts_with("XXXX"))
    return {
        "silence": {"n": asked.filter(state == "not_reported").height, "of": asked.height},
        "origins": {"n": readings.filter(pl.col("n_origins") == 1).height, "of": readings.height},
        "contested": {"n": contested(book).total()} | _of_cases(book, conflicts),
        "public": {"n": public.height} | _of_cases(book, public),
        "yearless": {"n": yearless.height} | _of_cases(book, yearless),
        "undated": {"n": sources["published_end"].null_count(), "of": sources.height},
    }


def _of_cases(book: Casebook, rows: pl.DataFrame) -> dict[str, Any]:
    """The cases of ``rows`` in words; where they are few, with names and the claims behind ``rows``."""
    people = (
        rows.select(PERSON).unique().join(book["cases"].select(*PERSON, "person"), on=PERSON).sort(PERSON)
    )
    n_cases = people["case_id"].n_unique()
    told = f"in {in_words(n_cases)} {'case' if n_cases == 1 else 'cases'}"
    if people.height > _NAMED_AT_MOST:
        return {"cases": told}
    names = listed([called(person) for person in people["person"]])
    claims = rows.select("collection", claim_id="claim_ids").explode("claim_id").unique()
    by_collection = claims.group_by("collection").agg("claim_id").sort("collection")
    citations = [book.cite(ids, collection) for collection, ids in by_collection.iter_rows()]
    return {"cases": f"{told} ({names})" if names else told, "citations": citations}


def _worded(told: dict[str, str], number: int) -> str:
    return told.get("one", told["says"]) if number == 1 else told["says"]


def _figure(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)
