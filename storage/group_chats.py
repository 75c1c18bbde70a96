"""Groups on Telegram in which a municipality's summary may be shown."""

from datetime import datetime

from sqlalchemy import delete, select, update

from roadmap.members import GroupChat
from storage.connection import Connection
from storage.tables import group_chats
from storage.upserts import insert_new

_CHATS = select(group_chats.c.chat_id, group_chats.c.municipality_id, group_chats.c.title)


class GroupChats:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def get(self, chat_id: int) -> GroupChat | None:
        """None where nobody has allowed it."""
        found = await self._connection.execute(_CHATS.where(group_chats.c.chat_id == chat_id))
        row = found.one_or_none()
        return GroupChat(*row) if row else None

    async def of_municipality(self, municipality_id: int) -> list[GroupChat]:
        rows = await self._connection.execute(
            _CHATS.where(group_chats.c.municipality_id == municipality_id).order_by(
                group_chats.c.allowed_at, group_chats.c.chat_id
            )
        )
        return [GroupChat(*row) for row in rows]

    async def allow(self, chat: GroupChat, allowed_by: int, now: datetime) -> None:
        values = {
            "municipality_id": chat.municipality_id,
            "title": chat.title,
            "allowed_by": allowed_by,
            "allowed_at": now,
        }
        await self._connection.execute(
            insert_new(self._connection, group_chats)
            .values(chat_id=chat.chat_id, **values)
            .on_conflict_do_update(index_elements=["chat_id"], set_=values)
        )

    async def forbid(self, chat_id: int) -> None:
        await self._connection.execute(delete(group_chats).where(group_chats.c.chat_id == chat_id))

    async def move(self, chat_id: int, new_id: int) -> None:
        """Telegram has given the group another number."""
        await self._connection.execute(
            update(group_chats).where(group_chats.c.chat_id == chat_id).values(chat_id=new_id)
        )
