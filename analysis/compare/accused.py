"""Who the cases are about: the people that cases.csv names, and the group where it names nobody."""

import polars as pl

from analysis.text import once_per_value, slug


def accused(claims: pl.LazyFrame, cases: pl.LazyFrame, wanted: tuple[str, ...] = ()) -> pl.LazyFrame:
    """One row a case and accused: the columns of catalog/cases, person_id and person.

    An accused whom no claim names has a row too: that nothing is reported is a finding. ``wanted`` holds the ids of
    the cases to compare, all where it is empty.
    """
    cases = cases.filter(pl.col("case_id").is_in(wanted)) if wanted else cases
    people = claims.select("case_id", "person_id", "person", "is_group").unique()
    named = (
        cases.filter(pl.col("person").is_not_null())
        .with_columns(pl.col("person").str.split(";"))
        .explode("person")
        .with_columns(pl.col("person").str.strip_chars())
        .filter(pl.col("person") != "")
        .join(people.drop("is_group"), on=["case_id", "person"], how="left", maintain_order="left")
    )
    named = once_per_value(
        named, ["person"], lambda name: {"slug": slug(name)}, {"slug": pl.String}
    ).with_columns(pl.coalesce("person_id", "slug").alias("person_id"))
    unnamed = (
        cases.filter(pl.col("person").is_null())
        .drop("person")
        .join(people.drop("is_group").sort("person_id"), on="case_id", how="left", maintain_order="left")
        .with_columns(
            pl.col("person_id").fill_null("the-accused"),
            pl.col("person").fill_null(pl.coalesce("label", "case_id")),
        )
    )
    columns = ["collection", "case_id", "person_id", "person", "label", "country", "office", "institution"]
    return pl.concat([named.select(columns), unnamed.select(columns)]).sort(
        "collection", "case_id", "person_id"
    )
