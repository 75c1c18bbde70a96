"""A sample municipality to try the bot on: invented, with dates around today."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from babel.dates import format_date

from roadmap.model import Person, Role, Task
from storage.database import Database
from storage.files import EvidenceFiles
from usecases.accept_invitation import Joined, accept_invitation
from usecases.browse_tasks import find_task
from usecases.collect_evidence import attach_text
from usecases.hand_in_task import submit_draft
from usecases.import_roadmap import import_roadmap
from usecases.invite_person import Invited, invite_person
from usecases.know_person import know_person
from usecases.open_drafts import Collecting, start_draft
from usecases.request import Request
from usecases.review_submission import accept, ask_reason, give_reason, review_queue

MUNICIPALITY = "Верхнеозёрский район"
TIMEZONE = "Europe/Moscow"
ORDER = Path(__file__).with_name("sample_order.txt")


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """Somebody of the sample; `organisation` is empty for those of the whole district."""

    id: int
    first_name: str
    last_name: str
    role: Role
    organisation: str
    caption: str

    @property
    def person(self) -> Person:
        return Person(self.id, f"{self.first_name} {self.last_name}", "ru")


COORDINATOR = SamplePerson(
    101, "Ольга", "Северова", Role.COORDINATOR, "", "муниципальный координатор"
)
HEADS = (
    SamplePerson(201, "Анна", "Крылова", Role.HEAD, "Берёзовская", "директор, Берёзовская СОШ"),
    SamplePerson(202, "Пётр", "Лугов", Role.HEAD, "Лесная", "директор, Лесная ООШ"),
    SamplePerson(203, "Майя", "Дёмина", Role.HEAD, "Центр образования", "директор, ЦО №3"),
)
STRANGER = SamplePerson(301, "Игорь", "Гостев", Role.OBSERVER, "", "никем не приглашён")
PEOPLE = (HEADS[0], COORDINATOR, *HEADS[1:], STRANGER)


def sample_order(today: date) -> str:
    """The text of the sample order, its dates counted from `today`."""
    first_year = today.year if today.month >= 8 else today.year - 1
    next_month = (today.replace(day=1) + timedelta(days=40)).replace(day=1)
    words = {
        "years": f"{first_year}-{first_year + 1}",
        "order_date": f"{today - timedelta(days=45):%d.%m.%Y}",
        "month": _month(today),
        "month_span": f"{_month(today)} - {_month(next_month)}",
    }
    text = re.sub(
        r"\{d([+-]\d+)\}",
        lambda found: f"{today + timedelta(days=int(found[1])):%d.%m.%Y}",
        ORDER.read_text(encoding="utf-8"),
    )
    return re.sub(r"\{(\w+)\}", lambda found: words[found[1]], text)


def _month(day: date) -> str:
    return format_date(day, "LLLL yyyy", "ru")


async def load_sample(db: Database, files: EvidenceFiles, now: datetime) -> None:
    """Publish the sample order, let its people join, and some of them hand things in.

    It is six weeks old, so that there is a past to look back at.
    """
    began = now - timedelta(days=42)
    today = now.astimezone(ZoneInfo(TIMEZONE)).date()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "Приказ № 41.txt"
        path.write_text(sample_order(today), encoding="utf-8")
        await import_roadmap(db, path, MUNICIPALITY, TIMEZONE, "ru", began, publish=True)
    for person in (COORDINATOR, *HEADS):
        await _join(db, files, person, began + timedelta(days=1))
    await _play_the_past(db, files, now)


async def _join(db: Database, files: EvidenceFiles, person: SamplePerson, now: datetime) -> None:
    organisation = person.organisation or None
    invited = await invite_person(db, person.role, MUNICIPALITY, organisation, now)
    assert isinstance(invited, Invited), invited
    joined = await accept_invitation(Request(db, files, person.person, now), invited.code)
    assert isinstance(joined, Joined), joined


async def _play_the_past(db: Database, files: EvidenceFiles, now: datetime) -> None:
    """One school is exemplary, one has something returned, one is late with everything."""
    first, second, _ = HEADS
    early = now - timedelta(days=22)
    await _hand_in(db, files, first, "1.2", "https://berezovskaya.example/roadmap", early)
    await _decide(db, files, first, early + timedelta(days=1))
    await _hand_in(db, files, first, "1.3", "Соглашение подписано, скан у секретаря", now)
    await _hand_in(db, files, second, "1.2", "https://lesnaya.example/news", early)
    reason = "Ссылка ведёт на новости, а нужна сама дорожная карта"
    await _decide(db, files, second, early + timedelta(days=2), reason)


async def _hand_in(
    db: Database, files: EvidenceFiles, head: SamplePerson, number: str, text: str, now: datetime
) -> None:
    request = Request(db, files, await _known(db, head), now, message_id=int(now.timestamp()))
    task = await find_task(request, number)
    assert isinstance(task, Task), task
    await start_draft(request, task.id)
    collecting = await attach_text(request, text)
    assert isinstance(collecting, Collecting), collecting
    await submit_draft(request, collecting.draft.id)


async def _decide(
    db: Database,
    files: EvidenceFiles,
    head: SamplePerson,
    now: datetime,
    reason: str = "",
) -> None:
    """The oldest submission of a school that waits; a reason returns it."""
    request = Request(db, files, await _known(db, COORDINATOR), now)
    waiting = [
        w.submission.id
        for w in (await review_queue(request)).waiting
        if head.organisation in w.task.organisation_name
    ]
    if reason:
        await ask_reason(request, waiting[0])
        await give_reason(request, reason)
    else:
        await accept(request, waiting[0])


async def _known(db: Database, somebody: SamplePerson) -> Person:
    return await know_person(db, somebody.person)
