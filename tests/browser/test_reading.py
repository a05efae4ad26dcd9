"""Getting about with a keyboard, a pointer and a finger: navigation, citations, tools of the comparison."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import visit


@pytest.fixture
def front(browser: Browser, site: Path) -> Iterator[Page]:
    opened = visit(browser, site / "index.html")
    yield opened.page
    opened.page.context.close()


@pytest.fixture
def comparison(browser: Browser, site: Path) -> Iterator[Page]:
    opened = visit(browser, site / "comparison.html")
    yield opened.page
    opened.page.context.close()


def test_the_first_stop_of_the_keyboard_skips_to_the_content(front: Page) -> None:
    front.keyboard.press("Tab")
    assert front.evaluate("document.activeElement.textContent") == "Skip to the content"
    front.keyboard.press("Enter")
    assert front.url.endswith("#main")


def test_a_case_is_found_and_opened_from_the_bar_by_keyboard(front: Page) -> None:
    front.locator(".bar .cases button").focus()
    front.keyboard.press("Enter")
    front.wait_for_selector("#cases-menu li")
    assert front.evaluate("document.activeElement.id") == "cases-find"
    front.keyboard.type("kudeb")
    assert front.locator("#cases-menu li").count() == 1
    front.keyboard.press("Tab")
    front.keyboard.press("Enter")
    front.wait_for_url("**/cases/kz-police-chief-almaty-region.html")


def test_escape_closes_the_list_of_cases_and_gives_the_focus_back(front: Page) -> None:
    button = front.locator(".bar .cases button")
    button.click()
    front.wait_for_selector("#cases-menu li")
    front.keyboard.press("Escape")
    assert not front.locator("#cases-menu").is_visible()
    assert button.evaluate("one => one === document.activeElement")


def test_tabbing_to_a_citation_shows_who_said_it_and_leads_to_the_address(front: Page) -> None:
    link = front.locator(".glance .cite a:not(.more)").first
    front.locator(".glance .who").first.focus()
    front.keyboard.press("Tab")
    assert link.evaluate("one => one === document.activeElement")
    note = front.locator("#note")
    assert note.is_visible()
    number = link.inner_text()
    assert f"Source {number}" in note.inner_text()
    assert re.search(r"Alleged|Reported|Confirmed|Charged|Requested|Ordered|Found|Denied", note.inner_text())
    assert link.get_attribute("aria-describedby") == "note"
    entry = front.locator(f"#s{number} a")
    front.keyboard.press("Tab")
    assert front.evaluate("document.activeElement.href") == entry.get_attribute("href")
    front.keyboard.press("Escape")
    assert note.count() == 0
    assert link.evaluate("one => one === document.activeElement")


def test_pointing_at_a_citation_shows_it_and_leaving_hides_it(front: Page) -> None:
    link = front.locator(".glance .cite a").first
    link.scroll_into_view_if_needed()
    link.hover()
    front.wait_for_selector("#note")
    box, window = front.locator("#note").bounding_box(), front.viewport_size
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= window["width"]
    front.locator("#note").hover()
    front.wait_for_timeout(400)
    assert front.locator("#note").is_visible()
    front.mouse.move(2, 2)
    front.wait_for_selector("#note", state="detached")


def test_tapping_a_citation_shows_it_instead_of_jumping_and_tapping_again_jumps(
    browser: Browser, site: Path
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    link = page.locator(".glance .cite a").first
    link.tap()
    page.wait_for_selector("#note")
    assert "#s" not in page.url
    link.tap()
    page.wait_for_url("**#s*")
    context.close()


def test_what_is_behind_a_plus_is_listed_with_its_standing(front: Page) -> None:
    more = front.locator(".glance .cite a.more").first
    more.scroll_into_view_if_needed()
    more.hover()
    front.wait_for_selector("#note .claim")
    assert front.locator("#note .claim").count() == int(more.inner_text().removeprefix("+"))


def test_a_citation_leads_to_the_claim_on_the_page_of_its_case(front: Page) -> None:
    front.locator(".glance .cite a").first.hover()
    claim = front.wait_for_selector("#note .claim a")
    name = claim.inner_text()
    claim.click()
    front.wait_for_url(f"**/cases/*.html#claim-{name}")
    assert front.locator(f"#claim-{name}").is_visible()


def test_on_the_page_of_a_case_a_citation_tells_what_the_table_of_claims_tells(
    browser: Browser, site: Path
) -> None:
    opened = visit(browser, site / "cases" / "kz-police-chief-almaty-region.html")
    page = opened.page
    link = page.locator(".summary .cite a").first
    link.hover()
    claim = page.wait_for_selector("#note .claim")
    name = claim.query_selector("a").inner_text()
    told = page.locator(f"#claim-{name}").evaluate("row => [...row.cells].map(cell => cell.textContent)")
    assert link.inner_text() in told
    standing = re.match(r"[A-Z][a-z ]+", claim.inner_text())[0].strip()
    assert standing in told
    page.context.close()


def test_the_comparison_is_narrowed_and_the_choice_stands_in_the_address(comparison: Page) -> None:
    rows = comparison.locator("table.matrix").first.locator("tbody tr")
    everybody = rows.count()
    comparison.locator("select[name=stage]").select_option(index=1)
    shown = [row for row in rows.all() if row.is_visible()]
    assert 0 < len(shown) < everybody
    assert "#?stage=" in comparison.url
    comparison.reload()
    assert len([row for row in rows.all() if row.is_visible()]) == len(shown)
    assert f"Showing {len(shown)} of {everybody}" in comparison.locator(".tools [role=status]").inner_text()
    comparison.get_by_role("button", name="Show all").click()
    assert all(row.is_visible() for row in rows.all())
    assert "#?" not in comparison.url


def test_the_same_rows_stand_in_every_table_of_the_comparison_however_sorted(comparison: Page) -> None:
    comparison.locator("select[name=order]").select_option("imposed")
    names = [
        table.locator("tbody tr").evaluate_all("rows => rows.map(row => row.dataset.name)")
        for table in comparison.locator("table.matrix, table.dp").all()
    ]
    assert all(order == names[0] for order in names)
    months = (
        comparison.locator("table.matrix")
        .first.locator("tbody tr")
        .evaluate_all("rows => rows.map(row => row.dataset.imposed).filter(Boolean).map(Number)")
    )
    assert months == sorted(months, reverse=True)


def test_questions_are_left_out_of_the_comparison(comparison: Page) -> None:
    comparison.locator("summary", has_text="Choose questions").click()
    comparison.get_by_label("Plea", exact=True).uncheck()
    assert not any(one.is_visible() for one in comparison.locator("[data-dim=plea]").all())
    assert "not=plea" in comparison.url


def test_heads_stay_in_sight_while_the_comparison_is_read(comparison: Page) -> None:
    comparison.locator("table.matrix tbody tr").nth(4).scroll_into_view_if_needed()
    comparison.mouse.wheel(0, 400)
    comparison.wait_for_timeout(200)
    head = comparison.locator("table.matrix thead th").nth(1)
    assert abs(head.bounding_box()["y"]) < 2


def test_conflicts_are_filtered(browser: Browser, site: Path) -> None:
    opened = visit(browser, site / "conflicts.html")
    page = opened.page
    articles = page.locator("main article[data-noted]")
    everything = articles.count()
    page.locator("select[name=kind]").select_option("date")
    shown = [one for one in articles.all() if one.is_visible()]
    assert 0 < len(shown) < everything
    assert all(one.get_attribute("data-kind") == "date" for one in shown)
    assert f"Showing {len(shown)} of {everything}" in page.locator(".tools [role=status]").inner_text()
    page.context.close()


def test_a_link_to_a_claim_opens_what_it_is_folded_in(browser: Browser, site: Path) -> None:
    page_of_case = site / "cases" / "kz-police-chief-almaty-region.html"
    claim = re.search(r'id="(claim-[^"]+)"', page_of_case.read_text(encoding="utf-8"))[1]
    opened = visit(browser, page_of_case)
    opened.page.evaluate("claim => { location.hash = claim; }", claim)
    opened.page.wait_for_timeout(200)
    assert opened.page.locator(f"#{claim}").is_visible()
    opened.page.context.close()
