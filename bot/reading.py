"""`dorozhka parse` and `dorozhka deadline`: what is read, without storing anything."""

import argparse
import asyncio
import json
import sys
from typing import Any

from bot.refusal import Refusal
from roadmap.deadlines import deadline_as_dict, read_deadline
from roadmap.order import Deadline, Order, Period
from roadmap.order_json import order_as_dict
from usecases.read_document import Unreadable, read_document


def parse(options: argparse.Namespace) -> None:
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
    phrases = sys.stdin if options.phrase == "-" else [options.phrase]
    for phrase in phrases:
        found = read_deadline(phrase.rstrip("\r\n"), plan)
        print(_json(deadline_as_dict(found)) if options.json else _in_words(found), flush=True)


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
