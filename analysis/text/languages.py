"""Which languages' words a text can have, by the language its page is in."""

import re
from pathlib import Path

from analysis import vocabulary


def applying(tag: str | None, hand: Path) -> list[str]:
    """The languages of ``tag`` (BCP 47, several apart by commas or spaces), then those printed beside them; no regions.

    Empty where the language is not known. English is not named: compilers word in it what they did not copy, so that
    it applies everywhere. Source: ``languages`` in ``hand``.
    """
    known = vocabulary.load("languages", hand)
    codes = [re.split("[-_]", one)[0] for one in re.split(r"[\s,;/+]+", (tag or "").casefold()) if one]
    own = [known["aliases"].get(code, code) for code in codes]
    return list(dict.fromkeys([*own, *(other for code in own for other in known["beside"].get(code, []))]))
