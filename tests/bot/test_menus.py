"""Each role finds behind the menu button what it can do, and nothing else."""

import pytest

from bot.languages import CODES, load_languages
from bot.menus import commands_for
from roadmap.model import Role
from tests.telegram.commands import Commands


def names(*roles: Role) -> set[str]:
    return {command.command for command in commands_for(roles, load_languages()["ru"])}


@pytest.mark.parametrize("role", [Role.HEAD, Role.DEPUTY])
def test_a_school_hands_in(role):
    assert {"tasks", "overdue", "week", "done", "status", "help"} <= names(role)
    assert not {"summary", "review", "item", "school"} & names(role)


def test_a_coordinator_reviews():
    assert {"summary", "school", "item", "review", "status", "help"} <= names(Role.COORDINATOR)
    assert not {"tasks", "done"} & names(Role.COORDINATOR)


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.CURATOR])
def test_who_only_looks_is_offered_no_decision(role):
    assert "summary" in names(role)
    assert not {"review", "tasks", "done"} & names(role)


def test_a_stranger_is_offered_only_help():
    assert names() <= {"start", "help"}


def test_two_roles_have_the_commands_of_both():
    assert names(Role.HEAD, Role.COORDINATOR) >= names(Role.HEAD) | names(Role.COORDINATOR)


@pytest.mark.parametrize("code", CODES)
def test_telegram_takes_the_menu_of_everybody(code):
    menu = [c.model_dump() for c in commands_for(Role, load_languages()[code])]
    Commands().set(menu, None, None)
    assert len({each["command"] for each in menu}) == len(menu)
