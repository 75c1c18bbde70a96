"""A person's words for whom an item is, in a district of four schools."""

import pytest

from roadmap.order import AssigneeKind
from roadmap.whom import NotSaid, whom_said

SECOND = "МБОУ МО Плавский район «Плавская СОШ №2»"
CENTRE_1 = "МБОУ МО Плавский район «ЦО №1»"
CENTRE_2 = "МБОУ МО Плавский район «ЦО №2»"
OLKHOVKA = "МБОУ МО Плавский район «Ольховская ООШ»"
SCHOOLS = (SECOND, CENTRE_1, CENTRE_2, OLKHOVKA)
TRUST = "МБУ ДО МО Плавский район «ЦППМСП «Доверие»"


def said(words: str) -> list[str]:
    """The names of those who are named, the kinds of the rest."""
    return [
        each.name if each.kind is AssigneeKind.NAMED else each.group or each.kind.value
        for each in whom_said(words, SCHOOLS, [TRUST])
    ]


@pytest.mark.parametrize(
    ("words", "whom"),
    [
        ("всем", ["schools_all"]),
        ("все школы", ["schools_all"]),
        ("руководители и педагоги школ", ["schools_all"]),
        ("только школам ШНОР-2", ["schools_shnor2"]),
        ("школы 500+", ["500+"]),
        ("координатор, ОО", ["coordinator", "schools_all"]),
        ("Управление образования, опеки и попечительства", ["department"]),
        ("школе 2", [SECOND]),
        ("ольховской школе", [OLKHOVKA]),
        ("ольховка и цо1", [OLKHOVKA, CENTRE_1]),
        ("ЦО №1 и ЦО №2", [CENTRE_1, CENTRE_2]),
        ("ЦО 1, 2", [CENTRE_1, CENTRE_2]),
        ("школы и доверие", ["schools_all", TRUST]),
        ("педагоги и родители", ["schools_all", "other"]),
        ("Совет ветеранов", ["other"]),
        ("ОО (кроме ЦО №1)", [SECOND, CENTRE_2, OLKHOVKA]),
        ("всем, кроме цо1 и ольховки", [SECOND, CENTRE_2]),
        ("кроме СОШ 2", [CENTRE_1, CENTRE_2, OLKHOVKA]),
    ],
)
def test_it_is_told_whom_they_mean(words, whom):
    assert said(words) == whom


@pytest.mark.parametrize(
    ("words", "doubt"),
    [
        ("СОШ 1, 2, 3", "«СОШ 1»"),
        ("школам 1 и 2", "«Школам 1»"),
        ("№2", "«Плавская СОШ №2» или «ЦО №2»?"),
        ("всем, кроме школы 7", "«школы 7»"),
        ("школы ШНОР-2, кроме ЦО №1", "кто остаётся"),
        ("отдел образования, кроме ЦО №1", "кто остаётся"),
        ("всем, кроме ольховки, и отдел образования", "«отдел образования»"),
    ],
)
def test_it_is_asked_where_they_may_mean_another(words, doubt):
    with pytest.raises(NotSaid, match=doubt.replace("?", r"\?")):
        whom_said(words, SCHOOLS)


def test_a_school_that_no_list_names_is_taken_by_its_name():
    [school] = whom_said("МБОУ «СОШ №5»", [])
    assert (school.kind, school.name) == (AssigneeKind.NAMED, "МБОУ «СОШ №5»")
