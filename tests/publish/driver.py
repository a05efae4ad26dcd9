"""Runs jobs in a fresh process, as make does: a process that tests have run queries in must not fork.

    python -m tests.publish.driver '{"notebooks": [...], "work": ..., "reports": ..., "engine": ..., ...}'

Prints what the runner reports, one line of JSON.
"""

import json
import sys
from pathlib import Path

sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]

from analysis.publish import runner, site  # noqa: E402
from analysis.publish.job import Job  # noqa: E402
from analysis.settings import ROOT  # noqa: E402


def main() -> None:
    order = json.loads(sys.argv[1])
    facts = site.facts({"raw": str(ROOT / "tests" / "collections" / "tiny")})
    jobs = [
        Job(
            notebook=Path(notebook),
            parameters=order.get("parameters", {}),
            page=f"{Path(notebook).stem}.html",
            reports=Path(order["reports"]),
            work=Path(order["work"]),
            engine=order["engine"],
            site=facts,
        )
        for notebook in order["notebooks"]
    ]
    told: list[str] = []
    failure = ""
    try:
        runner.run_all(jobs, order.get("at_a_time", 2), order.get("seconds", 60), told.append)
    except runner.BuildError as error:
        failure = str(error)
    print(json.dumps({"progress": told, "failure": failure}))  # noqa: T201


if __name__ == "__main__":
    main()
