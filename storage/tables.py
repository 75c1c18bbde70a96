"""Every table, in one place. Moments are UTC; days are the municipality's own."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept as UTC without an offset."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


# SQLite counts rows only in an INTEGER primary key.
Id = BigInteger().with_variant(Integer, "sqlite")


def _id() -> Column[int]:
    return Column("id", Id, primary_key=True)


def _to(name: str, target: str, *, nullable: bool = False, index: bool = False) -> Column[int]:
    return Column(name, Id, ForeignKey(f"{target}.id"), nullable=nullable, index=index)


municipalities = Table(
    "municipalities",
    metadata,
    _id(),
    Column("name", Text, nullable=False, unique=True),
    Column("timezone", String(64), nullable=False),
    Column("language", String(8), nullable=False),
    Column("created_at", Moment, nullable=False),
    # Whether the date and the number of minutes are asked for.
    Column("ask_protocol", Boolean, nullable=False, server_default=false()),
)

organisations = Table(
    "organisations",
    metadata,
    _id(),
    _to("municipality_id", "municipalities"),
    Column("name", Text, nullable=False),
    Column("kind", String(24), nullable=False),
    UniqueConstraint("municipality_id", "name"),
)

organisation_groups = Table(
    "organisation_groups",
    metadata,
    Column("organisation_id", Id, ForeignKey("organisations.id"), primary_key=True),
    Column("name", String(64), primary_key=True),
)

curatorships = Table(
    "curatorships",
    metadata,
    Column("school_id", Id, ForeignKey("organisations.id"), primary_key=True),
    Column("curator_id", Id, ForeignKey("organisations.id"), primary_key=True, index=True),
)

people = Table(
    "people",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("blocked_at", Moment),
    # To the hour.
    Column("seen_at", Moment),
    # The last day for which a reminder was planned, in the person's zone.
    Column("reminded_on", Date),
)

# People without a row are reminded as `roadmap.reminding.Habits` says by default.
reminder_habits = Table(
    "reminder_habits",
    metadata,
    Column("person_id", BigInteger, ForeignKey("people.id"), primary_key=True),
    # Local times as "09:00".
    Column("at", String(5), nullable=False),
    Column("quiet_from", String(5)),
    Column("quiet_to", String(5)),
    Column("soon", JSON, nullable=False),
    Column("off", JSON, nullable=False),
    Column("paused_until", Date),
    # An IANA name; without it the municipality's.
    Column("timezone", String(64)),
)

# Days that differ from the country's calendar in one municipality.
special_days = Table(
    "special_days",
    metadata,
    Column("municipality_id", Id, ForeignKey("municipalities.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("working", Boolean, nullable=False),
    Column("name", Text, nullable=False),
)

# The last days of the four quarters of a school year, which begins in the autumn of `year`.
school_quarters = Table(
    "school_quarters",
    metadata,
    Column("municipality_id", Id, ForeignKey("municipalities.id"), primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("first", Date, nullable=False),
    Column("second", Date, nullable=False),
    Column("third", Date, nullable=False),
    Column("fourth", Date, nullable=False),
)

memberships = Table(
    "memberships",
    metadata,
    _id(),
    Column("person_id", BigInteger, ForeignKey("people.id"), nullable=False, index=True),
    _to("municipality_id", "municipalities", index=True),
    _to("organisation_id", "organisations", nullable=True, index=True),
    Column("role", String(16), nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    # When the person last said that this one is meant, where there are several.
    Column("chosen_at", Moment),
)

# Which coordinator answers for a school; a school without a row is everybody's.
responsibilities = Table(
    "responsibilities",
    metadata,
    Column("organisation_id", Id, ForeignKey("organisations.id"), primary_key=True),
    Column("person_id", BigInteger, ForeignKey("people.id"), nullable=False, index=True),
)

# Groups on Telegram in which the summary is shown.
group_chats = Table(
    "group_chats",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    _to("municipality_id", "municipalities", index=True),
    Column("title", Text, nullable=False),
    Column("allowed_by", BigInteger, ForeignKey("people.id"), nullable=False),
    Column("allowed_at", Moment, nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    _id(),
    Column("code_hash", String(64), nullable=False, unique=True),
    _to("municipality_id", "municipalities", index=True),
    _to("organisation_id", "organisations", nullable=True),
    Column("role", String(16), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
    Column("used_by", BigInteger, ForeignKey("people.id")),
    Column("invited_by", BigInteger, ForeignKey("people.id")),
    Column("revoked_at", Moment),
)

roadmaps = Table(
    "roadmaps",
    metadata,
    _id(),
    _to("municipality_id", "municipalities", index=True),
    Column("state", String(16), nullable=False),
    Column("title", Text, nullable=False),
    Column("number", Text),
    Column("issued", Date),
    Column("issuer", Text),
    Column("period_start", Date),
    Column("period_end", Date),
    Column("source_name", Text, nullable=False),
    Column("source_sha256", String(64), nullable=False),
    Column("problems", JSON, nullable=False),
    Column("schools", JSON, nullable=False),
    Column("curators", JSON, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("published_at", Moment),
    # When its year was closed, and by whom; the coordinator may open it again.
    Column("closed_at", Moment),
    Column("closed_by", BigInteger),
    # What the order is to another one: "new", "amends" it, or "unsure".
    Column("relation", String(16), nullable=False, server_default="new"),
    Column("amends_id", Id),
    # Whether items that an amended order does not print stay in the roadmap.
    # A school's printed name → its group, where a person has said it.
    Column("school_groups", JSON),
    Column("keeps_unmentioned", Boolean, nullable=False, server_default=false()),
    # A coordinator's own corrections of the roadmap that it amends: there is no file.
    Column("by_hand", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("municipality_id", "source_sha256"),
)

items = Table(
    "items",
    metadata,
    _id(),
    _to("roadmap_id", "roadmaps"),
    Column("position", Integer, nullable=False),
    Column("is_point", Boolean, nullable=False),
    Column("section", Text),
    Column("number", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("deadline_text", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("every", String(16)),
    Column("step_day", Integer),
    Column("periods", JSON, nullable=False),
    Column("doubt", Text),
    Column("done", Boolean, nullable=False),
    Column("executors", JSON, nullable=False),
    Column("assignees", JSON, nullable=False),
    Column("indicator", Text, nullable=False),
    Column("result", Text, nullable=False),
    Column("target", JSON(none_as_null=True)),
    # What a person has not confirmed yet: "deadline", "whom".
    Column("questions", JSON, nullable=False),
    Column("left_out", Boolean, nullable=False),
    Column("edited_by", Text),
    Column("edited_at", Moment),
    # Taken out by an amended order.
    Column("withdrawn", Boolean, nullable=False, server_default=false()),
    # Of a correction by hand: the item at work that it is to replace.
    Column("changes_id", Id),
    UniqueConstraint("roadmap_id", "position"),
)

tasks = Table(
    "tasks",
    metadata,
    _id(),
    _to("item_id", "items"),
    _to("organisation_id", "organisations"),
    Column("kind", String(16), nullable=False),
    Column("start", Date),
    Column("due", Date),
    # What the roadmap says where an extension has moved `due`; None where nothing has.
    Column("planned_due", Date),
    # Distinguishes the periods of one item, also where the day is not known yet.
    Column("period", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("news_at", Moment),
    # Of a roadmap whose year is closed: it is only looked at.
    Column("is_closed", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("organisation_id", "item_id", "period"),
    # Whoever is late with an item is found by it alone.
    Index("ix_tasks_item", "item_id", "state", "due", "organisation_id", "is_closed"),
    # All that the figures of a school are counted from: no row need be fetched for them.
    Index(
        "ix_tasks_figures",
        *("organisation_id", "state", "due", "kind", "start", "news_at", "item_id", "is_closed"),
    ),
    # What has no day is never looked for among what has one.
    Index(
        "ix_tasks_undated",
        *("organisation_id", "kind", "state", "news_at", "is_closed"),
        sqlite_where=text("due IS NULL"),
        postgresql_where=text("due IS NULL"),
    ),
    Index(
        "ix_tasks_due_unaccepted",
        "due",
        sqlite_where=text("state != 'accepted'"),
        postgresql_where=text("state != 'accepted'"),
    ),
)

submissions = Table(
    "submissions",
    metadata,
    _id(),
    _to("task_id", "tasks", index=True),
    # Its task's: what came and was decided lately in a municipality is found by it.
    Column("municipality_id", Id, nullable=False, server_default="0"),
    Column("state", String(16), nullable=False),
    Column("started_by", BigInteger, ForeignKey("people.id"), nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("submitted_by", BigInteger, ForeignKey("people.id")),
    Column("submitted_at", Moment),
    Column("decided_by", BigInteger, ForeignKey("people.id")),
    Column("decided_at", Moment),
    Column("reason", Text, nullable=False, server_default=""),
    # How many of how many, where the item asks for a share.
    Column("share_done", Integer),
    Column("share_of", Integer),
    # Of the minutes that prove it.
    Column("protocol_day", Date),
    Column("protocol_number", String(20)),
    # Made by a coordinator for a school that reports by paper or telephone.
    Column("by_coordinator", Boolean, nullable=False, server_default=false()),
    # Of such a one: the day on which the paper or the call came, where it was an earlier one.
    Column("came_on", Date),
    Index("ix_submissions_submitted_at", "municipality_id", "submitted_at"),
    Index("ix_submissions_decided_at", "municipality_id", "decided_at"),
    # A task has one draft and one submission under review at a time, whoever is quicker.
    Index(
        "ix_submissions_one_draft",
        "task_id",
        unique=True,
        sqlite_where=text("state = 'draft'"),
        postgresql_where=text("state = 'draft'"),
    ),
    Index(
        "ix_submissions_one_under_review",
        "task_id",
        unique=True,
        sqlite_where=text("state = 'submitted'"),
        postgresql_where=text("state = 'submitted'"),
    ),
)

evidence = Table(
    "evidence",
    metadata,
    _id(),
    _to("submission_id", "submissions"),
    Column("kind", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("mime", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("telegram_id", Text, nullable=False),
    Column("added_by", BigInteger, ForeignKey("people.id"), nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    Column("part", Integer, nullable=False),
    # Telegram's name of the album that the piece came in; empty where it came alone.
    Column("album", String(64), nullable=False, server_default=""),
    # Equal where two pieces are the same file or link; empty for a text.
    Column("likeness", String(64), nullable=False, server_default="", index=True),
    # The same message handled again adds nothing.
    UniqueConstraint("submission_id", "added_by", "message_id", "part"),
)

# What came with no word of what it is for, until its sender says; a batch came together.
loose_evidence = Table(
    "loose_evidence",
    metadata,
    _id(),
    Column("batch", BigInteger, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("mime", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("telegram_id", Text, nullable=False),
    Column("added_by", BigInteger, ForeignKey("people.id"), nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    Column("part", Integer, nullable=False),
    Column("album", String(64), nullable=False),
    # The same message handled again adds nothing.
    UniqueConstraint("added_by", "message_id", "part"),
)

events = Table(
    "events",
    metadata,
    _id(),
    _to("municipality_id", "municipalities", index=True),
    _to("task_id", "tasks", nullable=True, index=True),
    Column("person_id", BigInteger),
    Column("kind", String(32), nullable=False),
    Column("facts", JSON, nullable=False),
    Column("at", Moment, nullable=False),
)

conversations = Table(
    "conversations",
    metadata,
    Column("person_id", BigInteger, ForeignKey("people.id"), primary_key=True),
    Column("topic", String(16), nullable=False),
    # What the topic is about: a submission, an item, a roadmap.
    Column("subject_id", Id, nullable=False, index=True),
    Column("since", Moment, nullable=False),
    Column("part", Text, nullable=False, server_default=""),
)

live_messages = Table(
    "live_messages",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("topic", String(16), nullable=False),
    # What it shows: a submission or an appeal, as the topic says.
    Column("subject_id", Id, nullable=False, index=True),
)

# What coordinators write with their decisions, to be said again with one tap.
phrases = Table(
    "phrases",
    metadata,
    _id(),
    Column("person_id", BigInteger, ForeignKey("people.id"), nullable=False),
    # The decision it goes with: "returned" or "accepted".
    Column("decision", String(16), nullable=False),
    Column("text", String(160), nullable=False),
    Column("uses", Integer, nullable=False),
    Column("used_at", Moment, nullable=False),
    UniqueConstraint("person_id", "decision", "text"),
)

# Reminders that a coordinator sends by hand, and whom each of them was for.
nudges = Table(
    "nudges",
    metadata,
    _id(),
    _to("municipality_id", "municipalities", index=True),
    Column("sent_by", BigInteger, ForeignKey("people.id"), nullable=False),
    Column("sent_at", Moment, nullable=False),
    Column("about", String(16), nullable=False),
    # A school or an item, as `about` says; 0 for neither.
    Column("subject_id", Id, nullable=False),
)

nudge_recipients = Table(
    "nudge_recipients",
    metadata,
    Column("nudge_id", Id, ForeignKey("nudges.id"), primary_key=True),
    Column("person_id", BigInteger, ForeignKey("people.id"), primary_key=True),
    Column("organisation_id", Id, ForeignKey("organisations.id"), primary_key=True),
    Column("read_at", Moment),
)

appeals = Table(
    "appeals",
    metadata,
    _id(),
    _to("municipality_id", "municipalities"),
    _to("organisation_id", "organisations"),
    # None for a question about no task in particular.
    _to("task_id", "tasks", nullable=True, index=True),
    Column("kind", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("text", Text, nullable=False),
    # Of an extension: the day that is asked for, and the one it was before.
    Column("until", Date),
    Column("due_before", Date),
    Column("asked_by", BigInteger, ForeignKey("people.id"), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("answer", Text, nullable=False, server_default=""),
    Column("decided_by", BigInteger, ForeignKey("people.id")),
    Column("decided_at", Moment),
    Index(
        "ix_appeals_open",
        "municipality_id",
        "kind",
        sqlite_where=text("state = 'open'"),
        postgresql_where=text("state = 'open'"),
    ),
    # Asking for the same again takes the place of what was asked before.
    Index(
        "ix_appeals_one_open",
        "task_id",
        "kind",
        unique=True,
        sqlite_where=text("state = 'open' AND kind != 'question'"),
        postgresql_where=text("state = 'open' AND kind != 'question'"),
    ),
)

appeal_files = Table(
    "appeal_files",
    metadata,
    _id(),
    _to("appeal_id", "appeals"),
    Column("of_answer", Boolean, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("mime", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("telegram_id", Text, nullable=False),
    Column("added_by", BigInteger, ForeignKey("people.id"), nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    # The same message handled again adds nothing.
    UniqueConstraint("appeal_id", "added_by", "message_id"),
)

# What a coordinator or a curator has written to a school.
remarks = Table(
    "remarks",
    metadata,
    _id(),
    _to("organisation_id", "organisations", index=True),
    Column("written_by", BigInteger, ForeignKey("people.id"), nullable=False),
    Column("text", Text, nullable=False),
    Column("written_at", Moment, nullable=False),
    Column("side", String(16)),
    _to("answers", "remarks", nullable=True),
)

# Which tasks a message of the bot speaks of: what a reply to it is for.
shown_tasks = Table(
    "shown_tasks",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("task_ids", JSON, nullable=False),
    Column("shown_at", Moment, index=True),
)

inbox = Table(
    "inbox",
    metadata,
    _id(),
    Column("update_id", BigInteger, nullable=False, unique=True),
    Column("person_id", BigInteger, nullable=False),
    Column("payload", Text, nullable=False),
    Column("received_at", Moment, nullable=False),
    # The process that has it in hand.
    Column("claimed_by", Integer),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("applied_at", Moment),
    Column("applied_to", String(64)),
    Column("answered_at", Moment),
    Column("error", Text),
    Index(
        "ix_inbox_unanswered",
        "id",
        sqlite_where=text("answered_at IS NULL"),
        postgresql_where=text("answered_at IS NULL"),
    ),
)

outbox = Table(
    "outbox",
    metadata,
    _id(),
    Column("recipient_id", BigInteger, nullable=False),
    Column("occasion", String(128), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("facts", JSON, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    # What many are told at once goes after what somebody's act has caused.
    Column("is_bulk", Boolean, nullable=False, server_default=false()),
    Column("claimed_by", String(36)),
    Column("claimed_until", Moment),
    Column("tried_at", Moment),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("sent_at", Moment),
    Column("failed_at", Moment),
    # Why nobody will be told; empty where there was nothing to say any longer.
    Column("reason", String(16)),
    Column("error", Text),
    UniqueConstraint("recipient_id", "occasion"),
    Index(
        "ix_outbox_waiting",
        "due_at",
        sqlite_where=text("sent_at IS NULL AND failed_at IS NULL"),
        postgresql_where=text("sent_at IS NULL AND failed_at IS NULL"),
    ),
    Index(
        "ix_outbox_turn",
        "is_bulk",
        "id",
        sqlite_where=text("sent_at IS NULL AND failed_at IS NULL"),
        postgresql_where=text("sent_at IS NULL AND failed_at IS NULL"),
    ),
)

# One row: the moment from which the bot may send again, for all processes.
sending = Table(
    "sending",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("next_at", Moment, nullable=False),
)
