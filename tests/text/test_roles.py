import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.roles import describe, name_words

DEFENCE_MINISTERS = [
    "a former defence minister",
    "экс-министр обороны",
    "колишній міністр оборони",
    "бұрынғы қорғаныс министрі",
    "sobiq mudofaa vaziri",
    "keçmiş müdafiə naziri",
    "eski savunma bakanı",
    "der frühere Verteidigungsminister",
    "l'ex-ministre de la Défense",
    "exministro de Defensa",
    "l'ex ministro della Difesa",
    "ex-ministro da Defesa",
    "były minister obrony narodowej",
    "bývalý ministr obrany",
    "volt honvédelmi miniszter",
    "entinen puolustusministeri",
    "tidigare försvarsminister",
    "voormalig minister van Defensie",
    "bivši ministar odbrane",
    "бившият министър на отбраната",
    "πρώην υπουργός Άμυνας",
    "თავდაცვის ყოფილი მინისტრი",
    "պաշտպանության նախկին նախարար",
    "وزير الدفاع السابق",
    "وزیر دفاع سابق",
    "前国防部长",
    "前國防部長",
    "元国防相",
    "전 국방부 장관",
    "पूर्व रक्षा मंत्री",
    "সাবেক প্রতিরক্ষামন্ত্রী",
    "mantan menteri pertahanan",
]

GROUPS = [
    ("three deputies", 3, "deputy"),
    ("drei seiner ehemaligen Stellvertreter", 3, "deputy"),
    ("трое заместителей", 3, "deputy"),
    ("três cúmplices", 3, "people"),
    ("44 accused in the case", 44, "people"),
    ("двенадцать подсудимых", None, "people"),
    ("los cuatro carabineros", 4, "officer"),
    ("경찰관 3명", 3, "officer"),
    ("五名警察", 5, "officer"),
    ("তিনজন আসামি", 3, "people"),
    ("enam anggota polisi", 6, "officer"),
    ("خمسة ضباط", 5, "officer"),
    ("ex-leaders of three regional departments", None, "leader"),
    ("نوابه", None, "deputy"),
    ("заместители", None, "deputy"),
    ("several officers", None, "officer"),
    ("несколько полицейских", None, "officer"),
]

ONE_PERSON = [
    "head of three departments",
    "commander of the 2nd army",
    "former head of the 5th department",
    "начальник двух департаментов",
    "the chief of police officers' union",
    "deputy head of the department",
    "Kim Jong-il",
    "minister since 2019",
]


@pytest.mark.parametrize("text", DEFENCE_MINISTERS)
def test_an_office_is_known_in_every_language(text: str) -> None:
    description = describe(text)
    assert description.offices == {"defence", "minister"}
    assert description.has_office
    assert not description.names
    assert not description.is_group


@pytest.mark.parametrize(("text", "number", "kind"), GROUPS)
def test_several_people_are_counted_where_they_are_counted(text: str, number: int | None, kind: str) -> None:
    description = describe(text)
    assert description.is_group
    assert description.number == number
    assert kind in description.kinds


@pytest.mark.parametrize("text", ONE_PERSON)
def test_one_person_is_no_group(text: str) -> None:
    assert not describe(text).is_group


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("former Minister Turgumbayev", ["Turgumbayev"]),
        ("генерал-майор С.К. Кудебаев", ["С К Кудебаев"]),
        ("윤석열 전 대통령", ["윤석열"]),
        ("前总统尹锡悦", ["尹锡悦"]),
        ("সাবেক প্রধানমন্ত্রী শেখ হাসিনা", ["শেখ হাসিনা"]),
        ("Irjen Pol Ferdy Sambo", ["Ferdy Sambo"]),
        ("الرئيس السابق عمر البشير", ["عمر بشير"]),
        ("馬西莫夫 (Karim Massimov)", ["馬西莫夫", "Karim Massimov"]),
        ("萨马特·阿比什", ["萨马特 阿比什"]),
        ("No Moo-hyun", ["No Moo-hyun"]),
        ("To‘qayev", ["To‘qayev"]),
        ("Abdel Fattah al-Burhan", ["AbdFattah Burhan"]),
        ("Nazir Ahmadov", ["Nazir Ahmadov"]),
        ("Капитанов", ["Капитанов"]),
        ("Asqar Amirkhanov", ["Asqar Amirkhanov"]),
    ],
)
def test_titles_come_off_a_name(text: str, names: list[str]) -> None:
    assert [name.text for name in describe(text).names] == names


@pytest.mark.parametrize(
    "text",
    [
        "son of Kudebayev",
        "Kudebayev's son",
        "сын Кудебаева",
        "Əliyevin oğlu",
        "Кудебаевтың ұлы",
        "seine Familie",
        "istrinya",
    ],
)
def test_relatives_are_known(text: str) -> None:
    assert describe(text).family


@pytest.mark.parametrize(
    "text", ["Heydər oğlu Əliyev", "Sin Won-sik", "Карим Маратұлы", "Islom Abdug‘ani o‘g‘li Karimov"]
)
def test_patronymics_and_names_are_no_relatives(text: str) -> None:
    assert not describe(text).family


@given(st.text(max_size=40))
def test_any_text_can_be_taken_apart(text: str) -> None:
    description = describe(text)
    assert description.number is None or description.is_group
    assert all(word.text for word in name_words(text))
