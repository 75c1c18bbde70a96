"""Every identifier in a button is checked: forged, foreign, missing and huge ones do nothing."""

from datetime import timedelta

import pytest

from handlers import callbacks
from roadmap.appeals import AppealKind
from roadmap.figures import Figure
from roadmap.model import Role
from roadmap.progress import Filter
from tests.conversations.acts import hands_in, refused
from tests.conversations.conftest import Enter
from tests.conversations.test_imports import DRAFT_BUTTONS
from tests.stored import digest, one, rows
from tests.telegram import Person
from tests.world import START
from usecases.export_report import Paper
from usecases.import_roadmap import import_roadmap

ELSEWHERE = "Заречный округ"
ORDER = """О плане работы школ на 2026-2027 учебный год

План работы школ на 2026-2027 учебный год

№	Мероприятие	Срок исполнения	Ответственные	Показатель
1.1.	Тайный план Заречной школы	до 23.09.2026	ОО	Справка
1.2.	Тайный отчёт Заречной школы	до 30.09.2026	ОО	Отчёт

Список школ с низкими образовательными результатами
1. МБОУ «Заречная СОШ»;
"""
LATER = START + timedelta(days=14)
ABSENT = (0, -1, 10**6, 2**63 - 1, 10**30)


@pytest.fixture
async def elsewhere(world, tmp_path, enter: Enter) -> dict[str, int]:
    """Identifiers of another municipality, where something waits for a review."""
    order = tmp_path / "Заречный приказ.txt"
    order.write_text(ORDER, encoding="utf-8")
    await import_roadmap(
        world.db, order, ELSEWHERE, "Asia/Yekaterinburg", "ru", START, publish=True
    )
    head = await enter(70, Role.HEAD, "Заречная", ELSEWHERE, name="Захар Заречный")
    await head.sends("/done 1.1")
    await head.sends("тайное")
    await head.taps("Отправить")
    await head.sends("/done 1.2")
    await head.sends("черновое")
    await head.taps_data(f"xe:{one(world, 'SELECT max(id) FROM tasks')}")
    await head.sends("на неделю")
    await head.sends("Тайная причина")
    school = one(world, "SELECT id FROM organisations WHERE name LIKE '%Заречная%'")
    [task, _] = rows(world, "SELECT * FROM tasks WHERE organisation_id = ?", school)
    [submitted, draft] = rows(world, "SELECT * FROM submissions ORDER BY id")
    return {
        "municipality": task_municipality(world, school),
        "membership": one(world, "SELECT id FROM memberships WHERE person_id = 70"),
        "invitation": await pending(world, school),
        "organisation": school,
        "task": task["id"],
        "item": task["item_id"],
        "submitted": submitted["id"],
        "draft": draft["id"],
        "appeal": one(world, "SELECT id FROM appeals"),
    }


def task_municipality(world, school: int) -> int:
    return int(one(world, "SELECT municipality_id FROM organisations WHERE id = ?", school))


async def pending(world, school: int) -> int:
    """An invitation to a school that nobody has used."""
    async with world.db.transaction() as tx:
        municipality = task_municipality(world, school)
        await tx.invitations.add("0" * 64, municipality, school, Role.HEAD, START, LATER)
    return int(one(world, "SELECT max(id) FROM invitations"))


# What was due in September 2026, as of 10 October.
THREE_DAYS = (9741 * 36_525 + 9770) * 36_525 + 9780


def presses(
    task: int,
    organisation: int,
    item: int,
    submitted: int,
    draft: int,
    appeal: int,
    municipality: int,
    membership: int,
    invitation: int,
) -> dict[str, list[str]]:
    """The data of every button about these, by the class of the button."""
    both = (submitted, draft)
    return {
        "ListTasks": [f"tl:{organisation}:{which}:0" for which in Filter],
        "ListSections": [f"ts:{organisation}:0"],
        "ListSection": [f"tt:{organisation}:{item}:0"],
        "OpenListed": [f"to:{task}:all:{section}:0" for section in (0, item)],
        "ListPeriods": [f"tp:{task}:0"],
        "ListDays": [f"td:{organisation}:1:3652059:0"],
        "OpenTask": [f"t:{task}"],
        "StartDraft": [f"d:{task}"],
        "MarkDone": [f"dm:{task}"],
        "TakeOver": [f"dt:{task}"],
        "ListOwing": [f"io:{item}:0"],
        "ListYears": [f"yl:{municipality}"],
        "OpenYear": [f"yo:{municipality}:0"],
        "AskToClose": [f"ya:{municipality}"],
        "ListLeft": [f"yu:{municipality}:late:0"],
        "CloseYear": [f"yc:{municipality}"],
        "ReopenYear": [f"yr:{municipality}"],
        "BeginNextYear": [f"yn:{municipality}"],
        "ListYearTasks": [f"yt:{municipality}:{organisation}:0"],
        "OpenYearTask": [f"yk:{municipality}:{task}:0"],
        "MakeYearPaper": [f"yp:word:{municipality}:{organisation}", f"yp:excel:{municipality}:0"],
        "SubmitDraft": [f"ds:{each}" for each in both],
        "CancelDraft": [f"dc:{each}" for each in both],
        "Withdraw": [f"dw:{each}" for each in both],
        "ListParts": [f"dl:{each}:0" for each in both],
        "RemovePart": [f"de:{each}:0" for each in both],  # their evidence is numbered alike
        "AddWords": [f"dq:{each}:{task}" for each in both],
        "PassOn": [f"dx:{each}:{task}" for each in both],
        "AskInstead": [f"dv:{each}" for each in both],
        "PlaceKept": [f"lp:{each}:{task}" for each in both],
        "ShowFiles": [f"f:{each}" for each in both],
        "ShowFilesFrom": [f"ff:{each}:10" for each in both],
        "OpenReview": [f"r:{each}" for each in both],
        "Accept": [f"ra:{each}" for each in both],
        "Return": [f"rr:{each}" for each in both],
        "KeepReviewing": [f"rk:{each}" for each in both],
        "OpenSchool": [f"so:{organisation}"],
        "PreviewReminder": [f"bp:school:{organisation}", f"bp:item:{item}"],
        "SendReminder": [f"bs:school:{organisation}", f"bs:item:{item}"],
        "OpenReminded": [f"bo:1:{task}"],
        "AskRemark": [f"rm:{each}" for each in both],
        "SayPhrase": [f"rp:{each}:1" for each in both],
        "TakeBackDecision": [f"ru:{each}" for each in both],
        "NextReview": [f"rn:{each}" for each in both],
        "ListTogether": [f"rt:{item}"],
        "AcceptTogether": [f"rs:{item}:0:9999999999999"],
        "AskExtension": [f"xe:{task}"],
        "ChooseDay": [f"xd:{task}:{START.toordinal() + 60}"],
        "AskWaiver": [f"xw:{task}"],
        "WaiveAsSaid": [f"xv:{each}:{task}" for each in both],
        "AskQuestion": [f"xq:{task}"],
        "SendToCoordinator": [f"xs:{appeal}"],
        "TakeBackAppeal": [f"xb:{appeal}"],
        "OpenAppeal": [f"xo:{appeal}"],
        "ShowAppealFiles": [f"xf:{appeal}"],
        "GrantAppeal": [f"xy:{appeal}"],
        "RefuseAppeal": [f"xn:{appeal}"],
        "AnswerAppeal": [f"xa:{appeal}"],
        "LeaveAppeal": [f"xk:{appeal}"],
        "RevokeWaiver": [f"xr:{appeal}"],
        "LookAtAppeals": [f"xt:{kind}:{item}" for kind in AppealKind],
        "RefuseAppeals": [f"xu:{kind}:{item}:{appeal}" for kind in AppealKind],
        "TakeBackSettlement": [f"xc:{appeal}"],
        "SayItIsTheirs": [f"xj:{item}:{appeal}"],
        "LeaveAppeals": [f"xi:{item}"],
        "GrantAppeals": [f"xm:{kind}:{item}:{appeal}" for kind in AppealKind],
        "OpenItem": [f"i:{item}:0", f"i:{item}:7"],
        "ShowPicture": [f"sp:{municipality}"],
        "ShowPeople": [f"u:{municipality}:0"],
        "ListStaff": [f"us:{municipality}:0"],
        "OpenPlace": [f"uo:{organisation}"],
        "OpenMember": [f"um:{membership}"],
        "ChangeRole": [f"ur:{membership}:{role}" for role in Role],
        "AskRemoval": [f"ua:{membership}"],
        "RemoveMember": [f"ux:{membership}"],
        "ReplacePhone": [f"up:{membership}"],
        "Invite": [f"ui:{organisation}:{role}" for role in Role],
        "InviteOverseer": [f"uv:{municipality}:{role}" for role in Role],
        "ListInvitations": [f"ul:{municipality}:0"],
        "OpenInvitation": [f"uw:{invitation}"],
        "RevokeInvitation": [f"uk:{invitation}"],
        "RenewInvitation": [f"un:{invitation}"],
        "ListCare": [f"uc:{membership}:0"],
        "ChooseMembership": [f"gc:{membership}"],
        "AskToLeave": [f"gl:{membership}"],
        "LeavePlace": [f"gx:{membership}"],
        "ShowExports": [f"e:{municipality}"],
        "ChooseScope": [f"es:{paper}:{municipality}:0" for paper in Paper],
        "MakePaper": [f"ex:{paper}:{municipality}:{organisation}" for paper in Paper],
        "MakeForm": [f"ef:{municipality}:{organisation}"],  # an order each, numbered alike
        "ChoosePeriod": [f"ep:{municipality}"],
        "MakeCertificate": [f"ed:{municipality}:{START.toordinal()}:{LATER.toordinal()}"],
        "ListOtherTasks": [f"la:{each}:0" for each in both],
        "ServeAnother": [f"lc:{each}:{task}" for each in both],
        "SkipProtocol": [f"dk:{each}" for each in both],
        "AskDayOfEntry": [f"dy:{each}" for each in both],
        "SetDayOfEntry": [f"dz:{each}:739900" for each in both],
        "AskForMinutes": [f"mp:{municipality}:{asked}" for asked in (0, 1)],
        "AllowGroup": [f"ka:{municipality}"],
        "ListGroups": [f"kl:{municipality}"],
        "ListSpecialDays": [f"gd:{municipality}:0"],
        "AskSpecialDay": [f"gn:{municipality}"],
        "DropSpecialDay": [f"gr:{municipality}:{START.toordinal()}"],
        "ListZones": [f"gz:{municipality}"],
        "ChooseZone": [f"gt:{municipality}:{zone}" for zone in (0, 10, 99)],
        "OpenMunicipality": [f"sm:{municipality}"],
        "AskDate": [f"za:{item}"],
        "SetDate": [f"zs:{item}:{LATER.toordinal()}"],
        "DropDate": [f"zx:{item}"],
        "WriteToSchool": [f"mw:{organisation}"],
        "LeaveRemark": [f"mx:{organisation}"],
        "AnswerRemark": ["ma:1"],
        "ListRemarks": [f"ml:{organisation}:0"],
        "OpenProof": [f"pv:i:{item}:{submitted}", f"pv:s:{organisation}:{submitted}"],
        "ShowProofFiles": [f"pf:i:{item}:{submitted}:0", f"pf:s:{organisation}:{submitted}:0"],
        "ShowQuarters": [f"qs:{municipality}"],
        "AskQuarters": [f"qa:{municipality}"],
        "SetQuarters": [f"qd:{municipality}:739914:739977:740061:740127"],
        "OpenSummary": [f"sf:{municipality}:{item}:{whose}:0:0:0" for whose in (0, 1, 9)],
        "ChooseFilter": [f"sc:{municipality}:{item}:0:0:0:0"],
        "ChooseSummaryDay": [f"sd:{municipality}:{item}:0:0:0"],
        "DrawPicture": [f"sx:{municipality}:{item}:{whose}:0:0" for whose in (0, 1, 9)],
        "ListFigure": [f"sg:{municipality}:0:9:0:0:{figure}:0" for figure in Figure],
        "OpenPastOfSpan": [f"sj:{municipality}:{item}:0:{THREE_DAYS}:0"],
        "ListPastFigure": [f"sk:{municipality}:0:9:{THREE_DAYS}:l:0"],
        "OpenOfFigure": [f"sh:{task}:{item}:0:0:0:l:0"],
        "CorrectItem": [f"zc:{item}"],
        "AddItem": [f"zn:{item}"],
        "ToggleCare": [f"ut:{membership}:{organisation}:0"],
    }


def test_every_button_with_an_identifier_is_forged_somewhere():
    """Those of drafts are forged in test_imports."""
    shipped = {
        name
        for name, button in vars(callbacks).items()
        if isinstance(button, type)
        and issubclass(button, callbacks.CallbackData)
        and button.__module__ == callbacks.__name__
        and any(field.endswith("_id") for field in button.model_fields)
    }
    of_drafts = {data.partition(":")[0] for data in DRAFT_BUTTONS}
    elsewhere = {name for name in shipped if getattr(callbacks, name).__prefix__ in of_drafts}
    assert shipped - elsewhere == set(presses(*[0] * 9))


async def pressed(
    person: Person, forged: dict[str, list[str]], world, secrets: tuple[str, ...]
) -> list[str]:
    """What went wrong when a person pressed every one of them."""
    wrong = []
    before = digest(world)
    for name, several in forged.items():
        for data in several:
            shown = len(person.telegram.calls)
            await person.taps_data(data)
            if len(person.telegram.calls) - shown < 2 and not person.toasts:
                wrong.append(f"{data} was met with silence")
            wrong += [f"{data} told of {secret}" for secret in secrets if person.sees(secret)]
        if digest(world) != before:
            wrong.append(f"{name} changed the database: {several}")
            before = digest(world)
    wrong += [f"{tap.data} was not answered" for tap in person.telegram.unanswered]
    return wrong + refused_but_expected(person)


def refused_but_expected(person: Person) -> list[str]:
    """The same screen twice, a press with no message, or under a picture, are everyday life."""
    everyday = ("message is not modified", "message to edit not found", "no text in the message")
    return [
        each for each in refused(person.telegram) if not any(words in each for words in everyday)
    ]


ELSEWHERE_SECRETS = ("Заречн", "Тайн", "тайное", "черновое", "Что-то сломалось")


WHO = {
    "head": (Role.HEAD, "Берёзовская"),
    "coordinator": (Role.COORDINATOR, None),
    "observer": (Role.OBSERVER, None),
    "curator": (Role.CURATOR, "Верхнеозёрская СОШ №1"),
}


ROLES = (*WHO, "stranger")


@pytest.fixture(params=ROLES)
async def person(request: pytest.FixtureRequest, enter: Enter, telegram) -> Person:
    """Somebody of every role, and somebody of none."""
    if request.param == "stranger":
        return telegram.person(99)
    return await enter(50, *WHO[request.param])


async def test_what_is_of_another_municipality_cannot_be_touched(person, elsewhere, world):
    assert await pressed(person, presses(**elsewhere), world, ELSEWHERE_SECRETS) == []


async def test_what_is_not_there_is_told_kindly(person, request, world):
    """Each button with each of these numbers, by one of the roles or another."""
    forged: dict[str, list[str]] = {}
    role = ROLES.index(request.node.callspec.params["person"])
    for turn, absent in enumerate(ABSENT, role):
        buttons = presses(*[absent] * 9).items()
        forged |= {
            name: data for n, (name, data) in enumerate(buttons, turn) if n % len(ROLES) == 0
        }
    assert await pressed(person, forged, world, ("Что-то сломалось",)) == []


@pytest.fixture
async def of_head(head, world) -> dict[str, int]:
    """Identifiers of «Берёзовская СОШ», where one thing is handed in and one is a draft."""
    await hands_in(head)
    await head.sends("/done 1.3")
    await head.sends("черновое")
    await head.taps_data("xe:5")
    await head.sends("на неделю")
    await head.sends("тайная причина")
    return {
        **{"task": 5, "organisation": 1, "item": 3, "submitted": 1, "draft": 2, "appeal": 1},
        "municipality": 1,
        "membership": one(world, "SELECT id FROM memberships WHERE person_id = 10"),
        "invitation": await pending(world, 1),
    }


async def test_another_school_of_the_municipality_cannot_be_touched(of_head, other_head, world):
    forged = presses(**of_head)
    secrets = ("Берёзовская", "Анна", "готово", "черновое", "тайная", "Что-то сломалось")
    assert await pressed(other_head, forged, world, secrets) == []


def changing(of_head: dict[str, int]) -> dict[str, list[str]]:
    """All but the papers: whoever sees a municipality may have them."""
    papers = ("MakePaper", "MakeForm", "MakeYearPaper", "MakeCertificate")
    return {name: data for name, data in presses(**of_head).items() if name not in papers}


async def test_an_observer_changes_nothing_of_what_it_sees(of_head, observer, world):
    forged = changing(of_head)
    assert await pressed(observer, forged, world, ("черновое", "Что-то сломалось")) == []


async def test_a_curator_changes_nothing_of_what_it_sees(of_head, curator, world):
    """But may write to a school that it supports."""
    remarks = ("WriteToSchool", "LeaveRemark")
    forged = {name: data for name, data in changing(of_head).items() if name not in remarks}
    assert await pressed(curator, forged, world, ("черновое", "Лесная", "Что-то сломалось")) == []


async def test_a_curator_cannot_see_a_school_it_does_not_support(other_head, curator, world):
    await hands_in(other_head)
    other = {"municipality": 1, "membership": 1, "invitation": await pending(world, 2)}
    forged = presses(task=3, organisation=2, item=2, submitted=1, draft=1, appeal=1, **other)
    secrets = ("Лесная", "Пётр", "готово", "Что-то сломалось")
    assert await pressed(curator, forged, world, secrets) == []


async def test_a_coordinator_cannot_hand_in_for_a_school(of_head, coordinator, world):
    before = digest(world)
    for data in ("d:5", "ds:2", "dc:2", "dw:1", "dl:2:0", "de:2:0"):
        await coordinator.taps_data(data)
        assert digest(world) == before


async def test_a_head_cannot_accept_what_the_school_handed_in(of_head, head, world):
    before = digest(world)
    for data in ("ra:1", "rr:1", "rk:1", "r:1"):
        await head.taps_data(data)
        assert not head.sees("Принято")
        assert digest(world) == before


@pytest.mark.parametrize(
    "command",
    ["/school Заречная", "/item 1.2", "/done Тайный план", "/tasks", "/summary", "/review"],
)
async def test_no_command_tells_of_another_municipality(elsewhere, coordinator, command):
    await coordinator.sends(command)
    assert not coordinator.sees("МБОУ «Заречная СОШ»")
    assert not coordinator.sees("Тайн")
    assert not [label for label in coordinator.buttons if "Заречн" in label or "Тайн" in label]


async def test_nobody_here_is_told_of_what_is_handed_in_elsewhere(coordinator, elsewhere):
    assert not any("Заречн" in text for text in coordinator.texts)


DAMAGED = ["zz:1", "t", "t:", "t:abc", "t:1:2", "", "tl:1:nowhere:0", "ra:1.5", ":", "я" * 32]


@pytest.mark.parametrize("data", DAMAGED)
async def test_a_button_that_nobody_knows_is_out_of_date(head, world, telegram, data):
    before = digest(world)
    await head.taps_data(data)
    assert head.sees("Эта кнопка устарела")
    assert "Мои дела" in head.buttons
    assert digest(world) == before
    assert telegram.unanswered == []


async def test_a_press_on_a_message_that_is_gone_is_answered_below(head, telegram):
    gone = head.screen
    telegram.server.chats.remove(head.id, gone.message_id)
    tap = telegram.server.queries.open(head.id, "t:2", telegram.server.now())
    chat = {"id": head.id, "type": "private", "first_name": "Анна"}
    message = {"chat": chat, "message_id": gone.message_id, "date": 0}
    query = {"id": tap.query_id, "from": head.user, "chat_instance": "1", "data": "t:2"}
    await telegram.deliver({"callback_query": {**query, "message": message}})
    assert head.sees("Разработка школьной дорожной карты")
    assert telegram.unanswered == []


async def test_a_press_without_a_message_is_answered(head, telegram):
    tap = telegram.server.queries.open(head.id, "t:2", telegram.server.now())
    query = {"id": tap.query_id, "from": head.user, "chat_instance": "1", "data": "t:2"}
    await telegram.deliver({"callback_query": {**query, "inline_message_id": "x"}})
    assert head.sees("Разработка школьной дорожной карты")
    assert telegram.unanswered == []


async def test_a_press_that_comes_too_late_still_works(head, coordinator, world):
    await hands_in(head)
    await coordinator.taps_data("ra:1", late=True)
    assert coordinator.sees("Принято")
    assert one(world, "SELECT state FROM submissions") == "accepted"
