"""Reads the vocabularies and decisions under ``data/hand``: YAML files of codes, terms and reasons.

A vocabulary is looked for in the folder a build names as HAND and, where that folder has no such file,
in the project's own ``data/hand``; so a collection can bring only what differs.
"""

import contextlib
import hashlib
import marshal
import os
import re
import sys
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

_ROOT = Path(__file__).resolve().parent.parent
OWN = _ROOT / "data" / "hand"
_PARSED = _ROOT / "build" / "vocabulary"


class VocabularyError(ValueError):
    """A file under ``data/hand`` that cannot be used: names the file, the entry and the remedy."""


class _Loader(yaml.CSafeLoader):
    """YAML without the 1.1 surprises: ``no`` is Norwegian and ``12:30`` a time, not False and 750."""


_Loader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern) for tag, pattern in resolvers if tag.rsplit(":", 1)[-1] in {"int", "float", "null"}
    ]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    if first not in ":"
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def find(name: str, hand: Path = OWN) -> Path:
    """The file of vocabulary ``name``: in ``hand``, else in the project's own ``data/hand``."""
    path = Path(hand) / f"{name}.yml"
    return path if path.is_file() else OWN / f"{name}.yml"


def load(name: str, hand: Path = OWN) -> Mapping[str, Any]:
    """The vocabulary ``name`` as nested mappings, in the order of its file.

    Raises VocabularyError where the file is missing, is not YAML or is not a mapping.
    """
    path = find(name, hand)
    if not path.is_file():
        raise VocabularyError(f"{path}: no such vocabulary; the ones there are: {', '.join(names())}")
    return read(path)


def read(path: Path) -> Mapping[str, Any]:
    """The YAML mapping in ``path``; read again only when the file has changed."""
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=256)
def _read(path: Path, _changed: int) -> Mapping[str, Any]:
    text = path.read_bytes()
    parsed = _PARSED / f"{hashlib.sha256(text).hexdigest()}.{sys.implementation.cache_tag}"
    if parsed.is_file():
        content = marshal.loads(parsed.read_bytes())  # noqa: S302 (written below, named by the content it came from)
    else:
        content = _parse(path, text)
        _keep(parsed, content)
    if not isinstance(content, Mapping):
        raise VocabularyError(f"{path}: a vocabulary is a mapping of codes to entries, this is not")
    return content


def _parse(path: Path, text: bytes) -> Any:
    try:
        return yaml.load(text.decode("utf-8"), _Loader)  # noqa: S506 (a safe loader's subclass)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise VocabularyError(f"{path}: not readable as YAML in UTF-8: {error}") from error


def _keep(parsed: Path, content: Any) -> None:
    """Keeps what was parsed, as Python keeps byte code: YAML takes a hundred times as long. All works without it."""
    with contextlib.suppress(OSError, ValueError):
        parsed.parent.mkdir(parents=True, exist_ok=True)
        aside = parsed.with_suffix(f".{os.getpid()}")
        aside.write_bytes(marshal.dumps(content))
        aside.replace(parsed)


def names() -> list[str]:
    """The vocabularies the project has."""
    return sorted(path.stem for path in OWN.glob("*.yml"))
