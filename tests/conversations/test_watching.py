"""What an operator sees of a conversation: that it was, and nothing of what was said."""

import logging

from bot.logs import DiscreetFormatter, JsonFormatter

WORDS = "Крылова Анна: совещание прошло"


async def test_a_handled_update_is_in_the_tally(head, running) -> None:
    await head.sends("/help")
    assert running.parts.tally.updates["message"] >= 1


async def test_a_failing_screen_tells_nobodys_words(head, monkeypatch, caplog) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError(WORDS)

    monkeypatch.setattr("bot.clerk.know_person", broken)
    await head.sends(WORDS)
    [failed] = [each for each in caplog.records if each.levelno >= logging.ERROR]
    assert failed.name == "bot.desk"
    for formatter in (DiscreetFormatter(), JsonFormatter()):
        assert WORDS not in formatter.format(failed)
