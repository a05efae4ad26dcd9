"""What a build is told: the folders it reads and writes, the cases, the date and the view it shows."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from analysis import vocabulary

ROOT = Path(__file__).resolve().parent.parent


class SettingsError(ValueError):
    """A setting that cannot be used: names it, the value and the values there are."""


@dataclass(frozen=True)
class Settings:
    """The settings of one build; relative folders are relative to the project's root.

    cases: ids of the cases to show, all where empty. as_of: the day as of which the casebook is shown,
    None for today's knowledge. view: a key of data/hand/views.yml.
    """

    raw: Path = ROOT / "data" / "raw"
    hand: Path = ROOT / "data" / "hand"
    processed: Path = ROOT / "data" / "processed"
    cases: tuple[str, ...] = ()
    as_of: dt.date | None = None
    view: str = "all"

    @property
    def is_whole(self) -> bool:
        """Whether everything is shown: all cases, no date, no view that leaves claims out."""
        return not self.cases and self.as_of is None and self.view == "all"


def read(
    raw: str = "data/raw",
    hand: str = "data/hand",
    processed: str = "data/processed",
    cases: str = "",
    as_of: str = "",
    view: str = "all",
) -> Settings:
    """Settings from the texts of a notebook's parameters, which are those of the make variables.

    cases: ids separated by spaces or commas. as_of: ``2023-04-15`` or empty. Raises SettingsError.
    """
    views = vocabulary.load("views", rooted(hand))
    if view not in views:
        raise SettingsError(f"VIEW={view}: no such view; the views are {', '.join(views)}")
    try:
        day = dt.date.fromisoformat(as_of) if as_of else None
    except ValueError as error:
        raise SettingsError(f"AS_OF={as_of}: not a day; write it as 2023-04-15") from error
    return Settings(
        raw=rooted(raw),
        hand=rooted(hand),
        processed=rooted(processed),
        cases=tuple(sorted(set(cases.replace(",", " ").split()))),
        as_of=day,
        view=view,
    )


def rooted(folder: str) -> Path:
    """The folder, relative to the project's root where it is not absolute."""
    return (ROOT / folder).resolve()
