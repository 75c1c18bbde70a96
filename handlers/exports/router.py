from datetime import date

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import (
    ChoosePeriod,
    ChooseScope,
    MakeCertificate,
    MakeForm,
    MakePaper,
    MakeYearPaper,
    ShowExports,
)
from handlers.exports.screens import (
    export_screen,
    exports_screen,
    periods_screen,
    preparing_screen,
    scope_screen,
)
from handlers.incoming import Meanwhile
from handlers.language import Language
from handlers.screen import Screen
from usecases.export_report import (
    OwnSchool,
    Paper,
    export,
    export_certificate,
    export_form,
    export_year,
    see_exports,
    see_periods,
)
from usecases.request import Request


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(show_exports, Command("export"))
    router.callback_query.register(turn_exports, ShowExports.filter())
    router.callback_query.register(choose_scope, ChooseScope.filter())
    router.callback_query.register(make_paper, MakePaper.filter())
    router.callback_query.register(make_form, MakeForm.filter())
    router.callback_query.register(make_year_paper, MakeYearPaper.filter())
    router.callback_query.register(choose_period, ChoosePeriod.filter())
    router.callback_query.register(make_certificate, MakeCertificate.filter())
    return router


async def show_exports(
    _: Message, request: Request, meanwhile: Meanwhile, language: Language
) -> Screen:
    found = await see_exports(request)
    if not isinstance(found, OwnSchool):
        return exports_screen(found, language)
    await meanwhile(preparing_screen(language))
    own = found.municipality_id, found.organisation_id
    return export_screen(await export(request, Paper.FORM, *own), language)


async def turn_exports(
    _: CallbackQuery, callback_data: ShowExports, request: Request, language: Language
) -> Screen:
    return exports_screen(await see_exports(request, callback_data.municipality_id), language)


async def choose_scope(
    _: CallbackQuery, callback_data: ChooseScope, request: Request, language: Language
) -> Screen:
    found = await see_exports(request, callback_data.municipality_id)
    return scope_screen(found, callback_data.paper, callback_data.page, language)


async def make_paper(
    _: CallbackQuery,
    callback_data: MakePaper,
    request: Request,
    meanwhile: Meanwhile,
    language: Language,
) -> Screen:
    await _prepare(meanwhile, language)
    found = await export(
        request,
        callback_data.paper,
        callback_data.municipality_id,
        callback_data.organisation_id,
    )
    return export_screen(found, language)


async def make_form(
    _: CallbackQuery,
    callback_data: MakeForm,
    request: Request,
    meanwhile: Meanwhile,
    language: Language,
) -> Screen:
    await _prepare(meanwhile, language)
    found = await export_form(request, callback_data.roadmap_id, callback_data.organisation_id)
    return export_screen(found, language)


async def make_year_paper(
    _: CallbackQuery,
    callback_data: MakeYearPaper,
    request: Request,
    meanwhile: Meanwhile,
    language: Language,
) -> Screen:
    await _prepare(meanwhile, language)
    found = await export_year(
        request,
        callback_data.paper,
        callback_data.roadmap_id,
        callback_data.organisation_id,
    )
    return export_screen(found, language)


async def choose_period(
    _: CallbackQuery, callback_data: ChoosePeriod, request: Request, language: Language
) -> Screen:
    return periods_screen(await see_periods(request, callback_data.municipality_id), language)


async def make_certificate(
    _: CallbackQuery,
    callback_data: MakeCertificate,
    request: Request,
    meanwhile: Meanwhile,
    language: Language,
) -> Screen:
    await _prepare(meanwhile, language)
    days = date.fromordinal(callback_data.start), date.fromordinal(callback_data.end)
    found = await export_certificate(request, callback_data.municipality_id, *days)
    return export_screen(found, language)


async def _prepare(meanwhile: Meanwhile, language: Language) -> None:
    """A press is answered first by a toast, then in its message."""
    for _ in range(2):
        await meanwhile(preparing_screen(language))
