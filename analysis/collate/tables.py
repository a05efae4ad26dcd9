"""Puts readings and the contradictions among them into the form of the tables."""

from pathlib import Path

import polars as pl

from analysis import vocabulary
from analysis.schema import Conflicts, Readings
from analysis.text import words

_ID = ["collection", "case_id", "person_id", "point", "kind"]


def conflict_rows(
    pairs: pl.DataFrame, readings: pl.DataFrame, noted: pl.DataFrame, hand: Path
) -> pl.DataFrame:
    """collate/conflicts: pairs of readings (see conflicts) and contradictions noted by hand (see byhand.noted)."""
    by_hand = _from_hand(noted, hand)
    in_columns = _named_as_by_hand(_from_columns(pairs, readings, hand), by_hand)
    return pl.concat([in_columns, by_hand]).sort(
        "collection", "case_id", "person_id", "attribute", "kind", "noted_by", "conflict_id"
    )


def _from_columns(pairs: pl.DataFrame, readings: pl.DataFrame, hand: Path) -> pl.DataFrame:
    attributes = vocabulary.load("attributes", hand)
    wording = vocabulary.load("wording", hand)["conflicts"]
    ends = pl.concat([pairs.select(*_ID, "reading_id"), pairs.select(*_ID, reading_id="other_id")]).unique()
    facts = readings.with_columns(
        length=words.length(),
        dates=words.edtf("date_edtf"),
        listed=pl.col("articles").list.join(", "),
        named=pl.col("offences").cast(pl.List(pl.String)).list.join(", ").str.replace_all("_", " "),
        restraint=pl.col("measure").cast(pl.String).str.replace_all("_", " "),
    ).select(
        "collection",
        "reading_id",
        "attribute",
        "status",
        "denied",
        "claim_ids",
        "label",
        "length",
        "dates",
        "listed",
        "named",
        "restraint",
    )
    kind = pl.col("kind")
    says = (
        pl.when(kind == "date").then("dates")
        .when(kind == "offence").then("named")
        .when(kind == "article").then(pl.format("article {}", "listed"))
        .when(kind == "measure").then("restraint")
        .otherwise(pl.coalesce("length", "label"))
    )  # fmt: skip
    sides = (
        ends.join(facts, on=["collection", "reading_id"])
        .with_columns(says=pl.coalesce(says, "label"))
        .sort(*_ID, "reading_id")
        .group_by(*_ID, "says", maintain_order=True)
        .agg(
            pl.col("status").cast(pl.String).first(),
            reading_ids=pl.col("reading_id"),
            claim_ids=pl.col("claim_ids").explode().unique().sort(),
            attributes=pl.col("attribute"),
        )
    )
    whole = sides.group_by(_ID, maintain_order=True).agg(
        sides=pl.struct("says", "status", "reading_ids", "claim_ids"),
        listed=pl.col("says").str.join("; "),
        reading_ids=pl.col("reading_ids").explode().unique().sort(),
        claim_ids=pl.col("claim_ids").explode().unique().sort(),
        attributes=pl.col("attributes").explode().unique().sort(),
    )
    labels = {name: entry["label"] for name, entry in attributes.items()}
    moments = [name for name, entry in attributes.items() if entry.get("moment")]
    states = pl.col("attributes").list.set_difference(pl.lit(moments))
    # what a court convicted of is compared with the charges, but the contradiction is about the verdict
    at = (
        pl.when((kind == "offence") & (pl.col("point") == "verdict"))
        .then(pl.concat_list(pl.lit("verdict")))
        .when((kind == "measure") & (states.list.len() > 0))
        .then(states)
        .otherwise("attributes")
    )
    label = pl.col("attribute").replace_strict(labels)
    texts = {
        name: kind.cast(pl.String).replace_strict({k: entry[name] for k, entry in wording.items()})
        for name in ("question", "explanation")
    }
    return (
        whole.with_columns(attribute=at)
        .explode("attribute")
        .with_columns(
            conflict_id=pl.concat_str("case_id", "person_id", "point", "kind", separator="."),
            noted_by=pl.lit("columns"),
            question=texts["question"].str.replace("{attribute}", label, literal=True),
            explanation=texts["explanation"].str.replace("{sides}", pl.col("listed"), literal=True),
        )
        .select(Conflicts.column_names())
        .cast({"sides": Conflicts.columns()["sides"].dtype})
    )


def _named_as_by_hand(in_columns: pl.DataFrame, by_hand: pl.DataFrame) -> pl.DataFrame:
    """``in_columns`` with the conflict_id of the contradiction noted by hand that sets the same accounts apart.

    That is one of which two sides hold claims of two different sides in the columns, each only of one; where there are
    several, the one that covers most sides. A contradiction then counts once, whoever noted it.
    """
    case = ["collection", "case_id"]
    touched = (
        _by_claim(in_columns)
        .join(_by_claim(by_hand), on=[*case, "claim_id"], suffix="_hand")
        .select(*case, "conflict_id", "side", "conflict_id_hand", "side_hand")
        .unique()
    )
    both = [*case, "conflict_id", "conflict_id_hand"]
    pairs = touched.join(touched, on=both, suffix="_2").filter(
        (pl.col("side") != pl.col("side_2")) & (pl.col("side_hand") != pl.col("side_hand_2"))
    )
    # a side of the columns that has claims on both sides of the hand tells neither apart
    apart = pairs.join(
        touched.rename({"side_hand": "side_hand_2"}), on=[*both, "side", "side_hand_2"], how="anti"
    ).join(touched.rename({"side": "side_2"}), on=[*both, "side_2", "side_hand"], how="anti")
    covers = touched.group_by(both).agg(n_sides=pl.col("side").n_unique())
    best = (
        apart.select(both)
        .unique()
        .join(covers, on=both)
        .sort(
            *case, "conflict_id", "n_sides", "conflict_id_hand", descending=[False, False, False, True, False]
        )
        .group_by(*case, "conflict_id", maintain_order=True)
        .agg(pl.col("conflict_id_hand").first())
    )
    named = in_columns.join(best, on=[*case, "conflict_id"], how="left", maintain_order="left")
    return named.with_columns(pl.coalesce("conflict_id_hand", "conflict_id").alias("conflict_id")).select(
        in_columns.columns
    )


def _by_claim(conflicts: pl.DataFrame) -> pl.DataFrame:
    """A row a claim and side of each contradiction."""
    return (
        conflicts.select("collection", "case_id", "conflict_id", "sides")
        .unique(["collection", "case_id", "conflict_id"], maintain_order=True)
        .with_columns(side=pl.int_ranges(0, pl.col("sides").list.len()))
        .explode("sides", "side")
        .select(
            "collection", "case_id", "conflict_id", "side", claim_id=pl.col("sides").struct.field("claim_ids")
        )
        .explode("claim_id")
    )


def _from_hand(noted: pl.DataFrame, hand: Path) -> pl.DataFrame:
    labels = {name: entry["label"] for name, entry in vocabulary.load("attributes", hand).items()}
    question = pl.coalesce(
        "question", pl.format("{}: which account holds?", pl.col("attribute").replace_strict(labels))
    )
    return (
        noted.with_columns(pl.col("status").cast(pl.String), question=question, noted_by=pl.lit("hand"))
        .group_by(
            *("collection", "conflict_id", "case_id", "person_id", "attribute", "kind", "noted_by", "question"),
            "explanation",
            maintain_order=True,
        )
        .agg(
            sides=pl.struct("says", "status", "reading_ids", "claim_ids"),
            reading_ids=pl.col("reading_ids").explode().unique().sort(),
            claim_ids=pl.col("claim_ids").explode().unique().sort(),
        )
        .select(Conflicts.column_names())
        .cast({"sides": Conflicts.columns()["sides"].dtype})
    )  # fmt: skip


def reading_rows(readings: pl.DataFrame, conflicts: pl.DataFrame) -> pl.DataFrame:
    """collate/readings: readings with how each stands among the others."""
    against = (
        conflicts.select(
            "collection",
            "case_id",
            "conflict_id",
            sides=pl.col("sides").list.eval(pl.element().struct.field("reading_ids")),
        )
        .with_row_index("conflict")
        .with_columns(side=pl.int_ranges(0, pl.col("sides").list.len()))
        .explode("sides", "side")
        .explode("sides")
        .select("collection", "conflict", "side", reading_id="sides")
    )
    pairs = (
        against.join(against, on=["collection", "conflict"], suffix="_2")
        .filter((pl.col("side") != pl.col("side_2")) & (pl.col("reading_id") != pl.col("reading_id_2")))
        .group_by("collection", "reading_id")
        .agg(contested_with=pl.col("reading_id_2").unique().sort())
    )
    contested = pl.col("contested_with").list.len() > 0
    return (
        readings.join(pairs, on=["collection", "reading_id"], how="left", maintain_order="left")
        .with_columns(pl.col("contested_with").fill_null([]))
        .with_columns(
            agreement=pl.when(contested)
            .then(pl.lit("contested"))
            .when(pl.col("n_origins") > 1)
            .then(pl.lit("corroborated"))
            .otherwise(pl.lit("single_origin"))
        )
        .select(Readings.column_names())
    )
