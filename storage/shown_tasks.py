"""Which tasks each message of the bot speaks of."""

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import shown_tasks
from storage.upserts import insert_new


class ShownTasks:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(self, chat_id: int, message_id: int, task_ids: Sequence[int]) -> None:
        """From now on the message speaks of these."""
        values = {"task_ids": list(task_ids)}
        if not task_ids:
            await self._connection.execute(
                delete(shown_tasks).where(
                    shown_tasks.c.chat_id == chat_id, shown_tasks.c.message_id == message_id
                )
            )
            return
        await self._connection.execute(
            insert_new(self._connection, shown_tasks)
            .values(chat_id=chat_id, message_id=message_id, **values)
            .on_conflict_do_update(index_elements=["chat_id", "message_id"], set_=values)
        )

    async def of(self, chat_id: int, message_id: int) -> tuple[int, ...]:
        query = select(shown_tasks.c.task_ids).where(
            shown_tasks.c.chat_id == chat_id, shown_tasks.c.message_id == message_id
        )
        found = await self._connection.scalar(query)
        return tuple(found or ())
