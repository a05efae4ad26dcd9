"""The comparison: cells with their claims, disputes, silence, fair trial, limits, views, parts."""

import re

import polars as pl
import pytest

from analysis import settings, vocabulary
from analysis.figures import (
    Casebook,
    comparability,
    comparison_head,
    fair_trial_table,
    glance,
    matrix,
    part,
    part_head,
    view_changes,
)
from analysis.figures.parts import parts

Tables = dict[str, pl.DataFrame]
NAMES = [
    "catalog/sources", "clean/claims", "collate/readings", "collate/conflicts", "collate/view",
    "compare/cases", "compare/matrix", "compare/due_process", "compare/durations",
    "compare/comparability", "compare/changes",
]  # fmt: skip


@pytest.fixture(scope="module")
def book(real: Tables) -> Casebook:
    return Casebook({name.split("/")[-1]: real[name] for name in NAMES}, vocabulary.OWN)


@pytest.fixture(scope="module")
def html(book: Casebook) -> str:
    return str(matrix(book).html)


def text(html: object) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", str(html)))


def cell(html: str, case_id: str, question: str) -> str:
    row = next(
        one
        for one in re.findall(r"<tr .*?</tr>", html, re.DOTALL)
        if case_id in one and f'dim="{question}"' in one
    )
    return next(one for one in re.findall(r"<td.*?</td>", row, re.DOTALL) if f'data-dim="{question}"' in one)


def copied(book: Casebook, times: int) -> Casebook:
    """The casebook with every case and its claims ``times`` over, under other ids of cases."""
    tables = {
        name: pl.concat([table.with_columns(pl.col("case_id") + f"-{n:03}") for n in range(times)])
        if "case_id" in table.columns
        else table
        for name, table in book.tables.items()
    }
    return Casebook(tables, book.hand)


def test_every_question_is_put_to_every_accused(book: Casebook, html: str) -> None:
    n_cells = len(re.findall(r"<td [^>]*data-dim=", html))
    assert n_cells == book["cases"].height * len(vocabulary.load("dimensions"))


def test_a_table_has_no_more_questions_than_fit(html: str) -> None:
    for head in re.findall(r"<thead>.*?</thead>", html, re.DOTALL):
        assert 1 <= head.count("data-dim=") <= vocabulary.load("pages")["columns"]


def test_no_cell_without_claims_but_silent_ones(html: str) -> None:
    for one in re.findall(r"<td [^>]*data-dim=.*?</td>", html, re.DOTALL):
        state = re.search(r'data-state="(\w+)"', one)[1]
        assert ('data-claims="' in one) == (state in ("claimed", "contested"))


def test_a_statement_opens_with_the_words_of_its_standing(html: str) -> None:
    told = text(cell(html, "kz-police-chief-almaty-region", "sought"))
    assert told.startswith("Prosecutors asked: 9 years")


def test_what_is_alleged_is_worded_as_alleged_in_sight(html: str) -> None:
    for opening in re.findall(r'data-status="alleged"[^>]*>.*?<span( class="vh")?>(.*?)</span>', html):
        assert opening[0] == ""
        assert "alleged" in opening[1]


def test_the_name_at_the_head_of_the_row_is_not_said_again(html: str) -> None:
    told = text(cell(html, "kz-defence-minister", "left_office"))
    assert "was dismissed as minister of defence" in told
    assert "Murat Bektanov was dismissed" not in told


def test_a_name_that_others_share_a_sentence_with_is_kept(html: str) -> None:
    assert "Serik Kudebayev and all his deputies" in text(
        cell(html, "kz-police-chief-almaty-region", "left_office")
    )


def test_contested_accounts_stand_side_by_side_after_the_undisputed_ones(html: str) -> None:
    one = cell(html, "kz-police-chief-almaty-region", "charge")
    assert one.count('class="clash"') == 1
    assert one.count("<li>") >= 2
    assert 'class="lead"' not in one or one.index('class="lead"') < one.index('class="clash"')
    assert "cases/kz-police-chief-almaty-region.html#conflict-" in one


def test_at_most_three_citations_then_how_many_more(html: str) -> None:
    for group in re.findall(r'<span class="cite".*?</span>', html):
        assert len(re.findall(r'href="#s\d+"', group)) <= 3
    assert re.search(r'class="more" href="#sources"[^>]*>\+\d+', html)


def test_silence_is_hatched_and_what_cannot_be_asked_is_plain(html: str) -> None:
    silent = cell(html, "kz-defence-minister", "sought")
    assert 'class="nr"' in silent
    assert "not reported" in silent
    early = cell(html, "kz-interior-minister", "sought")
    assert 'class="nc"' in early
    assert "no trial reported" in early


def test_a_value_in_no_statement_is_quoted_in_its_language(book: Casebook) -> None:
    printed = book["readings"].filter(
        pl.col("label_language") == "ru", pl.col("agreement").cast(pl.String) != "contested"
    )
    told = str(matrix(book).html)
    assert any(f'<bdi lang="ru" class="printed">{label}</bdi>' in told for label in printed["label"])


def test_a_cell_cuts_what_the_page_of_the_case_has_in_full(book: Casebook) -> None:
    long = book["readings"].with_columns(label=pl.lit("w" * 1000))
    told = text(matrix(Casebook({**book.tables, "readings": long}, book.hand)).html)
    assert "w" * 160 + "…" in told
    assert "w" * 161 not in told


def test_rows_carry_what_they_are_chosen_and_sorted_by(book: Casebook, html: str) -> None:
    row = re.search(r'<tr data-case="kz-police-chief-almaty-region"[^>]*>', html)[0]
    for expected in (
        'data-country="Kazakhstan"',
        'data-institution="Police"',
        'data-imposed="120.0"',
        'data-verdict="2023-04-28"',
    ):
        assert expected in row


def test_two_cases_are_compared_like_sixty(book: Casebook) -> None:
    two = ["kz-defence-minister", "kz-interior-minister"]
    few = Casebook(
        {n: t.filter(pl.col("case_id").is_in(two)) if n == "cases" else t for n, t in book.tables.items()},
        book.hand,
    )
    few.tables["matrix"] = book["matrix"].filter(pl.col("case_id").is_in(two))
    few.tables["conflicts"] = book["conflicts"].filter(pl.col("case_id").is_in(two))
    assert len(re.findall(r"<tr data-case=", str(matrix(few).html))) == 2 * 3
    assert comparison_head(few, settings.read()).head["title"] == "Two cases, side by side"


def test_no_case_is_said_in_words(book: Casebook) -> None:
    empty = Casebook({name: table.clear() for name, table in book.tables.items()}, book.hand)
    assert "No case is shown." in text(matrix(empty).html)
    assert "No case is shown." in text(fair_trial_table(empty).html)
    assert "Nothing in the records limits" in text(comparability(empty).html)


def test_fair_trial_says_what_is_reported_and_cites_it(book: Casebook) -> None:
    told = str(fair_trial_table(book).html)
    reported = book["due_process"].filter(pl.col("assessment").cast(pl.String) != "not_reported")
    assert told.count('class="w ok"') + told.count('class="w res"') == reported.height
    assert told.count('class="cite"') == reported.height
    assert "ICCPR 14(1)" in told
    assert not re.search(r"\bscore\b(?! is drawn)", text(told))


def test_limits_name_the_cases_they_hold_for(book: Casebook) -> None:
    told = text(comparability(book).html)
    for note in book["comparability"]["note"].unique():
        assert note in told
    assert "group:" not in told


def test_the_whole_has_nothing_to_compare_itself_with(book: Casebook) -> None:
    assert "every accepted claim" in text(view_changes(book, settings.read()).html)


def test_the_answers_a_view_changes_are_listed_by_their_state(book: Casebook) -> None:
    row = book["matrix"].filter(pl.col("case_id") == "kz-defence-minister", pl.col("dimension") == "imposed")
    changed = row.select(
        "collection", "case_id", "person_id", "dimension", whole="cell", whole_state="state",
        shown=pl.lit(None, pl.String), shown_state=pl.lit("not_reported"),
    )  # fmt: skip
    some = Casebook({**book.tables, "changes": changed}, book.hand)
    told = text(view_changes(some, settings.read(view="officials")).html)
    assert "1 answer differs" in told
    assert re.search(r"Murat Bektanov ?Imposed ?(contested|answered) ?not reported", told)
    none = Casebook({**book.tables, "changes": changed.clear()}, book.hand)
    assert "changes no answer" in text(view_changes(none, settings.read(view="officials")).html)


def test_many_cases_are_divided_into_parts_that_hold_each_once(book: Casebook) -> None:
    many = copied(book, 20)
    told = parts(many)
    assert [one["number"] for one in told] == [1, 2, 3, 4]
    assert [one["n_cases"] for one in told] == [60, 60, 60, 60]
    held = [part(many, one["number"])["cases"]["case_id"].unique() for one in told]
    assert pl.concat(held).n_unique() == 240
    assert "Part 4" in text(matrix(many).html)
    assert 'href="comparison-2.html#due-process"' in str(fair_trial_table(many).html)
    assert "accused" in text(comparability(many).html)
    assert part_head(many, 2).head["title"] == "The comparison, part 2 of 4"


def test_a_part_is_a_casebook_of_its_own(book: Casebook) -> None:
    first = part(copied(book, 20), 1)
    assert first["cases"]["case_id"].n_unique() == 60
    assert set(first["matrix"]["case_id"]) == set(first["cases"]["case_id"])
    assert set(first["claims"]["source_id"]) == set(first["sources"]["source_id"])
    assert "<table" in str(matrix(first).html)
    assert "<table" in str(glance(first).html)
