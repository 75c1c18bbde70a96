import pytest

from roadmap.bodies import Bodies
from roadmap.clauses import read_clauses
from roadmap.order import Deadline, DeadlineKind, OrderPoint
from roadmap.points import Addressees, coordinator_in, read_points

SCHOOLS = ("МБОУ «Лесная СОШ»", "МБОУ «Речная ООШ»")


def find(sentence: str) -> Deadline:
    _, found, rest = sentence.rstrip(".;").partition(" до ")
    return Deadline(f"до {rest}", DeadlineKind.BY) if found else Deadline()


def points_of(text: str, schools: tuple[str, ...] = ()) -> tuple[OrderPoint, ...]:
    clauses = read_clauses(text.split("\n"))
    bodies = Bodies(coordinator=coordinator_in(clauses))
    return read_points(clauses, Addressees(bodies, schools), find)


def told(text: str) -> list[tuple[str, str]]:
    return [(point.number, point.text) for point in points_of(text)]


def test_numbers_bullets_and_empty_clauses() -> None:
    text = (
        "В целях ПРИКАЗЫВАЮ:\n1. Утвердить план\nна 2024 год.\n- 2.\n3. Руководителям ОО:\n"
        "- разработать планы;\n- заключить\nсоглашения.\n4) РМК:\n4.1. провести семинар;\n"
        "4.2 собрать отчёты.\nНачальник управления\nИ.И. Орлова\n5. Не пункт"
    )
    assert told(text) == [
        ("1", "Утвердить план на 2024 год."),
        ("3 (1)", "разработать планы;"),
        ("3 (2)", "заключить соглашения."),
        ("4.1", "провести семинар;"),
        ("4.2", "собрать отчёты."),
    ]


@pytest.mark.parametrize(
    "word", ["ПРИКАЗЫВАЮ:", "п р и к а з ы в а ю:", "приказываю 1. Утвердить."]
)
def test_the_ordering_word(word: str) -> None:
    assert told(f"{word}\n2. Утвердить план.")[-1] == ("2", "Утвердить план.")


def test_without_an_ordering_word_there_are_no_clauses() -> None:
    assert told("1. Утвердить план.") == []


@pytest.mark.parametrize(
    ("clause", "kinds"),
    [
        ("Утвердить план (Приложение 1).", []),
        ("Признать утратившим силу приказ № 5.", []),
        ("Контроль за исполнением приказа оставляю за собой.", ["department"]),
        ("Контроль возложить на Орлову И.И., методиста РМК.", ["methodical_service"]),
        ("Контроль возложить на заместителя начальника Орлову И.И.", ["department"]),
        ("Руководителям общеобразовательных организаций создать условия.", ["schools_all"]),
        ("Руководителям ШНОР-2 провести анализ.", ["schools_shnor2"]),
        ("Начальнику отдела кадров опубликовать приказ.", ["department"]),
        ("Муниципальному координатору Орловой И.И., методисту РМК, обеспечить.", ["coordinator"]),
        ("Назначить муниципальным координатором Орлову И.И.", ["coordinator"]),
        ("Рекомендовать руководителям ОО провести собрания.", ["schools_all"]),
        ("РМК, руководителям ОО организовать семинары.", ["methodical_service", "schools_all"]),
        ("Школам – участницам проекта «500+» разработать программы.", ["other"]),
        ("Директору МБОУ «Лесная СОШ» Белову П.П. провести семинар.", ["named_school_or_org"]),
        ("Установить срок предоставления информации до 15.12.2024.", ["schools_all"]),
        ("Провести семинар.", []),
    ],
)
def test_whom_a_clause_means(clause: str, kinds: list[str]) -> None:
    (point,) = points_of(f"ПРИКАЗЫВАЮ:\n1. {clause}")
    assert [assignee.kind.value for assignee in point.assignees] == kinds


def test_schools_of_a_list_are_named_one_by_one() -> None:
    text = "ПРИКАЗЫВАЮ:\n1. Руководителям ОО, включенных в список (Приложение 2):\n- сдать планы."
    (point,) = points_of(text, SCHOOLS)
    assert [assignee.name for assignee in point.assignees] == list(SCHOOLS)


def test_an_addressee_and_a_deadline_are_handed_down() -> None:
    text = "ПРИКАЗЫВАЮ:\n1. Руководителям ОО до 1 мая:\n1.1. сдать отчёты;\n1.2. собрать анкеты."
    points = points_of(text)
    assert [point.is_task for point in points] == [True, True]


def test_the_coordinator_is_known_by_name_afterwards() -> None:
    text = (
        "ПРИКАЗЫВАЮ:\n1. Назначить муниципальным координатором Орлову А.П.\n"
        "2. Орловой А.П. обеспечить мониторинг до 1 мая."
    )
    assert [point.assignees[0].kind.value for point in points_of(text)] == ["coordinator"] * 2
