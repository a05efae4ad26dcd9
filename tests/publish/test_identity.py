"""One input gives one site, byte for byte: in whatever folder, at whatever time, however many pages at once."""

import os
import subprocess
import sys
import time
from pathlib import Path

from analysis.settings import ROOT
from tests.conftest import COLLECTIONS


def _site(folder: Path, jobs: int, zone: str) -> dict[str, bytes]:
    options = {
        "raw": COLLECTIONS / "tiny",
        "hand": COLLECTIONS / "tiny-hand",
        "processed": folder / "processed",
        "reports": folder / "site",
        "jobs": jobs,
    }
    told = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    done = subprocess.run(
        [sys.executable, "-m", "analysis.publish", *told, "clean", "collate", "compare", "pages"],
        cwd=ROOT,
        env=os.environ | {"TZ": zone},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    files = (path for path in (folder / "site").rglob("*") if path.is_file())
    return {path.relative_to(folder / "site").as_posix(): path.read_bytes() for path in files}


def test_two_builds_in_two_folders_give_the_same_site(tmp_path: Path) -> None:
    one = _site(tmp_path / "one", 1, "UTC")
    time.sleep(1.1)  # so that no time in whole seconds is the same
    other = _site(tmp_path / "another place" / "two", 3, "Asia/Almaty")
    assert {"index.html", "comparison.html", "data/clean/claims.parquet", "assets/vega.js"} <= set(one)
    assert set(one) == set(other)
    assert [name for name in one if one[name] != other[name]] == []
