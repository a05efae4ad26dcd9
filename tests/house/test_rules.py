"""The house rules: asserted, not wished."""

import ast
import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

from analysis import store, vocabulary
from analysis.schema import codes
from analysis.settings import ROOT

STAGES = ["catalog", "clean", "collate", "compare", "figures", "publish"]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
MODULES = sorted((ROOT / "analysis").rglob("*.py"))


def _imported(path: Path) -> set[str]:
    """The first two parts of every module that a file imports."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {".".join(name.split(".")[:2]) for name in names}


@pytest.mark.parametrize(
    "path", [p for p in MODULES if p.relative_to(ROOT / "analysis").parts[0] in STAGES], ids=str
)
def test_a_stage_imports_no_other_stage(path: Path) -> None:
    own = path.relative_to(ROOT / "analysis").parts[0]
    others = {f"analysis.{stage}" for stage in STAGES if stage != own}
    assert not _imported(path) & others


@pytest.mark.parametrize(
    "path", [p for p in MODULES if p.relative_to(ROOT / "analysis").parts[0] not in STAGES], ids=str
)
def test_what_stages_share_imports_no_stage(path: Path) -> None:
    assert not _imported(path) & {f"analysis.{stage}" for stage in STAGES}


def test_alphabetical_order_is_flow_order() -> None:
    rooms = sorted(p.stem for p in (ROOT / "analysis").iterdir() if not p.name.startswith("_"))
    assert rooms[: len(STAGES)] == STAGES
    assert all(room > "publish" for room in rooms[len(STAGES) :])


def _cells(path: Path) -> list[dict]:
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_carries_no_outputs(path: Path) -> None:
    for cell in _cells(path):
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_opens_by_saying_what_it_reads_makes_and_shows(path: Path) -> None:
    first = _cells(path)[0]
    assert first["cell_type"] == "markdown"
    said = "".join(first["source"])
    assert all(word in said for word in ("Reads", "Makes", "Shows"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_has_one_cell_of_parameters_with_plain_defaults(path: Path) -> None:
    cells = [c for c in _cells(path) if "parameters" in c["metadata"].get("tags", [])]
    assert len(cells) == 1
    for node in ast.parse("".join(cells[0]["source"])).body:
        assert isinstance(node, ast.Assign)
        assert isinstance(node.value, ast.Constant)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_holds_no_logic(path: Path) -> None:
    """Loads, calls, shows: no functions, loops or comprehensions; an ``if`` only asks whether to make tables anew."""
    for cell in _cells(path):
        if cell["cell_type"] != "code":
            continue
        tree = ast.parse("".join(cell["source"]))
        logic = (
            ast.FunctionDef,
            ast.ClassDef,
            ast.For,
            ast.While,
            ast.ListComp,
            ast.DictComp,
            ast.Lambda,
            ast.Try,
        )
        assert not [node for node in ast.walk(tree) if isinstance(node, logic)]
        for node in ast.walk(tree):
            if isinstance(node, ast.If):
                assert isinstance(node.test, ast.Name)
                assert node.test.id == "remake"
        assert len(tree.body) <= 9


@pytest.mark.parametrize("collection", store.collections(ROOT / "data" / "raw"), ids=lambda c: c.name)
def test_every_raw_collection_has_a_valid_origin_card(collection: store.Collection) -> None:
    card = collection.card  # the checksums are compared as it is read
    for key in ("title", "compiled_by", "compiled", "how", "limits", "licence", "sha256"):
        assert card.get(key), f"{collection.folder / 'origin.yml'} has no {key}"
    assert set(card["sha256"]) == {collection.path(table).name for table in ("sources", "claims", "cases")}


def test_the_closed_codes_are_those_of_the_vocabularies() -> None:
    assert set(codes.STATUSES) == set(vocabulary.load("statuses"))
    assert set(codes.STAGES) == set(vocabulary.load("stages")["stages"])
    attributes = vocabulary.load("attributes")
    assert {entry["family"] for entry in attributes.values()} <= {
        "act", "charge", "measure", "movement", "proceeding", "judgment", "consequence", "context",
    }  # fmt: skip
    assert {entry["value"] for entry in attributes.values()} <= {
        "length", "offence", "article", "measure", "place", "text",
    }  # fmt: skip
    assert {entry["proves"] for entry in attributes.values() if "proves" in entry} <= set(codes.STAGES)
    for entry in vocabulary.load("dimensions").values():
        assert set(entry["attributes"]) <= set(attributes)
        assert entry.get("needs", "unknown") in codes.STAGES


def test_make_help_names_every_target_a_person_calls() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = set(re.search(r"^\.PHONY: (report.*)$", text, re.MULTILINE)[1].split())
    told = set(re.findall(r"^  make ([a-z-]+)", _make("help"), re.MULTILINE))
    assert phony - told == {"active"}
    assert told <= phony


def test_the_commands_and_paths_of_the_documents_are_there() -> None:
    phony = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for document in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]:
        text = document.read_text(encoding="utf-8")
        for target in re.findall(r"^\s*(?:PYTHON=python )?make ([a-z-]+)", text, re.MULTILINE):
            assert target in phony, f"{document.name}: make {target}"
        for path in re.findall(r"`((?:analysis|notebooks|data|docs|tests|benchmarks)/[\w./-]*)`", text):
            if not path.startswith("data/processed"):
                assert (ROOT / path).exists(), f"{document.name}: {path}"
        for path in re.findall(r"\]\((?!https?:)([^)#]+)", text):
            assert (document.parent / path).exists(), f"{document.name}: {path}"


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) < 120


def test_environment_and_lock_are_in_step_with_pyproject() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = {name.lower() for name in re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE)}
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    names = {re.match(r"[A-Za-z0-9._-]+", requirement)[0].lower() for requirement in wanted}
    assert names <= locked
    assert "--hash=sha256:" in lock
    assert "index-url" not in lock
    assert "://" not in lock
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    python = next(d for d in environment["dependencies"] if isinstance(d, str) and d.startswith("python="))
    assert python.removeprefix("python=") == project["requires-python"].removeprefix(">=")
    pip = next(d for d in environment["dependencies"] if isinstance(d, dict))["pip"]
    assert "-r requirements.lock" in pip


def _make(*arguments: str) -> str:
    return subprocess.run(["make", *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout
