"""What an answer costs against a bare aiogram bot that echoes, before the same Bot API.

A head of one school asks for a list of 60 tasks, opens a card, and adds a file to a draft; the
coordinator asks for the summary and for an item; in a municipality of 1, 30 and 300 schools.
The bots are processes of their own and take turns, so that whatever else the machine does falls
on both. Figures are medians of one update: the processor time of the bot's process, and
milliseconds until the last call that answers it. A panel of files waits for the next part of an
album, so its latency is no measure of work.
"""

import asyncio
import tempfile
from pathlib import Path

from aiohttp import FormData

from benchmarks import Line
from benchmarks._stand import COORDINATOR, Cost, Process, dorozhka, echo, in_turns
from benchmarks._town import found

SCHOOLS = (1, 30, 300)
ROUNDS, FILES, WARMING = 12, 4, 3
# How many times the echo's an answer may cost; the coordinator's in `JUDGED_WITH` schools.
_MOST_TIMES = {"a list": 3.0, "a summary": 5.0, "an item": 5.0}
_JUDGED_WITH = 30


def lines() -> list[Line]:
    return asyncio.run(_lines())


async def _lines() -> list[Line]:
    told, lists = [], {}
    async with echo() as bare:
        for schools in SCHOOLS:
            costs = await _measured(bare, schools)
            echoed, lists[schools] = costs.pop("echo"), costs["a list"]
            told.append(Line(f"{schools} schools: echo", _told(echoed)))
            told += [_line(schools, what, costs[what], echoed) for what in costs]
    growth = lists[SCHOOLS[-1]].processor / lists[SCHOOLS[0]].processor
    most = SCHOOLS[-1] / SCHOOLS[0]
    told.append(
        Line("a list, 1 → 300 schools", f"{growth:.2f} ×", f"< {most:.0f} ×", growth < most)
    )
    return told


def _line(schools: int, what: str, cost: Cost, echoed: Cost) -> Line:
    times = cost.processor / echoed.processor
    most = _MOST_TIMES.get(what) if what == "a list" or schools == _JUDGED_WITH else None
    return Line(
        f"{schools} schools: {what}",
        f"{_told(cost)}, {times:.1f} × echo",
        f"≤ {most:.0f} × echo" if most else "",
        times <= most if most else None,
    )


def _told(cost: Cost) -> str:
    return f"{cost.processor:.2f} ms processor, {cost.latency:.1f} ms"


async def _measured(bare: Process, schools: int) -> dict[str, Cost]:
    with tempfile.TemporaryDirectory() as name:
        codes = await found(Path(name), schools)
        async with dorozhka(Path(name)) as ours:
            await ours.telegram.act("start", 1, json={"code": codes.head})
            await ours.telegram.act("start", 1, COORDINATOR, json={"code": codes.coordinator})
            await ours.telegram.act("text", 1, json={"text": "/tasks"})
            shown = await ours.telegram.newest()
            card = {
                "message_id": shown["message_id"],
                "data": shown["reply_markup"]["inline_keyboard"][0][0]["callback_data"],
            }
            costs = await in_turns(
                {
                    "echo": lambda: bare.costs("text", 1, json={"text": "/tasks"}),
                    "a list": lambda: ours.costs("text", 1, json={"text": "/tasks"}),
                    "a card": lambda: ours.costs("press", 2, json=card),
                    "a summary": lambda: ours.said("/summary"),
                    "an item": lambda: ours.said("/item 1"),
                },
                ROUNDS,
                WARMING,
            )
            await ours.telegram.act("text", 1, json={"text": "/done 1"})
            files = {"a file added": lambda: ours.costs("files", 2, data=_file())}
            return costs | await in_turns(files, FILES, WARMING)


def _file() -> FormData:
    form = FormData()
    form.add_field("file", b"%PDF-1.4", filename="Протокол.pdf")
    return form
