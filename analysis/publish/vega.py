"""The library that makes figures live: Vega, Vega-Lite and their interpreter, one file for the site."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

_VEGALITE = "6.4"
# in a process of its own: the engine that bundles starts threads, after which a process can fork no more
_BUNDLE = """
import sys, vl_convert
bundle = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;", vl_version=sys.argv[1])
open(sys.argv[2], "w", encoding="utf-8").write(bundle)
"""


@contextmanager
def bundled(reports: Path, cache: Path) -> Iterator[None]:
    """Makes ``assets/vega.js`` below ``reports`` while the context lasts, and writes it, where it differs, at its end.

    Bundling takes more than a second: it runs beside what the context does, and is kept below ``cache``, by the version
    of what bundles it. Raises RuntimeError where it cannot be made.
    """
    kept = cache / f"vega-{_VEGALITE}-{version('vl-convert-python')}.js"
    if kept.is_file():
        yield
    else:
        kept.parent.mkdir(parents=True, exist_ok=True)
        aside = kept.with_name(f".{kept.name}.aside")
        command = [sys.executable, "-c", _BUNDLE, _VEGALITE, str(aside)]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as bundling:  # noqa: S603
            try:
                yield
                told = bundling.communicate()[1]
            except BaseException:
                bundling.kill()
                raise
        if bundling.returncode:
            raise RuntimeError(f"{kept}: could not be made:\n{told}")
        aside.replace(kept)
    target = reports / "assets" / "vega.js"
    content = kept.read_bytes()
    if not target.is_file() or target.read_bytes() != content:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
