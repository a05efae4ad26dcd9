"""What readings become on a page: the verb of their standing, no claim above it, in right English."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import vocabulary
from analysis.figures.book import Book
from analysis.figures.phrases import listed, spelled
from analysis.figures.sentences import Sentence, Voice
from analysis.figures.tongues import country_name, language_name, written_in
from analysis.publish.check import wording
from analysis.publish.check.document import Document
from analysis.publish.check.records import Records
from analysis.schema.codes import MEASURES, OFFENCES, STATUSES
from tests.figures.books import book

Rows = list[dict[str, Any]]


def said(of: Book) -> list[str]:
    """The sentences of every reading, in the order of the readings."""
    voice = Voice(of)
    return [str(sentence) for reading in of["readings"].to_dicts() for sentence in voice.says(reading)]


def _of(row: dict[str, Any], hand: Path, says: str | None = None) -> list[str]:
    """The sentences of one claim; ``says`` is the clause of its statement."""
    attribute = row.get("attribute", "arrest")
    statements = [{"id": "one", "attribute": attribute, "says": says, "claims": ["K01"]}] if says else []
    return said(book([row], hand, statements))


@pytest.mark.parametrize(
    ("status", "role", "expected"),
    [
        ("alleged", None, "It is alleged that Marta Quill was arrested"),
        ("alleged", "police", "It is alleged that Marta Quill was arrested"),
        ("reported", "court", "It is reported that Marta Quill was arrested"),
        ("charged", None, "The charge is that Marta Quill was arrested"),
        ("ordered", "court", "By order of the court, Marta Quill was arrested"),
        ("ordered", "prosecution", "By official order, as told by prosecutors, Marta Quill was arrested"),
        ("ordered", None, "By official order, Marta Quill was arrested"),
        ("ordered", "media", "By official order, Marta Quill was arrested"),
        ("found_by_court", "court", "By decision of the court, Marta Quill was arrested"),
        ("confirmed_official", "prosecution", "Prosecutors confirmed that Marta Quill was arrested"),
        (
            "confirmed_official",
            "border_service",
            "The border service confirmed that Marta Quill was arrested",
        ),
        ("confirmed_official", "media", "Officials confirmed that Marta Quill was arrested"),
        ("confirmed_official", None, "Officials confirmed that Marta Quill was arrested"),
        ("denied", "defence", "The defence states that Marta Quill was arrested"),
        ("denied", "police", "The police state that Marta Quill was arrested"),
        ("denied", None, "The defence states that Marta Quill was arrested"),
    ],
)
def test_a_statement_follows_the_words_of_its_standing(
    status: str, role: str | None, expected: str, tmp_path: Path
) -> None:
    row = {"status": status, "asserter_role": role, "attributed_to": "X" if role else None}
    assert _of(row, tmp_path, "{accused} was arrested") == [expected]


def test_a_court_finds_acts_and_decides_measures(tmp_path: Path) -> None:
    row = {"attribute": "alleged_act", "status": "found_by_court", "asserter_role": "court"}
    assert _of(row, tmp_path, "{accused} left the building") == [
        "The court found that Marta Quill left the building"
    ]


@pytest.mark.parametrize(
    ("says", "role", "expected"),
    [
        (
            "the case was to be suspended and {accused} was to be listed as wanted",
            "prosecution",
            "Prosecutors asked that the case be suspended and Marta Quill be listed as wanted",
        ),
        ("the files were to go to the court", "defence", "The defence asked that the files go to the court"),
        (
            "a petition for pardon was filed",
            None,
            "A request was made as follows: a petition for pardon was filed",
        ),
    ],
)
def test_what_was_asked_for_is_worded_as_a_wish(
    says: str, role: str | None, expected: str, tmp_path: Path
) -> None:
    row = {"attribute": "wanted_listing", "status": "requested", "asserter_role": role, "attributed_to": "X"}
    assert _of(row, tmp_path, says) == [expected]


def test_the_accused_states_what_they_said(tmp_path: Path) -> None:
    row = {
        "attribute": "defence_statement",
        "status": "denied",
        "asserter_role": "defence",
        "attributed_to": "Quill",
    }
    assert _of(row, tmp_path, "{accused} said that her actions were right") == [
        "Marta Quill states that her actions were right"
    ]


def test_a_denial_by_somebody_whose_office_is_not_known_names_them_as_printed(tmp_path: Path) -> None:
    row = {
        "attribute": "defence_statement",
        "status": "denied",
        "asserter_role": "other",
        "attributed_to": "сторонники",
    }
    statement = {
        "id": "one",
        "attribute": "defence_statement",
        "says": "the case was political",
        "claims": ["K01"],
    }
    of = book([row | {"language": "ru"}], tmp_path, [statement])
    (sentence,) = Voice(of).says(of["readings"].to_dicts()[0])
    assert str(sentence) == "The person or body named as “сторонники” states that the case was political"
    assert ("сторонники", "printed", "ru") in [(p.text, p.kind, p.language) for p in sentence.parts]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"value": "задержан", "language": "ru"}, "It is reported, as printed in Russian: “задержан”"),
        (
            {"value": "detenido en Lima", "language": "es"},
            "It is reported, as printed in Spanish: “detenido en Lima”",
        ),
        ({"value": "被捕", "language": "zh"}, "It is reported, as printed in Chinese: “被捕”"),
        ({"value": "ditahan", "language": "id"}, "It is reported, as printed in Indonesian: “ditahan”"),
        ({"value": "arrested", "language": None}, "It is reported, as printed: “arrested”"),
        (
            {"value": "arrested at the airport", "language": "ru"},
            "It is reported, as recorded in English from a page in Russian: “arrested at the airport”",
        ),
        (
            {"value": "faced tribunal over inaction", "language": "pl"},
            "It is reported, as recorded in English from a page in Polish: “faced tribunal over inaction”",
        ),
        (
            {"value": "guilty", "language": "xx", "status": "alleged"},
            "It is alleged, as printed in xx: “guilty”",
        ),
        (
            {
                "value": "no tuvo nada que ver",
                "language": "es",
                "status": "denied",
                "asserter_role": "defence",
            },
            "The defence states, as printed in Spanish: “no tuvo nada que ver”",
        ),
        (
            {"value": "обыск", "language": "ru", "status": "ordered", "asserter_role": "court"},
            "By order of the court, as printed in Russian: “обыск”",
        ),
    ],
)
def test_what_no_statement_words_is_shown_as_printed(
    row: dict[str, Any], expected: str, tmp_path: Path
) -> None:
    assert _of({"attribute": "hearing"} | row, tmp_path) == [expected]


def test_a_claim_that_prints_only_a_day_or_a_place(tmp_path: Path) -> None:
    row = {"attribute": "hearing", "value": None, "on": "2022-05-03", "place": "Lima"}
    assert _of(row, tmp_path) == [
        "It is reported: hearing, questioning, place: “Lima” (date given: 3 May 2022)"
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            {"status": "found_by_court", "value_code": "term", "value_months": 120.0},
            "The court sentenced Marta Quill to ten years",
        ),
        (
            {"status": "found_by_court", "value_code": "term", "value_months": 216.0},
            "The court sentenced Marta Quill to 18 years",
        ),
        (
            {"status": "found_by_court", "value_code": "term", "value_months": 187.2},
            "The court sentenced Marta Quill to 15.6 years",
        ),
        (
            {"status": "found_by_court", "value_code": "suspended", "value_months": 96.0},
            "The court sentenced Marta Quill to eight years, suspended",
        ),
        (
            {"status": "found_by_court", "value_code": "life"},
            "The court sentenced Marta Quill to life imprisonment",
        ),
        ({"status": "found_by_court", "value_code": "death"}, "The court sentenced Marta Quill to death"),
        ({"status": "found_by_court", "value_code": "acquittal"}, "The court acquitted Marta Quill"),
        (
            {"status": "reported", "value_code": "maximum", "value_months": 144.0},
            "It is reported that Marta Quill was sentenced to up to twelve years",
        ),
        (
            {"status": "alleged", "value_code": "term", "value_months": 64.0},
            "It is alleged that Marta Quill was sentenced to five years and four months",
        ),
        (
            {
                "status": "confirmed_official",
                "value_code": "term",
                "value_months": 12.0,
                "asserter_role": "court",
            },
            "The court confirmed that Marta Quill was sentenced to one year",
        ),
        (
            {"status": "found_by_court", "value": "от 3 до 16 лет", "language": "ru"},
            "The court passed sentence, as printed in Russian: “от 3 до 16 лет”",
        ),
        (
            {
                "attribute": "prosecution_request",
                "status": "requested",
                "value_code": "term",
                "value_months": 108.0,
            },
            "Prosecutors asked for nine years",
        ),
        (
            {"attribute": "prosecution_request", "status": "requested", "value_code": "death"},
            "Prosecutors asked for the death penalty",
        ),
        (
            {"attribute": "prosecution_request", "status": "requested", "value_code": "life"},
            "Prosecutors asked for life imprisonment",
        ),
        (
            {"attribute": "prosecution_request", "status": "requested", "value_code": "acquittal"},
            "Prosecutors asked for an acquittal",
        ),
        (
            {
                "attribute": "prosecution_request",
                "status": "reported",
                "value_code": "term",
                "value_months": 108.0,
            },
            "It is reported that prosecutors asked for nine years",
        ),
    ],
)
def test_sentences_sought_and_imposed(row: dict[str, Any], expected: str, tmp_path: Path) -> None:
    assert _of({"attribute": "sentence", "value": "as printed"} | row, tmp_path) == [expected]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"status": "charged", "offences": ["torture"]}, "The charge is torture"),
        (
            {"status": "charged", "offences": ["abuse_of_power", "high_treason", "torture"]},
            "The charge is abuse of power, high treason and torture",
        ),
        (
            {"status": "alleged", "offences": ["bribery"]},
            "It is alleged that the case against Marta Quill concerned bribery",
        ),
        (
            {"status": "reported", "offences": ["bribery"]},
            "It is reported that Marta Quill was charged with bribery",
        ),
        (
            {"status": "found_by_court", "offences": ["homicide"]},
            "The court found Marta Quill guilty of homicide",
        ),
        (
            {"status": "confirmed_official", "offences": ["homicide"]},
            "Officials confirmed that Marta Quill was charged with homicide",
        ),
        (
            {"attribute": "verdict", "status": "reported", "offences": ["homicide"]},
            "It is reported that the court found Marta Quill guilty of homicide",
        ),
        (
            {"attribute": "charge_article", "status": "charged", "articles": ["451(3)"]},
            "The charge is brought under article 451(3)",
        ),
        (
            {"attribute": "charge_article", "status": "found_by_court", "articles": ["127", "128"]},
            "The court found Marta Quill guilty under articles 127 and 128",
        ),
        (
            {"status": "denied", "offences": ["torture"], "value": "no torture"},
            "The defence states, as printed in English: “no torture”",
        ),
        (
            {"status": "charged", "value": "855 charges"},
            "The charge is, as printed in English: “855 charges”",
        ),
    ],
)
def test_offences_and_articles(row: dict[str, Any], expected: str, tmp_path: Path) -> None:
    assert _of({"attribute": "charge", "value": "as printed"} | row, tmp_path) == [expected]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            {"measure": "detention", "value": "detenido", "language": "es", "on": "2022-05-03"},
            "It is reported that Marta Quill was arrested on 3 May 2022, as printed in Spanish: “detenido”",
        ),
        (
            {
                "attribute": "house_arrest",
                "measure": "house_arrest",
                "status": "ordered",
                "asserter_role": "court",
            },
            "By order of the court, Marta Quill was under house arrest, as printed in English: “arrested”",
        ),
        (
            {"attribute": "release", "measure": "undertaking", "status": "alleged"},
            "It is alleged that Marta Quill was under an undertaking not to leave, "
            "as printed in English: “arrested”",
        ),
    ],
)
def test_a_restraint_known_by_its_code_keeps_its_printed_words(
    row: dict[str, Any], expected: str, tmp_path: Path
) -> None:
    assert _of(row, tmp_path) == [expected]


@pytest.mark.parametrize(
    ("row", "says", "expected"),
    [
        ({"on": "2022-01-08"}, "{accused} was arrested", "Marta Quill was arrested on 8 January 2022"),
        ({"on": "2022-01"}, "{accused} was arrested", "Marta Quill was arrested in January 2022"),
        (
            {"on": "..2023-03-09"},
            "{accused} was arrested",
            "Marta Quill was arrested on or before 9 March 2023",
        ),
        (
            {"on": "XXXX-04-03"},
            "{accused} was arrested",
            "Marta Quill was arrested on 3 April, year not printed",
        ),
        # set off where the date could belong to a part of the clause
        (
            {"on": "2022-01-08"},
            "it was said that {accused} left",
            "it was said that Marta Quill left, on 8 January 2022",
        ),
        # a state, and what the clause says itself
        (
            {"on": "2020-01-29", "attribute": "role"},
            "{accused} led the police",
            "Marta Quill led the police (date given: 29 January 2020)",
        ),
        (
            {"on": "2022-04"},
            "{accused} was arrested in April",
            "Marta Quill was arrested in April (date given: April 2022)",
        ),
        # a year that nobody prints
        (
            {"on": "soft 2022-04-03"},
            "{accused} was arrested",
            "Marta Quill was arrested on 3 April 2022 (year inferred)",
        ),
        (
            {"on": "soft 2020-01-29", "attribute": "role"},
            "{accused} led the police",
            "Marta Quill led the police (date given: 29 January 2020, year inferred)",
        ),
    ],
)
def test_a_date_stands_where_it_belongs(
    row: dict[str, Any], says: str, expected: str, tmp_path: Path
) -> None:
    assert _of(row, tmp_path, says) == [f"It is reported that {expected}"]


def test_a_year_that_one_source_prints_is_not_called_inferred(tmp_path: Path) -> None:
    statement = {"id": "s", "says": "{accused} was arrested", "claims": ["K01", "K02"]}
    rows = [{"value": "one", "on": "soft 2022-04-03"}, {"value": "two", "on": "2022-04-03"}]
    shown = book(rows, tmp_path, [statement])
    (reading,) = shown["readings"].to_dicts()
    told = [str(sentence) for sentence in Voice(shown).says(reading)]
    assert told == ["It is reported that Marta Quill was arrested on 3 April 2022"]


def test_weaker_claims_follow_in_sentences_of_their_own(tmp_path: Path) -> None:
    rows: Rows = [
        {"status": "confirmed_official", "asserter_role": "prosecution", "attributed_to": "X"},
        {"status": "reported"},
        {"status": "reported"},
        {"status": "alleged"},
    ]
    statement = {"id": "one", "says": "{accused} was arrested", "claims": ["K01", "K02", "K03", "K04"]}
    of = book(rows, tmp_path, [statement])
    (reading,) = of["readings"].to_dicts()
    sentences = Voice(of).says(reading)
    assert [str(s) for s in sentences] == [
        "Prosecutors confirmed that Marta Quill was arrested",
        "It is also reported",
        "It is also alleged",
    ]
    assert [s.claim_ids for s in sentences] == [("K01",), ("K02", "K03"), ("K04",)]


def test_a_day_that_only_a_weaker_claim_gives_is_said_there(tmp_path: Path) -> None:
    rows: Rows = [
        {"status": "found_by_court", "attribute": "sentence", "value_code": "term", "value_months": 36.0},
        {
            "status": "reported",
            "attribute": "sentence",
            "value_code": "term",
            "value_months": 36.0,
            "on": "2022-01-17",
        },
    ]
    assert said(book(rows, tmp_path)) == [
        "The court sentenced Marta Quill to three years",
        "It is also reported with the date 17 January 2022",
    ]


def test_a_group_is_many(tmp_path: Path) -> None:
    row = {
        "person": "group: three deputies", "is_group": True, "attribute": "sentence", "status": "reported",
        "value_code": "term", "value_months": 36.0,
    }  # fmt: skip
    assert _of(row, tmp_path) == ["It is reported that three deputies were sentenced to three years"]


def test_several_offices_share_a_sentence(tmp_path: Path) -> None:
    roles = ["court", "prosecution", "prosecution", "police"]
    rows: Rows = [
        {"status": "confirmed_official", "asserter_role": role, "attributed_to": "X"} for role in roles
    ]

    def with_first(n: int) -> list[str]:
        claims = [f"K{i:02}" for i in range(1, n + 1)]
        return said(
            book(rows[:n], tmp_path, [{"id": "one", "says": "{accused} was arrested", "claims": claims}])
        )

    assert with_first(2) == ["The court and prosecutors confirmed that Marta Quill was arrested"]
    assert with_first(4) == ["Prosecutors and others confirmed that Marta Quill was arrested"]


def test_words_that_are_no_sentence_are_put_in_somebodys_mouth(tmp_path: Path) -> None:
    rows: Rows = [{"status": "alleged"}, {"status": "alleged"}, {"status": "charged"}]
    voice = Voice(book(rows, tmp_path))
    claims = ["K01", "K02", "K03"]
    assert [str(s) for s in voice.puts("t", claims, "8 January 2022")] == [
        "The charge is: 8 January 2022",
        "It is also alleged",
    ]
    usual = voice.puts("t", claims, "8 January 2022", usual_first=True)
    assert [str(s) for s in usual] == ["It is alleged: 8 January 2022", "It is also charged"]


_ROWS = st.fixed_dictionaries(
    {
        "attribute": st.sampled_from(sorted(vocabulary.load("attributes"))),
        "status": st.sampled_from(STATUSES),
        "asserter_role": st.sampled_from([None, "court", "prosecution", "defence", "media", "other"]),
        "attributed_to": st.sampled_from([None, "Office. Of: somebody, “x”"]),
        "value": st.sampled_from([None, "words", "слова", "it was “so”. And more: more"]),
        "value_code": st.sampled_from([None, "term", "suspended", "maximum", "life", "death", "acquittal"]),
        "value_months": st.sampled_from([1.0, 12.0, 100.0, 187.2]),
        "offences": st.lists(st.sampled_from(OFFENCES), max_size=3, unique=True),
        "articles": st.lists(st.sampled_from(["451(3)", "12"]), max_size=2, unique=True),
        "measure": st.sampled_from([None, *MEASURES]),
        "on": st.sampled_from([None, "2022-01-08", "2022-02", "..2023-03-09", "XXXX-04-03"]),
        "place": st.sampled_from([None, "Lima"]),
        "language": st.sampled_from([None, "en", "ru", "zh"]),
        "is_group": st.booleans(),
    }
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(_ROWS, min_size=1, max_size=12),
    says=st.sampled_from([None, "{accused} was to leave", "he left"]),
)
def test_no_sentence_is_one_the_check_of_the_site_refuses(
    rows: Rows, says: str | None, tmp_path: Path
) -> None:
    statements = [
        {"id": f"one-{n}", "attribute": row["attribute"], "says": says, "claims": [f"K{n:02}"]}
        for n, row in enumerate(rows, 1)
        if says and n % 2
    ]
    of = book(rows, tmp_path, statements)
    sentences = [s for reading in of["readings"].to_dicts() for s in Voice(of).says(reading)]
    claims = {claim: {status} for claim, status in of["claims"].select("claim_id", "status").iter_rows()}
    document = Document("comparison.html", f"<main>{''.join(_span(s) for s in sentences)}</main>")
    assert list(wording.faults(document, _Standings(claims), tmp_path)) == []
    for sentence in sentences:
        assert "  " not in str(sentence)
        assert "{" not in str(sentence)
        assert str(sentence)[0].isupper() or str(sentence)[0] == "“"


class _Standings(Records):
    """The standings of a handful of claims, without tables."""

    def __init__(self, known: dict[str, set[str]]) -> None:
        super().__init__(Path())
        object.__setattr__(self, "known", known)

    names = ()  # type: ignore[assignment]

    def standings(self, page: str, claim_ids: Any) -> dict[str, set[str]]:
        return self.known  # type: ignore[attr-defined]


def _span(sentence: Sentence) -> str:
    parts = "".join(f"“<bdi>{p.text}</bdi>”" if p.kind == "printed" else p.text for p in sentence.parts)
    return f'<p data-status="{sentence.status}" data-claims="{" ".join(sentence.claim_ids)}">{parts}.</p>'


def test_every_form_words_every_standing() -> None:
    worded = vocabulary.load("wording")
    for form, entries in worded["sentences"].items():
        # what exactly is denied of a code, its printed words tell
        needed = set(STATUSES) - ({"denied"} if form not in ("clause", "printed", "fragment") else set())
        assert needed <= set(entries["any"]), form
        for entry in entries.values():
            assert set(entry) <= set(STATUSES), form
    assert set(worded["openings"]) == set(worded["also"]) == set(STATUSES)
    assert set(worded["measures"]) == set(MEASURES)
    assert set(worded["families"]) == {entry["family"] for entry in vocabulary.load("attributes").values()}


@pytest.mark.parametrize(
    ("text", "page", "expected"),
    [
        ("задержан", "ru", "ru"),
        ("detained in Turkey", "ru", "en"),
        ("12 лет", "kk", "kk"),
        ("4 aprila", "sr", "sr"),
        ("pritvor do 30 dana", "sr", "sr"),
        ("placed in custody by the court", "sr", "en"),
        ("faced tribunal over inaction", "pl", "en"),
        ("zwischen drei und 16 Jahren", "de", "de"),
        ("over de grens van het land", "nl", "nl"),
        ("2022", "ru", "ru"),
        ("被捕", "en", "en"),
        ("anything", None, None),
    ],
)
def test_the_language_of_a_recorded_value(text: str, page: str | None, expected: str | None) -> None:
    assert written_in(text, page, vocabulary.load("wording")["english"]) == expected


def test_names_and_lists() -> None:
    assert (language_name("ru"), language_name("zh-Hant"), language_name("xx")) == (
        "Russian",
        "Traditional Chinese",
        "xx",
    )
    assert (country_name("PE"), country_name("ZZ1"), country_name(None)) == (
        "Peru",
        "ZZ1",
        "country not stated",
    )
    assert (listed([]), listed(["a"]), listed(["a", "b", "c"])) == ("", "a", "a, b and c")
    assert (spelled("1 month"), spelled("13 years and 1 month")) == ("one month", "13 years and 1 month")
