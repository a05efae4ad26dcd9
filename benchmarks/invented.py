"""What stands in the slots of the model: names of people and outlets that do not exist, and other dates.

names      invented people -> their names in every spelling
outlets    invented presses -> how each names its outlets
dates      forms of dates, distances -> dates as printed
"""

import random
from collections.abc import Iterable, Iterator

import polars as pl

from benchmarks.words import is_outlet, outlet_key, spelled_as, words


def names(ids: Iterable[int], seed: str) -> pl.DataFrame:
    """One row a person and spelling (a column of the syllables): id, spelled, given, surname.

    Given names are two syllables, surnames two and an ending; the same seed gives a person the same name.
    """
    syllables, endings = words()["syllables"], words()["endings"]
    rows = []
    for n in ids:
        made = random.Random(f"{seed} {n}")  # noqa: S311
        a, b, c, d = made.sample(range(len(syllables["en"])), 4)
        end = made.randrange(len(endings["en"]))
        for spelled, of in syllables.items():
            surname = of[c] + of[d] + endings[spelled][end]
            rows.append((n, spelled, (of[a] + of[b]).capitalize(), surname.capitalize()))
    schema = {"id": pl.Int64, "spelled": pl.String, "given": pl.String, "surname": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def outlets(sources: pl.DataFrame, presses: int, seed: int) -> pl.DataFrame:
    """One row a source of the model and press: source, press, publisher, credited_to.

    One outlet of the model, in whatever alphabet it is printed, is one outlet of each press; institutions
    keep their names.
    """
    rows = []
    for press in range(presses):
        for source, publisher, credited in sources.select("source", "publisher", "credited_to").iter_rows():
            own = _outlet(publisher, press, seed)
            credit = credited and "; ".join(_credit(name, press, seed) for name in credited.split("; "))
            rows.append((source, press, own, credit))
    schema = {"source": pl.UInt32, "press": pl.Int64, "publisher": pl.String, "credited_to": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _credit(name: str, press: int, seed: int) -> str:
    return _outlet(name, press, seed) if is_outlet(name) else name


def _outlet(name: str, press: int, seed: int) -> str:
    """Return the outlet of a press that stands for the model's, in the alphabet in which that is printed."""
    made = random.Random(f"{seed} {press} {outlet_key(name)}")  # noqa: S311
    syllables = words()["syllables"][spelled_as(name, "en")]
    title = "".join(syllables[at] for at in made.sample(range(len(syllables)), 3)).capitalize()
    domain = name[name.rfind(".") :] if "." in name[-6:-2] else ""
    return title + domain


def dates(forms: pl.DataFrame, worlds: pl.DataFrame) -> pl.DataFrame:
    """Every form of a date (see model.Model) as every world prints it: dated_as (its number), world, date.

    worlds: world, months and days by which its dates lie apart from the model's. Days stay within 1 to 28, so
    that every month has them and what lay within a month still does.
    """
    every = forms.join(worlds.select("world", "months", "days"), how="cross")
    slots = [slot for at in (1, 2) for slot in _slots(at)]
    date = pl.col("form")
    for name, text in slots:
        date = date.str.replace(f"{{{name}}}", text, literal=True)
    return every.select(pl.col("number").alias("dated_as"), "world", date=date)


def _slots(at: int) -> Iterator[tuple[str, pl.Expr]]:
    # a day without a month lies in that of the other day; a form without a year counts from any
    month = pl.coalesce(f"m{at}", "m1", "m2", 6)
    since = pl.coalesce(f"y{at}", "y1", 2022) * 12 + month - 1 + pl.col("months")
    year, number = since // 12, since % 12 + 1
    day = (pl.col(f"d{at}") + pl.col("days")).clip(1, 28)
    suffix = day.replace_strict({1: "st", 21: "st", 2: "nd", 22: "nd", 3: "rd", 23: "rd"}, default="th")
    yield f"d{at}", _text(day)
    yield f"D{at}", _text(day).str.zfill(2)
    yield f"o{at}", pl.concat_str(_text(day), suffix)
    yield f"n{at}", _text(number)
    yield f"N{at}", _text(number).str.zfill(2)
    yield f"w{at}", pl.col(f"words{at}").list.get(number - 1).fill_null("")
    yield f"y{at}", _text(year)


def _text(number: pl.Expr) -> pl.Expr:
    return number.cast(pl.String).fill_null("")
