"""Artists draw what a page's own process would draw, for as long as a build lasts.

Each scenario runs in a process of its own: a process that has drawn has threads, and may fork no artist.
"""

import subprocess
import sys

import pytest

from analysis.settings import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="artists are forked, which is for Linux")

SETTING = """
import os, signal, socket, threading
from pathlib import Path
from analysis.figures.charts.axis import Numbers
from analysis.figures.charts.canvas import Canvas
from analysis.figures.charts.drawing import draw
from analysis.publish import artist

canvas = Canvas(300, Numbers(20, 100, 300))
canvas.height = 50
canvas.tick(0, 0, 50)
canvas.mark(12.5, 20, "square")
spec = canvas.chart()

def asked(address, order):
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as own:
        own.settimeout(20)
        own.connect(address)
        own.sendall(order)
        own.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: own.recv(1 << 16), b""))

def has_drawn():
    # the engine is a library that only the process that draws has loaded
    return "vl_convert" in Path("/proc/self/maps").read_text()
"""


def run(scenario: str) -> None:
    command = [sys.executable, "-c", SETTING + scenario]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr


def test_an_artist_draws_the_same_and_the_page_starts_no_engine() -> None:
    run("""
with artist.at_work(2):
    by_artist = draw(spec)
    assert not has_drawn()
assert draw(spec) == by_artist
assert has_drawn()
""")


def test_many_can_ask_at_once() -> None:
    run("""
drawn = []
with artist.at_work(8):
    asking = [threading.Thread(target=lambda: drawn.append(draw(spec))) for _ in range(12)]
    [one.start() for one in asking]
    [one.join() for one in asking]
assert len(drawn) == 12 and len(set(drawn)) == 1
assert not has_drawn()
""")


def test_what_it_cannot_draw_it_answers_with_nothing_and_goes_on() -> None:
    run("""
with artist.at_work(1):
    address = os.environ["CASEBOOK_ARTIST"]
    assert asked(address, b"no chart") == b""
    assert asked(address, b"") == b""
    assert draw(spec)
    assert not has_drawn()
""")


def test_after_the_build_nothing_is_left() -> None:
    run("""
with artist.at_work(1):
    address = Path(os.environ["CASEBOOK_ARTIST"])
    assert address.exists()
assert "CASEBOOK_ARTIST" not in os.environ
assert not address.parent.exists()
""")


def test_where_it_has_died_the_page_draws_for_itself() -> None:
    run("""
with artist.at_work(1):
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    os.kill(int(children[-1]), signal.SIGKILL)
    os.waitpid(int(children[-1]), 0)
    assert draw(spec)
    assert has_drawn()
""")
