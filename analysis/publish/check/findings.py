"""What a check found: where, what, and what to do about it."""

from dataclasses import dataclass

_LONGEST = 160


@dataclass(frozen=True, order=True)
class Finding:
    """A fault of a page. where: the sentence or the markup it stands in."""

    page: str
    what: str
    where: str
    remedy: str

    def __str__(self) -> str:
        where = self.where if len(self.where) <= _LONGEST else f"{self.where[:_LONGEST]}…"
        return f"{self.page}: {self.what}: {where}\n    {self.remedy}"
