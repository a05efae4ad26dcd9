"""The library that makes figures live: Vega, Vega-Lite and their interpreter, one file for the site."""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

_VEGALITE = "6.4"
# in a process of its own: the engine that bundles starts threads, after which a process can fork no more
_BUNDLE = """
import sys, vl_convert
bundle = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;", vl_version=sys.argv[1])
open(sys.argv[2], "w", encoding="utf-8").write(bundle)
"""


def write(reports: Path, cache: Path) -> None:
    """Writes ``assets/vega.js`` below ``reports`` where it differs.

    Bundling takes more than a second, so the bundle is kept below ``cache``, by the version of what bundles it.
    Raises RuntimeError where it cannot be made.
    """
    kept = cache / f"vega-{_VEGALITE}-{version('vl-convert-python')}.js"
    if not kept.is_file():
        kept.parent.mkdir(parents=True, exist_ok=True)
        aside = kept.with_name(f".{kept.name}.aside")
        command = [sys.executable, "-c", _BUNDLE, _VEGALITE, str(aside)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            raise RuntimeError(f"{kept}: could not be made:\n{done.stderr}")
        aside.replace(kept)
    target = reports / "assets" / "vega.js"
    content = kept.read_bytes()
    if not target.is_file() or target.read_bytes() != content:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
