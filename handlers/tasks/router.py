from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import (
    ListDays,
    ListFigure,
    ListPeriods,
    ListSection,
    ListSections,
    ListTasks,
    ListYearTasks,
    OpenListed,
    OpenOfFigure,
    OpenReminded,
    OpenTask,
    OpenYearTask,
)
from handlers.choice import choice_screen
from handlers.choosing import carried, chosen_before
from handlers.language import Language
from handlers.screen import Screen
from handlers.spans import days_in, days_of
from handlers.tasks.calendar import calendar_screen
from handlers.tasks.days import days_screen
from handlers.tasks.lists import (
    found_screen,
    list_of,
    periods_screen,
    sections_screen,
    task_list_screen,
    words_needed_screen,
)
from handlers.tasks.screens import (
    missing_screen,
    task_screen,
)
from roadmap.model import Task
from roadmap.progress import Filter
from roadmap.rights import acts_only_for_school
from usecases.browse_tasks import (
    Choice,
    NoSchool,
    NotYours,
    TaskCard,
    find_task,
    my_tasks,
    open_task,
    periods_of,
    sections_of_school,
    tasks_of_school,
    tasks_of_section,
)
from usecases.find_tasks import find_tasks
from usecases.list_days import my_tasks_due, tasks_due
from usecases.make_calendar import make_calendar
from usecases.remind_schools import note_read
from usecases.request import Request
from usecases.see_summary import places
from usecases.understand_words import days_meant


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(show_tasks, Command("tasks"))
    router.message.register(show_overdue, Command("overdue"))
    router.message.register(show_week, Command("week"))
    router.message.register(show_item, Command("item"))  # before the one across schools
    router.callback_query.register(turn_days, ListDays.filter())
    router.message.register(find, Command("find"))
    router.message.register(send_calendar, Command("calendar"))
    router.callback_query.register(turn_page, ListTasks.filter())
    router.callback_query.register(show_sections, ListSections.filter())
    router.callback_query.register(show_section, ListSection.filter())
    router.callback_query.register(show_periods, ListPeriods.filter())
    router.callback_query.register(show_task, OpenTask.filter())
    router.callback_query.register(show_reminded, OpenReminded.filter())
    router.callback_query.register(show_listed, OpenListed.filter())
    router.callback_query.register(show_of_year, OpenYearTask.filter())
    router.callback_query.register(show_of_figure, OpenOfFigure.filter())
    return router


async def show_tasks(
    _: Message, command: CommandObject, request: Request, language: Language
) -> Screen:
    args = command.args or ""
    days = days_in(args) or await days_meant(request, args)
    if days is not None:
        due = await my_tasks_due(request, *days)
        _leave_to_overseers(due, request)
        return days_screen(due, 0, language)
    which = Filter.DONE if args == Filter.DONE else Filter.UNFINISHED
    found = await my_tasks(request, which)
    _leave_to_overseers(found, request)
    return task_list_screen(found, 0, language)


def _leave_to_overseers(found: object, request: Request) -> None:
    """Whoever oversees schools asks for what is due in them."""
    if isinstance(found, NoSchool) and places(request):
        raise SkipHandler


async def show_overdue(_: Message, request: Request, language: Language) -> Screen:
    found = await my_tasks(request, Filter.OVERDUE)
    if isinstance(found, NoSchool):
        raise SkipHandler  # whoever oversees schools asks for what is late in them
    return task_list_screen(found, 0, language)


async def show_week(_: Message, request: Request, language: Language) -> Screen:
    found = await my_tasks(request, Filter.WEEK)
    _leave_to_overseers(found, request)
    return task_list_screen(found, 0, language)


async def show_item(
    _: Message, command: CommandObject, request: Request, language: Language
) -> Screen:
    """The card of one's own task; whoever oversees schools asks for the item across them."""
    if not command.args or not acts_only_for_school(request.person):
        raise SkipHandler
    found = await find_task(request, command.args)
    if isinstance(found, Task):
        return task_screen(await open_task(request, found.id), language)
    if isinstance(found, Choice):
        return choice_screen(found, _open_task, language)
    return missing_screen(found, language)


def _open_task(task: Task) -> OpenTask:
    return OpenTask(task_id=task.id)


async def turn_days(
    _: CallbackQuery, callback_data: ListDays, request: Request, language: Language
) -> Screen:
    start, end = days_of(callback_data)
    found = await tasks_due(request, callback_data.organisation_id, start, end)
    return days_screen(found, callback_data.page, language)


async def turn_page(
    _: CallbackQuery, callback_data: ListTasks, request: Request, language: Language
) -> Screen:
    found = await tasks_of_school(request, callback_data.organisation_id, callback_data.which)
    return task_list_screen(found, callback_data.page, language)


async def show_task(
    _: CallbackQuery, callback_data: OpenTask, request: Request, language: Language
) -> Screen:
    return task_screen(await open_task(request, callback_data.task_id), language)


async def show_reminded(
    _: CallbackQuery, callback_data: OpenReminded, request: Request, language: Language
) -> Screen:
    """Out of a coordinator's reminder, which is known to be read by that."""
    await note_read(request, callback_data.nudge_id)
    return task_screen(await open_task(request, callback_data.task_id), language)


async def show_listed(
    _: CallbackQuery, callback_data: OpenListed, request: Request, language: Language
) -> Screen:
    card = await open_task(request, callback_data.task_id)
    return task_screen(card, language, back=_where_from(card, callback_data))


async def show_of_figure(
    _: CallbackQuery, callback_data: OpenOfFigure, request: Request, language: Language
) -> Screen:
    """With the way back to the list behind a figure of the summary."""
    card = await open_task(request, callback_data.task_id)
    if isinstance(card, NotYours):
        return task_screen(card, language)
    chosen = chosen_before(callback_data, card.task.municipality_id)
    back = ListFigure(**carried(chosen), figure=callback_data.figure, page=callback_data.page)
    return task_screen(card, language, back)


def _where_from(card: TaskCard | NotYours, pressed: OpenListed) -> CallbackData | None:
    if isinstance(card, NotYours):
        return None
    return list_of(card.task.organisation_id, pressed.which, pressed.section, pressed.page)


async def show_sections(
    _: CallbackQuery, callback_data: ListSections, request: Request, language: Language
) -> Screen:
    found = await sections_of_school(request, callback_data.organisation_id)
    return sections_screen(found, callback_data.page, language)


async def show_section(
    _: CallbackQuery, callback_data: ListSection, request: Request, language: Language
) -> Screen:
    found = await tasks_of_section(
        request, callback_data.organisation_id, callback_data.first_item
    )
    return task_list_screen(found, callback_data.page, language)


async def show_of_year(
    _: CallbackQuery, callback_data: OpenYearTask, request: Request, language: Language
) -> Screen:
    card = await open_task(request, callback_data.task_id)
    school = card.task.organisation_id if isinstance(card, TaskCard) else 0
    back = ListYearTasks(
        roadmap_id=callback_data.roadmap_id, organisation_id=school, page=callback_data.page
    )
    return task_screen(card, language, back)


async def show_periods(
    _: CallbackQuery, callback_data: ListPeriods, request: Request, language: Language
) -> Screen:
    found = await periods_of(request, callback_data.task_id)
    return periods_screen(found, callback_data.page, language)


async def find(_: Message, command: CommandObject, request: Request, language: Language) -> Screen:
    if not command.args:
        return words_needed_screen(language)
    return found_screen(await find_tasks(request, command.args), language)


async def send_calendar(
    _: Message, command: CommandObject, request: Request, language: Language
) -> Screen:
    return calendar_screen(await make_calendar(request, command.args or ""), language)
