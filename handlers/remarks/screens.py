"""What was written to a school, and the writing of it."""

from typing import assert_never

from handlers.callbacks import (
    AskInGeneral,
    LeaveRemark,
    ListRemarks,
    OpenSchool,
    ShowStatus,
    WriteToSchool,
)
from handlers.home import home_screen
from handlers.language import Language
from handlers.paging import page_line, paging
from handlers.screen import Button, Page, Row, Screen
from handlers.wording import safe
from roadmap.remarks import Remark
from usecases.browse_tasks import NotYours
from usecases.write_to_school import PAGE, RemarkAwaited, RemarkMade, SchoolRemarks

_WHOLE, _EACH = 3000, 500


def remarks_screen(found: SchoolRemarks | RemarkAwaited | NotYours, language: Language) -> Screen:
    match found:
        case SchoolRemarks():
            return _history_screen(found, language)
        case RemarkAwaited(school, too_long, a_file):
            text = language.gettext("✍️ Write to the school in one message: its people get it.")
            if too_long:
                text = language.gettext("✍️ That is too long for one message. Say it shorter.")
            if a_file:
                text = language.gettext(
                    "📎 The file is not sent: only words go to the school. Write them, with a "
                    "link to the file. If it is an order, press «Do not write» and send it again."
                )
            never = language.pgettext("button", "Do not write")
            row = (Button(never, LeaveRemark(organisation_id=school.id)),)
            return Screen(f"🏫 <b>{safe(school.name, 160)}</b>\n\n{text}", (row,))
        case NotYours():
            return home_screen(
                language.gettext("There is no such school for you to write to."), language
            )
        case unreachable:
            assert_never(unreachable)


def _history_screen(found: SchoolRemarks, language: Language) -> Screen:
    shown = Page(found.page, max(1, -(-found.number // PAGE)))
    lines = [f"🏫 <b>{safe(found.school.name, 160)}</b>"]
    if found.sent_to is not None:
        lines.append(_sent(found.sent_to, language))
    if not found.remarks:
        lines.append(language.gettext("Nothing was written to the school yet."))
    for remark in found.remarks:
        lines += ["", _head(remark, found.timezone, language), _quoted(remark, _EACH)]
    lines += filter(None, [page_line(shown, language)])
    school = found.school.id
    rows: tuple[Row, ...] = paging(
        shown, lambda n: ListRemarks(organisation_id=school, page=n), language
    )
    if found.may_remark:
        write = language.pgettext("button", "✍️ Write to the school")
        rows += ((Button(write, WriteToSchool(organisation_id=school)),),)
    back = Button(language.pgettext("button", "‹ School"), OpenSchool(organisation_id=school))
    return Screen("\n".join(lines), (*rows, (back,)))


def _sent(people: int, language: Language) -> str:
    if not people:
        return language.gettext("📭 Kept. Nobody of the school has joined yet: invite them.")
    return language.ngettext(
        "📨 It is on its way to {n} person", "📨 It is on its way to {n} people", people
    ).format(n=people)


def _head(remark: Remark, timezone: str, language: Language) -> str:
    when = language.moment(remark.written_at, timezone)
    return f"{when}, {safe(remark.writer, 60)}"


def _quoted(remark: Remark, length: int) -> str:
    return f"<blockquote expandable>{safe(remark.text, length)}</blockquote>"


def remark_notice(news: RemarkMade, language: Language) -> Screen:
    """What the school's people are told."""
    heading = language.gettext("✉️ <b>{who} writes to your school</b>")
    lines = [
        heading.format(who=safe(news.remark.writer, 60)),
        f"🏫 {safe(news.school.name, 120)}",
        f"<blockquote>{safe(news.remark.text, _WHOLE)}</blockquote>",
    ]
    answer = language.pgettext("button", "Ask the coordinator")
    every = language.pgettext("button", "All remarks")
    home = language.pgettext("button", "My affairs")
    rows = (
        (Button(answer, AskInGeneral()),),
        (
            Button(every, ListRemarks(organisation_id=news.school.id, page=0)),
            Button(home, ShowStatus()),
        ),
    )
    return Screen("\n".join(lines), rows)
