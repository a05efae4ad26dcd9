import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.clean import articles
from analysis.clean.words import split
from tests.clean.tables import Row, claims, golden, invented, label


def read(row: Row) -> str:
    return ";".join(articles.read(row["text"], row["language"] or None, row["is_article"] == "true"))


@pytest.mark.parametrize("row", invented("articles"), ids=label)
def test_reads_articles(row: Row) -> None:
    assert read(row) == row["articles"]


def test_reads_the_golden_collection_and_nothing_else_in_it() -> None:
    named = {row["claim_id"]: row["articles"] for row in golden("articles")}
    for claim_id, claim in claims().items():
        found = articles.read(claim["value"], claim["language"], claim["attribute"] == "charge_article")
        assert ";".join(found) == named.get(claim_id, ""), claim["value"]


NUMBERED = [
    ("ru", "ч. {part} ст. {article}"),
    ("ru", "ст. {article} ч. {part}"),
    ("ru", "часть {part} статьи {article}"),
    ("en", "part {part} of Article {article}"),
    ("en", "Article {article}({part})"),
    ("de", "§ {article} Abs. {part} StGB"),
    ("fr", "alinéa {part} de l'article {article}"),
    ("es", "artículo {article}, apartado {part}"),
    ("it", "art. {article}, comma {part}"),
    ("pt", "artigo {article}, § {part}.º"),
    ("pl", "art. {article} § {part} k.k."),
    ("tr", "{article}. maddenin {part}. fıkrası"),
    ("kk", "{article}-баптың {part}-бөлігі"),
    ("uz", "{article}-moddaning {part}-qismi"),
    ("hy", "{article}-րդ հոդվածի {part}-րդ մաս"),
    ("ka", "{article}-ე მუხლის მე-{part} ნაწილი"),
    ("hu", "{article}. § ({part}) bekezdés"),
    ("ro", "art. {article} alin. ({part})"),
    ("bg", "чл. {article}, ал. {part}"),
    ("sr", "član {article}. stav {part}."),
    ("ar", "المادة {article} الفقرة {part}"),
    ("zh", "第{article}条第{part}款"),
    ("ja", "第{article}条第{part}項"),
    ("ko", "제{article}조 제{part}항"),
    ("id", "Pasal {article} ayat ({part})"),
]


@given(st.sampled_from(NUMBERED), st.integers(10, 999), st.integers(1, 9))
def test_article_and_part_in_every_order(form: tuple[str, str], article: int, part: int) -> None:
    language, text = form
    assert articles.read(text.format(article=article, part=part), language, is_article=False) == [
        f"{article}({part})"
    ]


@given(st.lists(st.integers(100, 999), min_size=1, max_size=5, unique=True))
def test_lists_keep_the_order_printed(numbers: list[int]) -> None:
    text = ", ".join(map(str, numbers))
    assert articles.read(f"ст. {text}", "ru", is_article=False) == [str(n) for n in numbers]
    assert articles.read(f"Articles {text}", "en", is_article=False) == [str(n) for n in numbers]


@given(st.text(max_size=60), st.booleans())
def test_reads_any_text(text: str, is_article: bool) -> None:
    assert all(articles.read(text, None, is_article))


def test_covers_words_and_numbers_of_articles_only() -> None:
    words = split("12 years under Article 451 part 3")
    assert {words.tokens[i] for i in articles.covered(words, "en")} == {"article", "451", "part", "3"}
    assert articles.covered(split("part 3 of the trial"), "en") == set()
