"""Records that try to run scripts, break out of markup, and reach other places come out as text."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import visit

PAGES = [
    "index.html",
    "comparison.html",
    "conflicts.html",
    "quality.html",
    "cases/hostile-case.html",
    "cases/second.html",
]


@pytest.mark.parametrize("name", PAGES)
def test_nothing_executes(browser: Browser, hostile_site: Path, name: str) -> None:
    opened = visit(browser, hostile_site / name)
    page = opened.page
    for citation in page.locator(".cite a").all()[:40]:
        citation.dispatch_event("pointerover", {"pointerType": "mouse", "bubbles": True})
        page.wait_for_timeout(130)
    if page.locator(".bar .cases button").count():
        page.locator(".bar .cases button").click()
        page.wait_for_timeout(100)
    assert page.evaluate("window.hacked") is None
    assert (
        page.locator("main script:not([type='application/json']), main img, main iframe, main x").count() == 0
    )
    assert opened.requests == []
    assert opened.complaints == []
    page.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_to_the_web_or_the_site_and_say_nothing_of_the_reader(
    browser: Browser, hostile_site: Path, name: str
) -> None:
    opened = visit(browser, hostile_site / name)
    for link in opened.page.locator("a[href]").all():
        address = link.get_attribute("href")
        if address.startswith(("http:", "https:")):
            assert {"noreferrer", "noopener"} <= set(link.get_attribute("rel").split())
        else:
            assert not address.split("#")[0].split("/")[0].count(":")
    opened.page.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_characters_that_are_not_seen_are_written_out(hostile_site: Path, name: str) -> None:
    text = (hostile_site / name).read_text(encoding="utf-8")
    assert not set(text) & set("\x00\x1b\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_long_words_do_not_make_a_page_scroll_sideways(
    browser: Browser, hostile_site: Path, name: str, width: int
) -> None:
    opened = visit(browser, hostile_site / name, width=width)
    assert (
        opened.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        == 0
    )
    opened.page.context.close()
