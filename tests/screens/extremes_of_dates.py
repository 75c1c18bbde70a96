"""Dates that somebody else's plan gives, as extreme as can be."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from handlers.dates import screens
from roadmap.model import Item
from roadmap.order import DeadlineKind
from tests.screens.extremes_of_drafts import DAY
from usecases.browse_tasks import NotYours
from usecases.set_date import DateAwaited, Dateless, DateSet

if TYPE_CHECKING:
    from tests.screens.extremes import Draw, Extremes


def _item(e: "Extremes", dated: bool) -> Item:
    item = e.item(DeadlineKind.EXTERNAL)
    periods = item.deadline.periods * 40 if dated else ()
    return replace(item, deadline=replace(item.deadline, periods=periods))


def screens_of_dates() -> Iterator[tuple[str, "Draw"]]:
    for page, count, may_set in product((0, 3), (0, 1, 60), (False, True)):
        yield (
            f"dateless_screen {page} {count} {may_set}",
            lambda e, la, p=page, n=count, m=may_set: screens.dateless_screen(
                Dateless(((e.task(), 10**6),) * n, m), p, la
            ),
        )
    yield "dateless_screen nobody", lambda e, la: screens.dateless_screen(NotYours(), 0, la)
    yield "date_screen nobody", lambda e, la: screens.date_screen(NotYours(), la)
    for dated, said in product((False, True), (False, True)):
        yield (
            f"date_screen awaited {dated} {said}",
            lambda e, la, d=dated, s=said: screens.date_screen(
                DateAwaited(_item(e, d), DAY, (DAY,) * 3, 10**6, e.text(4096) if s else ""), la
            ),
        )
        yield (
            f"date_screen set {dated} {said}",
            lambda e, la, d=dated, s=said: screens.date_screen(
                DateSet(_item(e, d), 10**6, changed=s, passed=s), la
            ),
        )
