"""What an order wants in numbers, and how far a school is: «45 из 50 — 90 %», «1 из 2 в марте»."""

import re
from datetime import date

from handlers.language import Language
from handlers.wording import evidence_counts, safe
from roadmap.counts import Count, asks_share, needs_numbers
from roadmap.model import Item, Submission, Task
from roadmap.shares import Share

# Behind «не менее» a noun is printed in the genitive, as it is behind «из 2».
_OF_WHICH = re.compile(r"не (?:менее|меньше)\b", re.IGNORECASE)


def share_lines(item: Item, submission: Submission, language: Language) -> list[str]:
    """The school's numbers against the threshold; none where there are none."""
    if submission.share is None:
        return []
    return [f"🔢 {share_phrase(item, submission.share, language)}"]


def share_phrase(item: Item, share: Share, language: Language) -> str:
    """«45 из 50 — 90 %, порог 80 %: выполнено»."""
    said = _of(share, language)
    if item.target is None or item.target.percent is None:
        return said
    if share.meets(item.target.percent):
        verdict = language.gettext("{share}, at least {percent} % wanted: reached")
    else:
        verdict = language.gettext("{share}, at least {percent} % wanted: not reached")
    return verdict.format(share=said, percent=item.target.percent)


def is_below(item: Item, submission: Submission) -> bool:
    """Whether its share does not reach what the order wants."""
    wanted = item.target.percent if item.target else None
    share = submission.share
    return share is not None and wanted is not None and not share.meets(wanted)


def reviewed_share_lines(item: Item, submission: Submission, language: Language) -> list[str]:
    """The same for who decides: what is below the threshold stands out."""
    share, target = submission.share, item.target
    wanted = target.percent if target else None
    if share is None or wanted is None or share.meets(wanted):
        return share_lines(item, submission, language)
    below = language.gettext("⚠️ {share}: <b>below {percent} %</b>")
    return [below.format(share=_of(share, language), percent=wanted)]


def _of(share: Share, language: Language) -> str:
    text = language.gettext("{n} of {all} — {percent} %")
    return text.format(n=share.done, all=share.of, percent=share.percent)


def numbers_asked(task: Task, draft: Submission, language: Language) -> list[str]:
    """What a draft still asks to be told in numbers."""
    if not asks_share(task) or draft.share is not None:
        return []
    if draft.share_done is not None:
        ask = language.gettext("🔢 {n} — <b>of how many in all?</b> Write a number.")
        return [ask.format(n=draft.share_done)]
    if not needs_numbers(task, draft):
        return [language.gettext("🔢 You may write the numbers, too, like this: 45 of 50")]
    target = task.item.target
    whom = f" ({safe(target.noun, 60)})" if target and target.noun else ""
    ask = language.gettext("🔢 <b>How many? Of how many?</b>{whom} Write like this: 45 of 50")
    return [ask.format(whom=whom)]


def came_on_lines(submission: Submission, language: Language) -> list[str]:
    """On which day came what a coordinator has entered, where it was an earlier one."""
    if submission.came_on is None:
        return []
    said = language.gettext("📅 Handed in on {day}")
    return [said.format(day=language.full_day(submission.came_on))]


def handed_in_counts(submission: Submission, language: Language) -> str:
    """«1 файл, 45 из 50»; with its day where it came earlier than it was entered."""
    said = [evidence_counts(submission.evidence, language)]
    if submission.share is not None:
        of = language.gettext("{n} of {all}")
        said.append(of.format(n=submission.share.done, all=submission.share.of))
    if submission.came_on is not None:
        day = language.gettext("of {day}")
        said.append(day.format(day=language.bare_day(submission.came_on)))
    return ", ".join(filter(None, said))


def count_asked(count: Count | None, language: Language) -> list[str]:
    """«1 из 2 в марте — пришлите ещё 1»; sending fewer is possible, and said to be."""
    if count is None:
        return []
    phrase = count_phrase(count, language)
    if not count.missing:
        return [f"🔢 {phrase} ✅"]
    more = language.ngettext(
        "🔢 {count} — send {n} more", "🔢 {count} — send {n} more", count.missing
    )
    said = [more.format(count=phrase, n=count.missing)]
    if count.done:
        said.append(language.gettext("Fewer may be handed in now, and the others later."))
    return said


def reviewed_count_lines(count: Count | None, language: Language) -> list[str]:
    if count is None:
        return []
    phrase = count_phrase(count, language)
    if not count.missing:
        return [f"🔢 {phrase}"]
    return [
        language.gettext("⚠️ {count}: <b>fewer than the order asks for</b>").format(count=phrase)
    ]


def protocol_lines(submission: Submission, language: Language) -> list[str]:
    """Which minutes prove it, where that was asked."""
    if submission.protocol is None:
        return []
    text = language.gettext("📄 Minutes of {day}, № {number}")
    day = language.full_day(submission.protocol.day)
    return [text.format(day=day, number=safe(submission.protocol.number, 20))]


def count_phrase(count: Count, language: Language) -> str:
    """«1 из 2 в марте»; without the month where the count is the whole task's."""
    if count.month is None:
        text = language.gettext("{n} of {all}")
    else:
        text = language.gettext("{n} of {all} {in_month}")
    month = in_month(count.month, language) if count.month else ""
    return text.format(n=count.done, all=count.wanted, in_month=month)


def counted_phrase(item: Item, done: int, wanted: int, language: Language) -> str:
    """«1 из 2 новостей»: with the noun where it is printed in the form that stands there."""
    target = item.target
    noun = target.noun if target and _OF_WHICH.match(target.text) else ""
    text = language.gettext("{n} of {all} {noun}").format(n=done, all=wanted, noun=safe(noun, 60))
    return text.rstrip()


def in_month(day: date, language: Language) -> str:
    """«в марте»."""
    names = (
        language.pgettext("when", "in January"),
        language.pgettext("when", "in February"),
        language.pgettext("when", "in March"),
        language.pgettext("when", "in April"),
        language.pgettext("when", "in May"),
        language.pgettext("when", "in June"),
        language.pgettext("when", "in July"),
        language.pgettext("when", "in August"),
        language.pgettext("when", "in September"),
        language.pgettext("when", "in October"),
        language.pgettext("when", "in November"),
        language.pgettext("when", "in December"),
    )
    return names[day.month - 1]
