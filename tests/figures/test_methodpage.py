"""The method page: the document, its sections, and the codes of the vocabularies."""

import re

from analysis import settings, vocabulary
from analysis.figures import method_head, vocabularies
from analysis.figures.methodpage import METHOD


def test_the_document_is_the_page() -> None:
    fragment = method_head()
    html = str(fragment.html)
    titles = re.findall(r"^## (.+)$", METHOD.read_text(encoding="utf-8"), re.MULTILINE)
    assert fragment.head["title"] == "The method"
    assert re.findall(r'<h2 id="[^"]+"><a[^>]*>(.*?)</a></h2>', html) == titles
    assert html.count("<h1>") == 1


def test_every_link_of_the_contents_leads_to_a_section() -> None:
    html = str(method_head().html)
    ids = set(re.findall(r' id="([^"]+)"', html)) | {"the-words-and-codes"}
    assert set(re.findall(r'<li><a href="#([^"]+)"', html)) == ids


def test_codes_are_shown_with_what_they_mean_and_without_their_terms() -> None:
    html = str(vocabularies(settings.read()).html)
    for code, entry in vocabulary.load("attributes").items():
        assert f">{code.replace('_', ' ')}</th>" in html
        assert entry["label"] in html
    assert "ICCPR 14(1)" in html
    assert len(html) < 60_000
    for caption in vocabulary.load("pages")["vocabularies"]:
        assert f'<caption class="vh">{caption["title"]}</caption>' in html
