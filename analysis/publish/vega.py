"""The library that makes figures live: Vega, Vega-Lite and their interpreter, one file for the site."""

import multiprocessing
import sys
from importlib.metadata import version
from pathlib import Path

_VEGALITE = "6.4"


def write(reports: Path, cache: Path) -> None:
    """Writes ``assets/vega.js`` below ``reports`` where it differs.

    Bundling takes more than a second, so the bundle is kept below ``cache``, by the version of what bundles
    it. Raises RuntimeError where it cannot be made.
    """
    kept = cache / f"vega-{_VEGALITE}-{version('vl-convert-python')}.js"
    if not kept.is_file():
        # in a process of its own: the engine starts threads, after which this one could fork no more
        linux = sys.platform == "linux"
        context = multiprocessing.get_context("fork") if linux else multiprocessing.get_context("spawn")
        process = context.Process(target=_bundle, args=(kept,))
        process.start()
        process.join()
        if process.exitcode != 0:
            raise RuntimeError(f"{kept}: could not be made; vl_convert.javascript_bundle failed")
    target = reports / "assets" / "vega.js"
    content = kept.read_bytes()
    if not target.is_file() or target.read_bytes() != content:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _bundle(kept: Path) -> None:
    import vl_convert

    kept.parent.mkdir(parents=True, exist_ok=True)
    aside = kept.with_name(f".{kept.name}.aside")
    aside.write_text(
        vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;", vl_version=_VEGALITE), encoding="utf-8"
    )
    aside.replace(kept)
