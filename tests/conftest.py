"""What the tests share: folders of the invented and the real collections, and tables made from them once."""

from pathlib import Path

import polars as pl
import pytest
from hypothesis import settings as of_properties

from analysis import settings
from analysis.settings import Settings
from analysis.store import Table

# What passes here passes on any machine; `pytest --hypothesis-profile=default` tries other examples each time.
of_properties.register_profile("same-everywhere", derandomize=True)
of_properties.load_profile("same-everywhere")

HERE = Path(__file__).parent
COLLECTIONS = HERE / "collections"


def collected(tables: dict[str, Table]) -> dict[str, pl.DataFrame]:
    """The same tables, worked out as they are when they are written."""
    whole = {name: pl.concat(table) if isinstance(table, list) else table for name, table in tables.items()}
    first = {name: table.lazy().collect() for name, table in whole.items() if not callable(table)}
    lazy = {name: table.lazy() for name, table in first.items()}
    return {name: table(lazy).collect() if callable(table) else first[name] for name, table in tables.items()}


def make(build: Settings) -> dict[str, pl.DataFrame]:
    """Every table of a build, by name, as the notebooks make them one stage after another."""
    from analysis import catalog, clean, collate, compare, store

    records = store.records(build)
    tables = collected(clean.tables(records, catalog.tables(records, build.hand), build.hand))
    made = {name: table.lazy() for name, table in tables.items()}
    tables |= collate.tables(made, build)
    made = {name: table.lazy() for name, table in tables.items()}
    return tables | compare.tables(made, build)


@pytest.fixture(scope="session")
def tiny() -> dict[str, pl.DataFrame]:
    """The tables of the invented collection, without decisions by hand."""
    return make(settings.read(raw=str(COLLECTIONS / "tiny"), hand=str(COLLECTIONS / "nothing")))


@pytest.fixture(scope="session")
def tiny_by_hand() -> dict[str, pl.DataFrame]:
    """The tables of the invented collection, with its decisions by hand."""
    return make(settings.read(raw=str(COLLECTIONS / "tiny"), hand=str(COLLECTIONS / "tiny-hand")))


@pytest.fixture(scope="session")
def real() -> dict[str, pl.DataFrame]:
    """The tables of the project's own collection."""
    return make(settings.read())
