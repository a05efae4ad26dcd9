"""The data-quality page: rows in and out, what was not read, corrections, sources, silence, origin cards."""

import re
from pathlib import Path

import polars as pl
import pytest

from analysis import settings, store, vocabulary
from analysis.figures import (
    Casebook,
    corrections,
    origins,
    quality_head,
    records,
    rejected,
    silence,
    sources_by,
    unmapped,
)
from analysis.schema import TABLES

Tables = dict[str, pl.DataFrame]
NAMES = [
    "catalog/sources",
    "catalog/cases",
    "clean/claims",
    "clean/rejected",
    "clean/unmapped",
    "clean/corrections",
]


@pytest.fixture(scope="module")
def book(real: Tables) -> Casebook:
    return Casebook({name.split("/")[-1]: real[name] for name in NAMES}, vocabulary.OWN)


def having(book: Casebook, name: str, rows: list[dict[str, object]]) -> Casebook:
    schema = TABLES[f"clean/{name}"]
    return Casebook({**book.tables, name: schema.validate(pl.DataFrame(rows), cast=True)}, book.hand)


def text(html: object) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", str(html)))


REJECTED = {
    "collection": "k", "table": "claims", "row": 7, "record": '{"value": "<script>"}',
    "rule": "names_its_subject",
    "reason": "The row has no subject_name: whom does the source speak of?",
}  # fmt: skip


def test_rows_read_are_rows_accepted_and_rejected(book: Casebook) -> None:
    told = having(book, "rejected", [REJECTED | {"collection": "kazakhstan-2022"}])
    assert re.search(
        rf"claims {book['claims'].height + 1} {book['claims'].height} 1 ", text(records(told).html)
    )
    assert "1 rejected" in text(quality_head(told).html)


def test_a_rejected_row_is_told_with_file_line_rule_and_content(book: Casebook) -> None:
    html = str(rejected(having(book, "rejected", [REJECTED])).html)
    assert "k, claims, line 7" in text(html)
    assert "names its subject" in text(html)
    assert "&lt;script&gt;" in html
    assert "<script>" not in html


def test_nothing_rejected_corrected_or_unread_is_said_in_words(book: Casebook) -> None:
    none = Casebook({name: table.clear() for name, table in book.tables.items()}, book.hand)
    assert "No row was rejected." in text(rejected(none).html)
    assert "No correction was made" in text(corrections(none).html)
    assert "was read." in text(unmapped(none, settings.read()).html)
    assert "No source was accepted." in text(sources_by(none).html)
    assert "The raw files hold no row." in text(records(none).html)


def test_many_rejected_rows_are_counted_and_the_first_shown(book: Casebook) -> None:
    html = str(rejected(having(book, "rejected", [REJECTED | {"row": row} for row in range(2, 1002)])).html)
    assert "The first 200 of 1,000" in text(html)
    assert html.count("<tr>") == 201


def test_what_could_not_be_read_leads_to_its_claims(book: Casebook) -> None:
    claim = book["claims"].row(0, named=True)
    unread = {
        "collection": claim["collection"], "field": "date", "value": "кейін", "language": "kk", "n_claims": 1,
        "claim_ids": [claim["claim_id"]],
    }  # fmt: skip
    html = str(unmapped(having(book, "unmapped", [unread]), settings.read()).html)
    assert f'href="cases/{claim["case_id"]}.html#claim-{claim["claim_id"]}"' in html
    assert f'data-claims="{claim["claim_id"]}"' in html
    assert '<bdi lang="kk" class="printed">кейін</bdi>' in html
    assert "Kazakh" in html
    assert "Dates: 1 value in 1 claim" in text(html)


def test_claims_that_a_view_may_leave_out_are_named_and_not_linked(book: Casebook) -> None:
    whole, view = (
        str(unmapped(book, build).html) for build in (settings.read(), settings.read(as_of="2023-04-15"))
    )
    assert "#claim-" in whole
    assert "#claim-" not in view
    assert whole.count("data-claims=") == view.count("data-claims=")


def test_few_values_of_the_real_collection_could_not_be_read(book: Casebook) -> None:
    assert book["unmapped"]["n_claims"].sum() < 0.25 * book["claims"].height
    assert "claims" in text(unmapped(book, settings.read()).html)


def test_a_correction_shows_the_old_value_the_new_one_and_why(book: Casebook) -> None:
    one = {
        "collection": "k", "table": "sources", "id": "S1", "column": "published", "old": None,
        "new": "2 May 2024",
        "reason": "the page prints it at its foot", "source": "S1",
    }  # fmt: skip
    told = text(corrections(having(book, "corrections", [one])).html)
    assert "k, sources, S1" in told
    assert "nothing" in told
    assert "2 May 2024" in told
    assert "the page prints it at its foot" in told


def test_sources_are_counted_by_language_kind_and_origin(book: Casebook) -> None:
    told = text(sources_by(book).html)
    russian = book["sources"].filter(pl.col("language") == "ru").height
    assert re.search(rf"Russian {russian} ", told)
    assert "online news" in told
    assert (
        f"{book['sources'].height} sources go back to {book['sources']['origin_id'].n_unique()} origins"
        in told
    )


def test_what_no_claim_is_about_is_listed(book: Casebook) -> None:
    told = text(silence(book).html)
    asked = {
        entry["label"]
        for code, entry in vocabulary.load("attributes").items()
        if code not in set(book["claims"]["attribute"])
    }
    assert all(label in told for label in asked)
    assert "does not show that nothing happened" in told


def test_the_origin_card_is_told_with_checksums_and_columns_that_are_not_read() -> None:
    told = text(origins(store.collections(settings.read().raw)).html)
    assert "Prosecutions of senior security officials" in told
    assert "CC0-1.0" in told
    assert re.search(r"claims\.csv SHA-256 [0-9a-f]{64}", told)


def test_a_collection_without_a_card_is_said_to_have_none(tmp_path: Path) -> None:
    folder = tmp_path / "bare"
    folder.mkdir()
    for table, columns in {
        "sources": "source_id,url,publisher,published,language,kind,credited_to,colour",
        "claims": "claim_id,source_id,case_id,subject_name,attribute,value,date,place,attributed_to,status"
        ",note",
        "cases": "case_id,label,country,office,institution,person",
    }.items():
        (folder / f"{table}.csv").write_text(columns + "\n", encoding="utf-8")
    told = text(origins(store.collections(tmp_path)).html)
    assert "Its origin is not stated" in told
    assert "Columns not read: colour" in told
