"""Takes the pictures of the site that stand in the README and in docs.

    python docs/screenshots.py reports docs

Needs Chromium on the PATH. The pages are opened from their files; no request leaves them.
"""

import argparse
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

# name: page, width and height of the window, colour scheme, what is scrolled to
PICTURES = {
    "front": ("index.html", 1180, 860, "light", None),
    "comparison": ("comparison.html", 1180, 860, "light", "#matrix-1"),
    "case-phone": ("cases/kz-police-chief-almaty-region.html", 390, 860, "dark", None),
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def main() -> int:
    """Writes the pictures; returns 1 where there is no browser or no site."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    browser_path = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if browser_path is None or not (given.site / "index.html").is_file():
        print(f"needs one of {', '.join(BROWSERS)}, and a site in {given.site}", file=sys.stderr)  # noqa: T201
        return 1
    given.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
        for name, (page_name, width, height, scheme, anchor) in PICTURES.items():
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            page.goto((given.site / page_name).resolve().as_uri())
            if anchor:
                page.locator(anchor).scroll_into_view_if_needed()
                page.evaluate("anchor => document.querySelector(anchor).scrollIntoView()", anchor)
            page.wait_for_timeout(500)
            page.screenshot(path=given.folder / f"{name}.png")
            page.close()
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
