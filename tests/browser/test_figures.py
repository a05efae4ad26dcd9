"""Figures in a browser: live under the pages' own policy without moving anything, as pictures, without scripts."""

import io
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Visit, visit

PAGES = ["comparison.html", "quality.html", "cases/kz-police-chief-almaty-region.html"]
SHOWN = "[...document.querySelectorAll('.plot')].filter((plot) => plot.getClientRects().length)"
LIVE = f"{SHOWN}.filter((plot) => plot.querySelector('.spec')).map((plot) => plot.dataset.state || '')"


@pytest.fixture
def opened(browser: Browser, site: Path, request: pytest.FixtureRequest) -> Iterator[Visit]:
    one = visit(browser, site / request.param.pop("page"), **request.param)
    yield one
    one.page.context.close()


def pages(**options: object) -> list[object]:
    return [pytest.param({"page": page, **options}, id=f"{page}-{options}") for page in PAGES]


def settled(page: Page) -> list[str]:
    """The states of the figures shown, when none of them is waiting any more; the policy lets no page evaluate."""
    for _ in range(100):
        states = page.evaluate(LIVE)
        if all(state in ("live", "still") for state in states):
            break
        time.sleep(0.1)
    return states


@pytest.mark.parametrize("opened", pages(width=1280) + pages(width=390), indirect=True)
def test_figures_become_live_under_the_policy_and_move_nothing(opened: Visit) -> None:
    page = opened.page
    before = page.evaluate("[...document.querySelectorAll('figure')].map((one) => one.offsetHeight)")
    states = settled(page)
    assert set(states) <= {"live"}
    assert page.evaluate("[...document.querySelectorAll('figure')].map((one) => one.offsetHeight)") == before
    assert opened.complaints == []
    assert opened.requests == []


@pytest.mark.parametrize("opened", pages(width=1280), indirect=True)
def test_a_live_mark_stands_where_it_was_drawn_and_has_its_claims(opened: Visit) -> None:
    settled(opened.page)
    pairs = opened.page.evaluate(
        f"""{SHOWN}.filter((plot) => plot.dataset.state === 'live').flatMap((plot) => {{
          const drawn = plot.querySelector('svg > .marks');
          if (!drawn) return [];
          drawn.removeAttribute('display');
          const live = plot.querySelectorAll('.marks_marks > *');
          return [...drawn.children].map((mark, index) => [mark, live[index]].map((one) => {{
            const box = one.getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2, one.dataset.claims || ''];
          }}));
        }})"""
    )
    for drawn, live in pairs:
        assert live[:2] == pytest.approx(drawn[:2], abs=1.0)
        assert live[2] == drawn[2]


@pytest.mark.parametrize("opened", pages(width=1280)[-1:], indirect=True)
def test_pointing_at_a_mark_tells_of_it_and_escape_ends_that(opened: Visit) -> None:
    page = opened.page
    settled(page)
    mark = page.locator(".plot.wide .marks_marks > path").first
    mark.scroll_into_view_if_needed()
    page.wait_for_timeout(100)
    mark.hover(force=True)
    page.wait_for_timeout(100)
    tip = page.locator(".tip")
    assert tip.is_visible()
    assert {"Step", "When", "Standing", "Behind it"} <= set(tip.inner_text().split("\n"))
    page.keyboard.press("Escape")
    assert not tip.is_visible()


@pytest.mark.parametrize("opened", pages(width=1280, scheme="dark"), indirect=True)
def test_a_figure_is_offered_as_a_picture_in_light_colours(opened: Visit) -> None:
    page = opened.page
    settled(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="PNG").first.click()
    picture = Path(download.value.path()).read_bytes()
    assert download.value.suggested_filename.endswith(".png")
    assert picture.startswith(b"\x89PNG")
    header = io.BytesIO(picture[16:24])
    assert int.from_bytes(header.read(4), "big") == 2000
    assert int.from_bytes(header.read(4), "big") > 300


@pytest.mark.parametrize("opened", pages(scripts=False) + pages(scripts=False, width=390), indirect=True)
def test_without_scripts_one_drawing_of_each_stands_with_its_table(opened: Visit) -> None:
    page = opened.page
    for figure in page.locator("figure.figure").all():
        assert sum(plot.is_visible() for plot in figure.locator(".plot").all()) == 1
        assert figure.locator("details table caption").count() == 1
        assert figure.get_by_role("button").count() == 0


@pytest.mark.parametrize("opened", pages(width=390), indirect=True)
def test_paper_has_the_wide_drawing(opened: Visit) -> None:
    page = opened.page
    page.emulate_media(media="print")
    assert all(plot.is_visible() for plot in page.locator(".plot.wide").all())
    assert not any(plot.is_visible() for plot in page.locator(".plot.narrow").all())


@pytest.mark.parametrize("name", PAGES)
def test_every_figure_offers_its_drawing_and_its_data(site: Path, browser: Browser, name: str) -> None:
    opened = visit(browser, site / name, scripts=False)
    offered = [
        link.evaluate("a => decodeURIComponent(new URL(a.href).pathname)")
        for link in opened.page.locator(".files a").all()
    ]
    opened.page.context.close()
    assert offered
    for path in map(Path, offered):
        assert path.is_file()
        text = path.read_text(encoding="utf-8")
        assert text.startswith("<svg ") if path.suffix == ".svg" else text.count("\n") > 1
        assert "var(" not in text
