"""Messages in people's chats that must change when what they show does."""

from dataclasses import dataclass

from sqlalchemy import bindparam, delete, insert, select

from storage.connection import Connection
from storage.tables import live_messages


@dataclass(frozen=True, slots=True)
class LiveMessage:
    chat_id: int
    message_id: int


@dataclass(frozen=True, slots=True)
class Shown:
    topic: str
    subject_id: int


# Every answer drops or puts one: this statement is made once.
_DROP = (
    delete(live_messages)
    .where(
        live_messages.c.chat_id == bindparam("chat"),
        live_messages.c.message_id == bindparam("message"),
    )
    .execution_options(may_wait=True)
)


class LiveMessages:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def of(self, topic: str, subject_id: int) -> list[LiveMessage]:
        query = (
            select(live_messages.c.chat_id, live_messages.c.message_id)
            .where(live_messages.c.topic == topic, live_messages.c.subject_id == subject_id)
            .order_by(live_messages.c.chat_id, live_messages.c.message_id)
        )
        return [LiveMessage(*row) for row in await self._connection.execute(query)]

    async def of_chat(self, topic: str, subject_id: int, chat_id: int) -> list[LiveMessage]:
        return [m for m in await self.of(topic, subject_id) if m.chat_id == chat_id]

    async def at(self, chat_id: int, message_id: int) -> Shown | None:
        """What a message shows."""
        query = select(live_messages.c.topic, live_messages.c.subject_id).where(
            live_messages.c.chat_id == chat_id, live_messages.c.message_id == message_id
        )
        row = (await self._connection.execute(query)).one_or_none()
        return Shown(*row) if row else None

    async def put(self, chat_id: int, message_id: int, topic: str, subject_id: int) -> None:
        """From now on this message shows that subject."""
        await self.drop(chat_id, message_id)
        await self._connection.execute(
            insert(live_messages).values(
                chat_id=chat_id, message_id=message_id, topic=topic, subject_id=subject_id
            )
        )

    async def drop(self, chat_id: int, message_id: int) -> None:
        await self._connection.execute(_DROP, {"chat": chat_id, "message": message_id})
