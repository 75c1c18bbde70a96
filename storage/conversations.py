"""What the next message of a person is about: a row, so that a restart forgets nothing."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, insert, select

from storage.connection import Connection
from storage.tables import appeals, conversations, items, submissions, tasks


class Topic(StrEnum):
    """`EVIDENCE`: parts of a draft; `PROTOCOL`: the date and number of its minutes;
    `CAME_ON`: the day on which what a coordinator enters came; `REASON`: why a submission is
    returned; `REMARK`: what it is accepted with; `TITLE`, `DEADLINE`, `WHOM`, `INDICATOR`,
    `RESULT`: what an item of a roadmap's draft should say; `SCHOOLS`: schools that the order
    does not name; `SCHOOL_NAME`: what one of them is called; `DISTRICT`: the municipality's
    name; `NEW_ITEM`: an item that the order's file does not have; `APPEAL`: what a school asks
    of the coordinator; `ANSWER`: what the coordinator answers; `SPECIAL_DAY`: a day off, or a
    working one, of a municipality; `DATE`: the date of an item that somebody else's plan gives;
    `ORDER`: the number and the date of a draft's order; `QUARTERS`: the last days of a
    municipality's school quarters; `TO_SCHOOL`: a remark to a school; `TO_WRITER`: what the
    school answers to one; `WHY_THEIRS`: why an item is that of all schools that say it is not."""

    EVIDENCE = "evidence"
    PROTOCOL = "protocol"
    CAME_ON = "came_on"
    REASON = "reason"
    REMARK = "remark"
    TITLE = "title"
    DEADLINE = "deadline"
    WHOM = "whom"
    INDICATOR = "indicator"
    RESULT = "result"
    SCHOOLS = "schools"
    SCHOOL_NAME = "school_name"
    DISTRICT = "district"
    NEW_ITEM = "new_item"
    APPEAL = "appeal"
    ANSWER = "answer"
    SPECIAL_DAY = "special_day"
    TO_SCHOOL = "to_school"
    DATE = "date"
    QUARTERS = "quarters"
    ORDER = "order"
    TO_WRITER = "to_writer"
    WHY_THEIRS = "why_theirs"


HANDING_IN = (Topic.EVIDENCE, Topic.PROTOCOL, Topic.CAME_ON)
ABOUT_SUBMISSIONS = (*HANDING_IN, Topic.REASON, Topic.REMARK)


@dataclass(frozen=True, slots=True)
class Conversation:
    """`subject_id` is a submission, an item, a roadmap or an appeal, as the topic says.

    `part` names what of it is meant: a school of a roadmap's draft; of an appeal, it is the
    submission's draft from which the person came to ask; of an item that is not theirs, the
    newest appeal that was shown.
    """

    topic: Topic
    subject_id: int
    since: datetime
    part: str = ""


class Conversations:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def of(self, person_id: int) -> Conversation | None:
        query = select(conversations).where(conversations.c.person_id == person_id)
        row = (await self._connection.execute(query)).one_or_none()
        if row is None:
            return None
        return Conversation(Topic(row.topic), row.subject_id, row.since, row.part)

    async def begin(
        self, person_id: int, topic: Topic, subject_id: int, now: datetime, part: str = ""
    ) -> None:
        await self.end(person_id)
        await self._connection.execute(
            insert(conversations).values(
                person_id=person_id, topic=topic, subject_id=subject_id, since=now, part=part
            )
        )

    async def end(self, person_id: int) -> None:
        await self._connection.execute(
            delete(conversations).where(conversations.c.person_id == person_id)
        )

    async def end_of_roadmap(self, roadmap_id: int) -> None:
        """Whatever is being collected, decided or asked about a roadmap's tasks."""
        of_it = (
            select(tasks.c.id)
            .join(items, items.c.id == tasks.c.item_id)
            .where(items.c.roadmap_id == roadmap_id)
        )
        for topics, things in (
            (ABOUT_SUBMISSIONS, submissions),
            ((Topic.APPEAL, Topic.ANSWER), appeals),
        ):
            await self._connection.execute(
                delete(conversations).where(
                    conversations.c.topic.in_(topics),
                    conversations.c.subject_id.in_(
                        select(things.c.id).where(things.c.task_id.in_(of_it))
                    ),
                )
            )

    async def end_about(self, submission_id: int) -> None:
        """For everybody: the submission has moved on."""
        await self._connection.execute(
            delete(conversations).where(
                conversations.c.subject_id == submission_id,
                conversations.c.topic.in_(ABOUT_SUBMISSIONS),
            )
        )
