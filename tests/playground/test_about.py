from typing import Any

import pytest

from .conftest import ANNA, MARIA, PETR, Playground


def command(name: str, description: str = "что-то") -> dict[str, str]:
    return {"command": name, "description": description}


async def menu(playground: Playground, person: int) -> list[str]:
    chat = await playground.get(f"/people/{person}")
    return [command["command"] for command in chat["commands"]]


async def test_me(playground: Playground) -> None:
    me = await playground.call("getMe")
    assert (me["id"], me["is_bot"], me["username"]) == (42, True, "dorozhka_bot")


async def test_menu_differs_by_scope_and_language(playground: Playground) -> None:
    everyone = {"type": "all_private_chats"}
    await playground.call("setMyCommands", commands=[command("help")])
    await playground.call("setMyCommands", commands=[command("start")], scope=everyone)
    await playground.call(
        "setMyCommands", commands=[command("begin")], scope=everyone, language_code="en"
    )
    one = {"type": "chat", "chat_id": PETR}
    await playground.call("setMyCommands", commands=[command("summary")], scope=one)
    assert await menu(playground, ANNA) == ["start"]
    assert await menu(playground, MARIA) == ["begin"]
    assert await menu(playground, PETR) == ["summary"]
    await playground.call("deleteMyCommands", scope=one)
    assert await menu(playground, PETR) == ["start"]
    assert await playground.call("getMyCommands") == [command("help")]


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"commands": [command("Start")]}, "BOT_COMMAND_INVALID"),
        ({"commands": [command("сводка")]}, "BOT_COMMAND_INVALID"),
        ({"commands": [command("a" * 33)]}, "BOT_COMMAND_INVALID"),
        ({"commands": [command("a", "")]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [command("a", "я" * 257)]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [command(f"a{n}") for n in range(101)]}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [], "language_code": "rus"}, "LANG_CODE_INVALID"),
        ({"commands": [], "scope": {"type": "chat", "chat_id": 999}}, "chat not found"),
    ],
)
async def test_commands_are_checked(
    playground: Playground, params: dict[str, Any], words: str
) -> None:
    assert await playground.refusal("setMyCommands", **params) == f"Bad Request: {words}"


async def test_descriptions(playground: Playground) -> None:
    await playground.call("setMyDescription", description="Ведёт дорожную карту")
    await playground.call("setMyShortDescription", short_description="Коротко")
    answer = await playground.call("getMyDescription", language_code="en")
    assert answer == {"description": "Ведёт дорожную карту"}
    assert "TOO_LONG" in await playground.refusal("setMyDescription", description="я" * 513)


async def test_menu_button(playground: Playground) -> None:
    await playground.call("setChatMenuButton", chat_id=ANNA, menu_button={"type": "commands"})
    assert await playground.call("getChatMenuButton", chat_id=ANNA) == {"type": "commands"}
    assert "MenuButton" in await playground.refusal("setChatMenuButton", menu_button={"type": "x"})


async def test_chat(playground: Playground) -> None:
    chat = await playground.call("getChat", chat_id=ANNA)
    assert (chat["type"], chat["username"]) == ("private", "anna")
    assert await playground.refusal("getChat", chat_id=1) == "Bad Request: chat not found"


async def test_harmless_methods(playground: Playground) -> None:
    assert await playground.call("logOut")
    assert await playground.call("close")
