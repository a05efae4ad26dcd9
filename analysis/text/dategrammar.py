"""The grammar of dates: from items (analysis.text.dateitems) to groups, each of one date, and what joins these."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from analysis.text.dateitems import ENDING, Item
from analysis.text.datewords import Lexicon

# What of a date an item tells, by its letter; a group tells nothing twice.
_TELLS = {
    "n": "d", "d": "d", "y": "y", "b": "y", "m": "m", "w": "w", "o": "o", "a": "a", "c": "c", "t": "t", "p": "p",
    "Q": "h", "H": "h",
}  # fmt: skip
# Units and labels that belong to no number: some say nothing ("the 5th of the month"), some leave open how long.
_STRAY, _VAGUE = set("YMDVveNR"), set("Kqhc")
_REPEATED = re.compile(r"([su])\1+")
_LAST_DAY, _LAST_MONTH, _LAST_QUARTER, _FIRST_SHORT_YEAR, _LAST_SHORT_YEAR, _SUNDAY = 31, 12, 4, 10, 99, 7

# The items that name one date together, by what of it they tell: d, m, y, w, o, a, c, t, p, h.
Group = dict[str, Item]
Part = tuple[str, Any]  # a letter and its content


class Phrase(NamedTuple):
    """What a text says: letters, with ``G`` for each group, ``J`` a count and ``S`` a step of days; their contents."""

    letters: str
    groups: list[Group]
    days: list[int]


def phrase(items: list[Item], words: Lexicon) -> Phrase | None:
    """The phrase that ``items`` make; None where they lean on something outside or name no date."""
    made = _grouped(_without_other_days(_without_brackets(_reduced(items, words)), words))
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


def _short_year(number: int, otherwise: Item) -> Item:
    return Item("y", 2000 + number) if _FIRST_SHORT_YEAR <= number <= _LAST_SHORT_YEAR else otherwise


def _part_of_year(kind: str, number: int) -> Item:
    return Item(kind, number) if number <= (_LAST_QUARTER if kind == "Q" else 2) else Item("x")


_Rules = list[tuple[re.Pattern[str], Callable[[list[Any]], Item]]]


def _rules(*rules: tuple[str, Callable[[list[Any]], Item]]) -> _Rules:
    return [(re.compile(letters), build) for letters, build in rules]


# Letters -> what they are together; in this order, as what a rule makes can be part of what a later one does.
_COUNTS = _rules(
    ("e[nyN]Y?", lambda v: Item("y", v[0] + v[1])),  # 令和4年
    ("P[KMYD]", lambda v: Item("x")),  # 1.5 years
    ("[nN]D", lambda v: Item("J", v[0])),
    ("C", lambda v: Item("J", v[0])),
    ("[nN]?[KMY]g|g[nN]?[KMY]|N[abc]", lambda v: Item("x")),  # two weeks ago
)
# Where the year comes first and its two digits may do, and where weekdays are numbered.
_YEAR_FIRST = _rules(
    ("(?<!m)n(?=-m)", lambda v: _month(v[0])),  # 6∼9월
    ("nY", lambda v: _short_year(v[0], Item("x"))),  # 22年
    ("cn(?![vVD])", lambda v: Item("W", (v[0], v[1])) if v[1] < _SUNDAY else Item("x")),  # 上周四
    ("c[vD]", lambda v: Item("W", (v[0], _SUNDAY))),  # 上周日
)
_RULES = _rules(
    ("n(?=-nV)|[nN]V", lambda v: _month(v[0])),  # 1月, 6-9月
    ("V[nN]", lambda v: _month(v[1])),  # tháng 1
    ("(?<=[nd])R(?=,?y)|(?<=y)R(?=n)", lambda v: _month(v[0])),  # 17 I 2022
    ("[nN]v", lambda v: _day(v[0])),  # 5日
    ("v[nN]", lambda v: _day(v[1])),  # ngày 5
    ("yY", lambda v: Item("y", v[0])),  # 2022 год
    ("Yy", lambda v: Item("y", v[1])),  # tahun 2022
    ("[MV]m", lambda v: Item("m", v[1])),  # mes de mayo
    ("mM", lambda v: Item("m", v[0])),  # Mayıs ayı
    ("tY", lambda v: Item("b", v[0])),  # last year
    ("Yt", lambda v: Item("b", v[1])),  # año pasado
    ("tM", lambda v: Item("a", v[0])),
    ("Mt", lambda v: Item("a", v[1])),
    ("tK", lambda v: Item("c", v[0])),
    ("Kt", lambda v: Item("c", v[1])),
    ("[nNR]q", lambda v: _part_of_year("Q", v[0])),  # I квартал
    ("q[nNR]", lambda v: _part_of_year("Q", v[1])),  # kuartal II
    ("[nN]h", lambda v: _part_of_year("H", v[0])),  # second half
    ("N(?=m)|(?<=m)N", lambda v: _day(v[0])),  # first of May
    ("N(?=[-ru&|]d[s]?m)", lambda v: _day(v[0])),  # fifth to sixth of May
    ("(?<=[nd]m)n(?![?mM]|r$)", lambda v: _short_year(v[0], Item("n", v[0]))),  # 5 May 22
    ("[nN][KMY]", lambda v: Item("x")),  # 2 months
)
# Where "3 months ago" reads like "the 3rd of last month".
_COUNTED = _rules(("[nN][abc]", lambda v: Item("x")))


def _reduced(items: list[Item], words: Lexicon) -> list[Item]:
    """The same, with items that are one thing together as one."""
    letters = "".join(item.kind for item in items)
    year_first, counted = _YEAR_FIRST if words.year_first else [], _COUNTED if words.counts_alike else []
    for pattern, build in [*_COUNTS, *year_first, *_RULES, *counted]:
        position = 0
        while match := pattern.search(letters, position):
            first, end = match.span()
            parts = items[first:end]
            is_doubtful = all(part.is_doubtful for part in parts)
            made = build([part.value for part in parts])._replace(is_doubtful=is_doubtful)
            items = [*items[:first], made, *items[end:]]
            letters = letters[:first] + made.kind + letters[end:]
            position = first + 1
    return items


def _without_brackets(items: list[Item]) -> list[Item]:
    """What stands in brackets is part of the text, but for remarks: no date, or when another date was told."""
    match = re.search(r"\(([^()]*)\)?", "".join(item.kind for item in items))
    if not match:
        return [item for item in items if item.kind != ")"]
    before, inner, after = items[: match.start()], items[slice(*match.span(1))], items[match.end() :]
    if any(_tells_date(item) for item in inner):
        is_remark = any(item.kind == "A" for item in inner)
    else:
        is_remark = not all(item.kind in "Asu" for item in inner)
    if is_remark and any(_tells_date(item) for item in before + after):
        return _without_brackets(before + after)
    return _without_brackets([*before, Item(","), *inner, Item(","), *after])


def _without_other_days(items: list[Item], words: Lexicon) -> list[Item]:
    """The same, without words that name a day by another where its own date follows: "the day before, 22 April".

    A comma or a bracket parts the two, but for languages that set neither: 前日の22日.
    """
    kept: list[Item] = []
    for i, item in enumerate(items):
        is_parted = _kind_at(items, i + 1) == ","
        is_named = any(_tells_date(other) for other in items[i + 1 : i + 3])
        is_beside = (item.kind in "zS" and is_parted) or (item.kind == "z" and words.year_first)
        if not (is_named and is_beside):
            kept.append(item)
    return kept


def _tells_date(item: Item) -> bool:
    return bool(set(_told(item)) - set("tp"))


def _told(item: Item) -> Group:
    """What an item tells of a date; of which calendar a month in figures is, its year tells."""
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
    """Whether a dash or stroke ties what belongs together ("mid-May", "5/May/2022", a month under two names)."""
    kind, following = items[i].kind, _kind_at(items, i + 1)
    is_before_year = kind in ("-", "/") and following == "y" and "m" in group and "y" not in group
    is_before_month = kind == "/" and following == "m" and set(group) == {"d"}
    is_after_part = kind == "-" and set(group) == {"p"}
    is_other_name = kind == "/" and following == "m" and _repeats(items[i + 1], group)
    return is_before_year or is_before_month or is_after_part or is_other_name


def _kind_at(items: list[Item], i: int) -> str:
    return items[i].kind if i < len(items) else ""


def _sure(made: list[Part]) -> list[Part]:
    """The same, with what is no date as a word that is not known (?), and what leaves a date open as such (x)."""
    made = [("" if kind in _STRAY else "x" if kind in _VAGUE else kind, content) for kind, content in made]
    made = [("?" if _is_no_date(made, i) else kind, content) for i, (kind, content) in enumerate(made)]
    letters = "".join(kind for kind, _ in made)
    if re.search("[usBl][?]", letters):
        return [("x", None)]  # before, since or after something that is no date
    is_with_words = "?" in letters and letters.count("G") == 1
    return [("x" if is_with_words and _is_bare_year(part) else part[0], part[1]) for part in made]


def _is_no_date(made: list[Part], i: int) -> bool:
    """Whether a group counts something, qualifies a word, or is a name that can be another word, among words."""
    kind, group = made[i]
    if kind != "G":
        return False
    before, after = (made[k][0] if 0 <= k < len(made) else "" for k in (i - 1, i + 1))
    others = "".join(other for k, (other, _) in enumerate(made) if k != i)
    if set(group) == {"d"} and group["d"].kind == "n":
        return after == "?" or ("?" in others and "G" not in others)
    if set(group) == {"p"}:
        return after == "?"
    is_doubtful = not {"d", "y"} & set(group) and all(item.is_doubtful for item in group.values())
    is_joined = "G" in others and bool({before, after} & set("-r/&|us"))
    return set(group) == {"t"} or (is_doubtful and "?" in others and not is_joined)


def _is_bare_year(part: Part) -> bool:
    return part[0] == "G" and set(part[1]) == {"y"} and part[1]["y"].kind == "y"
