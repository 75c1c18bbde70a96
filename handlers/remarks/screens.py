"""What was written to a school, and the writing of it."""

from typing import assert_never

from handlers.callbacks import (
    AnswerRemark,
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
from handlers.screen import Button, Live, Page, Row, Screen
from handlers.wording import safe
from roadmap.names import short_name
from roadmap.remarks import Remark, Side
from usecases.answer_remark import (
    REMARK,
    Answering,
    AnswerToRemarkAwaited,
    NobodyReadsIt,
)
from usecases.browse_tasks import NotYours
from usecases.write_to_school import PAGE, RemarkAwaited, RemarkMade, SchoolRemarks

_WHOLE, _EACH, _BRIEF = 3000, 500, 150


def remarks_screen(found: Answering | RemarkAwaited | NotYours, language: Language) -> Screen:
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
            row = (_never(school.id, language),)
            return Screen(f"🏫 <b>{safe(school.name, 160)}</b>\n\n{text}", (row,))
        case AnswerToRemarkAwaited(school, remark, too_long):
            text = language.gettext("✍️ Write the answer in one message: {who} gets it.")
            if too_long:
                text = language.gettext("✍️ That is too long for one message. Say it shorter.")
            lines = [_quoted(remark, _EACH), "", text.format(who=_who(remark, language))]
            return Screen("\n".join(lines), ((_never(school.id, language),),))
        case NobodyReadsIt(school, remark):
            text = language.gettext("{who} works with your school no longer.")
            ask = Button(language.pgettext("button", "Ask the coordinator"), AskInGeneral())
            said = text.format(who=safe(remark.writer, 60))
            return Screen(said, ((ask,), (_all_remarks(school.id, language),)))
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
    answer = "↩️ " if remark.side is Side.SCHOOL else ""
    return f"{answer}{when}, {_who(remark, language)}"


def _who(remark: Remark, language: Language) -> str:
    """«куратор Инна Зорина»; of whoever wrote for a school, the name."""
    name = safe(remark.writer, 60)
    match remark.side:
        case Side.CURATOR:
            return language.gettext("curator {name}").format(name=name)
        case Side.COORDINATOR:
            return language.gettext("coordinator {name}").format(name=name)
    return name


def _never(organisation_id: int, language: Language) -> Button:
    label = language.pgettext("button", "Do not write")
    return Button(label, LeaveRemark(organisation_id=organisation_id))


def _quoted(remark: Remark, length: int) -> str:
    return f"<blockquote expandable>{safe(remark.text, length)}</blockquote>"


def remark_notice(news: RemarkMade, language: Language) -> Screen:
    """What the school's people are told; or a writer, of the school's answer."""
    remark, school = news.remark, news.school.id
    if remark.side is Side.SCHOOL:
        return _answer_notice(news, language)
    heading = language.gettext("✉️ <b>Your school has a message from {who}</b>")
    lines = [
        heading.format(who=_who(remark, language)),
        f"🏫 {safe(news.school.name, 120)}",
        f"<blockquote>{safe(remark.text, _WHOLE)}</blockquote>",
    ]
    answer = language.pgettext("button", "✍️ Answer")
    home = language.pgettext("button", "My affairs")
    rows = (
        (Button(answer, AnswerRemark(remark_id=remark.id)),),
        (_all_remarks(school, language), Button(home, ShowStatus())),
    )
    return Screen("\n".join(lines), rows, live=Live(REMARK, remark.id))


def _answer_notice(news: RemarkMade, language: Language) -> Screen:
    remark, school = news.remark, news.school.id
    heading = language.gettext("↩️ <b>{school}</b> answers your remark")
    lines = [heading.format(school=safe(short_name(news.school.name), 120))]
    if news.said is not None:
        lines.append(f"<i>{safe(news.said.text, _BRIEF)}</i>")
    lines.append(f"<blockquote>{safe(remark.text, _WHOLE)}</blockquote>")
    lines.append(f"👤 {safe(remark.writer, 60)}")
    write = language.pgettext("button", "✍️ Write to the school")
    opened = Button(language.pgettext("button", "‹ School"), OpenSchool(organisation_id=school))
    rows = (
        (Button(write, WriteToSchool(organisation_id=school)),),
        (_all_remarks(school, language), opened),
    )
    return Screen("\n".join(lines), rows)


def _all_remarks(organisation_id: int, language: Language) -> Button:
    label = language.pgettext("button", "All remarks")
    return Button(label, ListRemarks(organisation_id=organisation_id, page=0))
