"""Groups the claims that say the same thing on the same days into readings."""

from pathlib import Path

import polars as pl

from analysis import vocabulary
from analysis.collate.dating import cluster, settle_years
from analysis.text import words

POINT = ["collection", "case_id", "person_id", "attribute"]


def collate(
    claims: pl.LazyFrame, sources: pl.LazyFrame, statements: pl.LazyFrame, hand: Path
) -> pl.DataFrame:
    """Readings of the claims shown, before they are held against each other.

    claims: clean/claims; sources: catalog/sources; statements: collection, statement_id, says, claim_id. Returns
    collate/readings without agreement and contested_with, and with what the comparison needs: event (the attribute,
    or what several attributes date together), key (what is said), kind (the attribute's kind of value), stage (of a
    charge), line, lo, hi (see dating), is_soft (its date rests on inferred years alone), says_of_sources.
    """
    group = [*POINT, "key"]
    keyed = _keyed(claims, sources, statements, hand)
    clustered = cluster(settle_years(keyed), group).sort("collection", "claim_id")
    by = [*group, "cluster"]
    width = pl.col("hi") - pl.col("lo")
    narrowest = [pl.col("line").is_null(), width, pl.col("year_is_soft"), pl.col("claim_id")]
    strongest = pl.col("status").sort_by("strength", descending=True, maintain_order=True).first()
    readings = (
        clustered.group_by(by, maintain_order=True)
        .agg(
            pl.col(
                "event", "kind", "value_code", "value_months", "offences", "articles", "measure", "person"
            ).first(),
            pl.col("statement_id", "denied").first(),
            says=pl.col("says").first(),
            printed=pl.col("value").drop_nulls().first(),
            printed_language=pl.col("language").first(),
            **{
                c: pl.col(c).sort_by(narrowest).first()
                for c in ("line", "lo", "hi", "date_start", "date_end", "date_edtf")
            },
            md_start=pl.col("md_start").sort_by(narrowest).first(),
            md_end=pl.col("md_end").sort_by(narrowest).first(),
            is_soft=pl.col("year_is_soft").filter(pl.col("line") == "dated").all(),
            date_claim_ids=pl.col("claim_id").filter(pl.col("line").is_not_null()),
            status=strongest,
            statuses=pl.col("status").unique().sort(),
            stage=pl.col("stage").sort_by("strength", descending=True, maintain_order=True).first(),
            asserter_roles=pl.col("asserter_role").cast(pl.String).drop_nulls().unique().sort(),
            n_claims=pl.len().cast(pl.Int64),
            n_sources=pl.col("source_id").n_unique().cast(pl.Int64),
            n_origins=pl.col("origin_id").n_unique().cast(pl.Int64),
            first_published=pl.col("published_end").min(),
            source_ids=pl.col("source_id").unique().sort(),
            claim_ids=pl.col("claim_id"),
        )
        .with_columns(
            reading_id=pl.format("{}.{}.{}", "case_id", "attribute", pl.col("claim_ids").list.first()),
            label=_label(),
            label_language=pl.when(_is_printed()).then("printed_language"),
        )
        .sort("collection", "case_id", "person_id", "attribute", "reading_id")
    )
    return readings.collect()


def _keyed(claims: pl.LazyFrame, sources: pl.LazyFrame, statements: pl.LazyFrame, hand: Path) -> pl.LazyFrame:
    attributes, statuses = vocabulary.load("attributes", hand), vocabulary.load("statuses", hand)
    shared = {name: entry.get("event", name) for name, entry in attributes.items()}
    kinds = {name: entry["value"] for name, entry in attributes.items()}
    of_source = sources.select("collection", "source_id", "language", "origin_id")
    status = pl.col("status").cast(pl.String)
    return (
        claims.join(of_source, on=["collection", "source_id"], how="left")
        .join(statements, on=["collection", "claim_id"], how="left")
        .with_columns(
            event=pl.col("attribute").replace_strict(shared),
            kind=pl.col("attribute").replace_strict(kinds),
            strength=status.replace_strict(
                {k: v["strength"] for k, v in statuses.items()}, return_dtype=pl.Int8
            ),
            stage=status.replace_strict({k: v["stage"] for k, v in statuses.items()}),
            denied=status == "denied",
        )
        .with_columns(stage=pl.when(pl.col("kind").is_in(["offence", "article"])).then("stage"))
        .with_columns(key=_key())
    )


def _key() -> pl.Expr:
    """What a claim says, as one text: its code where its kind has one, else its statement, else its printed words."""
    said = pl.coalesce(
        pl.format("statement {}", "statement_id"),
        pl.format("printed {}", pl.col("value").str.strip_chars().str.to_lowercase()),
        pl.lit("nothing printed"),
    )
    kind = pl.col("kind")
    months = pl.col("value_months").round(2).cast(pl.String).fill_null("")
    code = (
        pl.when((kind == "length") & pl.col("value_code").is_not_null())
        .then(pl.format("length {} {}", pl.col("value_code").cast(pl.String), months))
        .when((kind == "offence") & (pl.col("offences").list.len() > 0))
        .then(
            pl.format("offences {}", pl.col("offences").cast(pl.List(pl.String)).list.sort().list.join(" "))
        )
        .when((kind == "article") & (pl.col("articles").list.len() > 0))
        .then(pl.format("articles {}", pl.col("articles").list.sort().list.join(" ")))
        .when((kind == "measure") & pl.col("statement_id").is_null() & pl.col("measure").is_not_null())
        .then(pl.format("measure {}", pl.col("measure").cast(pl.String)))
    )
    stage = pl.col("stage").fill_null("")
    return pl.format("{} {} {}", pl.coalesce(code, said), stage, pl.col("denied").cast(pl.String))


def _is_printed() -> pl.Expr:
    coded = (
        ((pl.col("kind") == "length") & pl.col("value_code").is_not_null())
        | ((pl.col("kind") == "offence") & (pl.col("offences").list.len() > 0))
        | ((pl.col("kind") == "article") & (pl.col("articles").list.len() > 0))
    )
    return pl.col("statement_id").is_null() & ~coded & pl.col("printed").is_not_null()


def _label() -> pl.Expr:
    articles = (
        pl.when(pl.col("articles").list.len() == 1).then(pl.lit("article ")).otherwise(pl.lit("articles "))
    )
    offences = (
        pl.col("offences").cast(pl.List(pl.String)).list.join(", ").str.replace_all("_", " ", literal=True)
    )
    return pl.coalesce(
        pl.col("says").str.replace_all("{accused}", pl.col("person"), literal=True),
        pl.when(pl.col("kind") == "length").then(words.length()),
        pl.when((pl.col("kind") == "article") & (pl.col("articles").list.len() > 0)).then(
            pl.concat_str(articles, pl.col("articles").list.join(", "))
        ),
        pl.when((pl.col("kind") == "offence") & (pl.col("offences").list.len() > 0)).then(offences),
        "printed",
        pl.col("attribute").str.replace_all("_", " ", literal=True),
    )
