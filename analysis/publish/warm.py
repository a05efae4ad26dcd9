"""Makes this process ready to be forked: what every notebook would import, read and compile is done once, before.

Importing and reading files start no query. Nothing here may: a process that has run one must not fork.
"""

import ast
import importlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from papermill.iorw import load_notebook_node

from analysis import vocabulary
from analysis.publish.engine import start_shell
from analysis.publish.page import load_template


def warm(notebooks: Iterable[Path], vocabularies: Iterable[str], hand: Path) -> None:
    """Imports what ``notebooks`` import, reads ``vocabularies`` and the pages' template, starts the shell."""
    read: Callable[[str], Any] = (
        load_notebook_node  # which compiles the schema that notebooks are checked against
    )
    for path in notebooks:
        read(str(path))
        for name in _imported(path):
            importlib.import_module(name)
    for name in vocabularies:
        vocabulary.load(name, hand)
    load_template()
    start_shell()


def _imported(path: Path) -> list[str]:
    """``analysis.figures`` and the like, from the lines ``from analysis import figures, settings``."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    trees = [ast.parse("".join(cell["source"])) for cell in cells if cell["cell_type"] == "code"]
    return sorted(
        f"{node.module}.{alias.name}"
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "analysis"
        for alias in node.names
    )
