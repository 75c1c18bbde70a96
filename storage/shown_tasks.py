"""Which tasks each message of the bot speaks of."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import Insert, bindparam, delete, select

from storage.connection import Connection
from storage.tables import shown_tasks
from storage.upserts import insert_for

_THE_MESSAGE = (
    shown_tasks.c.chat_id == bindparam("chat"),
    shown_tasks.c.message_id == bindparam("message"),
)
# Every answer says what it speaks of: these statements are made once.
_DROP = delete(shown_tasks).where(*_THE_MESSAGE).execution_options(may_wait=True)
_OF = select(shown_tasks.c.task_ids).where(*_THE_MESSAGE)


@cache
def _put(dialect: str) -> Insert:
    put = insert_for(dialect, shown_tasks)
    return put.on_conflict_do_update(
        index_elements=["chat_id", "message_id"],
        set_={"task_ids": put.excluded.task_ids, "shown_at": put.excluded.shown_at},
    ).execution_options(may_wait=True)


class ShownTasks:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def put(
        self, chat_id: int, message_id: int, task_ids: Sequence[int], now: datetime
    ) -> None:
        """From now on the message speaks of these."""
        if not task_ids:
            await self._connection.execute(_DROP, {"chat": chat_id, "message": message_id})
            return
        spoken = {
            "chat_id": chat_id,
            "message_id": message_id,
            "task_ids": list(task_ids),
            "shown_at": now,
        }
        await self._connection.execute(_put(self._connection.dialect.name), spoken)

    async def of(self, chat_id: int, message_id: int) -> tuple[int, ...]:
        found = await self._connection.scalar(_OF, {"chat": chat_id, "message": message_id})
        return tuple(found or ())

    async def forget_before(self, moment: datetime) -> None:
        await self._connection.execute(delete(shown_tasks).where(shown_tasks.c.shown_at < moment))
