"""The checks of the built site: pages that must fail, each for one reason, and pages that must pass."""

from pathlib import Path

import polars as pl
import pytest

from analysis import store, vocabulary
from analysis.publish.check import check
from analysis.publish.check.__main__ import main
from analysis.schema.codes import STATUSES
from tests.claims import claims

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'">
<title>Page</title></head>
<body><main id="main"><h1>Marta Quill</h1>{body}
<section><h2 id="sources">Sources</h2>
<ol><li id="s1">Example <a href="https://example.org/1" rel="noreferrer noopener">1</a></li></ol></section>
</main></body></html>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Tables with one claim of each standing, named after it, of one accused; and an empty site."""
    table = claims([{"claim_id": status, "status": status} for status in STATUSES]).collect()
    table.write_parquet(_made(tmp_path / "p" / "clean" / "claims.parquet"))
    people = pl.DataFrame({"case_id": ["c", "g"], "person": ["Marta Quill", "group: two generals"]})
    people.write_parquet(_made(tmp_path / "p" / "compare" / "cases.parquet"))
    return tmp_path


def _made(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def faults(site: Path, body: str, page: str = PAGE) -> list[str]:
    """What the checks find on a page of ``body``."""
    (_made(site / "r" / "index.html")).write_text(page.replace("{body}", body), encoding="utf-8")
    return [finding.what for finding in check(site / "r", site / "p", vocabulary.OWN)[1]]


def said(status: str, words: str, claim: str | None = None) -> str:
    return f'<p><span data-status="{status}" data-claims="{claim or status}">{words}</span></p>'


GOOD = [
    said("denied", "The defence states that Marta Quill left."),
    said("denied", "The police state that Marta Quill left."),
    said("denied", "The person or body named as “<bdi>A. B: “c”</bdi>” states that Marta Quill left."),
    said("alleged", "It is alleged that Marta Quill left."),
    said("alleged", "It is also alleged."),
    said("reported", "It is reported, as printed in Russian: “<bdi lang='ru'>сбежала</bdi>”."),
    said("reported", "<svg aria-hidden='true'></svg><span>It is reported: </span><b>left the country</b>"),
    said("charged", "The charge is torture."),
    said("requested", "Prosecutors asked for nine years."),
    said("requested", "A request was made as follows: a petition was filed."),
    said("ordered", "By order of the court, Marta Quill was arrested."),
    said("ordered", "By official order, as told by prosecutors, Marta Quill was arrested."),
    said("found_by_court", "The court found Marta Quill guilty of torture; she is guilty of it."),
    said("found_by_court", "The court sentenced Marta Quill to ten years."),
    said("confirmed_official", "Officials confirmed that Marta Quill was arrested."),
    said("confirmed_official", "The border service confirmed that Marta Quill was arrested."),
    # a claim of a stronger standing may stand behind weaker words
    said("reported", "It is reported that Marta Quill left.", "confirmed_official"),
    said("alleged", "It is alleged that Marta Quill left.", "alleged reported charged"),
    # printed words are their source's
    "<p><bdi lang='ru'>Marta Quill fled like a criminal</bdi></p>",
    "<p>A page prints “Marta Quill is guilty”.</p>",
    # names without an assertion, and remarks on the records
    "<h2>Marta Quill: which day?</h2>",
    "<table><caption>Marta Quill fled</caption><tr><th scope='row'>Marta Quill</th><td>3</td></tr></table>",
    "<p><a href='#sources'>Marta Quill was arrested</a></p>",
    "<p>Forty points are contested, in two cases (Marta Quill and Petr Lorn), by day or month.</p>",
    "<p data-remark='hand' data-claims='reported'>Marta Quill is described once by her son.</p>",
    # a criminal case is no criminal
    said(
        "reported", "It is reported that a criminal case was opened and the criminal procedure code applied."
    ),
    "<p>Anti-terrorist Structure; the criminal proceedings</p>",
    "<table class='matrix'><caption>c</caption><tr><td data-state='not_comparable'>no trial</td></tr>"
    "<tr><td><i class='nr'>not reported</i></td><td>12</td><td data-claims='alleged'>x</td></tr></table>",
    "<p><a href='#s1'>1</a> <a href='index.html#sources'>2</a></p>",
]


@pytest.mark.parametrize("body", GOOD)
def test_what_keeps_the_rules_passes(site: Path, body: str) -> None:
    assert faults(site, body) == []


BAD_WORDING = [
    # openings
    (said("alleged", "Marta Quill left the building."), "does not open as alleged"),
    (said("denied", "Marta Quill left, and the defence states that she did."), "does not open as denied"),
    (said("denied", "It is alleged that Marta Quill left."), "does not open as denied"),
    (said("reported", "It is alleged that Marta Quill left."), "does not open as reported"),
    (said("reported", "The court found that Marta Quill left."), "does not open as reported"),
    (said("charged", "It is charged that Marta Quill left."), "does not open as charged"),
    (said("requested", "Prosecutors got nine years."), "does not open as requested"),
    (said("ordered", "Marta Quill was arrested."), "does not open as ordered"),
    (said("found_by_court", "Marta Quill was found guilty."), "does not open as found_by_court"),
    (
        said("confirmed_official", "Marta Quill was, officials confirmed that, arrested."),
        "does not open as confirmed_official",
    ),
    (said("reported", "“<bdi>It is reported that</bdi>” Marta Quill left."), "does not open as reported"),
    (said("reported", ""), "does not open as reported"),
    (said("certain", "It is certain."), "unknown standing certain"),
    # above the standing of the claims
    (
        said("found_by_court", "The court found that Marta Quill left.", "alleged"),
        "asserts as found_by_court what alleged only has as alleged",
    ),
    (
        said("reported", "It is reported that Marta Quill left.", "reported alleged"),
        "asserts as reported what alleged only has as alleged",
    ),
    (
        said("confirmed_official", "Officials confirmed that Marta Quill left.", "charged"),
        "asserts as confirmed_official what charged only has as charged",
    ),
    (
        said("alleged", "It is alleged that Marta Quill left.", "denied"),
        "asserts as alleged what denied only has as denied",
    ),
    (
        said("denied", "The defence states that Marta Quill left.", "found_by_court"),
        "asserts as denied what found_by_court only has as found_by_court",
    ),
    # bare assertions
    ("<p>Marta Quill left the country.</p>", "asserts something of Marta Quill without a standing"),
    ("<p>Marta Quill <b>tortured</b> detainees.</p>", "asserts something of Marta Quill without a standing"),
    ("<p>In May <span>Quill</span> was arrested.</p>", "asserts something of Quill without a standing"),
    ("<td>The police arrested Marta Quill.</td>", "asserts something of Marta Quill without a standing"),
    ("<ul><li>MARTA QUILL has fled</li></ul>", "asserts something of Marta Quill without a standing"),
    ("<p data-claims='alleged'>Marta Quill fled.</p>", "asserts something of Marta Quill without a standing"),
    (
        "<p>Marta Quill fled.<span class='cite' data-claims='alleged'><a href='#s1'>1</a></span></p>",
        "asserts something of Marta Quill without a standing",
    ),
    # words of guilt
    (said("alleged", "It is alleged that the perpetrator left."), "the page itself says 'perpetrator'"),
    (said("reported", "It is reported that she is guilty."), "the page itself says 'is guilty'"),
    (
        said("confirmed_official", "Officials confirmed that a criminal left."),
        "the page itself says 'a criminal'",
    ),
    ("<h2 data-claims='alleged'>A torturer on trial</h2>", "the page itself says 'torturer'"),
    ("<p data-claims='alleged'>It undoubtedly happened.</p>", "the page itself says 'undoubtedly'"),
]


@pytest.mark.parametrize(("body", "what"), BAD_WORDING)
def test_a_page_that_asserts_too_much_fails(site: Path, body: str, what: str) -> None:
    found = faults(site, body)
    assert any(what.lower() in one.lower() for one in found), found


BAD_CITATIONS = [
    ("<p data-claims='K99'>x</p>", "cites K99, which is no claim in the tables"),
    ("<p data-claims=''>x</p>", "cites no claim"),
    ("<p data-status='alleged'>It is alleged that she left.</p>", "a sentence without claims"),
    ("<p><a href='#s7'>7</a></p>", "leads to #s7, which is not in index.html"),
    ("<p><a href='#claim-K01'>K01</a></p>", "leads to #claim-K01, which is not in index.html"),
    ("<p><a href='cases/c.html#claim-K01'>K01</a></p>", "leads to cases/c.html, which is not there"),
    ("<p><a href='data/none.csv'>table</a></p>", "leads to data/none.csv, which is not there"),
    ("<ol><li id='s2'>The Example</li></ol>", "a source without an address"),
    ("<ol><li id='s2'><a href='#sources'>The Example</a></li></ol>", "a source without an address"),
    ("<p id='twice'>x</p><p id='twice'>y</p>", "an id stands twice, is empty or has a space"),
    (
        "<table class='matrix'><caption>c</caption><tr><td>ten years</td></tr></table>",
        "a cell without claims",
    ),
    (
        "<table class='glance'><caption>c</caption><tr><td>convicted</td></tr></table>",
        "a cell without claims",
    ),
]


@pytest.mark.parametrize(("body", "what"), BAD_CITATIONS)
def test_a_page_that_does_not_lead_to_its_claims_fails(site: Path, body: str, what: str) -> None:
    assert what in faults(site, body)


BAD_MARKUP = [
    ("<p>an <b>open tag</p>", "not valid HTML"),
    ("<table><caption>c</caption><p>not in a table</p></table>", "not valid HTML"),
    ("<h1>Two</h1>", "not one h1"),
    ("<h3>Skips</h3>", "a heading skips a level"),
    ("<img src='a.png'>", "an image without alt"),
    ("<svg viewBox='0 0 1 1'></svg>", "a drawing without a name"),
    ("<svg role='img' viewBox='0 0 1 1'><path d='M0 0'/></svg>", "a drawing without a name"),
    ("<table><tr><td>1</td></tr></table>", "a table without a caption"),
    ("<table><caption>c</caption><tr><th>h</th></tr></table>", "a table head without scope"),
    ("<p><a href='#main'></a></p>", "an empty a"),
    ("<p><input></p>", "a field without a label"),
    ("<section aria-labelledby='none'></section>", "aria-labelledby names none, which is not there"),
]


@pytest.mark.parametrize(("body", "what"), BAD_MARKUP)
def test_a_page_that_not_everybody_can_read_fails(site: Path, body: str, what: str) -> None:
    assert what in faults(site, body)


def test_a_page_says_its_language_and_its_title(site: Path) -> None:
    page = PAGE.replace(' lang="en"', "").replace("<title>Page</title>", "")
    assert {"no lang", "no title"} <= set(faults(site, "", page))


BAD_REQUESTS = [
    ("<img alt='' src='https://example.org/a.png'>", "src would be loaded from elsewhere"),
    ("<img alt='' src='//example.org/a.png'>", "src would be loaded from elsewhere"),
    ("<script src='https://example.org/a.js'></script>", "src would be loaded from elsewhere"),
    ("<link rel='stylesheet' href='https://example.org/a.css'>", "href would be loaded from elsewhere"),
    ("<iframe title='t' src='a.html'></iframe>", "a iframe element"),
    ("<p style='color:red'>x</p>", "a style attribute"),
    ("<p onclick='x()'>x</p>", "an inline event handler"),
    ("<script>alert(1)</script>", "an inline script"),
    ("<p><a href='javascript:alert(1)'>x</a></p>", "a link that is none to the web"),
    ("<p><a href='https://example.org'>x</a></p>", "an outside link that tells where it came from"),
]


@pytest.mark.parametrize(("body", "what"), BAD_REQUESTS)
def test_a_page_that_asks_or_runs_anything_fails(site: Path, body: str, what: str) -> None:
    assert what in faults(site, body)


@pytest.mark.parametrize(
    "policy",
    ["", "default-src 'self'", "default-src 'none'; script-src 'unsafe-inline'", "script-src 'self'"],
)
def test_a_page_without_a_strict_policy_fails(site: Path, policy: str) -> None:
    page = PAGE.replace("default-src 'none'; style-src 'self'", policy)
    assert "no strict Content-Security-Policy" in faults(site, "", page)


def test_data_may_stand_in_a_page(site: Path) -> None:
    assert faults(site, '<script type="application/json" id="data">{"a": "<b>"}</script>') == []


def test_a_stylesheet_that_loads_from_elsewhere_fails(site: Path) -> None:
    _made(site / "r" / "assets" / "a.css").write_text(
        "a { background: url(https://example.org/a.png) }", "utf-8"
    )
    assert faults(site, "") == ["loads from elsewhere"]


def test_the_page_of_a_case_owes_a_place_to_every_claim_and_reading(site: Path) -> None:
    table = claims([{"claim_id": "K01"}, {"claim_id": "K02", "case_id": "c"}])
    readings = table.select("case_id", "claim_id").group_by("case_id").agg(claim_ids="claim_id")
    made = {
        "cases": pl.LazyFrame({"case_id": ["c"], "person": ["Marta Quill"]}),
        "claims": table,
        "readings": readings,
    }
    store.write_cases(site / "p", made)
    page = PAGE.replace(
        "{body}", "<p id='claim-K01' data-claims='K01'>x</p><p id='reading-K01' data-claims='K99'>x</p>"
    )
    _made(site / "r" / "cases" / "c.html").write_text(page, encoding="utf-8")
    found = check(site / "r", site / "p", vocabulary.OWN)[1]
    assert sorted((f.page, f.what, f.where) for f in found) == [
        ("cases/c.html", "an id is missing", "claim-K02"),
        ("cases/c.html", "cites K99, which is no claim in the tables", '<p id="reading-K01"> x'),
    ]


def test_the_command_fails_naming_page_sentence_and_remedy(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [str(site / "r"), "--processed", str(site / "p")]
    assert faults(site, "<p>Marta Quill fled.</p>")
    assert main(arguments) == 1
    said = capsys.readouterr()
    assert "index.html: asserts something of Marta Quill without a standing: Marta Quill fled." in said.err
    assert "data-status and data-claims" in said.err
    assert "1 pages checked: 1 faults" in said.out
    assert faults(site, "") == []
    assert main(arguments) == 0


def test_several_pages_at_a_time_find_the_same(site: Path) -> None:
    for number in range(42):
        page = PAGE.replace("{body}", f"<p>Marta Quill fled {number}.</p>" if number % 20 == 0 else "")
        _made(site / "r" / f"{number}.html").write_text(page, encoding="utf-8")
    alone = check(site / "r", site / "p", vocabulary.OWN)
    assert check(site / "r", site / "p", vocabulary.OWN, jobs=2) == alone
    assert [finding.page for finding in alone[1]] == ["0.html", "20.html", "40.html"]
