"""An executed notebook to a page of the site, by nbconvert and the project's own template."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jinja2.meta import find_referenced_templates
from nbconvert.exporters import HTMLExporter, TemplateExporter
from nbformat import NotebookNode
from traitlets.config import Config

from analysis.publish.backing import backing, origin_of

TEMPLATES = Path(__file__).parent / "template"
VEGALITE = "application/vnd.vegalite.v6+json"
PAGE = "application/vnd.casebook.page+html"  # of a chart: JupyterLab draws its specification instead
# Control characters, and those that turn the direction of the text around them: values may hold them, pages
# may not.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def render(notebook: NotebookNode, page: str, site: dict[str, Any]) -> str:
    """The HTML of ``page`` (its path below the site's root): what the notebook shows, without code.

    site: what every page says of the site (see analysis.publish.site). The page's title and description come
    from the metadata ``casebook`` of the first output that has them.
    """
    outputs = list(_outputs(notebook))
    head: dict[str, str] = next(
        (output.metadata["casebook"] for output in outputs if output.get("metadata", {}).get("casebook")), {}
    )
    parameters = notebook.metadata.get("papermill", {}).get("parameters", {})
    shown = "".join(output.data.get("text/html") or output.data.get(PAGE, "") for output in outputs)
    resources = {
        "page": page,
        "root": "../" * page.count("/"),
        "head": dict(head),
        "site": site,
        "data": origin_of(page, parameters),
        "backing": backing(shown, parameters),
        "has_charts": any(VEGALITE in output.data for output in outputs),
    }
    html, _ = _exporter().from_notebook_node(notebook, resources=resources)
    return _UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", str(html))


def files(notebook: NotebookNode) -> dict[str, str]:
    """What the page offers beside itself, text by path below the site's root: the files of its figures."""
    return {
        path: text
        for output in _outputs(notebook)
        for path, text in output.get("metadata", {}).get("casebook_files", {}).items()
    }


def _outputs(notebook: NotebookNode) -> Iterator[NotebookNode]:
    for cell in notebook.cells:
        yield from (output for output in cell.get("outputs", []) if "data" in output)


class _PageExporter(HTMLExporter):
    """Gives what the template gives: HTMLExporter sends it through a parser, half the time of a page."""

    def from_notebook_node(self, nb: NotebookNode, resources: Any = None, **kw: Any) -> tuple[Any, Any]:
        return TemplateExporter.from_notebook_node(self, nb, resources, **kw)


def load_template() -> None:
    """Compiles the template and those it is made of, so that the processes forked from this one need not."""
    environment = _exporter().environment
    waiting = {_exporter().template.name}
    while waiting:
        name = waiting.pop()
        environment.get_template(name)
        source, *_ = environment.loader.get_source(environment, name)
        waiting |= set(find_referenced_templates(environment.parse(source)))


@cache
def _exporter() -> _PageExporter:
    return _PageExporter(  # type: ignore[no-untyped-call]
        config=Config({"HTMLExporter": {"preprocessors": [], "default_preprocessors": []}}),
        template_name="casebook",
        extra_template_basedirs=[str(TEMPLATES)],
        exclude_input=True,
    )
