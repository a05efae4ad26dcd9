"""What a notebook shows and a page prints: a piece of HTML in which everything printed is escaped.

Fragments are drawn from the Jinja templates in ``fragments/``, which escape every value; nothing else in this stage
writes markup. A fragment may carry a chart's specification, which JupyterLab draws live, and the head of its page.
"""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from analysis.settings import ROOT

TEMPLATES = Path(__file__).parent / "fragments"
_COMPILED = ROOT / "build" / "templates"
VEGALITE = "application/vnd.vegalite.v6+json"
# JupyterLab 4 draws the version before (what the charts use is the same in both), and only where no HTML stands
# beside it: the page's HTML of a chart has a type that only the page asks for
PAGE = "application/vnd.casebook.page+html"
VEGALITE_IN_LAB = "application/vnd.vegalite.v5+json"
SCHEMA_IN_LAB = "https://vega.github.io/schema/vega-lite/v5.20.1.json"


@dataclass(frozen=True)
class Fragment:
    """A piece of a page. head: title and description of the page that it opens. chart: a Vega-Lite specification.

    files: what it offers to download, text by path below the site's root; the page's job writes them.
    """

    html: Markup = field(repr=False)
    head: dict[str, str] = field(default_factory=dict)
    chart: dict[str, Any] | None = field(default=None, repr=False)
    files: dict[str, str] = field(default_factory=dict, repr=False)

    def _repr_mimebundle_(
        self, include: Any = None, exclude: Any = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        if self.chart is None:
            data: dict[str, Any] = {"text/html": str(self.html)}
        else:
            in_lab = self.chart | {"$schema": SCHEMA_IN_LAB}
            data = {PAGE: str(self.html), VEGALITE: self.chart, VEGALITE_IN_LAB: in_lab}
        metadata: dict[str, Any] = {"casebook": self.head} if self.head else {}
        if self.files:
            metadata["casebook_files"] = self.files
        return data, metadata


def draw(template: str, /, head: dict[str, str] | None = None, **values: Any) -> Fragment:
    """The fragment that ``fragments/<template>.html.j2`` gives with ``values``, each of them escaped."""
    html = _environment().get_template(f"{template}.html.j2").render(**values)
    return Fragment(Markup(html), head or {})  # noqa: S704 (the templates escape every value)


def _bytecode() -> FileSystemBytecodeCache | None:
    try:
        _COMPILED.mkdir(parents=True, exist_ok=True)
    except OSError:  # a project that may only be read compiles its templates in every process
        return None
    return FileSystemBytecodeCache(str(_COMPILED))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        bytecode_cache=_bytecode(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
    return environment
