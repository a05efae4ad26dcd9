"""Commands are timed, watched and told apart by how they end."""

import sys

import pytest

from benchmarks.measure import checked, run, summary


def test_a_command_is_timed_and_its_output_kept() -> None:
    result = run([sys.executable, "-c", "import time; time.sleep(0.2); print('done')"])
    assert (result.status, result.output) == (0, "done\n")
    assert 0.2 <= result.seconds < 20


def test_memory_of_children_is_counted() -> None:
    child = "x = bytearray(200_000_000); import time; time.sleep(1)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    assert run([sys.executable, "-c", parent], watch=True).peak_mib > 180


def test_a_failure_ends_the_benchmark_with_its_output() -> None:
    with pytest.raises(SystemExit, match="what went wrong"):
        checked(run([sys.executable, "-c", "import sys; sys.exit('what went wrong')"]))


def test_a_summary_keeps_every_run() -> None:
    assert summary([3.0, 1.0, 2.0004]) == {"seconds": [3.0, 1.0, 2.0], "median": 2.0}
