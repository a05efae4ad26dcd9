import csv
from pathlib import Path

import polars as pl
import pytest

from analysis import vocabulary
from analysis.clean.asserters import assign
from analysis.schema.codes import ASSERTER_ROLES
from analysis.settings import ROOT
from analysis.text.offices import office
from analysis.vocabulary import OWN

TABLE = Path(__file__).with_name("asserters.csv")
ROWS = [tuple(row.values()) for row in csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines())]
RAW = ROOT / "data" / "raw" / "kazakhstan-2022"
GOLDEN = ROOT / "tests" / "golden" / "kazakhstan-2022" / "asserters.csv"


def _roles(
    printed: list[str | None],
    *,
    language: str | None = "en",
    subject: str = "Serik Kudebayev",
    publishers: tuple[str, ...] = (),
    kind: str | None = None,
    hand: Path = OWN,
) -> list[str | None]:
    """The role of each of ``printed``, one collection and case; ``kind`` is that of the sources."""
    claims = pl.DataFrame(
        {
            "collection": "t",
            "source_id": "S",
            "case_id": "c",
            "subject_name": subject,
            "attributed_to": printed,
        },
        schema_overrides={"attributed_to": pl.String},
    ).with_row_index()
    ids = ["S", *publishers]
    sources = pl.DataFrame(
        {
            "collection": "t",
            "source_id": ids,
            "language": language,
            "publisher": ids,
            "credited_to": None,
            "kind": kind,
        },
        schema_overrides={"language": pl.String, "credited_to": pl.String, "kind": pl.String},
    )
    return assign(claims.lazy(), sources.lazy(), hand).collect().sort("index")["asserter_role"].to_list()


@pytest.mark.parametrize(("language", "printed", "role"), ROWS)
def test_a_printed_office_decides_in_every_language(language: str, printed: str, role: str) -> None:
    assert _roles([printed], language=language or None) == [role]


def test_the_roles_are_the_closed_codes_each_with_a_definition() -> None:
    roles = vocabulary.load("asserters")["roles"]
    assert set(roles) == set(ASSERTER_ROLES)
    assert all(entry["definition"] for entry in roles.values())


def test_nobody_asserts_where_nothing_is_printed() -> None:
    assert _roles([None, "court"]) == [None, "court"]


@pytest.mark.parametrize(
    ("printed", "role"),
    [
        ("border service (via judge)", "border_service"),
        ("court at prosecutor's request", "court"),
        ("prosecutors via Yonhap", "prosecution"),
        ("Reuters citing prosecutors", "prosecution"),
        ("police, court", "police"),
        ("police and prosecutors", "police"),
        ("полиция и прокуратура", "police"),
        ("Ministry of Justice and Human Rights", "government"),
        ("victims' lawyer and police", "victim_witness"),
        ("Interior Ministry (death), media (suicide)", "government"),
        ("former prosecutor", "other"),
        ("retired KNB officer", "other"),
        ("Ivan Petrov (lawyer)", "defence"),
    ],
)
def test_the_one_who_asserts_is_told_from_conduits_and_requesters(printed: str, role: str) -> None:
    assert _roles([printed]) == [role]


def test_a_bare_name_takes_the_office_that_the_collection_gives_it_elsewhere() -> None:
    printed = [
        "генеральный прокурор Иван Лорнов",
        "Ivan Lornov",
        "Lornov",
        "Ivan Lornow (investigation)",
        "Petr Lornov",
    ]
    assert _roles(printed, language="ru") == ["prosecution"] * 4 + ["other"]
    assert _roles(["President Tokayev", "托卡耶夫", "Toqaev's office"]) == ["government"] * 3


def test_of_two_offices_of_a_name_the_more_frequent_counts_then_the_more_telling() -> None:
    printed = ["police chief Ivan Lornov", "minister Ivan Lornov", "minister Ivan Lornov", "Ivan Lornov"]
    assert _roles(printed)[-1] == "government"
    assert _roles([*printed, "police chief Ivan Lornov"])[-2] == "police"


def test_a_place_beside_an_office_is_nobody_s_name() -> None:
    assert _roles(["суд Жетысуской области", "Жетысу"], language="ru")[-1] == "other"


@pytest.mark.parametrize(
    "printed", ["Kudebayev", "Кудебаев", "Koudebaïev (via Kazinform)", "former police chief Serik Kudebayev"]
)
def test_the_accused_are_the_defence_whatever_their_title(printed: str) -> None:
    assert _roles([printed], language="ru") == ["defence"]


def test_the_accused_as_the_claims_call_them_are_the_defence() -> None:
    assert _roles(["a former police chief"], subject="A former police chief") == ["defence"]
    assert _roles(["윤석열 전 대통령 측", "윤 전 대통령"], language="ko", subject="윤석열") == ["defence"] * 2
    assert _roles(["尹锡悦方面", "尹锡悦律师团"], language="zh", subject="윤석열") == ["defence"] * 2


def test_relatives_are_those_of_the_accused_unless_they_name_another() -> None:
    printed = [
        "сын Кудебаева",
        "his family",
        "Abu Saleh's father",
        "family of Oskar Lund",
        "mother of the victim",
    ]
    assert _roles(printed, language="ru") == [
        "defence",
        "defence",
        "victim_witness",
        "victim_witness",
        "victim_witness",
    ]


def test_relatives_who_share_a_name_with_the_accused_are_theirs() -> None:
    assert _roles(["his wife Aigul Kudebayev", "wife Aigul Lornova"]) == ["defence", "victim_witness"]
    assert _roles(["son avocat Paul Duval"], language="fr") == ["defence"]


def test_publishers_and_well_known_outlets_are_media() -> None:
    assert _roles(["Orda.kz", "ORDA", "Interfax", "路透社"], publishers=("Orda.kz",)) == ["media"] * 4
    assert _roles(["Orda"]) == ["other"]


def test_an_organisation_that_publishes_is_an_expert_whatever_its_name() -> None:
    names = ("Lawyers in the Dock", "Tumaini", "Свободный суд")
    assert _roles([*names, "court"], publishers=names, kind="ngo") == ["expert"] * 3 + ["court"]
    assert _roles(["Tumaini"], publishers=("Tumaini",), kind="newspaper") == ["media"]


def test_another_office_of_the_same_holder_makes_a_vague_one_precise() -> None:
    printed = ["lawyer Anna Holt", "Anna Holt, counsel for the victims", "président Duval", "juge Paul Duval"]
    assert _roles(printed, language="fr") == ["victim_witness"] * 2 + ["court"] * 2
    assert _roles(["ministro Leal (STJ)", "ministro Leal"], language="pt") == ["court", "government"]
    assert _roles(["Interior Ministry in Graz", "court in Graz"]) == ["government", "court"]


def test_a_lawyer_s_title_is_heard_where_no_office_is_printed() -> None:
    assert _roles(["Me Aubert", "Aubert", "me Verlaine"], language="fr") == ["defence", "defence", "other"]
    assert _roles(["mec. Ewa Nowicka", "mec Zielona"], language="pl") == ["defence", "other"]
    assert _roles(["Me Aubert", "Aubert, avocat des victimes"], language="fr") == ["victim_witness"] * 2


def test_an_initial_of_the_accused_is_nobody_s_surname() -> None:
    assert _roles(["Stoeva", "Krayeva"], subject="Ivan Kostov S.") == ["other", "other"]
    assert _roles(["Ангелова"], subject="А. Н.", language="bg") == ["other"]


def test_a_decision_by_hand_gives_a_name_its_office(tmp_path: Path) -> None:
    folder = tmp_path / "t"
    folder.mkdir()
    text = "asserters:\n  - names: [Иван Лорнов, NSC]\n    role: security_service\n    reason: a test\n"
    (folder / "asserters.yml").write_text(text, encoding="utf-8")
    printed = ["Ivan Lornov", "NSC press service", "court"]
    assert _roles(printed, hand=tmp_path) == ["security_service", "security_service", "court"]


def test_the_order_of_rows_changes_nothing() -> None:
    printed = [text for _, text, _ in ROWS] + [
        "minister Ivan Lornov",
        "police chief Ivan Lornov",
        "Ivan Lornov",
    ]
    expected = dict(zip(printed, _roles(printed, language=None), strict=True))
    backwards = dict(zip(printed[::-1], _roles(printed[::-1], language=None), strict=True))
    assert backwards == expected


def test_a_language_without_terms_of_its_own_is_read_by_those_of_its_script() -> None:
    assert office("Генпрокуратура", "xx").role == "prosecution"
    assert office("prokuratura", "xx").role == "prosecution"
    assert office("sud", None).role == "court"


def test_asserters_of_the_real_collection_are_those_that_readers_found() -> None:
    own = pl.lit("kazakhstan-2022").alias("collection")
    claims = pl.read_csv(RAW / "claims.csv", infer_schema=False).with_columns(own)
    sources = pl.read_csv(RAW / "sources.csv", infer_schema=False).with_columns(own)
    found = assign(claims.lazy(), sources.lazy(), OWN).collect()
    assert found.filter(pl.col("attributed_to").is_null() != pl.col("asserter_role").is_null()).is_empty()
    both = pl.read_csv(GOLDEN, infer_schema=False).join(found, on="claim_id", suffix="_found", validate="1:1")
    wrong = both.filter(pl.col("asserter_role") != pl.col("asserter_role_found"))
    assert wrong.select("claim_id", "attributed_to", "asserter_role", "asserter_role_found").to_dicts() == []
