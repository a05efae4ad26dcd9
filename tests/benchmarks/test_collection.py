"""Generated collections: the same from one seed, in the real one's proportions, with bad rows found out."""

import re
from pathlib import Path

import polars as pl
import pytest

from analysis import catalog, clean, store
from analysis.schema import RULES, CaseRecord, ClaimRecord, SourceRecord
from analysis.settings import Settings
from analysis.store.records import COLUMNS
from benchmarks import faults, model
from benchmarks.collection import CLAIMS_A_CASE, Collection
from benchmarks.dateforms import forms
from benchmarks.words import without_names
from tests.conftest import HERE

REAL = model.FOLDER
WORLDS = 10


@pytest.fixture(scope="module")
def like_the_real() -> dict[str, pl.DataFrame]:
    """Ten worlds with the claims of the real collection, and only good rows."""
    claims = pl.read_csv(REAL / "claims.csv").height
    made = Collection(cases=12 * WORLDS, claims=WORLDS * claims, own_texts=0, has_bad_rows=False)
    return {"sources": made.source_rows, "cases": made.case_rows, "claims": pl.concat(made.claim_rows())}


def _real(table: str) -> pl.DataFrame:
    return pl.read_csv(REAL / f"{table}.csv", infer_schema=False)


def test_one_seed_gives_the_same_bytes_and_another_gives_others(tmp_path: Path) -> None:
    for folder, seed in (("one", 3), ("same", 3), ("other", 4)):
        Collection(cases=24, claims=3000, seed=seed).write(tmp_path / folder)
    for name in ("sources.csv", "claims.csv", "cases.csv", "origin.yml"):
        one, same, other = ((tmp_path / folder / name).read_bytes() for folder in ("one", "same", "other"))
        assert one == same
        assert one != other


@pytest.mark.parametrize(("cases", "claims"), [(1, 40), (2, 132), (13, 858), (30, 50_000), (2000, 7)])
def test_there_are_as_many_cases_and_claims_as_asked_for(cases: int, claims: int) -> None:
    made = Collection(cases, claims, has_bad_rows=False)
    rows = pl.concat(made.claim_rows())
    assert (made.case_rows.height, rows.height) == (cases, claims)
    assert rows["claim_id"].n_unique() == claims
    assert set(rows["source_id"]) == set(made.source_rows["source_id"])
    assert set(rows["case_id"]) <= set(made.case_rows["case_id"])


def test_a_case_has_as_many_claims_as_in_the_real_collection() -> None:
    assert pytest.approx(_real("claims").height / _real("cases").height, rel=0.01) == CLAIMS_A_CASE


def test_claims_keep_the_shares_of_the_real_collection(like_the_real: dict[str, pl.DataFrame]) -> None:
    columns = ["attribute", "status"]
    tables = like_the_real["claims"], _real("claims")
    made, real = (rows.group_by(columns).agg(n=pl.len()).sort(columns) for rows in tables)
    assert made.equals(real.with_columns((pl.col("n") * WORLDS).cast(pl.UInt32)))


def test_what_is_empty_keeps_its_share(like_the_real: dict[str, pl.DataFrame]) -> None:
    for table in ("claims", "sources"):
        columns = COLUMNS[table]
        made, real = (rows.select(columns).null_count() for rows in (like_the_real[table], _real(table)))
        assert made.row(0) == tuple(n * WORLDS for n in real.row(0))


def test_languages_and_copies_keep_their_shares(like_the_real: dict[str, pl.DataFrame]) -> None:
    made, real = like_the_real["sources"], _real("sources")
    for column in ("language", "kind"):
        counts = made.group_by(column).agg(n=pl.len()).sort(column)
        assert counts.equals(real.group_by(column).agg(n=pl.len() * WORLDS).sort(column))
    credited = made["credited_to"].drop_nulls().len()
    assert credited == real["credited_to"].drop_nulls().len() * WORLDS


def test_dates_keep_their_forms_and_are_others(like_the_real: dict[str, pl.DataFrame]) -> None:
    made, real = like_the_real["claims"], _real("claims")
    languages = like_the_real["sources"].select("source_id", "language")
    own = real.join(_real("sources").select("source_id", "language"), on="source_id")
    opened = {
        name: forms(rows.select("date", "language").drop_nulls())["form"].value_counts().sort("form")
        for name, rows in (("made", made.join(languages, on="source_id")), ("real", own))
    }
    assert opened["made"].equals(opened["real"].with_columns((pl.col("count") * WORLDS).cast(pl.UInt32)))
    dated = made.filter(pl.col("date").str.contains(r"\d{4}"))["date"]
    assert dated.n_unique() > 5 * real.filter(pl.col("date").str.contains(r"\d{4}"))["date"].n_unique()


def test_spellings_of_one_accused_are_in_several_scripts(like_the_real: dict[str, pl.DataFrame]) -> None:
    spellings = like_the_real["claims"].filter(case_id="case-000001")["subject_name"].unique()
    for script in (r"\p{Latin}", r"\p{Cyrillic}", r"\p{Arabic}", r"\p{Han}"):
        assert spellings.str.contains(script).any(), script


def test_no_real_person_is_named(like_the_real: dict[str, pl.DataFrame]) -> None:
    people = pl.read_csv(HERE / "golden" / REAL.name / "persons.csv").filter(pl.col("kind") == "accused")
    accused = _real("cases")["person"].drop_nulls()
    designations = pl.concat([people["person"], people["subject_name"], accused])
    is_name = designations.str.contains(r"^(?:\p{Lu}[\p{L}’'-]+ ?)+$")
    names = {word.casefold() for text in designations.filter(is_name).unique() for word in text.split()}
    assert len(names) > 50
    for rows in like_the_real.values():
        for column in rows.select(pl.col(pl.String)):
            words = re.findall(r"[^\W\d_]+", " ".join(column.drop_nulls().unique()).casefold())
            assert not names.intersection(words), column.name


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        ("former Minister Marta Quill", "former Minister {g} {s}"),
        ("Марта КВИЛЛ", "{g} {S}"),
        ("квилл (Marta Quill)", "квилл ({g} {s})"),
        ("马塔·奎尔", "{g}·{s}"),
        ("court of Almaty", "court of Almaty"),
        ("суд", "суд"),
    ],
)
def test_names_are_taken_out_of_texts(text: str, opened: str) -> None:
    assert without_names(text) == opened


@pytest.mark.parametrize(
    ("text", "language", "form"),
    [
        ("2022/2/21", "en", "{y1}/{n1}/{D1}"),
        ("08.01.2022, 10:18", "ru", "{D1}.{N1}.{y1}, 10:18"),
        ("20220117", "zh", "{y1}{N1}{D1}"),
        ("1月17日", "zh", "{n1}月{d1}日"),
        ("с 5 на 6 января", "ru", "с {d1} на {d2} {w1}"),
        ("январь 2020 – март 2022", "ru", "{w1} {y1} – {w2} {y2}"),
        ("January 5th 2022", "en", "{w1} {o1} {y1}"),
        ("APRIL 24 2023", "en", "{w1} {d1} {y1}"),
        ("two days later", "en", "two days later"),
    ],
)
def test_dates_are_taken_out_of_texts(text: str, language: str, form: str) -> None:
    assert forms(pl.DataFrame({"date": [text], "language": [language]}))["form"].to_list() == [form]


def test_every_bad_row_is_rejected_by_the_rule_it_breaks(tmp_path: Path) -> None:
    # of two collections built together, the second loses the case that both have
    for name in ("a", "b"):
        Collection(cases=24, claims=9000, seed=5).write(tmp_path / "raw" / name)
    build = Settings(raw=tmp_path / "raw", hand=tmp_path / "hand")
    records = store.records(build)
    rejected = clean.tables(records, catalog.tables(records, build.hand), build.hand)[
        "clean/rejected"
    ].collect()
    of_a = rejected.filter(pl.col("collection") == "a").with_columns(pl.col("table").cast(pl.String))
    made = Collection(cases=24, claims=9000, seed=5)
    rows = {"sources": made.source_rows, "cases": made.case_rows, "claims": pl.concat(made.claim_rows())}
    for table, frame in rows.items():
        meant = frame.with_row_index("row", offset=2).filter(pl.col("fault").is_not_null())
        meant = meant.filter(pl.col("fault") != "case_id_is_of_one_collection")
        found = dict(of_a.filter(pl.col("table") == table).select("row", "rule").iter_rows())
        assert found == dict(meant.select("row", "fault").iter_rows())
    elsewhere = rejected.filter(collection="b", rule="case_id_is_of_one_collection")["record"]
    assert faults.ELSEWHERE in elsewhere.str.json_path_match("$.case_id").to_list()


def test_every_rule_is_broken_somewhere() -> None:
    made = Collection(cases=24, claims=9000)
    claims = pl.concat(made.claim_rows())
    for schema, frame in (
        (SourceRecord, made.source_rows),
        (CaseRecord, made.case_rows),
        (ClaimRecord, claims),
    ):
        assert set(frame["fault"].drop_nulls()) == {rule for rule in RULES if hasattr(schema, rule)}


def test_one_row_of_each_kind_is_bad_in_every_period() -> None:
    claims = pl.concat(Collection(cases=240, claims=400_000).claim_rows())
    counts = claims["fault"].drop_nulls().value_counts()
    assert counts["count"].to_list() == pytest.approx([400_000 / faults.PERIOD] * counts.height, rel=0.02)
