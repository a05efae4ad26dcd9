"""Finds the pairs of readings that cannot both be true, by rules that every attribute's vocabulary entry steers."""

from pathlib import Path

import polars as pl

from analysis import vocabulary
from analysis.collate.dating import leap_day

PAIR = {
    "collection": pl.String,
    "case_id": pl.String,
    "person_id": pl.String,
    "kind": pl.String,
    "point": pl.String,
    "reading_id": pl.String,
    "other_id": pl.String,
}
_PERSON = ["collection", "case_id", "person_id"]


def contradictions(readings: pl.DataFrame, hand: Path) -> pl.DataFrame:
    """Pairs of readings that exclude each other, with the columns of PAIR; reading_id sorts before other_id.

    readings: see readings.collate. kind: value, date, offence, article or measure. point: the event or family within
    which the pair was compared; all pairs of one person, point and kind are one contradiction.
    """
    rules = _rules(hand)
    facts = _with_days_of_year(readings.lazy().join(rules, on="attribute", how="left"))
    affirmed = facts.filter(~pl.col("denied"))
    found = [
        _dates(affirmed),
        _lengths(affirmed),
        _offences(affirmed),
        _convictions(affirmed),
        _articles(affirmed),
        _measures(affirmed, hand),
        _denials(facts),
    ]
    return pl.concat([f.select(*PAIR) for f in found]).unique().sort(list(PAIR)).collect()


def _rules(hand: Path) -> pl.LazyFrame:
    rules = {
        **{"family": pl.String, "single": pl.Boolean, "within": pl.Int32},
        **{"same": pl.String, "answers": pl.Boolean, "moment": pl.Boolean},
    }
    rows = [(name, *map(e.get, rules)) for name, e in vocabulary.load("attributes", hand).items()]
    listed = pl.LazyFrame(rows, schema={"attribute": pl.String, **rules}, orient="row")
    return listed.with_columns(pl.col(pl.Boolean).fill_null(value=False))


def _pairs(facts: pl.LazyFrame, point: str) -> pl.LazyFrame:
    """Every two readings of one person and point, once, the columns of the second with the ending ``_2``."""
    left = facts.with_columns(point=pl.col(point))
    return left.join(left, on=[*_PERSON, "point"], suffix="_2").filter(
        pl.col("reading_id") < pl.col("reading_id_2")
    )


def _as(kind: str, pairs: pl.LazyFrame) -> pl.LazyFrame:
    return pairs.with_columns(kind=pl.lit(kind), other_id="reading_id_2")


def _dates(facts: pl.LazyFrame) -> pl.LazyFrame:
    """Days that do not overlap, for one event: what is single, or recurs and is given within its days."""
    dated = facts.filter(pl.col("line").is_not_null() & (pl.col("single") | pl.col("same").is_not_null()))
    pairs = _pairs(dated, "event").with_columns(gap=_gap(), **_repeated_day())
    is_unworded = pl.all_horizontal(pl.col("statement_id", "statement_id_2").is_null())
    told_apart = (
        pl.when(pl.col("same") == "worded").then(~is_unworded).otherwise(pl.col("same") == "statement")
    )
    same_thing = ~told_apart | (pl.col("key") == pl.col("key_2"))
    near = pl.col("within").is_null() | (pl.col("gap") <= pl.col("within")) | pl.col("same_day_of_two_years")
    return _as("date", pairs.filter(same_thing & (pl.col("gap") > 0) & near & ~_one_asks()))


def _one_asks() -> pl.Expr:
    """Whether one reading is a request and the other is not: what was asked for is not what was done."""
    is_request, other_is = (pl.col(name).cast(pl.String) == "requested" for name in ("status", "status_2"))
    return is_request != other_is


def _with_days_of_year(facts: pl.LazyFrame) -> pl.LazyFrame:
    """Day and month also of what prints neither, as 'on Thursday', so that it can be compared with a soft year."""
    is_in_a_year = pl.col("date_start").dt.year() == pl.col("date_end").dt.year()
    days = {"md_start": "date_start", "md_end": "date_end"}
    md = {
        name: pl.col(day).dt.month().cast(pl.Int16) * 100 + pl.col(day).dt.day() for name, day in days.items()
    }
    return facts.with_columns(
        pl.coalesce(name, pl.when(is_in_a_year).then(expression)).cast(pl.Int16).alias(name)
        for name, expression in md.items()
    )


def _gap() -> pl.Expr:
    """Days between two intervals, 0 where they overlap; by day and month alone where a year is missing or soft."""
    both_dated = (pl.col("line") == "dated") & (pl.col("line_2") == "dated")
    by_year = both_dated & ~pl.col("is_soft") & ~pl.col("is_soft_2")
    between = pl.max_horizontal(pl.col("lo_2") - pl.col("hi"), pl.col("lo") - pl.col("hi_2"), 0)
    lo, hi, lo_2, hi_2 = (leap_day(c) for c in ("md_start", "md_end", "md_start_2", "md_end_2"))
    ahead, behind = (lo_2 - hi) % 366, (lo - hi_2) % 366
    overlaps = (lo <= hi_2) & (lo_2 <= hi)
    in_year = pl.when(overlaps).then(0).otherwise(pl.min_horizontal(ahead, behind))
    has_days = pl.all_horizontal(pl.col("md_start", "md_start_2", "md_end", "md_end_2").is_not_null())
    return (
        pl.when(by_year)
        .then(between)
        .when(has_days)
        .then(pl.when(between == 0).then(pl.when(both_dated).then(0).otherwise(in_year)).otherwise(in_year))
        .otherwise(0)
    )


def _repeated_day() -> dict[str, pl.Expr]:
    same = (pl.col("md_start") == pl.col("md_start_2")) & (pl.col("md_end") == pl.col("md_end_2"))
    dated = (pl.col("line") == "dated") & (pl.col("line_2") == "dated")
    is_day = pl.col("md_start") == pl.col("md_end")
    return {
        "same_day_of_two_years": (
            same & dated & is_day & ~pl.col("is_soft") & ~pl.col("is_soft_2")
        ).fill_null(value=False)
    }


def _apart() -> pl.Expr:
    """Whether two readings are dated so far apart that one can have followed the other."""
    dated = (
        (pl.col("line") == "dated")
        & (pl.col("line_2") == "dated")
        & ~pl.col("is_soft")
        & ~pl.col("is_soft_2")
    )
    between = pl.max_horizontal(pl.col("lo_2") - pl.col("hi"), pl.col("lo") - pl.col("hi_2"))
    return (dated & (between > pl.col("within").fill_null(0))).fill_null(value=False)


def _lengths(facts: pl.LazyFrame) -> pl.LazyFrame:
    """Lengths that differ; 'up to N' agrees with what is no longer, and two dates far apart are two sentences."""
    pairs = _pairs(
        facts.filter((pl.col("kind") == "length") & pl.col("value_code").is_not_null()), "attribute"
    )
    code, code_2 = pl.col("value_code").cast(pl.String), pl.col("value_code_2").cast(pl.String)
    months, months_2 = pl.col("value_months"), pl.col("value_months_2")
    differ = (code != code_2) | (months.round(2) != months_2.round(2)).fill_null(value=False)
    within_bound = ((code == "maximum") & (months_2 <= months)) | (
        (code_2 == "maximum") & (months <= months_2)
    )
    return _as("value", pairs.filter(differ & ~within_bound.fill_null(value=False) & ~_apart()))


def _offences(facts: pl.LazyFrame) -> pl.LazyFrame:
    """Offences at one stage, neither list within the other, and no reading or source that names both."""
    named = facts.filter((pl.col("offences").list.len() > 0) & (pl.col("kind") == "offence"))
    pairs = _pairs(named, "attribute").filter((pl.col("stage") == pl.col("stage_2")) & ~_one_asks())
    return _as("offence", _unreconciled(pairs.filter(_offences_exclude() & ~_apart()), facts))


def _offences_exclude() -> pl.Expr:
    """Each names an offence that the other does not."""
    one, other = pl.col("offences"), pl.col("offences_2")
    here, there = one.list.set_difference(other), other.list.set_difference(one)
    return (here.list.len() > 0) & (there.list.len() > 0)


def _unreconciled(pairs: pl.LazyFrame, facts: pl.LazyFrame) -> pl.LazyFrame:
    """Without the pairs that one reading, or one source in two claims, gives together."""
    pairs = pairs.with_columns(union=pl.col("offences").list.set_union("offences_2"))
    named = facts.filter(pl.col("offences").list.len() > 0).select(*_PERSON, named="offences")
    covered = (
        pairs.select(*_PERSON, "point", "reading_id", "reading_id_2", "union")
        .join(named, on=_PERSON)
        .filter(pl.col("union").list.set_difference("named").list.len() == 0)
        .select(*_PERSON, "point", "reading_id", "reading_id_2")
        .unique()
    )
    together = pl.col("source_ids").list.set_intersection("source_ids_2").list.len() > 0
    return pairs.filter(~together).join(
        covered, on=[*_PERSON, "point", "reading_id", "reading_id_2"], how="anti"
    )


def _convictions(facts: pl.LazyFrame) -> pl.LazyFrame:
    """What a court convicted of: findings that exclude each other, or a charge that nothing orders before them."""
    named = facts.filter(
        (pl.col("offences").list.len() > 0)
        & pl.col("attribute").is_in(["charge", "charge_article", "verdict"])
    )
    found = named.filter(pl.col("status").cast(pl.String) == "found_by_court").with_columns(
        event=pl.lit("verdict")
    )
    among = _pairs(found, "event").filter(
        (pl.col("attribute") != pl.col("attribute_2")) & _offences_exclude()
    )
    tried = named.filter(pl.col("stage") == "charged").with_columns(event=pl.lit("verdict"))
    against = (
        found.filter(pl.col("attribute") == "verdict")
        .join(tried, on=[*_PERSON, "event"], suffix="_2")
        .filter(pl.col("offences").list.set_intersection("offences_2").list.len() == 0)
        .filter(~_is_before() & ~_one_asks())
    )
    both = pl.concat(
        [
            _unreconciled(among.with_columns(point=pl.lit("verdict")), facts),
            _unreconciled(against.with_columns(point=pl.lit("verdict")), facts),
        ],
        how="diagonal",
    )
    first, second = (
        pl.min_horizontal("reading_id", "reading_id_2"),
        pl.max_horizontal("reading_id", "reading_id_2"),
    )
    return both.with_columns(kind=pl.lit("offence"), reading_id=first, other_id=second)


def _is_before() -> pl.Expr:
    """Whether dates put the charge (second) before the verdict (first)."""
    given = pl.coalesce("date_start", "first_published")
    charged = pl.min_horizontal("date_end_2", "first_published_2")
    return (charged < given).fill_null(value=False)


def _articles(facts: pl.LazyFrame) -> pl.LazyFrame:
    """Articles at one stage that no source gives together and of which none is the other in less detail."""
    named = facts.filter((pl.col("articles").list.len() > 0) & (pl.col("kind") == "article"))
    pairs = _pairs(named, "attribute").filter((pl.col("stage") == pl.col("stage_2")) & ~_apart())
    together = pl.col("source_ids").list.set_intersection("source_ids_2").list.len() > 0
    one, other = pl.col("articles"), pl.col("articles_2")
    parents = one.list.eval(pl.element().str.extract(r"^([^(]+)"))
    parents_2 = other.list.eval(pl.element().str.extract(r"^([^(]+)"))
    whole, whole_2 = one.list.set_intersection(parents), other.list.set_intersection(parents_2)
    nested = (
        (one.list.set_difference(other).list.len() == 0)
        | (other.list.set_difference(one).list.len() == 0)
        | (whole.list.set_intersection(parents_2).list.len() > 0)
        | (whole_2.list.set_intersection(parents).list.len() > 0)
    )
    return _as("article", pairs.filter(~together & ~nested))


def _measures(facts: pl.LazyFrame, hand: Path) -> pl.LazyFrame:
    """Restraints that exclude each other (data/hand/measures.yml): no days in order, no change reported."""
    excludes = vocabulary.load("measures", hand)["excludes"]
    rows = [
        (one, other, rule["unless_changed"]) for rule in excludes for one, other in _both_ways(rule["pair"])
    ]
    rules = pl.LazyFrame(rows, schema=["restraint", "restraint_2", "unless_changed"], orient="row")
    restraint = pl.col("measure").cast(pl.String)
    held = facts.filter(
        restraint.is_not_null() & ~(pl.col("moment") & (restraint == "at_liberty"))
    ).with_columns(restraint=restraint, preventive=pl.lit("measure"))
    changes = (
        held.filter(pl.col("attribute") == "preventive_measure_changed")
        .group_by(_PERSON)
        .agg(changed_to=pl.col("restraint").unique())
    )
    pairs = (
        _pairs(held, "preventive")
        .join(rules, on=["restraint", "restraint_2"])
        .join(changes, on=_PERSON, how="left")
    )
    has_days = pl.all_horizontal(pl.col("line", "line_2").is_not_null())
    in_order, same_day = has_days & (_gap() > 0), has_days & _is_one_day()
    is_changed = pl.any_horizontal(
        pl.col("restraint", "restraint_2").is_in(pl.col("changed_to").fill_null([]))
    )
    explained = in_order | (pl.col("unless_changed") & is_changed & ~same_day)
    return _as("measure", pairs.filter(~explained.fill_null(value=False)))


def _is_one_day() -> pl.Expr:
    one, other = (pl.col(f"md_start{which}") for which in ("", "_2"))
    return ((one == other) & (one == pl.col("md_end")) & (other == pl.col("md_end_2"))).fill_null(value=False)


def _both_ways(pair: list[str]) -> list[tuple[str, str]]:
    return [(pair[0], pair[1]), (pair[1], pair[0])]


def _denials(facts: pl.LazyFrame) -> pl.LazyFrame:
    """A denial and what others affirm of the same attribute, where it is the kind of thing one denies."""
    pairs = _pairs(facts.filter(~pl.col("answers")), "attribute").filter(
        pl.col("denied") != pl.col("denied_2")
    )
    return _as("value", pairs)
