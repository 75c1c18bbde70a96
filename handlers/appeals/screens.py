"""The coordinator decides on what schools ask."""

from collections import Counter
from dataclasses import replace
from typing import assert_never

from handlers.appeals.asking import asking_screen
from handlers.appeals.cards import appeal_card_screen, days_line, decision_line, particulars
from handlers.callbacks import (
    GrantAppeals,
    LeaveAppeal,
    LeaveAppeals,
    ListAppeals,
    ListReviews,
    LookAtAppeals,
    OpenAppeal,
    RefuseAppeals,
    SayItIsTheirs,
    SendToCoordinator,
)
from handlers.home import home_screen
from handlers.language import Language
from handlers.paging import page_line, paging
from handlers.screen import Button, Live, Row, Screen, page_of
from handlers.wording import BUTTON, evidence_counts, number_of, safe, shortened, title_of
from roadmap.appeals import Appeal, AppealKind, AppealState
from roadmap.model import Evidence, Item
from roadmap.names import short_name
from usecases.ask_coordinator import Said
from usecases.attach_to_appeal import FileNotTaken
from usecases.browse_tasks import NotYours
from usecases.decide_appeal import (
    AnswerAwaited,
    AppealsTogether,
    Decision,
    Settled,
    SettledBefore,
    SettledTogether,
)
from usecases.refuse_together import ReasonForAllAwaited
from usecases.see_appeals import AppealCard, AppealQueue, WaitingAppeal


def decision_screen(outcome: Decision, language: Language) -> Screen:
    match outcome:
        case AppealCard():
            return appeal_card_screen(outcome, language)
        case Settled(card):
            return _answered(
                appeal_card_screen(card, language, toast=_toast(card, language)), card, language
            )
        case SettledBefore(card):
            return appeal_card_screen(card, language, toast=decision_line(card, language))
        case AnswerAwaited(card):
            return _answer_screen(card, language)
        case NotYours():
            text = language.gettext("There is nothing here for you to decide on.")
            return home_screen(text, language)
        case unreachable:
            assert_never(unreachable)


def said_screen(outcome: Said | Decision, language: Language) -> Screen:
    """Of what either side may have said: a school's words, or a coordinator's."""
    if isinstance(outcome, Said):
        return asking_screen(outcome, language)
    return decision_screen(outcome, language)


def replied_screen(outcome: Said | Decision, language: Language) -> Screen:
    """Of a reply: the card that was replied to shows what came of it, and is not sent again."""
    if not isinstance(outcome, Settled):
        return said_screen(outcome, language)
    label = language.pgettext("button", "What else is asked")
    more = Button(label, ListAppeals(kind=outcome.card.appeal.kind, page=0))
    said = Screen(f"✅ {_toast(outcome.card, language)}", ((more,),))
    return _answered(said, outcome.card, language)


def _answered(screen: Screen, card: AppealCard, language: Language) -> Screen:
    """Where an answer was put together nothing is asked for any longer."""
    receipt = language.gettext("💬 The answer is sent ⬇️")
    return replace(screen, receipt=receipt, closes=_panel(card))


def _panel(card: AppealCard) -> Live:
    return Live("answering", card.appeal.id)


def _toast(card: AppealCard, language: Language) -> str:
    match card.appeal.state:
        case AppealState.GRANTED:
            return language.gettext("Agreed")
        case AppealState.REFUSED:
            return language.gettext("Refused")
        case AppealState.REVOKED:
            return language.gettext("Given back")
        case AppealState.OPEN:
            return language.gettext("Taken back: it waits again")
    return language.gettext("Sent to the school")


def _answer_screen(card: AppealCard, language: Language) -> Screen:
    lines = particulars(card, language)
    rows: list[Row] = []
    if card.appeal.kind is AppealKind.QUESTION:
        ask = language.gettext("✍️ Write the answer in one message: the school gets it.")
        if card.appeal.answer_files:
            lines += ["", f"📎 {evidence_counts(card.appeal.answer_files, language)}"]
            send = language.pgettext("button", "Send to the school")
            rows.append((Button(send, SendToCoordinator(appeal_id=card.appeal.id), "success"),))
    else:
        ask = language.gettext("✍️ Why not? Write it in one message: the school gets it.")
    label = language.pgettext("button", "Do not answer now")
    rows.append((Button(label, LeaveAppeal(appeal_id=card.appeal.id)),))
    return Screen(
        "\n".join([*lines, "", f"<b>{ask}</b>"]),
        tuple(rows),
        live=_panel(card),
        receipt=language.gettext("💬 The answer goes on below ⬇️"),
        passing=bool(card.appeal.answer_files),
    )


def file_not_taken_screen(refused: FileNotTaken, language: Language) -> Screen:
    if refused.too_big:
        text = language.gettext(
            "❗ «{name}» is over 20 MB, and Telegram does not give such files to bots. "
            "Send a smaller one, or a link to it."
        )
    else:
        text = language.gettext(
            "❗ «{name}» could not be fetched from Telegram. Send it once more, please; "
            "what is here already is kept."
        )
    return Screen(text.format(name=safe(refused.name, 60)))


def appeal_files_screen(
    found: tuple[AppealCard, tuple[Evidence, ...]] | NotYours, language: Language
) -> Screen:
    """The files, and below them the card again, so that its buttons are at hand."""
    if isinstance(found, NotYours):
        return decision_screen(found, language)
    card, files = found
    screen = appeal_card_screen(card, language)
    lost = language.gettext("⚠️ Some of the files could not be shown. Press once more.")
    return Screen(screen.text, screen.rows, files=files, files_lost=lost, live=screen.live)


def appeals_screen(queue: AppealQueue | NotYours, page: int, language: Language) -> Screen:
    if isinstance(queue, NotYours):
        return decision_screen(queue, language)
    shown = page_of(queue.waiting, page)
    lines = [f"<b>{_title(queue, language)}</b>", page_line(shown, language)]
    if not queue.waiting:
        lines = [language.gettext("Nothing waits here. 👏")]
    rows: list[Row] = [
        (Button(_label(each, language), OpenAppeal(appeal_id=each.appeal.id)),)
        for each in queue.waiting[shown.window]
    ]
    rows += paging(shown, lambda n: ListAppeals(kind=queue.kind, page=n), language)
    if queue.may_decide and queue.kind is not AppealKind.QUESTION:
        rows += _together(queue, language)
    rows.append((Button(language.pgettext("button", "‹ To review"), ListReviews(page=0)),))
    return Screen("\n".join(filter(None, lines)), tuple(rows))


def _title(queue: AppealQueue, language: Language) -> str:
    n = len(queue.waiting)
    match queue.kind:
        case AppealKind.EXTENSION:
            text = language.ngettext("{n} request for more time", "{n} requests for more time", n)
        case AppealKind.WAIVER:
            text = language.ngettext(
                "{n} item is said to be not theirs", "{n} items are said to be not theirs", n
            )
        case AppealKind.QUESTION:
            text = language.ngettext("{n} open question", "{n} open questions", n)
    return text.format(n=n)


def _label(waiting: WaitingAppeal, language: Language) -> str:
    appeal, task = waiting.appeal, waiting.task
    number = number_of(task.item, language) if task else "💬"
    until = f" → {language.short_day(appeal.until)}" if appeal.until else ""
    school = short_name(appeal.organisation_name)
    return shortened(f"{number}{until} · {school} · {appeal.text}", BUTTON)


MOST_TOGETHER = 5


def _together(queue: AppealQueue, language: Language) -> list[Row]:
    """A look at each item that several schools ask about, most of them first."""
    items: dict[int, Item] = {w.task.item.id: w.task.item for w in queue.waiting if w.task}
    counts = Counter(w.task.item.id for w in queue.waiting if w.task)
    label = language.pgettext("button", "All of {number} at once ({n})")
    return [
        (
            Button(
                label.format(number=shortened(number_of(items[item_id], language), 12), n=n),
                LookAtAppeals(kind=queue.kind, item_id=item_id),
            ),
        )
        for item_id, n in counts.most_common(MOST_TOGETHER)
        if n > 1
    ]


def look_at_all_screen(found: AppealsTogether | NotYours, language: Language) -> Screen:
    """Who asks for what, and why, before all of it is decided on at once."""
    if isinstance(found, NotYours):
        return decision_screen(found, language)
    lines = [title_of(found.item, language, 200), ""]
    lines += [_asked_line(appeal, language) for appeal in found.shown]
    if found.more:
        more = language.ngettext(
            "…and {n} more after these", "…and {n} more after these", found.more
        )
        lines.append(more.format(n=found.more))
    kind, item, n = found.kind, found.item.id, len(found.shown)
    newest = max(appeal.id for appeal in found.shown)
    agree = language.pgettext("button", "Agree to these ({n})").format(n=n)
    grant = GrantAppeals(kind=kind, item_id=item, newest=newest)
    rows: list[Row] = [(Button(agree, grant, "success"),)]
    refuse = language.pgettext("button", "Refuse these ({n})").format(n=n)
    disagree = RefuseAppeals(kind=kind, item_id=item, newest=newest)
    rows.append((Button(refuse, disagree, "danger"),))
    back = language.pgettext("button", "One by one")
    rows.append((Button(back, ListAppeals(kind=found.kind, page=0)),))
    return Screen("\n".join(lines), tuple(rows))


def theirs(language: Language) -> str:
    """The ready reason why an item stays with the schools that said it was not theirs."""
    return language.gettext("The item is for every school that the order names.")


def reason_for_all_screen(found: ReasonForAllAwaited | NotYours, language: Language) -> Screen:
    if isinstance(found, NotYours):
        return decision_screen(found, language)
    ask = language.ngettext(
        "✍️ Why not? Write it in one message: {n} school gets it.",
        "✍️ Why not? Write it in one message: {n} schools get it.",
        found.count,
    ).format(n=found.count)
    item = found.item.id
    ready = Button(
        language.pgettext("button", "It is for every school"),
        SayItIsTheirs(item_id=item, newest=found.newest),
    )
    leave = Button(language.pgettext("button", "Do not refuse now"), LeaveAppeals(item_id=item))
    text = f"{title_of(found.item, language, 200)}\n\n<b>{ask}</b>"
    return Screen(text, ((ready,), (leave,)))


def _asked_line(appeal: Appeal, language: Language) -> str:
    school = safe(short_name(appeal.organisation_name), 40)
    days = days_line(appeal, language)
    said = safe(appeal.text, 100)
    return f"• <b>{school}</b>: {days + ' — ' if days else ''}{said}"


def together_screen(
    outcome: SettledTogether | NotYours,
    queue: AppealQueue | NotYours,
    language: Language,
) -> Screen:
    """What is left after several were granted at once."""
    if isinstance(outcome, NotYours):
        return appeals_screen(queue, 0, language)
    screen = appeals_screen(queue, 0, language)
    done = language.ngettext(
        "✅ Agreed to {n} request", "✅ Agreed to {n} requests", outcome.count
    )
    if not outcome.granted:
        done = language.ngettext(
            "✖️ {n} request is refused", "✖️ {n} requests are refused", outcome.count
        )
    said = done.format(n=outcome.count)
    return Screen(f"{said}\n\n{screen.text}", screen.rows, toast=said)
