"""The head of a case page and its short tables: who is accused, how far the case has come, what limits it."""

from collections import Counter
from typing import Any

from rapidfuzz import fuzz

from analysis.figures.book import Case
from analysis.figures.cells import Cells
from analysis.figures.fragment import Fragment, draw
from analysis.figures.labels import counted
from analysis.figures.phrases import called, listed
from analysis.figures.sentences import Voice
from analysis.figures.tongues import country_name, language_name
from analysis.text import words
from analysis.text.sounds import romanise, script

Row = dict[str, Any]
_ALIKE = (
    40  # of 100: at and above, a name in other letters can be that of the accused; a description stays below
)
_MOST_NAMES = 4
_UNSPACED = {"han", "kana"}


def case_head(case: Case) -> Fragment:
    """The accused, the office, the names as other scripts print them, and the stage the case has reached."""
    people = case["cases"].with_columns(stage_day=words.edtf("stage_edtf")).to_dicts()
    first = people[0]
    names = [heading(row["person"]) for row in people]
    title = names[0] if len(names) == 1 else first["label"] or listed(names)
    lede = _lede(case, first, title)
    return draw(
        "case_head",
        head={"title": title, "description": lede},
        title=title,
        kicker=", ".join(
            text for text in (first["office"], first["country"] and country_name(first["country"])) if text
        ),
        lede=lede,
        accused=names if len(names) > 1 else [],
        printed_names=[name for row in people for name in _printed_names(case, row)],
        stages=[_stage(case, row) for row in people],
        data=None if case["claims"].is_empty() else f"../data/cases/{first['case_id']}.csv",
    )


def heading(person: str) -> str:
    """The name of a person as a heading has it."""
    name = called(person)
    return name[:1].upper() + name[1:]


def accused(row: Row) -> dict[str, Any]:
    """The columns by which tables are narrowed to the accused of ``row``."""
    return {name: row[name] for name in ("case_id", "person_id")}


def _lede(case: Case, first: Row, title: str) -> str:
    label = f"{first['label']}." if first["label"] and first["label"] != title else ""
    if case["claims"].is_empty():
        return f"{label} No claim about this case is shown.".strip()
    return (
        label or f"{counted(case['claims'].height, 'claim')} of {counted(case['sources'].height, 'source')}."
    )


def _printed_names(case: Case, row: Row) -> list[tuple[str, str, str]]:
    """The name as sources print it in other letters, one a language: name, code and name of the language."""
    languages = case["sources"].select("collection", "source_id", "language").drop_nulls("language")
    subjects = (
        case["claims"].filter(**accused(row), is_group=False).join(languages, on=["collection", "source_id"])
    )
    told = Counter(subjects.select("subject_name", "language").iter_rows())
    near = {pair: nearness for pair in told if (nearness := _nearness(pair[0], row["person"])) >= _ALIKE}
    found: dict[str, str] = {}
    # the spelling that is nearest, since the most frequent of few can be a slip of the pen
    for name, language in sorted(near, key=lambda pair: (-near[pair], -told[pair], pair)):
        if language not in found and name not in found.values():
            found[language] = name
    return [(name, code, language_name(code)) for code, name in sorted(found.items())[:_MOST_NAMES]]


def _nearness(text: str, person: str) -> float:
    """How near a name in other letters comes to that of the accused, 0 to 100; 0 for half a name."""
    letters = script(text)
    parts = text.replace("·", " ").replace("・", " ").split()
    if letters in (None, "latin") or not (len(parts) > 1 or letters in _UNSPACED):
        return 0
    return float(fuzz.token_sort_ratio(" ".join(map(romanise, parts)), person.lower()))


def _stage(case: Case, row: Row) -> dict[str, Any]:
    stages, steps = case.words("stages")["stages"], case.words("pages")["track"]
    stage = row["procedural_stage"]
    ranks = [stages[step]["rank"] for step in steps]
    label = str(stages[stage]["label"])
    claims = row["stage_claim_ids"]
    return {
        "person": heading(row["person"]),
        "label": label,
        "said": Cells(case).said(label, claims, row["collection"]) if claims else None,
        "day": row["stage_day"],
        "edtf": row["stage_edtf"],
        # a case that ended outside the steps (died, pardoned) is told in words alone
        "track": [rank <= stages[stage]["rank"] for rank in ranks]
        if stages[stage]["rank"] <= ranks[-1]
        else [],
    }


def fair_trial(case: Case) -> Fragment:
    """What sources report on each guarantee of a fair trial; never a grade."""
    markers = case.words("due_process")
    voice = Voice(case)
    people = []
    for row in case["cases"].to_dicts():
        rows = [
            found
            | {
                "label": markers[found["marker"]]["label"],
                "citation": voice.cite(found["collection"], found["claim_ids"]),
            }
            for found in case["due_process"].filter(**accused(row)).to_dicts()
        ]
        people.append({"person": heading(row["person"]), "rows": rows})
    return draw("case_fair_trial", people=people)


def limits(case: Case) -> Fragment:
    """What limits the comparison of this case with others."""
    voice = Voice(case)
    people = []
    for row in case["cases"].to_dicts():
        notes = case["comparability"].filter(**accused(row)).to_dicts()
        told = [(note["note"], voice.cite(note["collection"], note["claim_ids"])) for note in notes]
        people.append({"person": heading(row["person"]), "notes": told})
    return draw("case_limits", people=people)
