"""What a summary says and what its figures open to are the same numbers."""

import pytest

from roadmap.figures import Figure
from roadmap.model import Role
from tests.conversations.acts import accepts, hands_in, returns
from usecases.filter_summary import OURS, Chosen
from usecases.request import Request
from usecases.see_figure import OpenedFigure, see_figure
from usecases.see_summary import see_chosen_summary

FIGURES = {
    Figure.LATE: lambda total: total("late"),
    Figure.DUE: lambda total: total("due"),
    Figure.DONE: lambda total: total("done"),
    Figure.BEHIND: lambda total: total("counters") - total("counters_on_pace"),
    Figure.ON_PACE: lambda total: total("counters_on_pace"),
    Figure.SILENT: lambda total: total("ongoing") - total("ongoing_alive"),
    Figure.ALIVE: lambda total: total("ongoing_alive"),
    Figure.REVIEWS: lambda total: total("waiting"),
    Figure.EXTERNAL: lambda total: total("external"),
}


@pytest.fixture
async def request_(head, other_head, coordinator, world) -> Request:
    """A coordinator's, after several days of work."""
    await hands_in(head)
    await accepts(coordinator)
    await hands_in(head, "3.7")
    world.clock.pass_(days=1)
    await hands_in(other_head)
    await returns(coordinator, "нет подписи")
    await hands_in(other_head, "1.3")
    world.clock.pass_(days=3)
    async with world.db.reading() as tx:
        person = await tx.people.get(20)
    assert person is not None
    assert Role.COORDINATOR in person.roles
    return Request(world.db, world.files, person, world.clock())


async def test_every_figure_opens_to_as_many_tasks(request_):
    today = request_.today(request_.person.memberships[0].municipality)
    month = today.replace(day=1)
    asked = [
        Chosen(1),
        Chosen(1, section=1),
        Chosen(1, whose=OURS),
        Chosen(1, start=month, end=today),
    ]
    asked += [Chosen(1, day=today.replace(day=n)) for n in range(13, today.day)]
    for chosen in asked:
        [view] = await see_chosen_summary(request_, chosen)
        for figure, expected in FIGURES.items():
            opened = await see_figure(request_, chosen, figure, 0, 1000)
            assert isinstance(opened, OpenedFigure)
            assert opened.number == len(opened.tasks), (chosen, figure)
            assert opened.number == expected(view.summary.total), (chosen, figure)


async def test_pages_of_a_figure_make_up_the_whole(request_):
    whole = await see_figure(request_, Chosen(1), Figure.LATE, 0, 1000)
    pages = [await see_figure(request_, Chosen(1), Figure.LATE, n, 3) for n in range(9)]
    listed = [task.id for page in pages for task in page.tasks]
    assert list(dict.fromkeys(listed)) == [task.id for task in whole.tasks]
    assert pages[-1].page == (whole.number - 1) // 3
