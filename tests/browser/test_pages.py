"""Every kind of page in a browser: offline, accessible, at all widths, light, dark, printed, scriptless."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.conftest import Visit, visit

KINDS = [
    "index.html",
    "comparison.html",
    "conflicts.html",
    "quality.html",
    "method.html",
    "cases/kz-police-chief-almaty-region.html",
    "cases/kz-knb-regional-heads.html",
]


@pytest.fixture
def opened(browser: Browser, site: Path, request: pytest.FixtureRequest) -> Iterator[Visit]:
    one = visit(browser, site / request.param.pop("page"), **request.param)
    yield one
    one.page.context.close()


def pages(**options: object) -> list[object]:
    told = "-".join(str(value) for value in options.values())
    return [
        pytest.param({"page": page, **options}, id=f"{page}{'-' if told else ''}{told}") for page in KINDS
    ]


@pytest.mark.parametrize("opened", pages(scripts=True) + pages(scripts=False), indirect=True)
def test_no_request_leaves_a_page_and_nothing_is_complained_of(opened: Visit) -> None:
    opened.page.wait_for_timeout(300)
    opened.page.mouse.wheel(0, 4000)
    opened.page.wait_for_timeout(200)
    assert opened.requests == []
    assert opened.complaints == []


@pytest.mark.parametrize(
    "opened",
    [
        one
        for width in (390, 1280)
        for scheme in ("light", "dark")
        for one in pages(width=width, scheme=scheme)
    ],
    indirect=True,
)
def test_axe_finds_no_violation(opened: Visit) -> None:
    found = Axe().run(opened.page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


@pytest.mark.parametrize(
    "opened", [one for width in (320, 390, 768) for one in pages(width=width)], indirect=True
)
def test_a_page_never_scrolls_sideways(opened: Visit) -> None:
    assert (
        opened.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        == 0
    )


@pytest.mark.parametrize("opened", pages(scripts=False) + pages(scripts=True), indirect=True)
def test_every_figure_is_drawn_with_and_without_scripts(opened: Visit) -> None:
    for figure in opened.page.locator("figure").all():
        drawn = [chart for chart in figure.locator("svg, canvas").all() if chart.is_visible()]
        assert drawn, figure.inner_text()[:80]
        assert drawn[0].bounding_box()["width"] > 100


@pytest.mark.parametrize("opened", pages(scripts=False), indirect=True)
def test_without_scripts_no_tool_is_offered_and_every_link_of_the_bar_leads_somewhere(
    opened: Visit, site: Path
) -> None:
    page = opened.page
    assert page.locator("select, button, input").count() == 0
    for link in page.locator(".bar a").all():
        assert Path(link.evaluate("a => decodeURIComponent(new URL(a.href).pathname)")).is_file()


@pytest.mark.parametrize("opened", pages(), indirect=True)
def test_paper_shows_content_alone_opened_with_addresses_in_full(opened: Visit) -> None:
    page = opened.page
    page.emulate_media(media="print")
    for hidden in (".bar nav", ".skip", ".contents", ".tools"):
        assert not any(one.is_visible() for one in page.locator(hidden).all())
    address = page.locator(".src a").first
    if address.count():
        shown = address.evaluate("a => getComputedStyle(a, '::after').content")
        assert shown.strip('"') == address.get_attribute("href")
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF")
    assert page.locator("details:not([open])").count() == 0 or printed.count(b"/Type /Page") > 0


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_light(site: Path, kind: str) -> None:
    limit = {"comparison.html": 1_000_000, "conflicts.html": 1_000_000, "index.html": 300_000}.get(
        kind, 250_000
    )
    assert (site / kind).stat().st_size <= limit


def test_every_page_carries_the_policy_before_anything_it_loads(site: Path) -> None:
    for page in sorted(site.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        assert "default-src 'none'" in text
        assert text.index("Content-Security-Policy") < min(text.index("<link"), text.index("<script"))
        assert " style=" not in text
        assert "<style" not in text
