"""What make calls: ``python -m analysis.publish.check REPORTS --processed PROCESSED``."""

import argparse
import sys
from pathlib import Path

from analysis.publish.check import check
from analysis.vocabulary import OWN

_MOST_SHOWN = 100


def main(arguments: list[str] | None = None) -> int:
    """Checks every page of a site; returns 0, or 1 with what was found, each with its page and remedy."""
    parser = argparse.ArgumentParser(prog="python -m analysis.publish.check", description=__doc__)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--processed", type=Path, required=True)
    parser.add_argument("--hand", type=Path, default=OWN)
    parser.add_argument("--jobs", type=int, default=1, help="pages checked at a time")
    given = parser.parse_args(arguments)
    n_pages, found = check(
        given.reports.resolve(), given.processed.resolve(), given.hand.resolve(), given.jobs
    )
    for finding in found[:_MOST_SHOWN]:
        print(finding, file=sys.stderr)  # noqa: T201
    if len(found) > _MOST_SHOWN:
        print(f"and {len(found) - _MOST_SHOWN} more", file=sys.stderr)  # noqa: T201
    what = f"{len(found)} faults" if found else "wording, citations, markup and requests are in order"
    print(f"{n_pages} pages checked: {what}")  # noqa: T201
    return 1 if found or not n_pages else 0


if __name__ == "__main__":
    sys.exit(main())
