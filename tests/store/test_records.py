"""Raw files in every form they come in, and every form they must not come in."""

import json
import shutil
from pathlib import Path

import polars as pl
import pytest

from analysis import store
from analysis.store import InputError
from analysis.store.records import COLUMNS

HEADER = ",".join(COLUMNS["sources"])
ROW = "S1,https://example.org/1,Publisher,2021-05-04,en,newspaper,"


def _collection(folder: Path, sources: str | bytes, **others: str) -> store.Collection:
    content = sources if isinstance(sources, bytes) else sources.encode()
    (folder / "sources.csv").write_bytes(content)
    (folder / "claims.csv").write_text(",".join(COLUMNS["claims"]) + "\n", encoding="utf-8")
    (folder / "cases.csv").write_text(",".join(COLUMNS["cases"]) + "\n", encoding="utf-8")
    for name, text in others.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return store.Collection("invented", folder)


def _rows(collection: store.Collection) -> list[dict]:
    return collection.records("sources").collect().to_dicts()


def test_a_row_is_read_as_text_with_its_line(tmp_path: Path) -> None:
    assert _rows(_collection(tmp_path, f"{HEADER}\n{ROW}\n")) == [
        {
            "collection": "invented", "row": 2, "source_id": "S1", "url": "https://example.org/1",
            "publisher": "Publisher",
            "published": "2021-05-04", "language": "en", "kind": "newspaper", "credited_to": None, "surplus": None,
        }
    ]  # fmt: skip


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_byte_order_mark_and_either_line_ending_are_accepted(
    tmp_path: Path, ending: str, mark: bytes
) -> None:
    content = mark + ending.join([HEADER, ROW, ROW.replace("S1", "S2"), ""]).encode()
    assert [(r["row"], r["source_id"], r["credited_to"]) for r in _rows(_collection(tmp_path, content))] == [
        (2, "S1", None),
        (3, "S2", None),
    ]


def test_lines_are_counted_through_quoted_line_breaks_and_blank_lines(tmp_path: Path) -> None:
    broken = 'S1,https://example.org/1,"Two\nlines",,en,newspaper,'
    plain = _rows(_collection(tmp_path, "\n".join([HEADER, broken, ROW.replace("S1", "S2"), ""])))
    assert [(r["row"], r["source_id"], r["publisher"]) for r in plain] == [
        (2, "S1", "Two\nlines"),
        (4, "S2", "Publisher"),
    ]
    blank = _rows(_collection(tmp_path, "\n".join([HEADER, "", broken, "", "", ROW.replace("S1", "S2"), ""])))
    assert [(r["row"], r["source_id"]) for r in blank] == [(3, "S1"), (7, "S2")]


def test_a_row_longer_than_the_header_keeps_what_it_has_beyond(tmp_path: Path) -> None:
    rows = _rows(_collection(tmp_path, f"{HEADER}\n{ROW}\n{ROW.replace('S1', 'S2')},more,and more\n"))
    assert [(r["source_id"], r["surplus"]) for r in rows] == [("S1", None), ("S2", "more,and more")]


def test_a_field_too_many_counts_even_when_it_is_empty(tmp_path: Path) -> None:
    shifted = "S2,https://example.org/2,Too, many commas,2021-05-04,en,newspaper,"
    rows = _rows(_collection(tmp_path, f"{HEADER}\n{ROW}\n{shifted}\n"))
    assert [(r["source_id"], r["surplus"]) for r in rows] == [("S1", None), ("S2", "an empty field")]


def test_further_columns_are_left_aside(tmp_path: Path) -> None:
    rows = _rows(_collection(tmp_path, f"remark,{HEADER}\nfirst,{ROW}\n"))
    assert rows[0]["source_id"] == "S1"
    assert "remark" not in rows[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("source_id,url\nS1,https://example.org\n", "no column publisher"),
        (f"{HEADER.replace(',', ';')}\nS1;x\n", "save it with commas"),
        (f"{HEADER},url\n{ROW},x\n", "a column stands twice"),
        (f'{HEADER}\n\n{ROW}\nS2,"never closed\n', "line 4"),
        (HEADER.encode() + b"\nS1,https://example.org/\xff,P,,en,n,\n\n", "not UTF-8"),
        ("", "no column source_id"),
    ],
)
def test_a_file_that_cannot_be_read_says_where_and_what_to_do(
    tmp_path: Path, content: str | bytes, said: str
) -> None:
    with pytest.raises(InputError, match=said) as failure:
        _rows(_collection(tmp_path, content))
    assert "sources.csv" in str(failure.value)


def test_json_lines_give_the_same_rows(tmp_path: Path) -> None:
    plain = _rows(_collection(tmp_path, f"{HEADER}\n{ROW}\n"))[0]
    record = dict(zip(COLUMNS["sources"], ROW.split(","), strict=True))
    folder = tmp_path / "lines"
    folder.mkdir()
    (folder / "sources.jsonl").write_text("\n" + json.dumps(record) + "\n", encoding="utf-8")
    assert _rows(store.Collection("invented", folder)) == [plain]


def test_a_spreadsheet_gives_the_same_rows(tmp_path: Path) -> None:
    shutil.copy(Path(__file__).with_name("sources.xlsx"), tmp_path)
    rows = _rows(store.Collection("invented", tmp_path))
    assert [
        (r["row"], r["source_id"], r["publisher"], r["published"], r["credited_to"], r["surplus"])
        for r in rows
    ] == [
        (2, "S1", "Publisher", "2021-05-04", None, None),
        (3, "S2", "Издатель", "20210505", "S1 Wire", "beyond"),
    ]


def test_json_that_is_no_object_says_its_line(tmp_path: Path) -> None:
    (tmp_path / "sources.jsonl").write_text('{"source_id": "S1"}\n[1]\n', encoding="utf-8")
    with pytest.raises(InputError, match="line 2"):
        _rows(store.Collection("invented", tmp_path))


def test_two_files_of_one_table_are_refused(tmp_path: Path) -> None:
    collection = _collection(tmp_path, f"{HEADER}\n")
    (tmp_path / "sources.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match=r"sources.csv and sources.jsonl"):
        _rows(collection)


def test_a_stale_checksum_in_the_origin_card_is_an_error(tmp_path: Path) -> None:
    collection = _collection(tmp_path, f"{HEADER}\n", origin_yml="title: T\nsha256:\n  sources.csv: 00\n")
    with pytest.raises(InputError, match="the file has changed"):
        _ = collection.card


def test_a_collection_without_a_card_has_an_empty_one(tmp_path: Path) -> None:
    assert _collection(tmp_path, f"{HEADER}\n").card == {}


def test_collections_are_found_by_name_and_a_folder_of_records_is_one(tmp_path: Path) -> None:
    for name in ("beta", "alpha"):
        (tmp_path / name).mkdir()
        _collection(tmp_path / name, f"{HEADER}\n")
    (tmp_path / "notes").mkdir()
    assert [c.name for c in store.collections(tmp_path)] == ["alpha", "beta"]
    assert [c.name for c in store.collections(tmp_path / "alpha")] == ["alpha"]


@pytest.mark.parametrize("folder", ["nowhere", "empty"])
def test_no_collection_is_an_error_that_says_what_is_looked_for(tmp_path: Path, folder: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="RAW="):
        store.collections(tmp_path / folder)


def test_parquet_gives_the_same_rows_numbered(tmp_path: Path) -> None:
    collection = _collection(tmp_path, f"{HEADER}\n{ROW}\n")
    of_csv = _rows(collection)
    pl.DataFrame(of_csv).select(COLUMNS["sources"]).write_parquet(tmp_path / "sources.parquet")
    (tmp_path / "sources.csv").unlink()
    assert _rows(collection) == [row | {"row": 1} for row in of_csv]


def test_parquet_with_numbers_says_which_column_to_write_as_text(tmp_path: Path) -> None:
    collection = _collection(tmp_path, f"{HEADER}\n{ROW}\n")
    frame = pl.read_csv(collection.folder / "sources.csv", infer_schema=False)
    (collection.folder / "sources.csv").unlink()
    frame.with_columns(published=pl.lit(2021)).write_parquet(collection.folder / "sources.parquet")
    with pytest.raises(InputError, match=r"sources\.parquet: published holds no text"):
        _rows(collection)


def test_what_is_no_parquet_says_so(tmp_path: Path) -> None:
    collection = _collection(tmp_path, f"{HEADER}\n{ROW}\n")
    (collection.folder / "sources.csv").rename(collection.folder / "sources.parquet")
    with pytest.raises(InputError, match="not readable as Parquet"):
        _rows(collection)


def test_a_row_much_longer_than_the_header_keeps_all_it_has(tmp_path: Path) -> None:
    more = ",".join(map(str, range(40)))
    rows = _rows(_collection(tmp_path, f"{HEADER}\n{ROW},{more}\n"))
    assert [r["surplus"] for r in rows] == [more]
