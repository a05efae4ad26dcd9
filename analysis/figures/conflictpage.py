"""The page of all contradictions: how many there are and where, then each of them, case by case."""

from analysis.figures.book import Casebook
from analysis.figures.disputes import Dispute, contradictions, counts
from analysis.figures.fragment import Fragment, draw
from analysis.figures.labels import counted, in_words
from analysis.figures.sentences import Voice

# more contradictions than these are listed with links to the case pages, where each stands in full: a page
# of 150 weighs some 400 KB
_MOST_IN_FULL = 150
_NONE = "No two accounts in the records shown exclude each other."


def conflicts_head(book: Casebook) -> Fragment:
    """Title of the page, the number of contradictions, and how they came to be known."""
    totals = counts(book)
    n_cases = len({case_id for _, case_id, _, _ in totals})
    by_hand = sum(n for (*_, noted_by), n in totals.items() if noted_by == "hand")
    numbers = {"all": totals.total(), "cases": n_cases, "hand": by_hand, "columns": totals.total() - by_hand}
    title = "Where sources disagree"
    found = f"{counted(numbers['all'], 'contradiction')} in {counted(n_cases, 'case')}"
    description = f"{found}, the accounts side by side, none of them settled." if totals else _NONE
    words = {name: in_words(number) for name, number in numbers.items()}
    head = {"title": title, "description": description}
    return draw("conflict_head", head=head, title=title, n=numbers, words=words, silence=_NONE)


def all_disputes(book: Casebook) -> Fragment:
    """Every contradiction of every case; a list with links to the case pages where they are too many."""
    groups: dict[str, list[Dispute]] = {}
    for dispute in contradictions(book, Voice(book)):
        groups.setdefault(dispute.case_id, []).append(dispute)
    labels = {row["case_id"]: row["label"] or row["case_id"] for row in book["cases"].to_dicts()}
    cases = [
        {
            "case_id": case_id,
            "label": labels[case_id],
            "disputes": groups[case_id],
            "several": len({dispute.person for dispute in groups[case_id]}) > 1,
        }
        for case_id in sorted(groups)
    ]
    in_full = sum(map(len, groups.values())) <= _MOST_IN_FULL
    if not in_full:
        book.cited_numbers.clear()  # a list of links cites nothing: the pages it leads to do
    return draw("conflict_all", cases=cases, statuses=book.words("statuses"), in_full=in_full)
