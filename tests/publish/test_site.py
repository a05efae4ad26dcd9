"""A page of the site: the shell, what it says of its view and origin, the claims behind its citations."""

import json
import re
from pathlib import Path
from typing import Any

import nbformat.v4 as nbf
import polars as pl
import pytest
from nbformat import NotebookNode

from analysis import settings, store
from analysis.publish import site
from analysis.publish.page import render

Tables = dict[str, pl.DataFrame]


@pytest.fixture(scope="module")
def processed(tmp_path_factory: pytest.TempPathFactory, tiny: Tables) -> Path:
    from analysis import compare

    folder = tmp_path_factory.mktemp("processed")
    store.write(folder, tiny)
    store.write_cases(folder, compare.by_case(store.made(folder)))
    return folder


def facts(**parameters: str) -> dict[str, Any]:
    own = settings.read()
    return site.facts(
        {"raw": str(own.raw), "hand": str(own.hand), "processed": str(own.processed), **parameters}
    )


def notebook(
    html: str = "<p>shown</p>", parameters: dict[str, str] | None = None, title: str = "A title"
) -> NotebookNode:
    output = nbf.new_output(
        "execute_result",
        data={"text/html": html},
        metadata={"casebook": {"title": title, "description": "d"}},
    )
    cells = [
        nbf.new_markdown_cell("# Not shown", metadata={"tags": ["setup"]}),
        nbf.new_code_cell("secret = 1", outputs=[output]),
        *(nbf.new_markdown_cell(f"## Section {n}") for n in ("one", "two, three", "four", "five")),
    ]
    book = nbf.new_notebook(cells=cells)
    book.metadata["papermill"] = {"parameters": parameters or {}}
    return book


def backed(html: str) -> dict[str, Any]:
    return json.loads(
        re.search(r'<script type="application/json" id="backing">(.*?)</script>', html, re.DOTALL)[1]
    )


def test_a_page_shows_what_the_notebook_shows_and_no_code() -> None:
    html = render(notebook(), "index.html", facts())
    assert "<p>shown</p>" in html
    assert "secret" not in html
    assert "Not shown" not in html
    assert html.startswith("<!doctype html>")
    assert "<title>A title · The Casebook</title>" in html


def test_headings_open_sections_that_the_contents_lead_to() -> None:
    html = render(notebook(), "index.html", facts())
    assert re.findall(r'<section aria-labelledby="([^"]+)">', html) == [
        "section-one",
        "section-two-three",
        "section-four",
        "section-five",
    ]
    assert html.count("<section") == html.count("</section>")
    for anchor in ("section-one", "section-two-three"):
        assert f'<li><a href="#{anchor}">' in html
        assert f'<h2 id="{anchor}">' in html


def test_links_and_assets_are_relative_from_every_depth() -> None:
    deep = render(notebook(), "cases/one.html", facts())
    assert 'href="../index.html"' in deep
    assert 'src="../assets/casebook.js"' in deep
    assert not re.search(r'(?:src|href)="(?:https?:)?//', deep.split("<main")[0])


def test_the_page_one_is_on_is_marked() -> None:
    html = render(notebook(), "comparison.html", facts())
    assert '<a href="comparison.html" aria-current="page">' in html
    assert html.count('aria-current="page"') == 1


def test_the_policy_lets_nothing_in_but_the_sites_own_files() -> None:
    policy = re.search(
        r'Content-Security-Policy" content="([^"]+)"', render(notebook(), "index.html", facts())
    )[1]
    assert policy.startswith("default-src 'none'; style-src 'self' file:; script-src 'self' file:;")
    assert "unsafe" not in policy


def test_a_title_is_text() -> None:
    html = render(notebook(title="</title><script>x</script>"), "index.html", facts())
    assert "<script>x" not in html


def test_characters_that_are_not_seen_are_written_out() -> None:
    html = render(notebook("<p>a\u202eb\x1b[31mc\u2066</p>"), "index.html", facts())
    assert "<p>a[U+202E]b[U+001B][31mc[U+2066]</p>" in html


def test_marks_stand_once_a_page() -> None:
    html = render(notebook(), "index.html", facts())
    for code in ("alleged", "reported", "found_by_court", "denied", "split", "nr", "ok", "res", "orig"):
        assert html.count(f'<symbol id="i-{code}"') == 1


def test_the_whole_has_no_banner_and_a_view_says_what_it_leaves_out(processed: Path) -> None:
    assert 'class="view"' not in render(notebook(), "index.html", facts())
    parameters = {"processed": str(processed), "hand": str(settings.read().hand)}
    html = render(
        notebook(parameters=parameters),
        "index.html",
        facts(as_of="2023-04-15", view="officials", cases="a b"),
    )
    banner = re.sub(r"<[^>]+>", "", re.search(r'<p class="view">.*?</p>', html, re.DOTALL)[0])
    assert "As of 15 April 2023: what was published by then" in banner
    assert "only what courts and officials assert" in banner
    assert "a, b" in banner


def test_a_page_says_as_of_when_and_what_it_was_made_from(processed: Path) -> None:
    parameters = {"processed": str(processed), "hand": str(settings.read().hand)}
    html = render(notebook(parameters=parameters), "index.html", facts())
    latest = store.read(processed, "catalog/sources").select(pl.col("published_end").max()).collect().item()
    assert f"As of {latest.day} {latest:%B %Y}" in html
    assert re.search(r"tables of this page <code>[0-9a-f]{12}</code>", html)
    assert "To cite" in html


def test_what_a_page_was_made_from_changes_with_its_own_tables_alone(
    processed: Path, tmp_path: Path, tiny: Tables
) -> None:
    from analysis import compare

    def digest(folder: Path, page: str, **parameters: str) -> str:
        given = {"processed": str(folder), "hand": str(settings.read().hand), **parameters}
        return re.search(
            r"tables of this page <code>(\w+)", render(notebook(parameters=given), page, facts())
        )[1]

    changed = tiny["compare/cases"].with_columns(
        label=pl.when(pl.int_range(pl.len()) == 0).then(pl.lit("x")).otherwise("label")
    )
    store.write(tmp_path, {**tiny, "compare/cases": changed})
    store.write_cases(tmp_path, compare.by_case(store.made(tmp_path)))
    first, *others = dict.fromkeys(changed["case_id"])
    assert digest(tmp_path, "quality.html") == digest(processed, "quality.html")
    assert digest(tmp_path, "index.html") != digest(processed, "index.html")
    assert digest(tmp_path, "cases/x.html", case_id=first) != digest(processed, "cases/x.html", case_id=first)
    for other in others:
        assert digest(tmp_path, "cases/x.html", case_id=other) == digest(
            processed, "cases/x.html", case_id=other
        )


def test_the_claims_behind_citations_come_with_the_page(processed: Path, tiny: Tables) -> None:
    claim = tiny["clean/claims"].row(0, named=True)
    number = tiny["catalog/sources"].filter(pl.col("source_id") == claim["source_id"])["number"][0]
    parameters = {"processed": str(processed), "hand": str(settings.read().hand)}
    told = backed(
        render(notebook(f'<b data-claims="{claim["claim_id"]}">x</b>', parameters), "index.html", facts())
    )
    assert told["sources"] == {
        str(number): {
            claim["claim_id"]: [claim["status"], claim["attributed_to"], claim["value"], claim["case_id"]]
        }
    }
    assert told["statuses"]["alleged"] == "Alleged"


def test_claims_that_have_an_entry_on_the_page_are_not_told_twice(processed: Path, tiny: Tables) -> None:
    claim = tiny["clean/claims"].row(0, named=True)
    parameters = {"processed": str(processed), "hand": str(settings.read().hand), "case_id": claim["case_id"]}
    html = f'<b data-claims="{claim["claim_id"]}">x</b><i id="claim-{claim["claim_id"]}">y</i>'
    assert backed(render(notebook(html, parameters), "cases/x.html", facts()))["sources"] == {}


def test_a_value_cannot_end_the_block_it_stands_in(tmp_path: Path, tiny: Tables) -> None:
    claim = tiny["clean/claims"].row(0, named=True)
    hostile = tiny["clean/claims"].with_columns(
        value=pl.lit("</script><script>x</script>&amp;<!--" + "w" * 200)
    )
    store.write(tmp_path, {**tiny, "clean/claims": hostile})
    parameters = {"processed": str(tmp_path), "hand": str(settings.read().hand)}
    html = render(notebook(f'<b data-claims="{claim["claim_id"]}">x</b>', parameters), "index.html", facts())
    assert "<script>x" not in html
    (told,) = backed(html)["sources"].values()
    assert told[claim["claim_id"]][2].startswith("</script><script>x</script>&amp;<!--")
    assert told[claim["claim_id"]][2].endswith("w…")


def test_a_collection_without_a_card_is_said_to_have_no_stated_origin() -> None:
    bare = facts()
    bare["collections"] = [{"name": "some<b>where", "card": {}, "files": []}]
    assert "some&lt;b&gt;where: its origin is not stated" in render(notebook(), "index.html", bare)


def test_the_same_facts_give_the_same_bytes() -> None:
    assert facts() == facts()
    assert render(notebook(), "index.html", facts()) == render(notebook(), "index.html", facts())


def test_assets_are_copied_only_where_they_differ(tmp_path: Path) -> None:
    site.copy_assets(tmp_path)
    copied = {path: path.stat().st_mtime_ns for path in (tmp_path / "assets").iterdir()}
    assert {path.name for path in copied} >= {"casebook.css", "casebook.js"}
    site.copy_assets(tmp_path)
    assert copied == {path: path.stat().st_mtime_ns for path in copied}


def test_a_casebook_is_divided_only_where_it_is_too_large(tmp_path: Path) -> None:
    parameters = {"processed": str(tmp_path), "hand": str(settings.read().hand)}
    assert site.parts(parameters) == []
    (tmp_path / "case").mkdir()
    for number in range(60):
        (tmp_path / "case" / f"c{number}.parquet").touch()
    assert site.parts(parameters) == []
    (tmp_path / "case" / "c60.parquet").touch()
    assert site.parts(parameters) == [1, 2]
