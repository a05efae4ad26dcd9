"""The grammar of dates: from items (analysis.text.dateitems) to groups, each of one date, and what joins these."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from analysis.text.dateitems import ENDING, Item
from analysis.text.datewords import Lexicon

# What of a date an item tells, by its letter; a group tells nothing twice.
_TELLS = {"n": "d", "d": "d", "y": "y", "b": "y", "m": "m", "w": "w", "o": "o", "a": "a", "c": "c", "t": "t", "p": "p",
          "Q": "h", "H": "h"}  # fmt: skip
_REPEATED = re.compile(r"([su])\1+")
# Units and labels that belong to no number: some say nothing ("the 5th of the month"), some leave open how long.
_STRAY, _VAGUE = set("YMDVveNR"), set("Kqhc")
_LAST_DAY, _LAST_MONTH, _LAST_QUARTER, _FIRST_SHORT_YEAR, _SUNDAY = 31, 12, 4, 10, 7


# The items that name one date together, by what of it they tell: d, m, y, w, o, a, c, t, p, h (see _TELLS).
Group = dict[str, Item]
Part = tuple[str, Any]  # a letter and its content


class Phrase(NamedTuple):
    """What a text says: letters with ``G`` for each group, J a count of days, S a step of a day; their contents in order."""

    letters: str
    groups: list[Group]
    days: list[int]


def phrase(items: list[Item], words: Lexicon) -> Phrase | None:
    """The phrase that ``items`` make; None where they lean on something outside or name no date."""
    made = _grouped(_without_brackets(_reduced(items, words)))
    letters = "".join(letter for letter, _ in made)
    if "x" in letters:
        return None
    groups = [content for letter, content in made if letter == "G"]
    days = [content for letter, content in made if letter in "JS"]
    return Phrase(_REPEATED.sub(r"\1", letters.replace("?", "").strip("-/&|")), groups, days)


def _month(number: int) -> Item:
    return Item("m", ("gregorian", number)) if 1 <= number <= _LAST_MONTH else Item("x")


def _day(number: int) -> Item:
    return Item("d", number) if number <= _LAST_DAY else Item("x")


def _short_year(number: int) -> Item:
    return Item("y", 2000 + number) if _FIRST_SHORT_YEAR <= number <= 99 else Item("n", number)


def _part_of_year(kind: str, number: int) -> Item:
    return Item(kind, number) if number <= (_LAST_QUARTER if kind == "Q" else 2) else Item("x")


# Letters -> what they are together; in this order, as what stands above is part of what stands below.
_Rules = list[tuple[re.Pattern[str], Callable[[list[Any]], Item]]]
_COUNTS: _Rules = [
    (re.compile("e[nyN]Y?"), lambda v: Item("y", v[0] + v[1])),
    (re.compile("P[KMYD]"), lambda v: Item("x")),
    (re.compile("[nN]D"), lambda v: Item("J", v[0])),
    (re.compile("C"), lambda v: Item("J", v[0])),
    (re.compile("[nN]?[KMY]g|g[nN]?[KMY]|N[abc]"), lambda v: Item("x")),
]
# In texts where the year comes first and its two digits may do, and weekdays are numbered (上周四).
_YEAR_FIRST: _Rules = [
    (re.compile("(?<!m)n(?=-m)"), lambda v: _month(v[0])),
    (re.compile("nY"), lambda v: Item("y", 2000 + v[0]) if _FIRST_SHORT_YEAR <= v[0] <= 99 else Item("x")),
    (re.compile("cn(?![vVD])"), lambda v: Item("W", (v[0], v[1])) if v[1] < _SUNDAY else Item("x")),
    (re.compile("c[vD]"), lambda v: Item("W", (v[0], _SUNDAY))),
]
_RULES: _Rules = [
    (re.compile("n(?=-nV)|[nN]V"), lambda v: _month(v[0])),
    (re.compile("V[nN]"), lambda v: _month(v[1])),
    (re.compile("(?<=[nd])R(?=,?y)|(?<=y)R(?=n)"), lambda v: _month(v[0])),
    (re.compile("[nN]v"), lambda v: _day(v[0])),
    (re.compile("v[nN]"), lambda v: _day(v[1])),
    (re.compile("yY"), lambda v: Item("y", v[0])),
    (re.compile("Yy"), lambda v: Item("y", v[1])),
    (re.compile("[MV]m"), lambda v: Item("m", v[1])),
    (re.compile("mM"), lambda v: Item("m", v[0])),
    (re.compile("tY"), lambda v: Item("b", v[0])),
    (re.compile("Yt"), lambda v: Item("b", v[1])),
    (re.compile("tM"), lambda v: Item("a", v[0])),
    (re.compile("Mt"), lambda v: Item("a", v[1])),
    (re.compile("tK"), lambda v: Item("c", v[0])),
    (re.compile("Kt"), lambda v: Item("c", v[1])),
    (re.compile("[nNR]q"), lambda v: _part_of_year("Q", v[0])),
    (re.compile("q[nNR]"), lambda v: _part_of_year("Q", v[1])),
    (re.compile("[nN]h"), lambda v: _part_of_year("H", v[0])),
    (re.compile("N(?=m)|(?<=m)N"), lambda v: _day(v[0])),
    (re.compile("(?<=[nd]m)n(?![?mM])"), lambda v: _short_year(v[0])),
    (re.compile("[nN][KMY]"), lambda v: Item("x")),
]
# In languages where "3 months ago" reads like "the 3rd of last month".
_COUNTED: _Rules = [(re.compile("[nN][abc]"), lambda v: Item("x"))]


def _reduced(items: list[Item], words: Lexicon) -> list[Item]:
    letters = "".join(item.kind for item in items)
    counted = _COUNTED if words.counts_alike else []
    for pattern, build in [*_COUNTS, *(_YEAR_FIRST if words.year_first else []), *_RULES, *counted]:
        position = 0
        while match := pattern.search(letters, position):
            first, end = match.span()
            parts = items[first:end]
            made = build([part.value for part in parts])._replace(is_doubtful=all(p.is_doubtful for p in parts))
            items = [*items[:first], made, *items[end:]]
            letters = letters[:first] + made.kind + letters[end:]
            position = first + 1
    return items


def _without_brackets(items: list[Item]) -> list[Item]:
    """What stands in brackets counts as part of the text, but for remarks: no date, or when another date was told."""
    letters = "".join(item.kind for item in items)
    match = re.search(r"\(([^()]*)\)?", letters)
    if not match:
        return [item for item in items if item.kind != ")"]
    outer, inner = [*items[: match.start()], *items[match.end() :]], items[match.start(1) : match.end(1)]
    dated = any(_tells_date(item) for item in inner)
    is_remark = any(item.kind == "A" for item in inner) if dated else not all(item.kind in "Asu" for item in inner)
    if is_remark and any(_tells_date(item) for item in outer):
        return _without_brackets(outer)
    return _without_brackets([*items[: match.start()], Item(","), *inner, Item(","), *items[match.end() :]])


def _tells_date(item: Item) -> bool:
    return bool(set(_told(item)) - set("tp"))


def _told(item: Item) -> Group:
    """What an item tells of a date; what figures tell of months may be of another calendar, depending on the year."""
    if item.kind == "F":
        year, month, day = item.value
        return {"y": Item("y", year), "m": Item("m", (None, month)), "d": Item("d", day)}
    if item.kind == "P":
        month, day = item.value
        return {"m": Item("m", (None, month)), "d": Item("d", day)}
    if item.kind == "W":
        away, weekday = item.value
        return {"c": Item("c", away), "w": Item("w", weekday)}
    return {_TELLS[item.kind]: item} if item.kind in _TELLS else {}


def _grouped(items: list[Item]) -> list[Part]:
    """Letters with their contents: items in a row that tell one date, each something else of it, as ``G``."""
    made: list[Part] = []
    group: Group = {}
    ending: list[Part] = []
    for i, item in enumerate(items):
        told = _told(item)
        is_new = not set(told) & set(group) or _repeats(item, group)
        if group and item.value == ENDING and "y" not in group and _kind_at(items, i + 1) == "y":
            ending = [(item.kind, item.value)]
            continue
        if group and (item.kind == "," or _is_hyphen(items, i, group) or (told and is_new)):
            group = told | group
            continue
        if group:
            made += [("G", group), *ending]
            group, ending = {}, []
        if told:
            group = told
        elif item.kind != ",":
            made.append((item.kind, item.value))
    if group:
        made += [("G", group), *ending]
    return _sure(made)


def _repeats(item: Item, group: Group) -> bool:
    """Whether an item tells nothing but what the group tells: a month under two of its names."""
    told = _told(item)
    return bool(told) and all(key in group and group[key].value == told[key].value for key in told)


def _is_hyphen(items: list[Item], i: int, group: Group) -> bool:
    """Whether a dash or stroke ties what belongs together ("mid-May", "May-2022", a month under two names)."""
    if items[i].kind not in ("-", "/") or i + 1 == len(items):
        return False
    is_before_year = "m" in group and "y" not in group and _kind_at(items, i + 1) == "y"
    return set(group) == {"p"} or is_before_year or (items[i].kind == "/" and _repeats(items[i + 1], group))


def _kind_at(items: list[Item], i: int) -> str:
    return items[i].kind if i < len(items) else ""


def _sure(made: list[Part]) -> list[Part]:
    """The same, with what is no date as a word that is not known (?), and what leaves a date open as such (x)."""
    made = [("" if letter in _STRAY else "x" if letter in _VAGUE else letter, content) for letter, content in made]
    made = [("?", content) if _is_no_date(made, i) else (letter, content) for i, (letter, content) in enumerate(made)]
    letters = "".join(letter for letter, _ in made)
    is_of_something = "?" in letters and letters.count("G") == 1
    return [("x", g) if is_of_something and letter == "G" and _is_bare_year(g) else (letter, g) for letter, g in made]


def _is_no_date(made: list[Part], i: int) -> bool:
    """Whether a group counts something, qualifies a word, or is a name that can be another word and stands among words."""
    letter, group = made[i]
    if letter != "G":
        return False
    before, after = (made[k][0] if 0 <= k < len(made) else "" for k in (i - 1, i + 1))
    others = "".join(other for k, (other, _) in enumerate(made) if k != i)
    if set(group) == {"d"} and group["d"].kind == "n":
        return after == "?" or ("?" in others and "G" not in others)
    if set(group) == {"p"}:
        return after == "?"
    is_doubtful = not {"d", "y"} & set(group) and all(item.is_doubtful for item in group.values())
    is_joined = "G" in others and {before, after} & set("-r/&|us")
    return set(group) == {"t"} or (is_doubtful and "?" in others and not is_joined)


def _is_bare_year(group: Group) -> bool:
    return set(group) == {"y"} and group["y"].kind == "y"
