from dataclasses import replace

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import (
    ChooseFilter,
    ChooseSummaryDay,
    ChooseWhom,
    DrawPicture,
    ListComing,
    ListDue,
    ListFigure,
    ListMunicipalities,
    ListOverdue,
    ListOwing,
    ListPastFigure,
    ListQuiet,
    ListSchools,
    OpenItem,
    OpenMunicipality,
    OpenPastOfSpan,
    OpenProof,
    OpenSchool,
    OpenSummary,
    PreviewReminder,
    SendReminder,
    ShowLastReminder,
    ShowOverdue,
    ShowPicture,
    ShowProofFiles,
    ShowQuiet,
    ShowStatus,
    ShowSummary,
)
from handlers.choice import choice_screen
from handlers.choosing import chosen_in
from handlers.language import Language
from handlers.progress.figures import figure_screen
from handlers.progress.filters import days_of_summary_screen, filters_screen
from handlers.progress.late import coming_screen, overdue_screen, quiet_screen
from handlers.progress.proofs import proof_files_screen, proof_screen
from handlers.progress.reminding import preview_screen, report_screen, whom_screen
from handlers.progress.schools import school_screen, schools_screen
from handlers.progress.screens import (
    item_screen,
    not_found_screen,
    number_needed_screen,
    owing_screen,
    picture_screen,
    picture_words,
)
from handlers.region import to_region
from handlers.schools import missing_school_screen, school_needed_screen
from handlers.screen import PAGE, Screen
from handlers.spans import days_in, days_of
from handlers.status import status_screen
from handlers.summary import summary_screen
from roadmap.model import Organisation, Task
from roadmap.nudging import About
from usecases.browse_tasks import Choice, NoSuchNumber
from usecases.filter_summary import Chosen
from usecases.find_school import NoSuchSchool, find_school
from usecases.remind_schools import (
    last_reminder,
    preview_reminder,
    remind_schools,
    whom_to_remind,
)
from usecases.request import Request
from usecases.see_figure import see_figure
from usecases.see_item import ItemAcross, find_item, item_across
from usecases.see_overdue import see_coming, see_due, see_overdue, see_quiet
from usecases.see_picture import see_picture
from usecases.see_proofs import see_proof
from usecases.see_school import see_school
from usecases.see_status import see_status
from usecases.see_summary import (
    NothingToOversee,
    SummaryView,
    see_chosen_summary,
    see_filters,
    see_summary,
    seen_municipalities,
)

WEEK, TWO_WEEKS = 7, 14


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(show_status, Command("status"))
    router.callback_query.register(show_status, ShowStatus.filter())
    router.message.register(show_summary, Command("summary"))
    router.callback_query.register(show_summary, ShowSummary.filter())
    router.callback_query.register(open_summary, OpenSummary.filter())
    router.callback_query.register(open_summary, OpenPastOfSpan.filter())
    router.callback_query.register(choose_filter, ChooseFilter.filter())
    router.callback_query.register(choose_day, ChooseSummaryDay.filter())
    router.callback_query.register(list_figure, ListFigure.filter())
    router.callback_query.register(list_figure, ListPastFigure.filter())
    router.callback_query.register(draw_picture, DrawPicture.filter())
    router.callback_query.register(turn_region, ListMunicipalities.filter())
    router.callback_query.register(show_municipality, OpenMunicipality.filter())
    router.callback_query.register(show_picture, ShowPicture.filter())
    router.message.register(show_item, Command("item"))
    router.callback_query.register(turn_item, OpenItem.filter())
    router.callback_query.register(list_owing, ListOwing.filter())
    router.callback_query.register(open_proof, OpenProof.filter())
    router.callback_query.register(show_proof_files, ShowProofFiles.filter())
    router.message.register(show_schools, Command("schools"))
    router.callback_query.register(turn_schools, ListSchools.filter())
    router.message.register(show_school, Command("school"))
    router.callback_query.register(open_school, OpenSchool.filter())
    router.message.register(show_overdue, Command("overdue"))
    router.callback_query.register(show_overdue, ShowOverdue.filter())
    router.callback_query.register(turn_overdue, ListOverdue.filter())
    router.callback_query.register(turn_coming, ListComing.filter())
    router.callback_query.register(turn_due, ListDue.filter())
    router.callback_query.register(turn_quiet, ListQuiet.filter())
    router.message.register(show_coming, Command("due", "tasks", "week"))
    router.message.register(show_quiet, Command("quiet"))
    router.callback_query.register(show_quiet, ShowQuiet.filter())
    router.message.register(remind, Command("remind"))
    router.callback_query.register(choose_whom, ChooseWhom.filter())
    router.callback_query.register(look_at_reminder, PreviewReminder.filter())
    router.callback_query.register(send_reminder, SendReminder.filter())
    router.callback_query.register(show_report, ShowLastReminder.filter())
    return router


async def show_status(_: Message | CallbackQuery, request: Request, language: Language) -> Screen:
    return status_screen(await see_status(request), language)


async def show_summary(
    _: Message | CallbackQuery,
    request: Request,
    language: Language,
    command: CommandObject | None = None,
) -> Screen:
    words = command.args or "" if command else ""
    return _summary(await see_summary(request, words), 0, request, language)


async def open_summary(
    _: CallbackQuery,
    callback_data: OpenSummary | OpenPastOfSpan,
    request: Request,
    language: Language,
) -> Screen:
    views = await see_chosen_summary(request, chosen_in(callback_data))
    return _summary(views, callback_data.page, request, language)


def _summary(
    views: tuple[SummaryView, ...] | NothingToOversee,
    page: int,
    request: Request,
    language: Language,
) -> Screen:
    """With the way back to the others where it is one municipality of several."""
    shown = summary_screen(views, language, page)
    if isinstance(views, NothingToOversee) or len(views) > 1:
        return shown
    if len(seen_municipalities(request)) == 1:
        return shown
    return replace(shown, rows=(*shown.rows, to_region(views[0].chosen, language)))


async def turn_region(
    _: CallbackQuery, callback_data: ListMunicipalities, request: Request, language: Language
) -> Screen:
    return _summary(await see_summary(request), callback_data.page, request, language)


async def show_municipality(
    _: CallbackQuery, callback_data: OpenMunicipality, request: Request, language: Language
) -> Screen:
    views = await see_chosen_summary(request, Chosen(callback_data.municipality_id))
    return _summary(views, 0, request, language)


async def choose_filter(
    _: CallbackQuery, callback_data: ChooseFilter, request: Request, language: Language
) -> Screen:
    found = await see_filters(request, chosen_in(callback_data))
    return filters_screen(found, callback_data.page, language)


async def choose_day(
    _: CallbackQuery, callback_data: ChooseSummaryDay, request: Request, language: Language
) -> Screen:
    return days_of_summary_screen(await see_filters(request, chosen_in(callback_data)), language)


async def list_figure(
    _: CallbackQuery,
    callback_data: ListFigure | ListPastFigure,
    request: Request,
    language: Language,
) -> Screen:
    chosen, figure = chosen_in(callback_data), callback_data.figure
    return figure_screen(
        await see_figure(request, chosen, figure, callback_data.page, PAGE), language
    )


async def show_picture(
    _: CallbackQuery, callback_data: ShowPicture, request: Request, language: Language
) -> Screen:
    chosen, words = Chosen(callback_data.municipality_id), picture_words(language)
    return picture_screen(await see_picture(request, chosen, words), language)


async def draw_picture(
    _: CallbackQuery, callback_data: DrawPicture, request: Request, language: Language
) -> Screen:
    chosen, words = chosen_in(callback_data), picture_words(language)
    return picture_screen(await see_picture(request, chosen, words), language)


async def show_item(
    _: Message, command: CommandObject, request: Request, language: Language
) -> Screen:
    if not command.args:
        return number_needed_screen(language)
    found = await find_item(request, command.args)
    if isinstance(found, ItemAcross):
        return item_screen(found, 0, language)
    if isinstance(found, Choice):
        return choice_screen(found, _open_item, language)
    return not_found_screen(found, language)


async def turn_item(
    _: CallbackQuery, callback_data: OpenItem, request: Request, language: Language
) -> Screen:
    found = await item_across(request, callback_data.item_id)
    return item_screen(found, callback_data.page, language)


async def list_owing(
    _: CallbackQuery, callback_data: ListOwing, request: Request, language: Language
) -> Screen:
    found = await item_across(request, callback_data.item_id)
    return owing_screen(found, callback_data.page, language)


def _open_item(task: Task) -> OpenItem:
    return OpenItem(item_id=task.item.id, page=0)


async def open_proof(
    _: CallbackQuery, callback_data: OpenProof, request: Request, language: Language
) -> Screen:
    about = callback_data.of, callback_data.subject_id, callback_data.submission_id
    return proof_screen(await see_proof(request, *about), language)


async def show_proof_files(
    _: CallbackQuery, callback_data: ShowProofFiles, request: Request, language: Language
) -> Screen:
    about = callback_data.of, callback_data.subject_id, callback_data.submission_id
    return proof_files_screen(await see_proof(request, *about), callback_data.first, language)


async def show_schools(_: Message, request: Request, language: Language) -> Screen:
    return schools_screen(await see_summary(request), 0, language)


async def turn_schools(
    _: CallbackQuery, callback_data: ListSchools, request: Request, language: Language
) -> Screen:
    return schools_screen(await see_summary(request), callback_data.page, language)


async def show_school(
    _: Message, command: CommandObject, request: Request, language: Language
) -> Screen:
    if not command.args:
        return school_needed_screen(language)
    school = await find_school(request, command.args)
    if not isinstance(school, Organisation):
        return missing_school_screen(school, language)
    return school_screen(await see_school(request, school.id), language)


async def open_school(
    _: CallbackQuery, callback_data: OpenSchool, request: Request, language: Language
) -> Screen:
    return school_screen(await see_school(request, callback_data.organisation_id), language)


async def show_overdue(_: Message | CallbackQuery, request: Request, language: Language) -> Screen:
    return overdue_screen(await see_overdue(request), language)


async def turn_overdue(
    _: CallbackQuery, callback_data: ListOverdue, request: Request, language: Language
) -> Screen:
    return overdue_screen(await see_overdue(request), language, callback_data.page)


async def turn_coming(
    _: CallbackQuery, callback_data: ListComing, request: Request, language: Language
) -> Screen:
    found = await see_coming(request, callback_data.days)
    return coming_screen(found, language, callback_data.page)


async def turn_due(
    _: CallbackQuery, callback_data: ListDue, request: Request, language: Language
) -> Screen:
    found = await see_due(request, *days_of(callback_data))
    return coming_screen(found, language, callback_data.page)


async def turn_quiet(
    _: CallbackQuery, callback_data: ListQuiet, request: Request, language: Language
) -> Screen:
    return quiet_screen(await see_quiet(request), language, callback_data.page)


async def show_coming(
    _: Message, command: CommandObject, request: Request, language: Language
) -> Screen:
    """Days ahead, or the days that words were understood as; a week where it is said so."""
    between = days_in(command.args or "")
    if between is not None:
        return coming_screen(await see_due(request, *between), language)
    if command.command == "week":
        return coming_screen(await see_coming(request, WEEK), language)
    typed = (command.args or "").split()[:1]
    days = int(typed[0]) if typed and typed[0].isdecimal() and len(typed[0]) < 5 else TWO_WEEKS
    return coming_screen(await see_coming(request, days), language)


async def show_quiet(_: Message | CallbackQuery, request: Request, language: Language) -> Screen:
    return quiet_screen(await see_quiet(request), language)


async def remind(
    _: Message, command: CommandObject, request: Request, language: Language
) -> Screen:
    """Whom: chosen from buttons, or an item's number, or a school's name."""
    named = (command.args or "").strip()
    if not named:
        return whom_screen(await whom_to_remind(request), language)
    found = await find_item(request, named)
    if isinstance(found, ItemAcross):
        item = found.tasks[0].item.id
        return preview_screen(await preview_reminder(request, About.ITEM, item), language)
    if isinstance(found, Choice):
        return choice_screen(found, _remind_of_item, language)
    school = await find_school(request, named)
    unknown = isinstance(school, NoSuchSchool) and named[0].isdecimal()
    if unknown and isinstance(found, NoSuchNumber):
        return not_found_screen(found, language)
    if not isinstance(school, Organisation):
        return missing_school_screen(school, language, _remind_school)
    return preview_screen(await preview_reminder(request, About.SCHOOL, school.id), language)


def _remind_school(organisation_id: int) -> PreviewReminder:
    return PreviewReminder(about=About.SCHOOL, subject_id=organisation_id)


def _remind_of_item(task: Task) -> PreviewReminder:
    return PreviewReminder(about=About.ITEM, subject_id=task.item.id)


async def choose_whom(_: CallbackQuery, request: Request, language: Language) -> Screen:
    return whom_screen(await whom_to_remind(request), language)


async def look_at_reminder(
    _: CallbackQuery, callback_data: PreviewReminder, request: Request, language: Language
) -> Screen:
    about = callback_data.about, callback_data.subject_id
    return preview_screen(await preview_reminder(request, *about), language)


async def send_reminder(
    _: CallbackQuery, callback_data: SendReminder, request: Request, language: Language
) -> Screen:
    about = callback_data.about, callback_data.subject_id
    return report_screen(await remind_schools(request, *about), language)


async def show_report(_: CallbackQuery, request: Request, language: Language) -> Screen:
    return report_screen(await last_reminder(request), language)
