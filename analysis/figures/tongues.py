"""Languages and countries by their English names, and the language a recorded value is in."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from babel import Locale
from babel.core import get_global

from analysis.text.sounds import script

# read with the module: it takes a tenth of a second, which the processes forked from one that has it need not spend
_ENGLISH = Locale("en")
_LANGUAGES, _COUNTRIES = _ENGLISH.languages, _ENGLISH.territories


def language_name(code: str | None) -> str:
    """``Russian`` for ``ru`` (BCP 47); the code where it has no name; ``language not stated`` for None."""
    if not code:
        return "language not stated"
    named = _LANGUAGES.get(code.replace("-", "_")) or _LANGUAGES.get(code.split("-")[0].lower())
    return str(named or code)


def country_name(code: str | None) -> str:
    """``Kazakhstan`` for ``KZ``; the code where it has no name; ``country not stated`` for None."""
    return str(_COUNTRIES.get(code.upper(), code)) if code else "country not stated"


def written_in(text: str, language: str | None, english: Mapping[str, Any]) -> str | None:
    """The language of a recorded text: that of its page, or ``en`` where the compiler worded it.

    language: of the page (BCP 47), None where it is not known. english: the entry ``english`` of wording.yml.
    A text in Latin letters from a page whose language has others is English, and so is one with a word that
    only English has.
    """
    if not language or language.startswith("en") or script(text) not in (None, "latin"):
        return language
    base = language.split("-")[0]
    own_words = set(english["not_in"].get(base, []))
    is_english = any(word in english["words"] and word not in own_words for word in text.casefold().split())
    other_letters = _script(base) != "Latn" and base not in english["two_scripts"] and script(text) == "latin"
    return "en" if is_english or other_letters else language


@cache
def _script(language: str) -> str:
    likely = str(get_global("likely_subtags").get(language, ""))
    return next((part for part in likely.split("_") if len(part) == len("Latn")), "Latn")
