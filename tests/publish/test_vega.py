"""The library that makes figures live: made once, the same each time."""

from pathlib import Path

import pytest

from analysis.publish import vega


def write(reports: Path, cache: Path) -> None:
    with vega.bundled(reports, cache):
        pass


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("vega")
    write(folder / "one", folder / "cache")
    return folder


def test_it_is_one_file_that_asks_for_nothing(made: Path) -> None:
    text = (made / "one" / "assets" / "vega.js").read_text(encoding="utf-8")
    assert text.rstrip().endswith(";")
    assert "window.vegaEmbed=" in text
    assert "import(" not in text


def test_it_is_bundled_once_and_written_only_where_it_differs(made: Path) -> None:
    kept = next((made / "cache").glob("vega-*.js"))
    written = made / "one" / "assets" / "vega.js"
    before = kept.stat().st_mtime_ns, written.stat().st_mtime_ns
    write(made / "one", made / "cache")
    write(made / "two", made / "cache")
    assert (kept.stat().st_mtime_ns, written.stat().st_mtime_ns) == before
    assert (made / "two" / "assets" / "vega.js").read_bytes() == written.read_bytes()


def test_bundling_anew_gives_the_same_bytes(made: Path) -> None:
    write(made / "three", made / "other-cache")
    assert (made / "three" / "assets" / "vega.js").read_bytes() == (
        made / "one" / "assets" / "vega.js"
    ).read_bytes()


def test_what_fails_beside_it_leaves_no_half_bundle(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="beside"), vega.bundled(tmp_path / "reports", tmp_path / "cache"):
        raise ValueError("beside")
    assert not list((tmp_path / "cache").glob("vega-*.js"))
    assert not (tmp_path / "reports").exists()
