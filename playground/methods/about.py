"""The bot itself: who it is, what it says of itself, whom it talks to."""

from __future__ import annotations

from playground import limits
from playground.chats import Chat
from playground.methods.call import Call
from playground.profile import Scope, checked_scope
from playground.refusals import bad_request
from playground.telegram import Telegram
from playground.wire import Json, present

_MENU_BUTTONS = frozenset({"commands", "web_app", "default"})
_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription")


async def get_me(telegram: Telegram, _: Call) -> Json:
    return {
        **telegram.bot,
        "can_join_groups": False,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


async def done(_telegram: Telegram, _call: Call) -> bool:
    """logOut and close mean nothing here."""
    return True


async def get_chat(telegram: Telegram, call: Call) -> Json:
    person = telegram.chats.known(call.chat_id()).person
    gifts = dict.fromkeys((*_GIFTS, "gifts_from_channels"), False)
    more = present(active_usernames=[person.username] if person.username else None)
    full = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}
    return {**person.as_chat(), **full, **more}


async def set_my_commands(telegram: Telegram, call: Call) -> bool:
    scope = _scope(telegram, call)
    telegram.profile.set_commands(call.structure("commands"), scope, call.text("language_code"))
    _show_menus(telegram)
    return True


async def get_my_commands(telegram: Telegram, call: Call) -> list[Json]:
    return telegram.profile.commands(_scope(telegram, call), call.text("language_code"))


async def delete_my_commands(telegram: Telegram, call: Call) -> bool:
    telegram.profile.delete_commands(_scope(telegram, call), call.text("language_code"))
    _show_menus(telegram)
    return True


async def set_my_name(telegram: Telegram, call: Call) -> bool:
    return _set_text(telegram, call, "name", limits.NAME)


async def get_my_name(telegram: Telegram, call: Call) -> Json:
    name = telegram.profile.text("name", call.text("language_code"))
    return {"name": name or telegram.bot["first_name"]}


async def set_my_description(telegram: Telegram, call: Call) -> bool:
    return _set_text(telegram, call, "description", limits.DESCRIPTION)


async def get_my_description(telegram: Telegram, call: Call) -> Json:
    return {"description": telegram.profile.text("description", call.text("language_code"))}


async def set_my_short_description(telegram: Telegram, call: Call) -> bool:
    return _set_text(telegram, call, "short_description", limits.SHORT_DESCRIPTION)


async def get_my_short_description(telegram: Telegram, call: Call) -> Json:
    text = telegram.profile.text("short_description", call.text("language_code"))
    return {"short_description": text}


async def set_chat_menu_button(telegram: Telegram, call: Call) -> bool:
    button = call.structure("menu_button") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in _MENU_BUTTONS:
        raise bad_request("can't parse MenuButton: Unsupported type specified")
    telegram.profile.set_menu_button(_menu_chat(telegram, call), button)
    _show_menus(telegram)
    return True


async def get_chat_menu_button(telegram: Telegram, call: Call) -> Json:
    return telegram.profile.menu_button(_menu_chat(telegram, call))


def _set_text(telegram: Telegram, call: Call, field: str, longest: int) -> bool:
    telegram.profile.set_text(field, call.text(field), call.text("language_code"), longest)
    _show_menus(telegram)
    return True


def _scope(telegram: Telegram, call: Call) -> Scope:
    kind, chat_id = checked_scope(call.structure("scope"))
    if kind == "chat":
        telegram.chats.known(chat_id)
    return kind, chat_id


def _menu_chat(telegram: Telegram, call: Call) -> int | None:
    if not call.has("chat_id"):
        return None
    return telegram.chats.known(call.chat_id()).person.id


def _show_menus(telegram: Telegram) -> None:
    chats: list[Chat] = list(telegram.chats)
    for chat in chats:
        telegram.show_state(chat)
