import pytest

from roadmap.bodies import Bodies, assignee_of, distinct, narrowed
from roadmap.executors import same_names, split_executors
from roadmap.order import Assignee, AssigneeKind

ALL, ONE, TWO = "schools_all", "schools_shnor1", "schools_shnor2"
NAMED, DEPARTMENT, METHODICAL = "named_school_or_org", "department", "methodical_service"
COORDINATOR, CURATORS, OTHER = "coordinator", "curators", "other"


@pytest.mark.parametrize(
    ("cell", "executors"),
    [
        ("", []),
        ("УО, ОО", [("УО", DEPARTMENT), ("ОО", ALL)]),
        ("УОО и П, ОО", [("УОО и П", DEPARTMENT), ("ОО", ALL)]),
        ("00, РМК", [("ОО", ALL), ("РМК", METHODICAL)]),
        (
            "Руководитель или заместитель руководителя ШНОР-2 Муниципальный координатор",
            [
                ("Руководитель или заместитель руководителя ШНОР-2", TWO),
                ("Муниципальный координатор", COORDINATOR),
            ],
        ),
        (
            "Руководитель или\nзаместитель\nруководителя ШНОР – 1\nМуниципальный\nкоординатор",
            [
                ("Руководитель или заместитель руководителя ШНОР – 1", ONE),
                ("Муниципальный координатор", COORDINATOR),
            ],
        ),
        (
            "Руководитель ОО муниципальный координатор специалисты Управления образования",
            [
                ("Руководитель ОО", ALL),
                ("Муниципальный координатор", COORDINATOR),
                ("Специалисты Управления образования", DEPARTMENT),
            ],
        ),
        (
            "Педагоги ОО, руководитель, завуч ОО",
            [("Педагоги ОО", ALL), ("Руководитель ОО", ALL), ("Завуч ОО", ALL)],
        ),
        (
            "МБУ ДО МО Озёрный район «ЦППМСП «Маяк», ОО",
            [("МБУ ДО МО Озёрный район «ЦППМСП «Маяк»", NAMED), ("ОО", ALL)],
        ),
        (
            "Управление по делам образования, культуры и спорта; ИМЦ",
            [
                ("Управление по делам образования, культуры и спорта", DEPARTMENT),
                ("ИМЦ", METHODICAL),
            ],
        ),
        (
            "Отдел образования\nМетодический кабинет\nОО",
            [("Отдел образования", DEPARTMENT), ("Методический кабинет", METHODICAL), ("ОО", ALL)],
        ),
        (
            "УО, РМК и руководители ОО",
            [("УО", DEPARTMENT), ("РМК", METHODICAL), ("Руководители ОО", ALL)],
        ),
        (
            "Начальник УО Орлова И.И., методист ИМЦ Белова П.П., директора ОО",
            [
                ("Начальник УО Орлова И.И.", DEPARTMENT),
                ("Методист ИМЦ Белова П.П.", METHODICAL),
                ("Директора ОО", ALL),
            ],
        ),
        ("Орлова И.И., методист РМК", [("Орлова И.И., методист РМК", METHODICAL)]),
        ("Орлова А.Б.\nБелова С.С.", [("Орлова А.Б.", OTHER), ("Белова С.С.", OTHER)]),
        (
            "школы-кураторы, кураторы ШНОР",
            [("Школы-кураторы", CURATORS), ("Кураторы ШНОР", CURATORS)],
        ),
        ("ОО РМК УО", [("ОО", ALL), ("РМК", METHODICAL), ("УО", DEPARTMENT)]),
        ("МБОУ СОШ №1, №2", [("МБОУ СОШ №1", NAMED), ("МБОУ СОШ №2", NAMED)]),
        (
            "зам. директора по УВР, классные руководители",
            [("Зам. директора по УВР", ALL), ("Классные руководители", ALL)],
        ),
        (
            "Зам. директора по ВР Кл. руководители Библиотекарь",
            [("Зам. директора по ВР", ALL), ("Кл. руководители", ALL), ("Библиотекарь", ALL)],
        ),
        (
            "Первый заместитель главы района, органы, осуществляющие управление образования",
            [
                ("Первый заместитель главы района", OTHER),
                ("Органы, осуществляющие управление образования", DEPARTMENT),
            ],
        ),
        (
            "Отдел по культуре, спорту и делам молодёжи, РМК",
            [("Отдел по культуре, спорту и делам молодёжи", DEPARTMENT), ("РМК", METHODICAL)],
        ),
        ("МКУ «Управление образования»", [("МКУ «Управление образования»", DEPARTMENT)]),
        (
            "ОО, учреждения дополнительного образования",
            [("ОО", ALL), ("Учреждения дополнительного образования", OTHER)],
        ),
        ("- РМК;\n- ШНОР", [("РМК", METHODICAL), ("ШНОР", ALL)]),
    ],
)
def test_executors_of_a_cell(cell: str, executors: list[tuple[str, str]]) -> None:
    split = split_executors(cell)
    assert [(name, assignee_of(name).kind.value) for name in split] == executors


def test_a_group_of_schools() -> None:
    assert assignee_of("Школы – участницы проекта «500+»").group == "500+"
    outside = assignee_of("Школам, не вошедшим в проект «500+»")
    assert (outside.kind, outside.group) == (AssigneeKind.OTHER, None)


def test_a_document_names_its_bodies_itself() -> None:
    bodies = Bodies({"ЦРИ": "Районный методический кабинет"}, coordinator="Орлов")
    assert assignee_of("Специалисты ЦРИ", bodies).kind is AssigneeKind.METHODICAL_SERVICE
    assert assignee_of("ЦРИ", bodies).name == "Районный методический кабинет"
    assert assignee_of("Орлова И.И.", bodies).kind is AssigneeKind.COORDINATOR


def test_a_short_name_with_its_spaces_elsewhere() -> None:
    bodies = Bodies({"УОО и П": "Управление образования, опеки и попечительства"})
    for printed in ("УООиП", "УОО ип", "УОО и П"):
        assert assignee_of(printed, bodies).kind is AssigneeKind.DEPARTMENT
    assert assignee_of("УООП", bodies).name == "УООП"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Анализ ШНОР – 2 результатов ВПР", TWO),
        ("Программы развития ШНОР-1", ONE),
        ("Обмен опытом ШНОР-1 и ШНОР-2", ALL),
        ("Поддержка ШНОР", ALL),
    ],
)
def test_a_title_narrows_a_general_executor(title: str, kind: str) -> None:
    assert narrowed(Assignee(AssigneeKind.SCHOOLS_ALL), title).kind == kind


def test_a_title_narrows_nobody_else() -> None:
    department = Assignee(AssigneeKind.DEPARTMENT, "УО")
    assert narrowed(department, "Анализ ШНОР-2") == department


def test_people_of_the_schools_are_the_schools_once() -> None:
    executors = ["Педагоги ОО", "Завуч ОО", "МБОУ «А»", "МБОУ «Б»"]
    kinds = [assignee.kind for assignee in distinct(map(assignee_of, executors))]
    assert kinds == [AssigneeKind.SCHOOLS_ALL, AssigneeKind.NAMED, AssigneeKind.NAMED]


def test_one_name_throughout() -> None:
    names = same_names(
        [
            "ОО",
            "Образовательные организации",
            "Общеобразовательные организации",
            "Комитет образования",
            "Комитет образования администрации района",
            "Специалисты УО",
            "Специалисты Управления образования",
        ]
    )
    assert names == {
        "ОО": "Общеобразовательные организации",
        "Образовательные организации": "Общеобразовательные организации",
        "Комитет образования": "Комитет образования администрации района",
        "Специалисты УО": "Специалисты Управления образования",
    }
