"""One thing that a school asks, as everybody sees it, and the news of it."""

from handlers.callbacks import (
    AnswerAppeal,
    AskInGeneral,
    AskQuestion,
    GrantAppeal,
    ListAppeals,
    OpenTask,
    RefuseAppeal,
    RevokeWaiver,
    ShowAppealFiles,
    TakeBackAppeal,
    TakeBackSettlement,
)
from handlers.language import Language
from handlers.screen import Button, Live, Row, Screen
from handlers.wording import evidence_counts, number_of, safe, safe_lines, shortened
from roadmap.appeals import Appeal, AppealKind, AppealState
from roadmap.model import Task
from usecases.decide_appeal import is_unexplained
from usecases.see_appeals import ANSWER, APPEAL, AppealCard


def subject_line(task: Task | None, language: Language) -> str:
    """What it is about."""
    if task is None:
        return language.gettext("About no item in particular")
    number = safe(number_of(task.item, language), 40)
    return f"<b>{number}</b> <i>{safe(task.item.title, 200)}</i>"


def appeal_card_screen(card: AppealCard, language: Language, toast: str = "") -> Screen:
    lines = [f"<b>{_heading(card.appeal.kind, language)}</b>", *particulars(card, language)]
    if not card.is_waiting:
        lines += ["", f"<b>{safe(decision_line(card, language))}</b>"]
        lines += _quote(card.appeal.answer)
    live = Live(APPEAL, card.appeal.id) if card.may_decide and _is_open(card) else None
    return Screen("\n".join(lines), card_rows(card, language), toast=toast, live=live)


def _is_open(card: AppealCard) -> bool:
    """A question's message can be replied to even where the answer is there already."""
    return card.is_waiting or card.appeal.kind is AppealKind.QUESTION


def _heading(kind: AppealKind, language: Language) -> str:
    match kind:
        case AppealKind.EXTENSION:
            return language.gettext("📆 A school asks for more time")
        case AppealKind.WAIVER:
            return language.gettext("➖ A school says: not ours")
        case AppealKind.QUESTION:
            return language.gettext("💬 A school's question")


def particulars(card: AppealCard, language: Language) -> list[str]:
    """Who asks, about what, and the words."""
    appeal = card.appeal
    lines = [f"🏫 {safe(appeal.organisation_name, 160)}", subject_line(card.task, language)]
    if appeal.until is not None:
        lines += ["", days_line(appeal, language)]
    lines += [f"<i>{_earlier(one)}</i>" for one in card.earlier[-2:]]
    lines += ["", *_quote(appeal.text)]
    if appeal.files:
        lines.append(f"📎 {evidence_counts(appeal.files, language)}")
    when = language.moment(appeal.asked_at, card.timezone)
    return [*lines, f"{safe(appeal.asked_by, 60)}, {when}"]


def days_line(appeal: Appeal, language: Language) -> str:
    """«23 сентября 2026 → 31 октября 2026 (+38 дней)»."""
    if appeal.until is None or appeal.due_before is None:
        return ""
    n = (appeal.until - appeal.due_before).days
    more = language.ngettext("+{n} day", "+{n} days", n).format(n=n)
    before, until = language.full_day(appeal.due_before), language.full_day(appeal.until)
    return f"{before} → <b>{until}</b> ({more})"


def _earlier(question: Appeal) -> str:
    answer = f" ↪️ {safe(question.answer, 120)}" if question.answer else ""
    return f"{safe(question.text, 120)}{answer}"


def _quote(text: str) -> list[str]:
    return [f"<blockquote>{safe_lines(text, 1200)}</blockquote>"] if text else []


def decision_line(card: AppealCard, language: Language) -> str:
    """What came of it, who decided and when; plain text, fit for a toast."""
    appeal = card.appeal
    phrases = {
        AppealState.GRANTED: language.gettext("✅ Agreed: {who}, {when}"),
        AppealState.REFUSED: language.gettext("✖️ Refused: {who}, {when}"),
        AppealState.ANSWERED: language.gettext("↪️ Answered: {who}, {when}"),
        AppealState.REVOKED: language.gettext("↩️ Given back to the school: {who}, {when}"),
        AppealState.WITHDRAWN: language.gettext("The school asks for it no longer."),
        AppealState.DRAFT: language.gettext("It is not sent yet."),
        AppealState.OPEN: language.gettext("The task has moved on: nothing is to be decided."),
    }
    when = language.moment(appeal.decided_at, card.timezone) if appeal.decided_at else ""
    who = shortened(appeal.decided_by, 60)
    return phrases[appeal.state].format(who=who, when=when)


def card_rows(card: AppealCard, language: Language) -> tuple[Row, ...]:
    rows = [*_decision_rows(card, language), _look_row(card, language)]
    if card.is_waiting and card.own:
        rows.append((take_back(card.appeal, language),))
    if card.may_decide:
        label = language.pgettext("button", "What else is asked")
        rows.append((Button(label, ListAppeals(kind=card.appeal.kind, page=0)),))
    return tuple(filter(None, rows))


def take_back(appeal: Appeal, language: Language) -> Button:
    label = language.pgettext("button", "Take it back")
    if appeal.kind is AppealKind.QUESTION:
        label = language.pgettext("button", "Take the question back")
    return Button(label, TakeBackAppeal(appeal_id=appeal.id))


def _decision_rows(card: AppealCard, language: Language) -> list[Row]:
    about, appeal = card.appeal.id, card.appeal
    if not card.may_decide:
        return []
    if card.is_waiting and appeal.kind is AppealKind.QUESTION:
        label = language.pgettext("button", "Answer")
        return [(Button(label, AnswerAppeal(appeal_id=about), "success"),)]
    if card.is_waiting:
        agree = language.pgettext("button", "Agree")
        refuse = language.pgettext("button", "Refuse")
        return [
            (
                Button(agree, GrantAppeal(appeal_id=about), "success"),
                Button(refuse, RefuseAppeal(appeal_id=about), "danger"),
            )
        ]
    rows: list[Row] = []
    if is_unexplained(appeal):
        label = language.pgettext("button", "Say why")
        rows.append((Button(label, AnswerAppeal(appeal_id=about)),))
    if card.may_take_back:
        undo = language.pgettext("button", "Take the decision back")
        rows.append((Button(undo, TakeBackSettlement(appeal_id=about)),))
    if appeal.kind is AppealKind.WAIVER and appeal.state is AppealState.GRANTED:
        label = language.pgettext("button", "Give it back to the school")
        rows.append((Button(label, RevokeWaiver(appeal_id=about)),))
    return rows


def _look_row(card: AppealCard, language: Language) -> Row:
    row: list[Button] = []
    if files := len(card.appeal.files) + len(card.appeal.answer_files):
        label = language.pgettext("button", "Files ({n})").format(n=files)
        row.append(Button(label, ShowAppealFiles(appeal_id=card.appeal.id)))
    if card.task is not None:
        label = language.pgettext("button", "The task")
        row.append(Button(label, OpenTask(task_id=card.task.id)))
    return tuple(row)


def settled_notice(card: AppealCard, language: Language) -> Screen:
    """What the school is told."""
    appeal = card.appeal
    lines = [_news(appeal, language), subject_line(card.task, language)]
    if appeal.kind is AppealKind.QUESTION:
        lines += ["", f"<i>{safe_lines(appeal.text, 300)}</i>"]
    if appeal.answer:
        lines += _quote(appeal.answer)
    elif appeal.answer_files:
        lines.append(f"📎 {evidence_counts(appeal.answer_files, language)}")
    if appeal.decided_by:
        lines.append(safe(appeal.decided_by, 60))
    rows: list[Row] = [_look_row(card, language)]
    if appeal.kind is AppealKind.QUESTION:
        again = AskQuestion(task_id=card.task.id) if card.task else AskInGeneral()
        rows.append((Button(language.pgettext("button", "Ask once more"), again),))
    live = Live(ANSWER, appeal.id) if appeal.kind is AppealKind.QUESTION else None
    return Screen("\n".join(lines), tuple(filter(None, rows)), live=live)


def _news(appeal: Appeal, language: Language) -> str:
    until = language.full_day(appeal.until) if appeal.until else ""
    match appeal.kind, appeal.state:
        case ((AppealKind.EXTENSION | AppealKind.WAIVER), AppealState.OPEN):
            text = language.gettext("🔄 The coordinator has taken the decision back: wait for it")
        case AppealKind.EXTENSION, AppealState.GRANTED:
            text = language.gettext("✅ The coordinator agrees: it is due by <b>{until}</b>")
        case AppealKind.EXTENSION, _:
            text = language.gettext("✖️ The coordinator does not agree to {until}: the day stays")
        case AppealKind.WAIVER, AppealState.GRANTED:
            text = language.gettext("➖ The coordinator agrees: the item is not yours")
        case AppealKind.WAIVER, AppealState.REVOKED:
            text = language.gettext("↩️ The coordinator gives the item back to you: it is yours")
        case AppealKind.WAIVER, _:
            text = language.gettext("✖️ The coordinator does not agree: the item is yours")
        case _:
            text = language.gettext("💬 The coordinator answers your question")
    return text.format(until=until)
