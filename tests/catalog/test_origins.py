import csv
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import polars as pl
import pytest

from analysis import vocabulary
from analysis.catalog.origins import trace
from analysis.settings import ROOT
from analysis.text.outlets import credited, outlet
from analysis.vocabulary import OWN

TABLE = Path(__file__).with_name("origins.csv")
ROWS = [tuple(row.values()) for row in csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines())]
RAW = ROOT / "data" / "raw" / "kazakhstan-2022"
GOLDEN = ROOT / "tests" / "golden" / "kazakhstan-2022" / "origins.csv"
_COLUMNS = ["collection", "source_id", "publisher", "credited_to", "url"]


def _traced(
    rows: list[tuple[str | None, str | None]], collection: str = "t", hand: Path = OWN
) -> pl.DataFrame:
    """Origins of sources, given by publisher and credited_to."""
    sources = pl.DataFrame(
        [
            (collection, f"S{n:03}", publisher, credit, f"https://www.example{n}.org/a")
            for n, (publisher, credit) in enumerate(rows)
        ],
        schema=dict.fromkeys(_COLUMNS, pl.String),
        orient="row",
    )
    return trace(sources.lazy(), hand).collect().sort("source_id")


def _ids(rows: list[tuple[str | None, str | None]], **more: str) -> list[str]:
    return _traced(rows, **more)["origin_id"].to_list()


@pytest.mark.parametrize("as_credited", [False, True], ids=["as publishers", "as credited"])
def test_spellings_of_one_origin_share_an_id_and_no_others_do(*, as_credited: bool) -> None:
    found = _ids([("Somebody", name) if as_credited else (name, None) for name, _ in ROWS])
    by_origin, by_id = defaultdict(set), defaultdict(set)
    for (name, origin), origin_id in zip(ROWS, found, strict=True):
        by_origin[origin].add(origin_id)
        by_id[origin_id].add(origin)
        assert origin_id, name
    assert {origin: ids for origin, ids in by_origin.items() if len(ids) > 1} == {}
    assert {origin_id: origins for origin_id, origins in by_id.items() if len(origins) > 1} == {}


def test_the_first_credited_counts_else_the_publisher() -> None:
    rows = [("Mirror", "Orda.kz; Reuters"), ("Orda.kz", None), ("Mirror", None), ("Mirror", " ; Orda")]
    assert _ids(rows) == ["orda-kz", "orda-kz", "mirror", "orda-kz"]


def test_an_outlet_has_one_id_as_publisher_and_as_credited() -> None:
    found = _traced([("Tengrinews.kz", None), ("Mirror", "Tengrinews"), ("Mirror", "ИА Tengrinews.kz")])
    assert found["origin_id"].n_unique() == 1
    assert found["origin"].unique().to_list() == ["Tengrinews.kz"]


@pytest.mark.parametrize(
    ("credit", "names"),
    [
        ("Interfax; Baza", ["Interfax", "Baza"]),
        ("TASS, RIA Novosti", ["TASS", "RIA Novosti"]),
        ("Reuters and AFP", ["Reuters", "AFP"]),
        ("Reuters/AFP", ["Reuters", "AFP"]),
        ("ТАСС и Интерфакс", ["ТАСС", "Интерфакс"]),
        ("Reuters / Baza", ["Reuters", "Baza"]),
        ("RFE/RL", ["RFE/RL"]),
        ("MTI/Felvidéki Szó", ["MTI", "Felvidéki Szó"]),
        ("Morgenblad/Ekspres", ["Morgenblad/Ekspres"]),
        ("Radio Free Europe/Radio Liberty", ["Radio Free Europe/Radio Liberty"]),
        ("Institute for War and Peace Reporting", ["Institute for War and Peace Reporting"]),
        ("Law and Order", ["Law and Order"]),
        ("Smith, «A Tragic January»", ["Smith, «A Tragic January»"]),
    ],
)
def test_a_credit_line_is_parted_where_it_clearly_names_several(credit: str, names: list[str]) -> None:
    assert credited(credit) == names


def test_an_abbreviation_is_a_full_name_only_where_the_collection_has_one_such_name() -> None:
    one = [("Verdal Local Radio", None), ("VLR", None), ("Radio Verdal (VLX)", None)]
    assert len(set(_ids(one))) == 2
    assert len(set(_ids([*one, ("Vardo Land Radio", None)]))) == 4


def test_two_names_that_differ_in_their_articles_are_two() -> None:
    assert len(set(_ids([("La Presse du Lac", None), ("Die Presse du Lac", None)]))) == 2


def test_names_of_one_script_are_not_one_by_sound() -> None:
    assert len(set(_ids([("Večernji Glasnik", None), ("Vechernii Klasnyk", None)]))) == 2


def test_a_source_without_publisher_and_credit_is_known_by_its_address() -> None:
    found = _traced([(None, None), (None, None), ("Example1.org", None)])
    assert found["origin_id"].to_list() == ["example0-org", "example1-org", "example1-org"]


def test_ids_are_slugs_and_nothing_is_null() -> None:
    found = _traced([(name, None) for name, _ in ROWS])
    assert found["origin_id"].str.contains("^[a-z0-9]+(-[a-z0-9]+)*$").all()
    assert found.select("origin_id", "origin").null_count().sum_horizontal().item() == 0


def test_the_order_of_rows_changes_nothing() -> None:
    rows = [(name, None) for name, _ in ROWS] + [("Mirror", name) for name, _ in ROWS]
    forwards = dict(zip(rows, _ids(rows), strict=True))
    assert dict(zip(rows[::-1], _ids(rows[::-1]), strict=True)) == forwards


@pytest.mark.parametrize("copied", range(0, len(ROWS), 9))
def test_a_copy_of_a_source_changes_no_origin(copied: int) -> None:
    rows = [(name, None) for name, _ in ROWS]
    more = _traced([*rows, *[rows[copied]] * 3]).head(len(rows))
    assert more.select("origin_id", "origin").equals(_traced(rows).select("origin_id", "origin"))


@pytest.mark.parametrize("section", ["outlets", "institutions"])
def test_every_name_in_the_vocabulary_means_its_own_entry(section: str) -> None:
    for origin_id, entry in vocabulary.load("origins")[section].items():
        terms = [term for terms in entry.values() if isinstance(terms, list) for term in terms]
        for name in (entry["name"], *(term.replace("*", "") for term in terms)):
            found = outlet(name)
            assert found is not None
            assert (found.key, found.name) == (origin_id, entry["name"]), name


def test_a_collection_can_bring_names_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "t"
    folder.mkdir()
    text = "outlets:\n  example:\n    name: The Example\n    en: [Example, Beispiel]\n"
    (folder / "origins.yml").write_text(text, encoding="utf-8")
    rows = [("Beispiel", None), ("Mirror", "Reuters")]
    assert _traced(rows, hand=tmp_path)["origin"].to_list() == ["The Example", "Reuters"]
    assert _traced(rows, collection="u", hand=tmp_path)["origin"].to_list() == ["Beispiel", "Reuters"]


def test_origins_of_the_real_collection_are_those_that_readers_found() -> None:
    sources = pl.read_csv(RAW / "sources.csv", infer_schema=False).with_columns(
        collection=pl.lit("kazakhstan-2022")
    )
    found = trace(sources.lazy(), OWN).collect()
    both = (
        pl.read_csv(GOLDEN, infer_schema=False).join(found, on="source_id", validate="1:1").sort("source_id")
    )
    pairs: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for a, b in combinations(both.iter_rows(named=True), 2):
        for column in ("origin_group", "origin_id"):
            if a[column] == b[column]:
                pairs[column].add((a["source_id"], b["source_id"]))
    assert pairs["origin_id"] - pairs["origin_group"] == set()
    # S008 credits "vb.kg; Tengrinews.kz": the first counts, the readers put it with the second
    assert {pair for pair in pairs["origin_group"] - pairs["origin_id"] if "S008" not in pair} == set()
