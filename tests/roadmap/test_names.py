import pytest

from roadmap.names import find_named, listed_schools, same_organisation, short_name

FULL = (
    "муниципальное бюджетное общеобразовательное учреждение муниципального образования "
    "Озёрный район «Озёрная средняя общеобразовательная школа № 2»"
)
NAMES = [
    "МБОУ МО Озёрный район «Озёрная СОШ №2»",
    "МБОУ МО Озёрный район «Центр образования №1»",
    "МБОУ МО Озёрный район «Центр образования №2»",
    "МБОУ МО Озёрный район «Липовская ООШ»",
    "МБОУ МО Озёрный район «М-Хуторская СОШ»",
]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ОСОШ №2", "Озёрная СОШ №2"),
        (FULL, "МБОУ МО Озёрный район «ОСОШ №2»"),
        ("ЦО №1", "МБОУ «Центр образования № 1»"),
        ("М-Хуторская СОШ", "Малохуторская-Хуторская СОШ"),
        ("Липовская ООШ", "МКОУ «Основная школа с. Липовка»"),
        ("МБОУ СОШ № 1 г. Энска", "СОШ №1"),
        ("Горбачевская СОШ", "МБОУ «Горбачёвская СОШ»"),
    ],
)
def test_one_organisation(one: str, other: str) -> None:
    assert same_organisation(one, other)
    assert same_organisation(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ЦО №1", "ЦО №2"),
        ("Озёрная СОШ №1", "Озёрная СОШ №2"),
        ("Липовская ООШ", "Липовская СОШ"),
        ("СОШ №3", "Лицей №3"),
        ("Ивановская СОШ", "Петровская СОШ"),
    ],
)
def test_two_organisations(one: str, other: str) -> None:
    assert not same_organisation(one, other)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Озёрная СОШ №2", [0]),
        ("осош 2", [0]),
        ("цо1", [1]),
        ("цо 2", [2]),
        ("Центр образования", [1, 2]),
        ("липовка", [3]),
        ("липофская", [3]),
        ("хуторская", [4]),
        ("лицей", []),
        ("  ", []),
    ],
)
def test_names_in_part(query: str, found: list[int]) -> None:
    assert find_named(query, NAMES) == [NAMES[place] for place in found]


@pytest.mark.parametrize(
    ("full", "short"),
    [
        (NAMES[0], "Озёрная СОШ №2"),
        (NAMES[1], "ЦО №1"),
        (NAMES[3], "Липовская ООШ"),
        (FULL, "Озёрная СОШ №2"),
        (
            "МКОУ «Средняя общеобразовательная школа имени Героя Труда А. П. Петрова с. Кусты»",
            "СОШ с. Кусты",
        ),
        ("МБОУ «Гимназия №1 им. А.С. Пушкина»", "Гимназия №1 им. А.С. Пушкина"),
        ("МАОУ «Лицей «Эврика»", "Лицей «Эврика»"),
        ("Управление образования администрации Озёрного муниципального района", None),
    ],
)
def test_names_for_a_button(full: str, short: str | None) -> None:
    assert short_name(full) == (short or "Управление образования")


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("МБОУ «Гимназия «Парус»", "Гимназия «Парус»"),
        ("МБОУ «Гимназия «Парус»»", "Гимназия «Парус»"),
        ('МКОУ "СОШ № 5"', "СОШ №5"),
    ],
)
def test_quotes_are_in_pairs(full: str, short: str) -> None:
    assert short_name(full) == short


def test_a_button_never_gets_too_long() -> None:
    assert len(short_name("Очень " * 20)) == 34


@pytest.mark.parametrize(
    ("patron", "short"),
    [
        ("Героя Советского Союза И.И. Иванова", "СОШ …Советского Союза И.И. Иванова"),
        ("Героя Советского Союза П.П. Петрова", "СОШ …Советского Союза П.П. Петрова"),
        ("я" * 300, "СОШ"),
    ],
)
def test_schools_of_which_only_the_patron_tells_are_told_apart(patron: str, short: str) -> None:
    full = f"МБОУ «Средняя общеобразовательная школа имени {patron}»"
    assert short_name(full) == short


@pytest.mark.parametrize("limit", [12, 20, 33])
def test_a_short_name_keeps_the_number_that_tells_schools_apart(limit):
    names = [f"МБОУ «Краснооктябрьская верхнеозёрская СОШ №{n}»" for n in (1, 2, 12)]
    short = [short_name(name, limit) for name in names]
    assert len(set(short)) == 3
    assert all(len(name) <= limit for name in short)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Лесная ООШ\n\nМБОУ «СОШ № 5»\n", ["Лесная ООШ", "МБОУ «СОШ № 5»"]),
        ("1. Лесная ООШ;\n2) СОШ №5.\n- лицей", ["Лесная ООШ", "СОШ №5", "лицей"]),
        ("СОШ №1, СОШ №2; Лесная ООШ", ["СОШ №1", "СОШ №2", "Лесная ООШ"]),
        ("СОШ 1, 2 и 5", ["СОШ 1", "СОШ 2", "СОШ 5"]),
        ("МБОУ «СОШ», с. Лесное", ["МБОУ «СОШ», с. Лесное"]),
        ("Школа искусств и ремёсел", ["Школа искусств и ремёсел"]),
        (" ; ", []),
    ],
)
def test_schools_are_typed_as_a_list(typed, names):
    assert listed_schools(typed) == names
