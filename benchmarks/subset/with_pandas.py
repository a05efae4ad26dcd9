"""The subset in whole columns of pandas, on Arrow strings."""

from pathlib import Path
from typing import Any

from benchmarks import subset
from benchmarks.subset import Words


def readings(folder: Path, words: Words) -> Any:
    """Return a data frame of the readings, with the columns that ``with_polars.readings`` gives."""
    import pandas as pd  # type: ignore[import-untyped]

    sources = pd.read_parquet(subset.sources_of(folder))
    origin = _folded(sources["credited_to"]).fillna(_folded(sources["publisher"]))
    published = _dated(_parts(_folded(sources["published"]), words))
    of_source = pd.DataFrame({"source_id": sources["source_id"], "origin": origin, "published": published})
    claims = pd.read_parquet(Path(subset.claims_of(folder)).parent)
    claims["family"] = claims["attribute"].map(words.families)
    claims["strength"] = claims["status"].map(words.strengths)
    claims = claims.dropna(subset=["family", "strength"]).merge(of_source, on="source_id")
    claims["subject"] = _folded(claims["subject_name"])
    claims["place"] = _folded(claims["place"])
    claims["asserter"] = _folded(claims["attributed_to"])
    claims["said"] = _said(_folded(claims["value"]), words)
    parts = _parts(_folded(claims["date"]), words)
    claims["first_day"] = _dated(parts).fillna(_latest(parts, claims["published"]))
    columns = [
        "source_id",
        "case_id",
        "attribute",
        "status",
        "family",
        "strength",
        "origin",
        "published",
        "subject",
    ]
    once = claims[[*columns, "place", "asserter", "said", "first_day"]].drop_duplicates()
    return (
        once.groupby(subset.READING, dropna=False)
        .agg(
            n_claims=("source_id", "size"),
            n_sources=("source_id", "nunique"),
            n_origins=("origin", "nunique"),
            n_places=("place", "nunique"),
            n_asserters=("asserter", "nunique"),
            strength=("strength", "max"),
            published=("published", "min"),
            family=("family", "first"),
        )
        .reset_index()
        .astype({"strength": "int64"})
    )


def _folded(text: Any) -> Any:
    for pattern, plain in (
        (subset.DASHES, "-"),
        (subset.APOSTROPHES, "'"),
        (subset.QUOTES, '"'),
        (subset.BLANKS, " "),
    ):
        text = text.str.replace(pattern, plain, regex=True)
    return text.str.strip(" ").str.lower()


def _said(value: Any, words: Words) -> Any:
    found = value.str.extract(subset.LENGTH)
    months = found[0].astype("Int64") * found[1].map(words.units).astype("Int64")
    return (months.astype("string") + " months").astype(value.dtype).fillna(value).fillna("")


def _parts(text: Any, words: Words) -> dict[str, Any]:
    """Years, months and days of the forms, as numbers."""
    patterns = {
        "yf": (subset.YEAR_FIRST, "ymd"),
        "df": (subset.DAY_FIRST, "dmy"),
        "dm": (subset.DAY_MONTH, "dmy"),
        "md": (subset.MONTH_DAY, "mdy"),
        "my": (subset.MONTH_YEAR, "my"),
    }
    parts: dict[str, Any] = {}
    for name, (pattern, letters) in patterns.items():
        found = text.str.extract(pattern)
        for at, letter in enumerate(letters):
            is_word = letter == "m" and name in ("dm", "md", "my")
            parts[name + letter] = (found[at].map(words.months) if is_word else found[at]).astype("Int64")
    return parts


def _dated(parts: dict[str, Any]) -> Any:
    days = [
        _day(parts[f"{form}y"], parts[f"{form}m"], parts[f"{form}d"]) for form in ("yf", "df", "dm", "md")
    ]
    dated = days[0]
    for other in (*days[1:], _day(parts["myy"], parts["mym"], parts["myy"] * 0 + 1)):
        dated = dated.fillna(other)
    return dated


def _latest(parts: dict[str, Any], published: Any) -> Any:
    number, day = parts["dmm"].fillna(parts["mdm"]), parts["dmd"].fillna(parts["mdd"])
    year = published.dt.year.astype("Int64")
    this, last = _day(year, number, day), _day(year - 1, number, day)
    return this.where(this <= published, last)


def _day(year: Any, month: Any, day: Any) -> Any:
    import pandas as pd

    text = year.astype("string") + "-" + month.astype("string") + "-" + day.astype("string")
    return pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
