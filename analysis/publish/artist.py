"""Draws the charts of a build in processes of their own: their engine starts once and not once a page.

A page's process sends a chart's specification to the address in the variable CASEBOOK_ARTIST and reads the
SVG (analysis.figures.charts.drawing); without an artist, or where one fails, it draws for itself.
"""

import json
import multiprocessing
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis.publish.runner import may_fork

_ADDRESS = "CASEBOOK_ARTIST"
_VEGALITE = "6.4"
_JOBS_EACH = 4  # pages at once that one artist draws for
_NOTHING = b'{"mark": "point", "data": {"values": []}}'  # what starts the engine
_PATIENCE = 5  # seconds without a request after which an artist looks whether its build is still there


@contextmanager
def at_work(jobs: int) -> Iterator[None]:
    """Artists for ``jobs`` pages at once, while the context lasts; none where a process may not fork.

    They are forked from a process that has no threads of its own, and start their engine while the tables are made.
    """
    folder = tempfile.mkdtemp(prefix="casebook-")
    address = str(Path(folder) / "artist")
    try:
        if sys.platform != "linux" or not may_fork():
            yield
            return
        context = multiprocessing.get_context("fork")
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
            listener.bind(address)
            listener.listen(128)
            listener.settimeout(_PATIENCE)
            artists = [
                context.Process(target=_draw, args=(listener,), daemon=True)
                for _ in range(-(-jobs // _JOBS_EACH))
            ]
            for artist in artists:
                artist.start()
        # only the artists hold the listener now: when they have ended, nobody waits for one in vain
        os.environ[_ADDRESS] = address
        try:
            yield
        finally:
            del os.environ[_ADDRESS]
            for artist in artists:
                artist.terminate()
                artist.join()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _draw(listener: socket.socket) -> None:
    build = os.getppid()
    _drawn(_NOTHING)
    while os.getppid() == build:
        try:
            connection, _ = listener.accept()
        except TimeoutError:
            continue
        with connection:
            try:
                connection.settimeout(_PATIENCE)
                connection.sendall(_drawn(_received(connection)).encode())
            except OSError:
                continue  # the page's process has ended


def _received(connection: socket.socket) -> bytes:
    return b"".join(iter(lambda: connection.recv(1 << 16), b""))


def _drawn(spec: bytes) -> str:
    """The SVG; empty where it cannot be drawn, so that the page's own attempt tells why."""
    import vl_convert  # starts threads: only ever in a process that forks no other

    try:
        return str(vl_convert.vegalite_to_svg(json.loads(spec), vl_version=_VEGALITE))
    except ValueError:
        return ""
