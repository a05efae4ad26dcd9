"""The subset in SQL."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks import subset
from benchmarks.subset import Words

_PARTS = {
    "yf": (subset.YEAR_FIRST, "y, m, d"),
    "df": (subset.DAY_FIRST, "d, m, y"),
    "dm": (subset.DAY_MONTH, "d, m, y"),
    "md": (subset.MONTH_DAY, "m, d, y"),
    "my": (subset.MONTH_YEAR, "m, y"),
}
_MONTHS = """
    LEFT JOIN months AS of_dm ON of_dm.word = dm.m
    LEFT JOIN months AS of_md ON of_md.word = md.m
    LEFT JOIN months AS of_my ON of_my.word = my.m
"""


def readings(folder: Path, words: Words) -> Any:
    """Return an Arrow table of the readings, with the columns that ``with_polars.readings`` gives."""
    import duckdb  # type: ignore[import-not-found]

    base = duckdb.connect()
    _table(base, "months", "word VARCHAR, number INTEGER", words.months)
    _table(base, "units", "word VARCHAR, worth INTEGER", words.units)
    _table(base, "families", "attribute VARCHAR, family VARCHAR", words.families)
    _table(base, "strengths", "status VARCHAR, strength BIGINT", words.strengths)
    base.execute(f"CREATE TEMP TABLE of_source AS {_sources(folder)}")
    return base.sql(_readings(folder)).to_arrow_table()


def _table(base: Any, name: str, columns: str, rows: Mapping[str, Any]) -> None:
    base.execute(f"CREATE TEMP TABLE {name} ({columns})")
    base.executemany(f"INSERT INTO {name} VALUES (?, ?)", [list(row) for row in rows.items()])  # noqa: S608


def _sources(folder: Path) -> str:
    return f"""
    WITH folded AS (
        SELECT source_id, {_folded("publisher")} AS publisher, {_folded("credited_to")} AS credited_to,
               {_folded("published")} AS published
        FROM read_parquet('{subset.sources_of(folder)}')
    ), parts AS (
        SELECT *, {_parts("published")} FROM folded
    )
    SELECT source_id, coalesce(credited_to, publisher) AS origin, {_dated()} AS published
    FROM parts {_MONTHS}
    """  # noqa: S608 (the text is this file's own)


def _readings(folder: Path) -> str:
    return f"""
    WITH folded AS (
        SELECT source_id, case_id, attribute, status, family, strength, origin, published,
               {_folded("subject_name")} AS subject, {_folded("value")} AS value, {_folded("place")} AS place,
               {_folded("attributed_to")} AS asserter, {_folded("date")} AS date
        FROM read_parquet('{subset.claims_of(folder)}')
        JOIN of_source USING (source_id) JOIN families USING (attribute) JOIN strengths USING (status)
    ), parts AS (
        SELECT *, {_parts("date")}, regexp_extract(value, '{subset.LENGTH}', ['n', 'unit']) AS length
        FROM folded
    ), said AS (
        SELECT source_id, case_id, attribute, status, family, strength, origin, published, subject, place,
               asserter, coalesce(TRY_CAST(length.n AS BIGINT) * worth || ' months', value, '') AS said,
               coalesce({_dated()}, {_latest()}) AS first_day
        FROM parts {_MONTHS} LEFT JOIN units ON units.word = length.unit
    ), once AS (
        SELECT DISTINCT * FROM said
    )
    SELECT case_id, subject, attribute, said, first_day, count(*) AS n_claims,
           count(DISTINCT source_id) AS n_sources, count(DISTINCT origin) AS n_origins,
           count(DISTINCT place) AS n_places, count(DISTINCT asserter) AS n_asserters,
           max(strength) AS strength, min(published) AS published, any_value(family) AS family
    FROM once GROUP BY case_id, subject, attribute, said, first_day
    """  # noqa: S608


def _folded(column: str) -> str:
    text = column
    for pattern, plain in (
        (subset.DASHES, "-"),
        (subset.APOSTROPHES, "''"),
        (subset.QUOTES, '"'),
        (subset.BLANKS, " "),
    ):
        text = f"regexp_replace({text}, '{pattern.replace(chr(39), chr(39) * 2)}', '{plain}', 'g')"
    return f"lower(trim({text}, ' '))"


def _parts(column: str) -> str:
    named = {
        name: (pattern, [part.strip() for part in parts.split(",")])
        for name, (pattern, parts) in _PARTS.items()
    }
    return ", ".join(
        f"regexp_extract({column}, '{pattern}', {parts}) AS {name}"
        for name, (pattern, parts) in named.items()
    )


def _dated() -> str:
    days = [
        _day("yf.y", "yf.m", "yf.d"),
        _day("df.y", "df.m", "df.d"),
        _day("dm.y", "of_dm.number", "dm.d"),
        _day("md.y", "of_md.number", "md.d"),
        _day("my.y", "of_my.number", "'1'"),
    ]
    return f"coalesce({', '.join(days)})"


def _latest() -> str:
    """Return a day and month without a year: the latest such day not after publication."""
    number, day = "coalesce(of_dm.number, of_md.number)", "coalesce(nullif(dm.d, ''), nullif(md.d, ''))"
    this, last = (_day(f"(year(published) - {back})", number, day) for back in (0, 1))
    return f"CASE WHEN {this} <= published THEN {this} ELSE {last} END"


def _day(year: str, month: str, day: str) -> str:
    return f"TRY_CAST({year} || '-' || {month} || '-' || {day} AS DATE)"
