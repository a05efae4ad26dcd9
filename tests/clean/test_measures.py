import pytest

from analysis import vocabulary
from analysis.clean import measures
from analysis.schema.codes import MEASURES
from tests.clean.tables import Row, invented


@pytest.mark.parametrize(
    "row", invented("measures"), ids=lambda row: f"{row['language']}-{row['attribute']}-{row['text']}"
)
def test_reads_a_measure(row: Row) -> None:
    assert measures.read(row["text"], row["attribute"], row["language"] or None) == (row["measure"] or None)


def test_the_vocabulary_has_every_code() -> None:
    listed = vocabulary.load("measures")
    assert set(MEASURES) <= set(listed["terms"])
    assert set(listed["attributes"].values()) <= set(MEASURES)


def test_its_attributes_are_attributes() -> None:
    listed = vocabulary.load("measures")
    assert {*listed["attributes"], *listed["by_text"]} <= set(vocabulary.load("attributes"))
