"""`dorozhka parse`, `deadline` and `ask`: what is read, without storing anything."""

import argparse
import asyncio
import json
import os
import sys
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from bot.clock import now
from bot.refusal import Refusal
from roadmap.asking import understand
from roadmap.deadlines import deadline_as_dict, read_deadline
from roadmap.model import Role
from roadmap.order import Deadline, Order, Period
from roadmap.order_json import order_as_dict
from roadmap.questions import question_as_dict
from usecases.read_document import Unreadable, read_document

_HOME = ZoneInfo("Europe/Moscow")


def parse(options: argparse.Namespace) -> None:
    if not options.file.is_file():
        raise Refusal(f"{options.file}: такого файла нет")
    order = asyncio.run(read_document(options.file, _plan(options)))
    if isinstance(order, Unreadable):
        raise Refusal(f"{options.file.name}: {order.message}")
    if options.json:
        print(_json(order_as_dict(order), indent=1))
    else:
        _print_order(order)


def _print_order(order: Order) -> None:
    facts = order.document
    print(facts.title or "Без заголовка")
    print(f"№ {facts.number or '—'} от {facts.issued or '—'}, {facts.municipality or '—'}")
    section = None
    for item in order.items:
        if item.section != section:
            section = item.section
            print(f"\n{section}")
        executors = ", ".join(item.executors)
        print(f"{item.number or 'б/н'} {item.title}")
        print(f"    {_said(item.deadline)} · {executors}")
    tasks = [point for point in order.points if point.is_task]
    if tasks:
        print("\nПункты приказа со сроком")
    for point in tasks:
        print(f"п. {point.number} {point.text}\n    {_said(point.deadline)}")
    for problem in order.problems:
        print(f"! {problem.where}: {problem.message}")


def _said(deadline: Deadline) -> str:
    days = ", ".join(f"{p.start or ''}…{p.end}" for p in deadline.periods)
    return f"{deadline.text or 'без срока'} [{deadline.kind}{' ' + days if days else ''}]"


def deadline(options: argparse.Namespace) -> None:
    plan = _plan(options)
    for phrase in _lines(options.phrase):
        found = read_deadline(phrase, plan)
        print(_json(deadline_as_dict(found)) if options.json else _in_words(found), flush=True)


def ask(options: argparse.Namespace) -> None:
    role, today = Role(options.role), options.today or now().astimezone(_HOME).date()
    for words in _lines(options.words):
        form = question_as_dict(understand(words, role, today))
        print(_json(form) if options.json else _question_in_words(form), flush=True)


def _question_in_words(form: dict[str, object]) -> str:
    said = [f"{name}: {value}" for name, value in form.items() if isinstance(value, str)]
    return ", ".join(said) + ("" if form["sure"] else " ?")


def _lines(given: str) -> Iterator[str]:
    """The words given, or with «-» the lines of the standard input; bytes of no letter as «?»."""
    lines = sys.stdin.buffer if given == "-" else [os.fsencode(given)]
    return (line.decode("utf-8", "replace").rstrip("\r\n") for line in lines)


def _in_words(deadline: Deadline) -> str:
    return f"{_said(deadline)}{' ! ' + deadline.doubt if deadline.doubt else ''}"


def _plan(options: argparse.Namespace) -> Period | None:
    if options.start is None and options.end is None:
        return None
    if options.start is None or options.end is None:
        raise Refusal("--from и --to нужны вместе")
    if options.start > options.end:
        raise Refusal("--from позже, чем --to")
    return Period(options.start, options.end)


def _json(value: dict[str, Any], indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)
