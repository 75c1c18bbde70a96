"""What a task's card says of what was asked about it, and what may be asked."""

from collections.abc import Sequence

from handlers.callbacks import AskExtension, AskQuestion, AskWaiver, OpenAppeal, RevokeWaiver
from handlers.language import Language
from handlers.screen import Button, Row
from handlers.wording import safe
from roadmap.appeals import Appeal, AppealKind, AppealState
from roadmap.model import TaskState
from usecases.ask_coordinator import may_be_moved, may_be_waived
from usecases.browse_tasks import TaskCard

_SHOWN = 2


def appeal_lines(appeals: Sequence[Appeal], language: Language) -> list[str]:
    """The last of what was asked about a task, with the answers."""
    shown = [a for a in appeals if a.state is not AppealState.WITHDRAWN][-_SHOWN:]
    return [line for appeal in shown for line in _lines(appeal, language)]


def _lines(appeal: Appeal, language: Language) -> list[str]:
    text, answer = safe(appeal.text, 60), safe(appeal.answer, 100)
    match appeal.kind:
        case AppealKind.EXTENSION:
            lines = [f"{_extension(appeal, language)}: {text}"]
        case AppealKind.WAIVER:
            lines = [f"{_waiver(appeal, language)}: {text}"]
        case AppealKind.QUESTION:
            lines = [f"💬 {text}"]
            if appeal.state is AppealState.OPEN:
                lines.append(language.gettext("⏳ The coordinator has not answered yet"))
    return [*lines, f"↪️ {answer}"] if answer else lines


def _extension(appeal: Appeal, language: Language) -> str:
    until = language.full_day(appeal.until) if appeal.until else ""
    match appeal.state:
        case AppealState.GRANTED:
            before = language.full_day(appeal.due_before) if appeal.due_before else "—"
            text = language.gettext("📆 Postponed from {before} to {until}")
            return text.format(before=before, until=until)
        case AppealState.REFUSED:
            return language.gettext("✖️ Not postponed to {until}").format(until=until)
    return language.gettext("⏳ You ask to postpone it to {until}").format(until=until)


def _waiver(appeal: Appeal, language: Language) -> str:
    match appeal.state:
        case AppealState.GRANTED:
            return language.gettext("➖ Not the school's")
        case AppealState.REFUSED | AppealState.REVOKED:
            return language.gettext("✖️ It is the school's")
    return language.gettext("⏳ Said not to be the school's")


def asking_rows(card: TaskCard, language: Language) -> tuple[Row, ...]:
    """What a school may ask about its task, and what a coordinator may answer."""
    about = card.task.id
    rows: list[Row] = []
    if card.task.is_closed:
        return ()
    if card.may_hand_in:
        if may_be_moved(card.task):
            label = language.pgettext("button", "Postpone")
            rows.append((Button(label, AskExtension(task_id=about)),))
        if may_be_waived(card.task):
            label = language.pgettext("button", "Not ours")
            rows.append((Button(label, AskWaiver(task_id=about)),))
        label = language.pgettext("button", "Ask the coordinator")
        rows.append((Button(label, AskQuestion(task_id=about)),))
    if card.may_decide:
        rows += [(button,) for button in _answers(card, language)]
    return tuple(rows)


def _answers(card: TaskCard, language: Language) -> list[Button]:
    labels = {
        AppealKind.EXTENSION: language.pgettext("button", "The school asks for time"),
        AppealKind.WAIVER: language.pgettext("button", "The school says: not ours"),
        AppealKind.QUESTION: language.pgettext("button", "The school's question"),
    }
    buttons = [
        Button(labels[appeal.kind], OpenAppeal(appeal_id=appeal.id), "primary")
        for appeal in card.appeals
        if appeal.state is AppealState.OPEN
    ]
    waived = [a for a in card.appeals if a.state is AppealState.GRANTED and a.until is None]
    if waived and card.task.state is TaskState.NOT_APPLICABLE:
        label = language.pgettext("button", "Give it back to the school")
        buttons.append(Button(label, RevokeWaiver(appeal_id=waived[-1].id)))
    return buttons
