"""Logs tell where and what kind, and nothing that a person has said or is called."""

import json
import logging
import sys

import pytest
from sqlalchemy import text

from bot.logs import DiscreetFormatter, JsonFormatter
from tests.world import World

WORDS = "Крылова Анна: совещание прошло"
TOKEN = "123456789:AAExampleExampleExampleExample-Exampl"


def record(message: str, *arguments: object) -> logging.LogRecord:
    """As `logger.exception` makes it inside an `except`."""
    return logging.LogRecord(
        "bot.x", logging.ERROR, __file__, 1, message, arguments, sys.exc_info()
    )


def failing() -> None:
    try:
        int(WORDS)
    except ValueError as error:
        raise ExceptionGroup(WORDS, [KeyError(WORDS), OSError(28, "No space left")]) from error


@pytest.mark.parametrize("formatter", [DiscreetFormatter(), JsonFormatter()])
def test_an_exception_is_told_without_its_words(formatter: logging.Formatter) -> None:
    try:
        failing()
    except ExceptionGroup:
        line = formatter.format(record("Update %s failed", 7))
    assert WORDS not in line
    for known in ("Update 7 failed", "ValueError", "KeyError", "in failing", "No space left"):
        assert known in line


@pytest.mark.parametrize("formatter", [DiscreetFormatter(), JsonFormatter()])
def test_a_token_in_an_address_is_not_told(formatter: logging.Formatter) -> None:
    line = formatter.format(record(f"404, url='https://api.telegram.org/file/bot{TOKEN}/a.jpg'"))
    assert TOKEN not in line
    assert "a.jpg" in line


def test_json_is_one_object_a_line() -> None:
    line = JsonFormatter().format(record("первая\nвторая"))
    assert "\n" not in line
    told = json.loads(line)
    assert (told["level"], told["logger"], told["message"]) == ("ERROR", "bot.x", "первая\nвторая")


async def test_a_statement_that_fails_keeps_its_values_to_itself(world: World) -> None:
    with pytest.raises(Exception, match="nowhere") as raised:
        async with world.db.looking() as connection:
            await connection.execute(text("SELECT :words FROM nowhere"), {"words": WORDS})
    assert WORDS not in str(raised.value)
