"""The page of a case: what it says of each accused, with claims, and how it says that nothing is said."""

import re
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from analysis import compare, figures, store
from analysis.figures.book import Case
from analysis.figures.casesummary import days
from analysis.settings import Settings
from tests.figures.books import case

Rows = list[dict[str, Any]]
PARTS = [
    figures.case_head,
    figures.case_summary,
    figures.said_in_order,
    figures.disputes,
    figures.fair_trial,
    figures.limits,
    figures.asserters,
    figures.claims_table,
    figures.case_sources,
]
COURT: dict[str, Any] = {"status": "found_by_court", "asserter_role": "court", "attributed_to": "court"}
TRIED: Rows = [
    {"attribute": "role", "value": "chief of police"},
    {
        "attribute": "charge",
        "status": "charged",
        "offences": ["torture"],
        "value": "torture",
        "on": "2021-03-01",
    },
    {"attribute": "prosecution_request", "status": "requested", "value_code": "term", "value_months": 108.0},
    {"attribute": "sentence", "value_code": "term", "value_months": 120.0, "on": "2022-04-28"} | COURT,
    {"attribute": "appeal", "value": "appeal lodged", "on": "XXXX-06-29"},
    {
        "attribute": "defence_statement",
        "status": "denied",
        "value": "нет",
        "language": "ru",
        "subject_name": "Марта Квилл",
    },
]


def drawn(of: Case) -> str:
    """Every part of the page."""
    return "\n".join(part(of).html for part in PARTS)


def _fact(html: str, term: str) -> str:
    found = re.search(rf"<dt>{term}</dt><dd>(.*?)</dd>", html, re.DOTALL)
    assert found, term
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())


def test_the_head_names_the_accused_the_office_and_the_stage(tmp_path: Path) -> None:
    fragment = figures.case_head(case(TRIED, tmp_path))
    assert fragment.head == {"title": "Marta Quill", "description": "Former chief of police."}
    assert "<h1><bdi>Marta Quill</bdi></h1>" in fragment.html
    assert "Chief of police, Peru" in fragment.html
    assert '<bdi lang="ru">Марта Квилл</bdi> (Russian)' in fragment.html
    assert "Convicted at first instance" in fragment.html
    assert '<time datetime="2022-04-28"' in fragment.html
    assert 'href="../data/cases/c.csv"' in fragment.html


@pytest.mark.parametrize(
    ("printed", "language", "is_shown"),
    [
        ("Марта Квилл", "ru", True),
        ("マルタ・クイル", "ja", True),
        ("бывший начальник полиции", "ru", False),
        ("前警察局长", "zh", False),
        ("Квилл", "ru", False),
        ("Marta Kwill", "pl", False),
    ],
)
def test_names_in_other_letters_are_told_from_descriptions(
    printed: str, language: str, is_shown: bool, tmp_path: Path
) -> None:
    of = case([{"subject_name": printed, "language": language}], tmp_path)
    assert (f">{printed}</bdi>" in figures.case_head(of).html) == is_shown


def test_the_key_facts(tmp_path: Path) -> None:
    html = figures.case_summary(case(TRIED, tmp_path)).html
    assert _fact(html, "Sought") == "9 years 3"
    assert _fact(html, "Imposed") == "10 years 4"
    assert _fact(html, "Difference") == "+1 year, calculated"
    assert _fact(html, "Verdict") == "28 April 2022 4"
    assert _fact(html, "Appeal") == "reported 5"
    assert _fact(html, "Sources") == "6 sources, 6 origins and 2 languages"
    assert _fact(html, "Contested") == "no point"


def test_silence_is_told_from_what_has_not_come(tmp_path: Path) -> None:
    sentenced = figures.case_summary(case([TRIED[3]], tmp_path)).html
    assert _fact(sentenced, "Sought") == "not reported"
    assert "What the prosecution sought is not reported." in sentenced
    investigated = figures.case_summary(case([{"attribute": "arrest"}], tmp_path)).html
    assert _fact(investigated, "Sought") == "no trial reported"
    assert _fact(investigated, "Imposed") == "no judgment reported"
    assert "not reported" not in investigated


def test_level_accounts_are_left_open(tmp_path: Path) -> None:
    rows = [TRIED[3], TRIED[3] | {"value_months": 144.0}]
    html = figures.case_summary(case(rows, tmp_path)).html
    assert _fact(html, "Imposed").startswith("accounts differ")
    assert _fact(html, "Contested") == "1 point"
    assert 'href="#where-sources-disagree"' in html


def test_the_day_a_judgment_became_public(tmp_path: Path) -> None:
    of = case(TRIED, tmp_path)
    published = of["sources"].with_columns(
        **{f"published_{end}": pl.lit("2022-05-09").str.to_date() for end in ("start", "end")}
    )
    html = figures.case_summary(Case({**of.tables, "sources": published}, tmp_path)).html
    assert _fact(html, "Made public").startswith("by 9 May 2022 4")


def test_the_summary_is_built_from_the_strongest_readings(tmp_path: Path) -> None:
    html = figures.case_summary(case(TRIED, tmp_path)).html
    said = [
        re.sub(r"<[^>]+>", "", found)
        for found in re.findall(r"<span data-status[^>]*>(.*?)</span>", html, re.DOTALL)
    ]
    assert said == [
        "It is reported, as printed in English: “chief of police”.",
        "The defence states, as printed in Russian: “нет”.",
        "The charge is torture (date given: 1 March 2021).",
        "Prosecutors asked for nine years.",
        "The court sentenced Marta Quill to ten years on 28 April 2022.",
        "It is reported, as printed in English: “appeal lodged” (date given: 29 June, year not printed).",
    ]


def test_every_reading_and_every_claim_has_its_place(tmp_path: Path) -> None:
    html = drawn(case(TRIED, tmp_path))
    for number in range(1, 7):
        assert html.count(f'id="reading-K0{number}"') == 1
        assert html.count(f'id="claim-K0{number}"') == 1
        assert html.count(f'id="s{number}"') == 1


def test_readings_of_one_subject_follow_by_date(tmp_path: Path) -> None:
    rows: Rows = [
        {"attribute": "hearing", "value": f"hearing {n}"} | ({"on": on} if on else {})
        for n, on in enumerate([None, "XXXX-04-03", "2022-05-01", "2021-01-01", "XXXX-03-30"])
    ]
    html = figures.said_in_order(case(rows, tmp_path)).html
    assert re.findall(r"hearing (\d)", html) == ["3", "2", "4", "1", "0"]
    assert html.count('<span class="d">Hearing, questioning</span>') == 1


def test_a_contested_reading_leads_to_the_contradiction(tmp_path: Path) -> None:
    of = case([TRIED[3], TRIED[3] | {"value_months": 144.0}], tmp_path)
    html = figures.said_in_order(of).html
    anchor = re.search(r'class="tag" href="#(conflict-[^"]+)"', html)
    assert anchor
    assert f'id="{anchor[1]}"' in figures.disputes(of).html
    assert html.count("r split") == 2


def test_each_of_several_accused_has_a_heading(tmp_path: Path) -> None:
    lorn = {"person_id": "lorn", "person": "Petr Lorn", "subject_name": "Petr Lorn"}
    group = {
        "person_id": "group",
        "person": "group: two generals",
        "is_group": True,
        "subject_name": "two generals",
    }
    rows: Rows = [{}, lorn, group | {"attribute": "alleged_act", "status": "alleged"}]
    of = case(rows, tmp_path, cases=[{"label": "Two generals", "person": "Marta Quill; Petr Lorn"}])
    head, summary = figures.case_head(of), figures.case_summary(of).html
    assert head.head["title"] == "Two generals"
    assert "The accused: <bdi>Petr Lorn</bdi>, <bdi>Marta Quill</bdi>" in head.html
    assert [*re.findall(r"<h2[^>]*>([^<]+)</h2>", summary)] == ["Petr Lorn", "Marta Quill"]
    in_order = figures.said_in_order(of).html
    assert re.findall(r'<h3 class="person">([^<]+)</h3>', in_order) == [
        "Petr Lorn",
        "Marta Quill",
        "Two generals",
    ]
    assert "<h4>" in in_order
    assert '<th scope="col">Person</th>' in figures.claims_table(of).html


def test_a_case_without_claims_says_so(tmp_path: Path) -> None:
    of = case([{"case_id": "other"}], tmp_path, cases=[{}, {"case_id": "other", "person": "Petr Lorn"}])
    html = drawn(of)
    assert "The records shown say nothing of this accused." in html
    assert "data/cases" not in html
    assert 'data-claims=""' not in html
    assert "No claim about this case is shown" in html
    assert "No source of this case is shown" in html
    assert "No claim proves a stage" in html


def test_offices_are_counted_and_silence_with_them(tmp_path: Path) -> None:
    html = figures.asserters(case(TRIED, tmp_path)).html
    rows = re.findall(
        r'<tr data-claims="([^"]*)"><th scope="row"[^>]*>([^<]*)</th><td class="num">(\d+)</td>', html
    )
    assert rows == [("K01 K02 K03 K05 K06", "No one named", "5"), ("K04", "Courts", "1")]


def test_copies_of_one_story_stand_under_their_origin(tmp_path: Path) -> None:
    rows: Rows = [{"origin": "wire"}, {"origin": "wire"}, {}]
    html = figures.case_sources(case(rows, tmp_path)).html
    assert "3 sources, grouped by origin: 2 origins." in html
    assert "2 sources, one origin" in html
    assert html.count('rel="external noreferrer noopener nofollow"') == 3
    assert "no date printed" in html


def test_what_the_page_has_cited_is_listed(tmp_path: Path) -> None:
    of = case([{}, {}, {}], tmp_path)
    assert "This page cites no source." in figures.cited(of).html
    of.cite(["K02"])
    html = figures.cited(of).html
    assert re.findall(r'id="s(\d+)"', html) == ["2"]


HOSTILE = "<script>alert(1)</script>{{ 7*7 }}{% raw %}\" onload='x' \u202ex"


def test_printed_markup_comes_out_as_text(tmp_path: Path) -> None:
    row: dict[str, Any] = dict.fromkeys(
        ("value", "place", "attributed_to", "note", "date", "subject_name", "person"), HOSTILE
    )
    of = case(
        [row, row | {"attribute": "charge", "status": "denied"}],
        tmp_path,
        cases=[{"label": HOSTILE, "office": HOSTILE, "person": HOSTILE}],
    )
    sources = of["sources"].with_columns(
        publisher=pl.lit(HOSTILE), credited_to=pl.lit(HOSTILE), published=pl.lit(HOSTILE)
    )
    html = drawn(Case({**of.tables, "sources": sources}, tmp_path))
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "{{ 7*7 }}" in html
    assert "49" not in html.replace("&#34;", "").replace("&#39;", "")
    assert not re.search(r"<[^>]*\sonload=", html)


@pytest.mark.parametrize(
    ("least", "most", "expected"),
    [
        (350, 350, "350 days"),
        (1, 1, "1 day"),
        (300, 1400, "300 to 1,400 days"),
        (None, 20, "at most 20 days"),
        (5, None, "at least 5 days"),
        (0, None, None),
        (-3, None, None),
        (None, None, None),
        (None, -4, None),
        (-3, 20, "at most 20 days; which came first is open"),
        (-20, -3, "the other way round: 3 to 20 days"),
    ],
)
def test_distances_in_time_keep_their_bounds(
    least: int | None, most: int | None, expected: str | None
) -> None:
    assert days(least, most) == expected


@pytest.fixture(scope="module")
def real_cases(real: dict[str, pl.DataFrame], tmp_path_factory: pytest.TempPathFactory) -> Settings:
    build = Settings(processed=tmp_path_factory.mktemp("real"))
    store.write_cases(build.processed, compare.by_case({name: table.lazy() for name, table in real.items()}))
    return build


def _said(html: str) -> list[tuple[str, set[str]]]:
    """Every sentence with a standing, and its claims."""
    found = re.findall(r'<span data-status="[^"]+" data-claims="([^"]*)">(.*?)</span>', html, re.DOTALL)
    return [(" ".join(re.sub(r"<[^>]+>", "", words).split()), set(claims.split())) for claims, words in found]


def _claims_of(html: str, sentence: str) -> set[str]:
    claims = [ids for words, ids in _said(html) if sentence in words]
    assert claims, sentence
    return set().union(*claims)


def test_the_police_chief_of_almaty_region(real_cases: Settings) -> None:
    html = drawn(Case.read(real_cases, "kz-police-chief-almaty-region"))
    assert _claims_of(html, "Prosecutors asked for nine years.") == {"C0029", "C0180"}
    assert "C0138" in _claims_of(html, "The court sentenced Serik Kudebayev to ten years on 28 April 2023.")
    assert _claims_of(html, "Serik Kudebayev crossed the border into Kyrgyzstan")
    assert {"C0041", "C0119"} <= _claims_of(
        html, "The border service states that Serik Kudebayev did not pass any official"
    )
    sides = _sides(html)
    assert any(
        {"house arrest", "not to leave the country"} <= {w for s in side for w in _PHRASES if w in s}
        for side in sides
    )
    assert any({"30 March", "3 April"} <= {w for s in side for w in _PHRASES if w in s} for side in sides)
    assert any(
        {"mountains", "checkpoint", "Kyrgyzstan"} <= {w for s in side for w in _PHRASES if w in s}
        for side in sides
    )


def test_the_defence_minister(real_cases: Settings) -> None:
    html = drawn(Case.read(real_cases, "kz-defence-minister"))
    assert "C0182" in _claims_of(html, "The court sentenced Murat Bektanov to twelve years")
    assert "C0388" in _claims_of(
        html, "The court sentenced Murat Bektanov to twelve years on 24 February 2023."
    )
    assert _fact(html, "Made public").startswith("by 9 March 2023")
    assert _fact(html, "Sought") == "not reported"
    assert _claims_of(html, "marked as secret")
    sides = _sides(html)
    assert any({"451(3)", "452"} <= {w for s in side for w in _PHRASES if w in s} for side in sides)


_PHRASES = (
    "house arrest",
    "not to leave the country",
    "30 March",
    "3 April",
    "mountains",
    "checkpoint",
    "Kyrgyzstan",
    "451(3)",
    "452",
)


def _sides(html: str) -> list[list[str]]:
    """The accounts of each contradiction."""
    articles = re.findall(r"<article.*?</article>", html, re.DOTALL)
    return [
        [
            " ".join(re.sub(r"<[^>]+>", "", s).split())
            for s in re.findall(r'<p class="val">(.*?)</p>', a, re.DOTALL)
        ]
        for a in articles
    ]
