"""What every page says of the site: the view shown, the build's provenance; and the files all pages share."""

import hashlib
import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

from analysis import store, vocabulary
from analysis.settings import ROOT, read

ASSETS = Path(__file__).parent / "assets"
_CODE = (
    "analysis/**/*.py",
    "analysis/publish/template/**/*.j2",
    "analysis/publish/assets/*",
    "notebooks/*.ipynb",
)


def facts(parameters: dict[str, str]) -> dict[str, Any]:
    """The view, the code's version and checksum, and each collection with its card and checksums.

    parameters: those of the notebooks (raw, hand, processed, cases, as_of, view). Everything is derived from the
    content of files, so that the same input gives the same pages anywhere and at any time.
    """
    settings = read(**parameters)
    collections = [
        {
            "name": collection.name,
            "card": {k: str(v) for k, v in collection.card.items() if k != "sha256"},
            "files": [
                {"name": path.name, "sha256": store.checksum(path)}
                for path in (collection.path(table) for table in ("sources", "claims", "cases"))
            ],
        }
        for collection in store.collections(settings.raw)
    ]
    return {
        "view": settings.view,
        "view_says": vocabulary.load("views", settings.hand)[settings.view]["says"],
        "as_of": settings.as_of.isoformat() if settings.as_of else "",
        "cases": list(settings.cases),
        "is_whole": settings.is_whole,
        "version": version("casebook"),
        "code": _digest(sorted(p for pattern in _CODE for p in ROOT.glob(pattern)), ROOT),
        "hand": _digest(sorted(p for p in settings.hand.rglob("*") if p.is_file()), settings.hand),
        "collections": collections,
    }


def told_on_every_page(facts: dict[str, Any]) -> str:
    """What every page says of ``facts``, as text: pages are drawn anew when it changes.

    The checksums of raw files are not among it: only the data-quality page has them, which is drawn with the claims.
    """
    cards = [{"name": c["name"], "card": c["card"]} for c in facts["collections"]]
    return json.dumps(facts | {"collections": cards}, sort_keys=True)


def parts(parameters: dict[str, str]) -> list[int]:
    """The numbers of the parts in which a casebook too large for one page is compared; none where it is not.

    parameters: as of ``facts``. A part is a page of its own (notebooks/35_part.ipynb).
    """
    most = int(vocabulary.load("pages", Path(parameters["hand"]))["cases_on_a_page"])
    n_cases = len(list((Path(parameters["processed"]) / "case").glob("*.parquet")))
    return list(range(1, -(-n_cases // most) + 1)) if n_cases > most else []


def copy_assets(reports: Path) -> None:
    """Copies the stylesheet and the scripts that all pages share, where they differ."""
    for source in sorted(ASSETS.iterdir()):
        target = reports / "assets" / source.name
        content = source.read_bytes()
        if not target.is_file() or target.read_bytes() != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)


def _digest(paths: list[Path], root: Path) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(path.relative_to(root).as_posix().encode())
        total.update(path.read_bytes())
    return total.hexdigest()
