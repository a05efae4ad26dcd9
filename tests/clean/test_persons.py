from collections import defaultdict
from itertools import combinations
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.clean.persons import identify
from analysis.settings import ROOT
from analysis.vocabulary import OWN

TABLE = pl.read_csv(Path(__file__).with_name("persons.csv"), infer_schema=False).with_columns(
    pl.col("accused", "office").replace("", None), collection=pl.lit("t")
)
CASES = TABLE.select("collection", "case_id", "office", person="accused").unique(maintain_order=True)
RAW = ROOT / "data" / "raw" / "kazakhstan-2022"
GOLDEN = ROOT / "tests" / "golden" / "kazakhstan-2022" / "persons.csv"


def _identified(claims: pl.DataFrame, cases: pl.DataFrame) -> pl.DataFrame:
    return identify(claims.lazy(), cases.lazy(), OWN).collect()


def _case(
    subjects: list[str], *, accused: str | None = "Nurlan Akhmetov", values: list[str] | None = None
) -> pl.DataFrame:
    claims = pl.DataFrame(
        {"collection": "t", "case_id": "c", "subject_name": subjects, "value": values or [""] * len(subjects)}
    )
    cases = pl.DataFrame(
        {"collection": ["t"], "case_id": ["c"], "person": [accused]}, schema_overrides={"person": pl.String}
    )
    return _identified(claims, cases)


def _ids(subjects: list[str], **more: object) -> list[str]:
    found = dict(_case(subjects, **more).select("subject_name", "person_id").iter_rows())
    return [found[subject] for subject in subjects]


@pytest.mark.parametrize("case_id", TABLE["case_id"].unique(maintain_order=True))
def test_designations_of_one_person_share_an_id_and_no_others_do(case_id: str) -> None:
    own = TABLE.filter(pl.col("case_id") == case_id)
    found = _identified(TABLE.select("collection", "case_id", "subject_name"), CASES)
    both = own.rename({"person": "wanted", "is_group": "wanted_group"}).join(
        found, on=["case_id", "subject_name"]
    )
    accused = {name.strip() for name in (own["accused"][0] or "").split(";")}
    for row in both.iter_rows(named=True):
        assert row["wanted"] not in accused or row["person"] == row["wanted"], row
        assert row["is_group"] == (row["wanted_group"] == "true"), row
    together = both.group_by("wanted").agg(pl.col("person_id").unique()).sort("wanted")
    assert together["person_id"].list.len().to_list() == [1] * together.height, together.to_dicts()
    assert both["wanted"].n_unique() == both["person_id"].n_unique(), together.to_dicts()


def test_the_order_of_rows_changes_nothing() -> None:
    claims = TABLE.select("collection", "case_id", "subject_name")
    order = ["case_id", "subject_name"]
    expected = _identified(claims, CASES).sort(order)
    for seed in range(3):
        shuffled = _identified(
            claims.sample(fraction=1, shuffle=True, seed=seed),
            CASES.sample(fraction=1, shuffle=True, seed=seed),
        )
        assert shuffled.sort(order).equals(expected)


_WORD = st.text("abdeghiklmnorstuvyz", min_size=3, max_size=9).map(str.capitalize)


@settings(max_examples=60)
@given(st.lists(st.tuples(_WORD, _WORD).map(" ".join), min_size=1, max_size=3, unique=True))
def test_the_accused_s_own_name_is_always_the_accused(names: list[str]) -> None:
    found = _case([*names, names[0].upper()], accused="; ".join(names))
    own = dict(found.select("subject_name", "person").iter_rows())
    assert all(own[name] == name for name in names)
    assert own[names[0].upper()] == names[0]


def test_every_row_gets_a_person_and_ids_are_unique_within_a_case() -> None:
    found = _identified(TABLE.select("collection", "case_id", "subject_name"), CASES)
    assert found.height == TABLE.height
    assert found.select("person_id", "person", "is_group").null_count().sum_horizontal().item() == 0
    people = found.select("case_id", "person_id", "person").unique()
    assert people.select("case_id", "person_id").is_duplicated().sum() == 0
    assert found["person_id"].str.contains("^[a-z0-9]+(-[a-z0-9]+)*$").all()


def test_an_id_is_a_readable_slug_of_the_name_in_cases() -> None:
    found = _case(["Серик Кудебаев", "Koudebaïev"], accused="Serik Kudebayev")
    assert found["person_id"].to_list() == ["serik-kudebayev"] * 2
    assert found["person"].to_list() == ["Serik Kudebayev"] * 2


def test_a_name_outside_cases_is_shown_as_it_is_most_often_printed_in_latin() -> None:
    found = _case(["Болат Сериков", "Болат Сериков", "Bolat Serikow", "Bolat Serikov", "Bolat Serikov"])
    assert found["person"].unique().to_list() == ["Bolat Serikov"]


def test_a_garbled_surname_is_the_sole_accused_s_but_not_that_of_one_accused_among_several() -> None:
    assert _ids(["Akhmerov"]) == ["nurlan-akhmetov"]
    assert _ids(["Ermekov"], accused="Nurlan Akhmetov; Marat Osipov") == ["ermekov"]


def test_a_surname_that_two_accused_share_is_nobody_s() -> None:
    ids = _ids(["Kim", "Kim Yong-hyun", "Kim Bong-sik"], accused="Kim Yong-hyun; Kim Bong-sik")
    assert ids == ["kim", "kim-yong-hyun", "kim-bong-sik"]


def test_a_value_in_brackets_tells_that_a_bare_office_means_several_people() -> None:
    subjects = ["three of his deputies", "vice di Rossi", "his deputy"]
    ids = _ids(subjects, values=["", "da 3 a 16 anni (three deputies)", "three years (as deputy)"])
    assert ids[0] == ids[1] != ids[2]
    assert ids[2] == "nurlan-akhmetov"


def test_descriptions_of_a_case_that_names_nobody_are_the_case_s_own() -> None:
    found = _case(
        ["seven prison officers", "the accused", "охранники колонии", "Bolat Serikov"], accused=None
    )
    people = dict(found.select("subject_name", "person_id").iter_rows())
    assert people["seven prison officers"] == people["the accused"] == people["охранники колонии"]
    assert people["Bolat Serikov"] == "bolat-serikov"


def test_a_bracket_teaches_what_a_name_in_another_script_stands_for() -> None:
    accused = "Haruto Kobayashi; Sota Watanabe"
    ids = _ids(["小林 (Haruto Kobayashi)", "小林"], accused=accused)
    assert ids == ["haruto-kobayashi"] * 2


def test_another_case_s_accused_is_a_better_reading_than_a_garbled_name() -> None:
    claims = pl.DataFrame(
        {"collection": "t", "case_id": "c", "subject_name": ["Marat Dauletov", "Murat Dauletov", "Dauletov"]}
    )
    cases = pl.DataFrame(
        {"collection": "t", "case_id": ["c", "d"], "person": ["Murat Dauletov", "Marat Dauletov"]}
    )
    found = dict(_identified(claims, cases).select("subject_name", "person_id").iter_rows())
    assert found == {
        "Marat Dauletov": "marat-dauletov",
        "Murat Dauletov": "murat-dauletov",
        "Dauletov": "murat-dauletov",
    }


def test_a_claim_without_a_name_or_a_table_without_rows_is_no_trouble() -> None:
    found = _case(["Nurlan Akhmetov"]).clear()
    assert _identified(found.drop("person_id", "person", "is_group"), CASES).height == 0
    claims = pl.DataFrame(
        {"collection": ["t"], "case_id": ["c"], "subject_name": [None]},
        schema_overrides={"subject_name": pl.String},
    )
    assert _identified(claims, CASES)["person_id"].to_list() == [None]


def test_persons_of_the_real_collection_are_those_that_readers_found() -> None:
    own = pl.lit("kazakhstan-2022").alias("collection")
    claims = pl.read_csv(RAW / "claims.csv", infer_schema=False).with_columns(own)
    cases = pl.read_csv(RAW / "cases.csv", infer_schema=False).with_columns(own)
    found = _identified(claims, cases)
    keys = ["case_id", "subject_name"]
    both = pl.read_csv(GOLDEN, infer_schema=False).join(
        found.unique(keys), on=keys, suffix="_found", validate="1:1"
    )
    pairs: dict[str, set[tuple[int, int]]] = defaultdict(set)
    rows = list(both.iter_rows(named=True))
    for (i, a), (j, b) in combinations(enumerate(rows), 2):
        for column in ("person", "person_id"):
            if a["case_id"] == b["case_id"] and a[column] == b[column]:
                pairs[column].add((i, j))
    assert pairs["person"] == pairs["person_id"]
