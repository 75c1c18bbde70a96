from functools import partial

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import (
    AddItem,
    AskAboutRoadmap,
    AskWords,
    BeginNextYear,
    ConfirmItems,
    CorrectItem,
    CountTarget,
    DropDraft,
    JoinSchools,
    KeepUnmentioned,
    LeaveOut,
    ListChanges,
    ListDraftItems,
    ListDraftSchools,
    ListProblems,
    ListSameSchool,
    ListToConfirm,
    NextQuestion,
    OpenDraftItem,
    OpenDraftRoadmap,
    OpenDraftSchool,
    PublishDraft,
    PublishUnconfirmed,
    PutPagesAway,
    ReadPages,
    RemoveDraftSchool,
    RenameDraftSchool,
    SetRelation,
    SetSchoolGroup,
    SettleDeadline,
    SettleWhom,
    TakeSchoolOut,
)
from handlers.filters import Words
from handlers.imports.amendments import changes_screen
from handlers.imports.confirming import confirm_screen, problems_screen
from handlers.imports.pages import page_read_screen, pages_read_screen, pages_screen
from handlers.imports.schools import same_school_screen
from handlers.imports.screens import (
    draft_screen,
    items_screen,
    page_screen,
    reading_screen,
    received_screen,
    schools_screen,
    send_the_order_screen,
)
from handlers.incoming import FileOf, FileSource, Meanwhile
from handlers.language import Language
from handlers.screen import PAGE, Screen
from roadmap.model import EvidenceKind
from roadmap.rights import school_memberships
from usecases.answer_about_draft import give_words
from usecases.begin_next_year import begin_next_year
from usecases.confirm_draft import confirm_items
from usecases.correct_plan import add_item, correct_item
from usecases.edit_draft import (
    NoDraftRoadmap,
    NoWordsAwaited,
    ask_about_roadmap,
    ask_words,
    count_target,
    leave_out,
    next_question,
    open_draft,
    open_item,
    remove_school,
    settle_deadline,
    settle_whom,
)
from usecases.gather_pages import Pages, put_pages_away, read_pages, take_page
from usecases.incoming_evidence import IncomingFile
from usecases.mend_schools import (
    DraftSchool,
    SchoolGone,
    ask_school_name,
    join_schools,
    open_school,
    set_group,
)
from usecases.mend_schools import take_school_out as leave_school_out
from usecases.publish_draft import (
    drop_draft,
    publish_draft,
)
from usecases.receive_order import (
    NotForYou,
    may_bring_orders,
    receive_kept,
    receive_order,
    unfinished_drafts,
)
from usecases.relate_draft import amends, keep_unmentioned
from usecases.request import Request


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(ask_for_order, Command("import"))
    router.message.register(take_order, FileOf())
    router.message.register(take_words, Words())
    presses = router.callback_query
    presses.register(begin_next, BeginNextYear.filter())
    presses.register(show_draft, OpenDraftRoadmap.filter())
    presses.register(show_question, NextQuestion.filter())
    presses.register(show_items, ListDraftItems.filter())
    presses.register(show_item, OpenDraftItem.filter())
    presses.register(settle_when, SettleDeadline.filter())
    presses.register(settle_who, SettleWhom.filter())
    presses.register(leave_item_out, LeaveOut.filter())
    presses.register(count_or_not, CountTarget.filter())
    presses.register(ask_about_item, AskWords.filter())
    presses.register(ask_about_draft, AskAboutRoadmap.filter())
    presses.register(show_schools, ListDraftSchools.filter())
    presses.register(show_school, OpenDraftSchool.filter())
    presses.register(set_school_group, SetSchoolGroup.filter())
    presses.register(show_same_school, ListSameSchool.filter())
    presses.register(join, JoinSchools.filter())
    presses.register(ask_name, RenameDraftSchool.filter())
    presses.register(take_out, TakeSchoolOut.filter())
    presses.register(take_school_out, RemoveDraftSchool.filter())
    presses.register(show_to_confirm, ListToConfirm.filter())
    presses.register(confirm, ConfirmItems.filter())
    presses.register(show_problems, ListProblems.filter())
    presses.register(relate, SetRelation.filter())
    presses.register(show_changes, ListChanges.filter())
    presses.register(keep_or_take_out, KeepUnmentioned.filter())
    presses.register(read_all, ReadPages.filter())
    presses.register(put_away, PutPagesAway.filter())
    presses.register(publish, PublishDraft.filter())
    presses.register(publish_unconfirmed, PublishUnconfirmed.filter())
    presses.register(drop, DropDraft.filter())
    presses.register(correct, CorrectItem.filter())
    presses.register(add, AddItem.filter())
    return router


async def ask_for_order(_: Message, request: Request, language: Language) -> Screen:
    if not may_bring_orders(request):
        return received_screen(NotForYou(), language)
    return send_the_order_screen(await unfinished_drafts(request), language)


async def take_order(
    _: Message,
    file: IncomingFile,
    source: FileSource,
    request: Request,
    meanwhile: Meanwhile,
    language: Language,
) -> Screen:
    if not may_bring_orders(request) or not _may_be_an_order(file, request):
        raise SkipHandler
    if not file.album:
        await meanwhile(reading_screen(file.name, language))

    async def of_pages(page: int, pages: int) -> None:
        await meanwhile(page_screen(file.name, page, pages, language))

    fetch = partial(source, file.telegram_id)
    if file.kind is not EvidenceKind.PHOTO:
        return received_screen(await receive_order(request, file, fetch, of_pages), language)
    pages = await take_page(request, file, fetch)
    if not isinstance(pages, Pages):
        return received_screen(pages, language)
    if file.album or len(pages.kept) > 1:
        return pages_screen(pages, language)
    page = pages.kept[0]
    outcome = await receive_kept(request, page.name, page.sha256, of_pages)
    return page_read_screen(outcome, language)


async def read_all(
    _: CallbackQuery,
    callback_data: ReadPages,
    request: Request,
    meanwhile: Meanwhile,
    language: Language,
) -> Screen:
    name = language.gettext("photos")
    await meanwhile(reading_screen(name, language))

    async def of_pages(page: int, pages: int) -> None:
        await meanwhile(page_screen(name, page, pages, language))

    return pages_read_screen(await read_pages(request, callback_data.batch, of_pages), language)


async def put_away(
    _: CallbackQuery, callback_data: PutPagesAway, request: Request, language: Language
) -> Screen:
    return pages_read_screen(await put_pages_away(request, callback_data.batch), language)


def _may_be_an_order(file: IncomingFile, request: Request) -> bool:
    """A photo is a page of an order only from whoever has no school to hand it in for."""
    if file.kind is EvidenceKind.PHOTO:
        return not school_memberships(request.person)
    return file.kind is EvidenceKind.DOCUMENT


async def take_words(_: Message, words: str, request: Request, language: Language) -> Screen:
    outcome = await give_words(request, words)
    if isinstance(outcome, NoWordsAwaited):
        raise SkipHandler
    if isinstance(outcome, DraftSchool | SchoolGone):
        return schools_screen(outcome, 0, language)
    return draft_screen(outcome, language)


async def show_draft(
    _: CallbackQuery, callback_data: OpenDraftRoadmap, request: Request, language: Language
) -> Screen:
    return draft_screen(await open_draft(request, callback_data.roadmap_id), language)


async def show_question(
    _: CallbackQuery, callback_data: NextQuestion, request: Request, language: Language
) -> Screen:
    return draft_screen(await next_question(request, callback_data.roadmap_id), language)


async def show_items(
    _: CallbackQuery, callback_data: ListDraftItems, request: Request, language: Language
) -> Screen:
    found = await open_draft(request, callback_data.roadmap_id)
    return items_screen(found, callback_data.page, language)


async def show_item(
    _: CallbackQuery, callback_data: OpenDraftItem, request: Request, language: Language
) -> Screen:
    return draft_screen(await open_item(request, callback_data.item_id), language)


async def settle_when(
    _: CallbackQuery, callback_data: SettleDeadline, request: Request, language: Language
) -> Screen:
    outcome = await settle_deadline(request, callback_data.item_id, callback_data.kind)
    return draft_screen(outcome, language)


async def settle_who(
    _: CallbackQuery, callback_data: SettleWhom, request: Request, language: Language
) -> Screen:
    outcome = await settle_whom(request, callback_data.item_id, callback_data.kind)
    return draft_screen(outcome, language)


async def leave_item_out(
    _: CallbackQuery, callback_data: LeaveOut, request: Request, language: Language
) -> Screen:
    outcome = await leave_out(request, callback_data.item_id, callback_data.out)
    return draft_screen(outcome, language)


async def count_or_not(
    _: CallbackQuery, callback_data: CountTarget, request: Request, language: Language
) -> Screen:
    outcome = await count_target(request, callback_data.item_id, callback_data.counted)
    return draft_screen(outcome, language)


async def ask_about_item(
    _: CallbackQuery, callback_data: AskWords, request: Request, language: Language
) -> Screen:
    outcome = await ask_words(request, callback_data.item_id, callback_data.field)
    return draft_screen(outcome, language)


async def ask_about_draft(
    _: CallbackQuery, callback_data: AskAboutRoadmap, request: Request, language: Language
) -> Screen:
    outcome = await ask_about_roadmap(request, callback_data.roadmap_id, callback_data.field)
    return draft_screen(outcome, language)


async def show_schools(
    _: CallbackQuery, callback_data: ListDraftSchools, request: Request, language: Language
) -> Screen:
    found = await open_draft(request, callback_data.roadmap_id)
    return schools_screen(found, callback_data.page, language)


async def take_school_out(
    _: CallbackQuery, callback_data: RemoveDraftSchool, request: Request, language: Language
) -> Screen:
    found = await remove_school(request, callback_data.roadmap_id, callback_data.place)
    return schools_screen(found, callback_data.place // 8, language)


async def show_to_confirm(
    _: CallbackQuery, callback_data: ListToConfirm, request: Request, language: Language
) -> Screen:
    found = await open_draft(request, callback_data.roadmap_id)
    if isinstance(found, NoDraftRoadmap):
        return draft_screen(found, language)
    return confirm_screen(found, callback_data.page, language)


async def confirm(
    _: CallbackQuery, callback_data: ConfirmItems, request: Request, language: Language
) -> Screen:
    found = await confirm_items(
        request, callback_data.roadmap_id, callback_data.first, callback_data.last
    )
    if isinstance(found, NoDraftRoadmap) or not found.asked:
        return draft_screen(found, language)
    return confirm_screen(found, 0, language)


async def show_problems(
    _: CallbackQuery, callback_data: ListProblems, request: Request, language: Language
) -> Screen:
    found = await open_draft(request, callback_data.roadmap_id)
    if isinstance(found, NoDraftRoadmap):
        return draft_screen(found, language)
    return problems_screen(found, callback_data.page, language)


async def relate(
    _: CallbackQuery, callback_data: SetRelation, request: Request, language: Language
) -> Screen:
    outcome = await amends(request, callback_data.roadmap_id, callback_data.amended_id)
    return draft_screen(outcome, language)


async def show_changes(
    _: CallbackQuery, callback_data: ListChanges, request: Request, language: Language
) -> Screen:
    found = await open_draft(request, callback_data.roadmap_id)
    if isinstance(found, NoDraftRoadmap):
        return draft_screen(found, language)
    return changes_screen(found, callback_data.page, language)


async def keep_or_take_out(
    _: CallbackQuery, callback_data: KeepUnmentioned, request: Request, language: Language
) -> Screen:
    outcome = await keep_unmentioned(request, callback_data.roadmap_id, callback_data.keep)
    return draft_screen(outcome, language)


async def show_school(
    _: CallbackQuery, callback_data: OpenDraftSchool, request: Request, language: Language
) -> Screen:
    at = (callback_data.roadmap_id, callback_data.place, callback_data.mark)
    return schools_screen(await open_school(request, *at), 0, language)


async def set_school_group(
    _: CallbackQuery, callback_data: SetSchoolGroup, request: Request, language: Language
) -> Screen:
    at = (callback_data.roadmap_id, callback_data.place, callback_data.mark)
    return schools_screen(await set_group(request, *at, callback_data.group), 0, language)


async def show_same_school(
    _: CallbackQuery, callback_data: ListSameSchool, request: Request, language: Language
) -> Screen:
    at = (callback_data.roadmap_id, callback_data.place, callback_data.mark)
    found = await open_school(request, *at)
    if isinstance(found, DraftSchool):
        return same_school_screen(found, callback_data.page, language)
    return schools_screen(found, 0, language)


async def join(
    _: CallbackQuery, callback_data: JoinSchools, request: Request, language: Language
) -> Screen:
    at = (callback_data.roadmap_id, callback_data.place, callback_data.other)
    found = await join_schools(request, *at, callback_data.mark)
    return schools_screen(found, callback_data.place // PAGE, language)


async def ask_name(
    _: CallbackQuery, callback_data: RenameDraftSchool, request: Request, language: Language
) -> Screen:
    at = (callback_data.roadmap_id, callback_data.place, callback_data.mark)
    found = await ask_school_name(request, *at)
    return schools_screen(found, callback_data.place // PAGE, language)


async def take_out(
    _: CallbackQuery, callback_data: TakeSchoolOut, request: Request, language: Language
) -> Screen:
    at = (callback_data.roadmap_id, callback_data.place, callback_data.mark)
    found = await leave_school_out(request, *at)
    return schools_screen(found, callback_data.place // PAGE, language)


async def publish(
    _: CallbackQuery, callback_data: PublishDraft, request: Request, language: Language
) -> Screen:
    return draft_screen(await publish_draft(request, callback_data.roadmap_id), language)


async def publish_unconfirmed(
    _: CallbackQuery, callback_data: PublishUnconfirmed, request: Request, language: Language
) -> Screen:
    outcome = await publish_draft(request, callback_data.roadmap_id, unconfirmed=True)
    return draft_screen(outcome, language)


async def drop(
    _: CallbackQuery, callback_data: DropDraft, request: Request, language: Language
) -> Screen:
    return draft_screen(await drop_draft(request, callback_data.roadmap_id), language)


async def correct(
    _: CallbackQuery, callback_data: CorrectItem, request: Request, language: Language
) -> Screen:
    return draft_screen(await correct_item(request, callback_data.item_id), language)


async def add(
    _: CallbackQuery, callback_data: AddItem, request: Request, language: Language
) -> Screen:
    return draft_screen(await add_item(request, callback_data.item_id), language)


async def begin_next(
    _: CallbackQuery, callback_data: BeginNextYear, request: Request, language: Language
) -> Screen:
    return received_screen(await begin_next_year(request, callback_data.roadmap_id), language)
