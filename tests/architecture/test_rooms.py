"""What each room of the house leaves to the others."""

import ast

import pytest

from tests.architecture.sources import Rule, breaches, breaks, dotted, modules, packages

SPEECHLESS = ["usecases", "storage", "documents", "roadmap"]
WORDS = {"gettext", "ngettext", "pgettext", "npgettext"}
VAGUE = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc", "service"}


def waits(node: ast.AST) -> bool:
    return isinstance(node, (ast.Await, ast.AsyncFunctionDef, ast.AsyncFor, ast.AsyncWith))


def opens_a_transaction(node: ast.AST) -> bool:
    called = node.func if isinstance(node, ast.Call) else None
    names = {"transaction", "begin", "commit"}
    return isinstance(called, ast.Attribute) and called.attr in names


def speaks_to_people(node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom):
        return (node.module or "").split(".")[0] in {"gettext", "locales"}
    return dotted(node).split(".")[-1] in WORDS


def test_screens_are_pure() -> None:
    screens = [module for module in modules("handlers") if module.path.name == "screens.py"]
    assert screens, "handlers/<topic>/screens.py: none found"
    assert [breach for module in screens for breach in module.breaches(waits)] == []


def test_handlers_open_no_transactions() -> None:
    assert breaches(opens_a_transaction, "handlers") == []


@pytest.mark.parametrize("room", SPEECHLESS)
def test_only_handlers_and_the_bot_speak_to_people(room: str) -> None:
    assert breaches(speaks_to_people, room) == []


def test_names_say_what_is_inside() -> None:
    everything = modules(*packages())
    vague = [each.where for each in everything if VAGUE & set(each.path.stem.split("_"))]
    assert vague == []


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        (waits, "async def screen(): ..."),
        (opens_a_transaction, "async def f():\n async with db.transaction() as tx: ..."),
        (opens_a_transaction, "session.commit()"),
        (speaks_to_people, "tr.gettext('Hello')"),
        (speaks_to_people, "from gettext import NullTranslations"),
    ],
)
def test_a_breach_is_recognised(rule: Rule, source: str) -> None:
    assert breaks(rule, source)
