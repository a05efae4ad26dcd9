"""What the results of the benchmarks come to: ratios, rates, tables of texts, and whether targets are kept."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis import vocabulary

_TARGETS = Path(__file__).with_name("targets.yml")
Table = list[list[str]]


def targets(results: dict[str, Any]) -> Table:
    """Return every target: what it says, what was measured, the limit, whether it is kept."""
    measured = dict(_measured(results))
    rows = [["", "measured", "held to", ""]]
    for target in vocabulary.read(_TARGETS)["targets"]:
        value = measured.get(target["figure"])
        least = target.get("at_least")
        limit = f"at least {number(least)}" if least is not None else f"at most {number(target['at_most'])}"
        if value is None:
            rows.append([target["says"], "not measured", limit, ""])
            continue
        is_kept = value >= least if least is not None else value <= target["at_most"]
        told = f"**{number(value)} {target['unit']}**"
        rows.append([target["says"], told, limit, "kept" if is_kept else "not kept"])
    return rows


def _measured(results: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """Return the figures that targets name."""
    for size, ways in results.get("pages", {}).get("sizes", {}).items():
        own = ways["casebook"]
        yield f"pages {size} failures", own["failures"]
        yield f"pages {size} runs", own["runs"]
        for name, way in _others(ways):
            yield f"pages {size} {name}", way["median"] / own["median"]
    for name, kind in results.get("builds", {}).get("kinds", {}).items():
        yield f"builds {name}", kind["median"]
    cleaning = results.get("cleaning", {})
    sizes = cleaning.get("whole", {})
    for size, found in sizes.items():
        yield f"cleaning {size} rate", found["claims_a_second"] / 1e6
        yield f"cleaning {size} peak", found["peak_mib"] / 1024
        fewest = min(sizes, key=int)
        share = int(size) / int(fewest)
        yield (
            f"cleaning {size} linearity",
            found["whole"]["median"] / sizes[fewest]["whole"]["median"] / share,
        )
    for size, tools in cleaning.get("subset", {}).items():
        for name, tool in _others(tools):
            yield f"subset {size} {name}", tool["median"] / tools["casebook"]["median"]
    if "whole" in results:
        whole = results["whole"]
        name = f"whole {whole['cases']} {whole['claims']}"
        yield f"{name} minutes", whole["seconds"] / 60
        yield f"{name} peak", whole["peak_mib"] / 1024


def page_ratios(pages: dict[str, Any]) -> Table:
    """Return how many times as long as the casebook each tool takes, by number of cases."""
    rows = [["cases", *(name for name, _ in _others(largest(pages["sizes"])[1]))]]
    for size, ways in pages["sizes"].items():
        own = ways["casebook"]["median"]
        rows.append([size, *(f"**{number(way['median'] / own)}**" for _, way in _others(ways))])
    return rows


def page_seconds(pages: dict[str, Any]) -> Table:
    """Return seconds by number of cases and tool, with the runs and failures behind them."""
    rows = [["cases", *largest(pages["sizes"])[1]]]
    for size, ways in pages["sizes"].items():
        rows.append([size, *(_told(way, int(size)) for way in ways.values())])
    return rows


def _told(way: dict[str, Any], size: int) -> str:
    scaled = f", scaled from {way['measured']}" if way["measured"] < size else ""
    failed = "" if way["failures"] is None else f", {way['failures']} failed"
    return f"{number(way['median'])} ({number(way['runs'])} runs{failed}{scaled})"


def build_seconds(builds: dict[str, Any]) -> Table:
    """Return the seconds of every kind of build and how many pages it draws."""
    rows = [["", "seconds", "pages drawn"]]
    return rows + [
        [name, f"**{number(k['median'])}**", str(k["pages"])] for name, k in builds["kinds"].items()
    ]


def finished(profile: dict[str, Any]) -> Table:
    """Return when a build from nothing had finished what."""
    return [["", "seconds from the start"], *([name, number(s)] for name, s in profile["finished"].items())]


def slowest_cells(profile: dict[str, Any]) -> Table:
    """Return the five cells of a case page that take longest."""
    cells = sorted(profile["case_page"]["cells"], key=lambda cell: -cell[1])[:5]
    return [["cell", "seconds"], *([f"`{source}`", number(seconds)] for source, seconds in cells)]


def cleaning_rates(sizes: dict[str, Any]) -> Table:
    """Return claims a second, seconds, memory and the share of each stage, by number of claims."""
    stages = list(largest(sizes)[1]["stages"])
    rows = [["claims", "cleaned a second", "seconds in all", "peak GiB", *stages]]
    for claims, found in sizes.items():
        whole = found["whole"]["median"]
        shares = [f"{round(100 * found['stages'][stage]['median'] / whole)} %" for stage in stages]
        rate, peak = number(found["claims_a_second"]), number(found["peak_mib"] / 1024)
        rows.append([number(int(claims)), f"**{rate}**", number(whole), peak, *shares])
    return rows


def distinct_texts(sizes: dict[str, Any]) -> Table:
    """Return how many different texts each printed column holds, by number of claims."""
    columns = list(largest(sizes)[1]["distinct"])
    rows = [["claims", *(f"`{column}`" for column in columns)]]
    return rows + [
        [number(int(claims)), *(number(found["distinct"][column]) for column in columns)]
        for claims, found in sizes.items()
    ]


def subset_ratios(sizes: dict[str, Any]) -> Table:
    """Return how many times as long as the casebook's way other tools take for the subset."""
    names = [name for name, _ in _others(sizes[min(sizes, key=int)])]
    rows = [["claims", *names, *(f"{name}: seconds, peak GiB" for name in ("casebook", *names))]]
    for claims, tools in sizes.items():
        own = tools["casebook"]["median"]
        ratios = [f"**{number(tools[name]['median'] / own)}**" if name in tools else "" for name in names]
        told = [_cost(tools[name]) if name in tools else "not measured" for name in ("casebook", *names)]
        rows.append([number(int(claims)), *ratios, *told])
    return rows


def _cost(tool: dict[str, Any]) -> str:
    return f"{number(tool['median'])}, {number(tool['peak_mib'] / 1024)}"


def page_sizes(whole: dict[str, Any]) -> Table:
    """Return how large the pages of a large site are, in KiB."""
    site = whole["site"]
    rows = [["page", "KiB"], *([f"`{page}`", number(kib)] for page, kib in site["kib"].items())]
    return rows + [[f"a case page, {which}", number(kib)] for which, kib in site["case_kib"].items()]


def largest(sizes: dict[str, Any]) -> tuple[int, Any]:
    """Return the largest size and its results."""
    size = max(sizes, key=int)
    return int(size), sizes[size]


def number(value: float) -> str:
    """Return a figure with as many digits as it is good for: 1,234; 35; 9.4; 0.31; 0.004."""
    if value == int(value) or value >= 100:
        return f"{value:,.0f}"
    digits = next((digits for digits, least in ((0, 30), (1, 2), (2, 0.1)) if value >= least), 3)
    return f"{value:.{digits}f}"


def _others(ways: dict[str, Any]) -> list[tuple[str, Any]]:
    return [(name, way) for name, way in ways.items() if name != "casebook"]
