"""Readable ids from printed names."""

import re

from analysis.text.names import latin

_LONGEST = 80


def slug(text: str) -> str:
    """``text`` in small Latin letters, digits and hyphens, at most 80, cut at a word; ``person`` where none is left."""
    letters = re.sub("[^a-z0-9]+", "-", latin(text).lower()).strip("-")
    return (letters if len(letters) <= _LONGEST else letters[:_LONGEST].rpartition("-")[0]) or "person"
