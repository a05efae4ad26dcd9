"""What make calls: ``python -m analysis.publish [options] STALE ...``."""

import argparse
import os
import sys
from pathlib import Path

from analysis.publish.plan import Build, build
from analysis.publish.runner import BuildError, default_engine
from analysis.settings import SettingsError, read
from analysis.store import InputError
from analysis.vocabulary import VocabularyError


def main(arguments: list[str] | None = None) -> int:
    """Runs what is stale; returns 0, or 1 with one screen that says what failed."""
    parser = argparse.ArgumentParser(prog="python -m analysis.publish", description=__doc__)
    parser.add_argument("stale", nargs="*", help="clean, collate, compare, pages: what make found stale")
    for name in ("raw", "hand", "processed", "reports"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--cases", default="")
    parser.add_argument("--as-of", default="")
    parser.add_argument("--view", default="all", help="a view of data/hand/views.yml")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--timeout", type=float, default=600)
    parser.add_argument("--engine", choices=["casebook", "kernel"], default=default_engine())
    given = parser.parse_args(arguments)
    parameters = {n: str(Path(getattr(given, n)).resolve()) for n in ("raw", "hand", "processed")}
    parameters |= {"cases": given.cases, "as_of": given.as_of, "view": given.view}
    try:
        read(**parameters)
        build(
            Build(
                parameters=parameters,
                reports=Path(given.reports).resolve(),
                stale=frozenset(given.stale),
                engine=given.engine,
                jobs=max(1, given.jobs),
                timeout=given.timeout,
                progress=lambda text: print(text, flush=True),  # noqa: T201
            )
        )
    except (BuildError, InputError, SettingsError, VocabularyError) as error:
        print(f"\nNot built.\n\n{error}", file=sys.stderr)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)  # what is left to take apart is in memory alone, and takes a third of a second
