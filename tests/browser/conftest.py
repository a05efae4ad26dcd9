"""What the browser tests share: the site of the real collection, built once, and a browser without network.

Where there is no Chromium the tests are skipped, with REQUIRE_BROWSER=1 they fail. SITE=reports tests a site
that is built already.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, Route, sync_playwright

from analysis.settings import ROOT

# no telemetry, no updates: whatever the browser would ask for itself is not the page's doing
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome")


@dataclass
class Visit:
    """A page in the browser, with what it asked for beyond the site and what it complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def build(raw: Path, folder: Path, hand: Path = ROOT / "data" / "hand") -> Path:
    """The site of the collections under ``raw``, built in a process of its own below ``folder``."""
    options = {
        "raw": raw,
        "hand": hand,
        "processed": folder / "processed",
        "reports": folder / "site",
        "jobs": 2,
    }
    told = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    done = subprocess.run(
        [sys.executable, "-m", "analysis.publish", *told, "clean", "collate", "compare", "pages"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site of the project's own collection."""
    if "SITE" in os.environ:
        return Path(os.environ["SITE"]).resolve()
    return build(ROOT / "data" / "raw", tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site of records that try to run scripts and to break out of markup."""
    raw = ROOT / "tests" / "collections" / "hostile"
    return build(raw, tmp_path_factory.mktemp("hostile"), raw / "no-decisions")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, as installed on the machine."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        reason = f"no browser: none of {', '.join(NAMES)} is on the PATH"
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield launched
        launched.close()


def visit(
    browser: Browser, path: Path, *, width: int = 1280, scheme: str = "light", scripts: bool = True
) -> Visit:
    """Opens a page from its file, every request beyond files refused and noted. The caller closes it."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts
    )
    opened = Visit(context.new_page())

    def refuse(route: Route, request: Request) -> None:
        if request.url.startswith(("file:", "data:", "blob:")):
            route.continue_()
        else:
            opened.requests.append(request.url)
            route.abort()

    context.route("**/*", refuse)
    opened.page.on(
        "console", lambda m: opened.complaints.append(m.text) if m.type in ("error", "warning") else None
    )
    opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.page.goto(path.as_uri())
    return opened
