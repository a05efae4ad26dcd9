"""Writes a collection of any size in the likeness of the real one: invented people, the real proportions.

    python -m benchmarks.collection FOLDER --cases 2000 --claims 1000000 --seed 7

Every twelve cases are the real twelve once more, as a world of their own: its accused, officials and outlets
are invented, its dates lie years, months and days away. A world takes the model's sources in turn, as often
as the claims need, each with all its claims; so attributes, standings, languages, forms of dates, copies and
contradictions keep the model's shares. Some rows break a rule (see faults.py).
"""

import argparse
import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import polars as pl

from analysis import vocabulary
from analysis.store.records import COLUMNS
from benchmarks import faults, invented
from benchmarks.model import Model
from benchmarks.model import read as read_model

_AT_A_TIME = 200_000  # sources, about a million claims
_PRESSES = 40  # countries' worth of outlets, however many worlds there are
_NO_FAULT = pl.lit(None, pl.String).alias("fault")
CLAIMS_A_CASE = 66  # as in the real collection
_CARD = """title: Invented records for measuring, seed {seed}
compiled_by: benchmarks/collection.py
how: The rows of data/raw/kazakhstan-2022 with every person, outlet and date changed for an invented one.
limits: Nobody in it exists and nothing in it happened.
licence: CC0-1.0
sha256:
{checksums}
"""


@dataclass(frozen=True)
class Collection:
    """A collection to be made: its cases, rows of claims and seed, and what it has beyond the model.

    own_texts: the share of free texts (acts, hearings, offices ...) that only one case prints; the others are
    worded alike in many cases. has_bad_rows: whether some rows break rules.
    """

    cases: int
    claims: int
    seed: int = 7
    own_texts: float = 0.05
    has_bad_rows: bool = True

    def write(self, folder: Path, ending: str = "csv") -> None:
        """Write sources, claims, cases (csv, or parquet, which has no ragged rows) and origin.yml into ``folder``."""
        folder.mkdir(parents=True, exist_ok=True)
        tables = {
            "sources": iter([self.source_rows]),
            "cases": iter([self.case_rows]),
            "claims": self.claim_rows(),
        }
        write = {"csv": _write_csv, "parquet": _write_parquet}[ending]
        for name, parts in tables.items():
            write(folder / f"{name}.{ending}", COLUMNS[name], parts)
        sums = "\n".join(f"  {name}.{ending}: {_checksum(folder / f'{name}.{ending}')}" for name in tables)
        (folder / "origin.yml").write_text(_CARD.format(seed=self.seed, checksums=sums), encoding="utf-8")

    @cached_property
    def case_rows(self) -> pl.DataFrame:
        """The rows of cases.csv, and fault: the rule a row breaks."""
        codes = pl.DataFrame({"code": range(26), "country": [f"X{chr(65 + code)}" for code in range(26)]})
        accused = invented.names(range(self.cases), f"{self.seed} accused").filter(spelled="en")
        rows = (
            self._cases.join(self._model.cases, on="case", maintain_order="left")
            .join(accused, left_on="n", right_on="id", maintain_order="left")
            .with_columns(code=pl.col("world") % len(codes))
            .join(codes, on="code", maintain_order="left", suffix="_code")
            .select(
                case_id=_case_id("n"),
                label=pl.format("{} ({})", "label", "n"),
                country="country_code",
                office="office",
                institution="institution",
                person=pl.when("has_person").then(pl.format("{} {}", "given", "surname")),
            )
        )
        return faults.in_cases(rows) if self.has_bad_rows else rows.with_columns(_NO_FAULT)

    @cached_property
    def source_rows(self) -> pl.DataFrame:
        """The rows of sources.csv, and fault: the rule a row breaks."""
        of_model = self._model.sources.select("source", "language", "kind", "published_as")
        dates = self._dates.rename({"dated_as": "published_as"})
        rows = (
            self._sources.join(of_model, on="source", maintain_order="left")
            .with_columns(press=pl.col("world") % _PRESSES)
            .join(self._outlets, on=["source", "press"], maintain_order="left")
            .join(dates, on=["published_as", "world"], how="left", maintain_order="left")
            .select(
                source_id=_source_id("n"),
                url=pl.format("https://press-{}-{}.example/{}", "press", "source", "n"),
                publisher="publisher",
                published="date",
                language="language",
                kind="kind",
                credited_to="credited_to",
            )
        )  # fmt: skip
        return faults.in_sources(rows) if self.has_bad_rows else rows.with_columns(_NO_FAULT)

    def claim_rows(self) -> Iterator[pl.DataFrame]:
        """Return the rows of claims.csv, about a million at a time, and fault: the rule a row breaks."""
        before = 0
        for start in range(0, self._sources.height, _AT_A_TIME):
            rows = self._claims_of(self._sources.slice(start, _AT_A_TIME)).head(self.claims - before)
            number = pl.int_range(before, before + rows.height)
            rows = rows.with_columns(claim_id=pl.format("C{}", number.cast(pl.String).str.zfill(8)))
            rows = rows.select(COLUMNS["claims"])
            yield faults.in_claims(rows, before) if self.has_bad_rows else rows.with_columns(_NO_FAULT)
            before += rows.height

    def _claims_of(self, sources: pl.DataFrame) -> pl.DataFrame:
        """Return the claims of some sources, in their order: the columns of claims.csv but claim_id."""
        rows = (
            sources.join(self._model.claims, on="source", maintain_order="left_right")
            .with_columns(case_n=pl.col("world") * self._model.cases.height + pl.col("case"))
            .filter(pl.col("case_n") < self.cases)
            .with_columns(_english_in_two_ways())
            .join(self._dates, on=["dated_as", "world"], how="left", maintain_order="left")
        )
        rows = _filled(rows, "subject_name", self._accused, "case_n")
        for text in ("value", "place", "attributed_to", "note"):
            rows = _filled(rows, text, self._officials, "world")
        return rows.with_columns(
            source_id=_source_id("n"), case_id=_case_id("case_n"), value=self._worded_by_one_case()
        )

    def _worded_by_one_case(self) -> pl.Expr:
        free = [name for name, entry in vocabulary.load("attributes").items() if entry["value"] == "text"]
        drawn = (pl.col("case_n") * 31 + pl.col("row") * 17) % 1000 < round(self.own_texts * 1000)
        own = pl.format("{} (file {})", "value", pl.col("case_n") + 1000)
        return pl.when(drawn & pl.col("attribute").is_in(free)).then(own).otherwise("value")

    @cached_property
    def _model(self) -> Model:
        return read_model()

    @cached_property
    def _cases(self) -> pl.DataFrame:
        """One row a case: n, the world it is in and the case of the model that it is."""
        size = self._model.cases.height
        n = pl.DataFrame({"n": range(self.cases)})
        return n.with_columns(world=pl.col("n") // size, case=(pl.col("n") % size).cast(pl.UInt32))

    @cached_property
    def _sources(self) -> pl.DataFrame:
        """One row a source: n, the world it tells of and the source of the model that it is."""
        told = (
            self._model.claims.join(self._cases, on="case").group_by("world", "source").agg(n_claims=pl.len())
        )
        order = list(self._model.sources["source"])
        random.Random(f"{self.seed} sources").shuffle(order)  # noqa: S311
        turn = pl.DataFrame({"source": order}, schema={"source": pl.UInt32}).with_row_index("turn")
        once = (
            told.join(turn, on="source").sort("turn", "world").with_columns(pl.col("n_claims").cast(pl.Int64))
        )
        rounds = -(-self.claims // int(once["n_claims"].sum()))
        many = pl.concat([once.select("source", "world", "n_claims")] * rounds)
        told_before = pl.col("n_claims").cum_sum() - pl.col("n_claims")
        return many.filter(told_before < self.claims).with_row_index("n").select("n", "source", "world")

    @cached_property
    def _worlds(self) -> pl.DataFrame:
        """One row a world: world, and how many months and days its dates lie from the model's."""
        drawn = random.Random(f"{self.seed} worlds")  # noqa: S311
        rows = [
            (n, drawn.randrange(-240, 1), drawn.randrange(-4, -1))
            for n in self._cases["world"].unique().sort()
        ]
        return pl.DataFrame(rows, schema=["world", "months", "days"], orient="row")

    @cached_property
    def _dates(self) -> pl.DataFrame:
        return invented.dates(self._model.dates, self._worlds)

    @cached_property
    def _outlets(self) -> pl.DataFrame:
        return invented.outlets(self._model.sources, _PRESSES, self.seed)

    @cached_property
    def _accused(self) -> pl.DataFrame:
        return invented.names(range(self.cases), f"{self.seed} accused")

    @cached_property
    def _officials(self) -> pl.DataFrame:
        return invented.names(self._worlds["world"], f"{self.seed} officials")


def _english_in_two_ways() -> pl.Expr:
    is_other = (pl.col("subject_name_spelled") == "en") & (pl.col("n") % 4 == 1)
    return (
        pl.when(is_other).then(pl.lit("en_2")).otherwise("subject_name_spelled").alias("subject_name_spelled")
    )


def _filled(rows: pl.DataFrame, text: str, people: pl.DataFrame, who: str) -> pl.DataFrame:
    """``rows`` with the slots of ``text`` filled with the names of the people whose id is ``who``."""
    named = rows.join(
        people,
        left_on=[who, f"{text}_spelled"],
        right_on=["id", "spelled"],
        how="left",
        maintain_order="left",
    )
    filled = pl.col(text)
    for slot, name in (
        ("{g}", pl.col("given")),
        ("{s}", pl.col("surname")),
        ("{S}", pl.col("surname").str.to_uppercase()),
    ):
        filled = filled.str.replace_all(slot, name.fill_null(""), literal=True)
    return named.with_columns(filled).drop("given", "surname")


def _case_id(column: str) -> pl.Expr:
    return pl.format("case-{}", pl.col(column).cast(pl.String).str.zfill(6))


def _source_id(column: str) -> pl.Expr:
    return pl.format("S{}", pl.col(column).cast(pl.String).str.zfill(7))


def _write_csv(path: Path, columns: list[str], parts: Iterator[pl.DataFrame]) -> None:
    with path.open("wb") as file:
        for number, rows in enumerate(parts):
            is_ragged = pl.col("fault").eq_missing(faults.RAGGED)
            rows.filter(~is_ragged).select(columns).write_csv(file, include_header=number == 0)
            file.write(faults.ragged_lines(rows.filter(is_ragged).select(columns)))


def _write_parquet(path: Path, columns: list[str], parts: Iterator[pl.DataFrame]) -> None:
    pieces = []
    for number, rows in enumerate(parts):
        pieces.append(path.with_name(f"{path.stem}-{number}.part"))
        rows.select(columns).write_parquet(pieces[-1])
    pl.scan_parquet(pieces).sink_parquet(path)
    for piece in pieces:
        piece.unlink()


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def main() -> None:
    """Write the collection that the command line asks for."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.collection", description=__doc__.splitlines()[0]
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cases", type=int, default=120)
    parser.add_argument(
        "--claims",
        type=int,
        help="rows of claims.csv; as many a case as the real collection has, where not given",
    )
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument(
        "--own-texts",
        type=float,
        default=Collection.own_texts,
        help="share of free texts that one case prints",
    )
    parser.add_argument("--only-good-rows", action="store_true", help="no row breaks a rule")
    given = parser.parse_args()
    claims = given.claims or round(CLAIMS_A_CASE * given.cases)
    Collection(given.cases, claims, given.seed, given.own_texts, not given.only_good_rows).write(given.folder)


if __name__ == "__main__":
    main()
