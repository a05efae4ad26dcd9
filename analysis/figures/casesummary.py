"""The summary of a case: what most origins say of each step, in sentences, and the key facts beside it."""

from collections import Counter
from dataclasses import dataclass

import polars as pl

from analysis.figures.book import Case, Citation
from analysis.figures.casepage import accused, heading
from analysis.figures.casereadings import reading_anchor
from analysis.figures.disputes import contested_in, counts
from analysis.figures.fragment import Fragment, draw
from analysis.figures.labels import counted
from analysis.figures.phrases import Row, listed
from analysis.figures.sentences import Sentence, Voice
from analysis.text import words

_PERSON = ("collection", "case_id", "person_id")


@dataclass(frozen=True)
class Fact:
    """A key fact. ``words`` None is silence; ``remark`` tells what is calculated or decided by hand."""

    term: str
    words: str | None
    citation: Citation | None = None
    edtf: str | None = None
    remark: str | None = None
    link: str | None = None


def case_summary(case: Case) -> Fragment:
    """A few sentences and the key facts of every accused."""
    voice = Voice(case)
    totals, contested = counts(case), contested_in(case)
    cases = case["cases"].with_columns(
        sought_words=words.length("sought_code", "sought_months"),
        imposed_words=words.length("imposed_code", "imposed_months"),
        difference=pl.col("imposed_minus_sought_months").abs(),
        a_term=pl.lit("term"),
    )
    rows = cases.with_columns(difference_words=words.length("a_term", "difference")).to_dicts()
    people = [
        {
            "name": heading(row["person"]),
            "paragraphs": _paragraphs(case, voice, row, contested),
            "facts": _facts(case, voice, row, _total(totals, row)),
        }
        for row in rows
    ]
    return draw("case_summary", people=people)


Told = tuple[Sentence | str, str | None]


def _paragraphs(case: Case, voice: Voice, row: Row, contested: dict[str, list[str]]) -> list[list[Told]]:
    """Paragraphs of sentences, each with a contradiction it stands in; words alone where silence is told."""
    readings = case["readings"].filter(**accused(row)).to_dicts()
    strength = {code: entry["strength"] for code, entry in case.words("statuses").items()}
    paragraphs = []
    for slots in case.words("wording")["summary"]:
        told: list[Told] = []
        for slot in slots:
            chosen = _chosen(readings, slot, strength, row)
            told += [
                (voice.says(one)[0], next(iter(contested.get(one["reading_id"], [])), None)) for one in chosen
            ]
            if not chosen and "silent" in slot and _has_come_to(case, row, slot["needs"]):
                told.append((slot["silent"], None))
        if told:
            paragraphs.append(told)
    return paragraphs


def _chosen(readings: list[Row], slot: Row, strength: dict[str, int], row: Row) -> list[Row]:
    """The readings of a slot that most origins support, each with the day that fits best."""
    standings = slot.get("standings", [code for code in strength if code != "denied"])
    fitting = [r for r in readings if r["attribute"] in slot["attributes"] and r["status"] in standings]
    first = next((name for name in slot["attributes"] if any(r["attribute"] == name for r in fitting)), None)
    by_words: dict[str, list[Row]] = {}
    for reading in (r for r in fitting if r["attribute"] == first):
        by_words.setdefault(reading["statement_id"] or reading["label"], []).append(reading)

    def weight(same: list[Row]) -> tuple[int, int, str]:
        return (
            -sum(r["n_origins"] for r in same),
            -max(strength[r["status"]] for r in same),
            same[0]["reading_id"],
        )

    def dated(reading: Row) -> tuple[bool, bool, int, str]:
        is_verdict_day = row["verdict_start"] is not None and reading["date_start"] == row["verdict_start"]
        return not is_verdict_day, reading["date_start"] is None, -reading["n_origins"], reading["reading_id"]

    ranked = sorted(by_words.values(), key=weight)[: slot.get("most", 1)]
    return [min(same, key=dated) for same in ranked]


def _has_come_to(case: Case, row: Row, stage: str) -> bool:
    ranks = case.words("stages")["stages"]
    # a death ends a case at whatever stage it stood
    return (
        bool(ranks[row["procedural_stage"]]["rank"] >= ranks[stage]["rank"])
        and row["procedural_stage"] != "died"
    )


def _facts(case: Case, voice: Voice, row: Row, n_contested: int) -> list[Fact]:
    numbers = [
        counted(row["n_sources"], "source"),
        counted(row["n_origins"], "origin"),
        counted(row["n_languages"], "language"),
    ]
    return [
        _length(case, voice, row, "Sought", "sought", "trial"),
        _length(case, voice, row, "Imposed", "imposed", "convicted_first_instance"),
        *_difference(row),
        *_verdict(case, voice, row),
        _appeal(case, voice, row),
        Fact("Sources", listed(numbers)),
        Fact(
            "Contested",
            counted(n_contested, "point") if n_contested else "no point",
            link="#where-sources-disagree" if n_contested else None,
        ),
        *_distances(case, voice, row),
    ]


def _length(case: Case, voice: Voice, row: Row, term: str, name: str, stage: str) -> Fact:
    claims = row[f"{name}_claim_ids"]
    if not claims:
        is_asked = _has_come_to(case, row, stage)
        return Fact(term, None if is_asked else case.words("pages")["not_comparable"][stage])
    told = row[f"{name}_words"]
    return Fact(term, told or "accounts differ", voice.cite(row["collection"], claims))


def _difference(row: Row) -> list[Fact]:
    months = row["imposed_minus_sought_months"]
    if months is None:
        return []
    sign = "+" if months > 0 else "−"
    return [Fact("Difference", f"{sign}{row['difference_words']}" if months else "none", remark="calculated")]


def _verdict(case: Case, voice: Voice, row: Row) -> list[Fact]:
    if not row["verdict_claim_ids"]:
        asked = _has_come_to(case, row, "convicted_first_instance")
        return [
            Fact(
                "Verdict",
                None if asked else case.words("pages")["not_comparable"]["convicted_first_instance"],
            )
        ]
    citation = voice.cite(row["collection"], row["verdict_claim_ids"])
    told = words.day(row["verdict_edtf"]) if row["verdict_edtf"] else "accounts differ"
    by_hand = f"The day was settled by hand. {row['verdict_note']}" if row["verdict_note"] else None
    return [Fact("Verdict", told, citation, row["verdict_edtf"], by_hand), *_made_public(case, voice, row)]


def _made_public(case: Case, voice: Voice, row: Row) -> list[Fact]:
    """The first printed day of publication of a page that tells of the judgment."""
    judgment = [name for name, entry in case.words("attributes").items() if entry.get("event") == "judgment"]
    told = (
        case["claims"]
        .filter(pl.col("attribute").is_in(judgment), **accused(row))
        .join(
            case["sources"].select("collection", "source_id", "published_start", "published_end"),
            on=["collection", "source_id"],
        )
        .filter(pl.col("published_start") == pl.col("published_end"))
    )
    first = told.filter(pl.col("published_end") == pl.col("published_end").min())
    if first.is_empty():
        return []
    day = first["published_end"][0].isoformat()
    remark = "the first day of publication printed on a page that tells of it"
    return [
        Fact(
            "Made public",
            f"by {words.day(day)}",
            voice.cite(row["collection"], first["claim_id"]),
            day,
            remark,
        )
    ]


def _appeal(case: Case, voice: Voice, row: Row) -> Fact:
    attributes = ["appeal", "cassation", "retrial"]
    told = case["readings"].filter(pl.col("attribute").is_in(attributes), ~pl.col("denied"), **accused(row))
    if told.is_empty():
        is_asked = _has_come_to(case, row, "convicted_first_instance")
        return Fact(
            "Appeal", None if is_asked else case.words("pages")["not_comparable"]["convicted_first_instance"]
        )
    claims = told["claim_ids"].explode()
    return Fact(
        "Appeal",
        "reported",
        voice.cite(row["collection"], claims),
        link=f"#{reading_anchor(told.row(0, named=True))}",
    )


def _distances(case: Case, voice: Voice, row: Row) -> list[Fact]:
    labels = case.words("durations")
    return [
        Fact(labels[span["duration"]]["label"], told, voice.cite(span["collection"], span["claim_ids"]))
        for span in case["durations"].filter(**accused(row)).to_dicts()
        if (told := days(span["min_days"], span["max_days"]))
    ]


def days(least: int | None, most: int | None) -> str | None:
    """The least and the most days between two steps, in words; None where they tell nothing."""
    if most is None or most < 0:
        # the second step came first, by all accounts
        if most is not None and least is not None:
            return f"the other way round: {days(-most, -least)}"
        return f"at least {counted(least, 'day')}" if least is not None and least > 0 else None
    if least is None:
        return f"at most {counted(most, 'day')}"
    if least < 0:
        return f"at most {counted(most, 'day')}; which came first is open"
    return counted(most, "day") if least == most else f"{least:,} to {counted(most, 'day')}"


def _total(totals: Counter[tuple[str, ...]], row: Row) -> int:
    return sum(n for (*person, _), n in totals.items() if person == [row[name] for name in _PERSON])
