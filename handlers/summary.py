"""A municipality at a glance: four figures, each of which opens, and who stands worst."""

from handlers.callbacks import (
    ChooseFilter,
    ChooseSummaryDay,
    DrawPicture,
    ListDateless,
    ListReviews,
    OpenItem,
    OpenSchool,
    ShowOverdue,
)
from handlers.choosing import carried, figure_of, scope_line, summary_of
from handlers.language import Language
from handlers.paging import page_line, paging, side_by_side
from handlers.region import region_screen
from handlers.screen import Button, Page, Row, Screen, page_of
from handlers.settings_way import years_row
from handlers.wording import BUTTON, number_of, safe, short_number, shortened
from roadmap.figures import Figure
from roadmap.model import Role
from roadmap.names import short_name
from roadmap.progress import Change, ItemCount, SchoolLine, Summary
from usecases.filter_summary import OURS, Chosen, Scope
from usecases.see_summary import NothingToOversee, SummaryView

_ITEM = 12
# Where there is none of it, nothing is at work.
_ANYTHING = ("due", "counters", "ongoing", "external", "waiting")


def summary_screen(
    views: tuple[SummaryView, ...] | NothingToOversee, language: Language, page: int = 0
) -> Screen:
    """Of one municipality; several stand side by side."""
    if isinstance(views, NothingToOversee):
        return Screen(
            language.gettext("The summary is for coordinators. Your own affairs: /status")
        )
    if len(views) > 1:
        return region_screen(views, page, language)
    [view] = views
    shown = page_of(view.summary.schools, page)
    lines = _view_lines(view, shown, language)
    return Screen("\n".join(lines), _rows(view, shown, language))


def summary_text(summary: Summary, scope: Scope, schools: int, language: Language) -> str:
    """A municipality in words, with so many of its schools, the worst first."""
    worst = [school_line(line, language) for line in summary.schools[:schools]]
    hidden = len(summary.schools) - len(worst)
    if hidden > 0:
        more = language.ngettext("…and {n} more", "…and {n} more", hidden)
        worst.append(more.format(n=hidden))
    chosen = scope_line(scope, language)
    lines = _figure_lines(summary, [chosen] if chosen else [], language)
    return "\n".join([*lines, "", *_schools(summary, worst, scope, language)])


def _view_lines(view: SummaryView, shown: Page, language: Language) -> list[str]:
    summary, own = view.summary, view.scope is not None and view.scope.sieve.own
    here = [school_line(line, language) for line in summary.schools[shown.window]]
    lines = _figure_lines(summary, _narrowing(view, language), language)
    lines += own_late_lines(view.own_late, language)
    lines += _change_lines(view.change, language)
    lines += ["", *_schools(summary, here, view.scope, language)]
    lines += filter(None, [page_line(shown, language)])
    late = [_late_item(each, own, language) for each in view.late_items]
    if late:
        heading = language.gettext("Items that most schools are late with:")
        lines += ["", *([] if own else [heading]), *late]
    return lines


def _narrowing(view: SummaryView, language: Language) -> list[str]:
    """What the figures are of, where that is not the whole municipality."""
    chosen = scope_line(view.scope, language)
    role = view.membership
    if role.role is not Role.CURATOR:
        return [chosen] if chosen else []
    school = safe(short_name(role.organisation_name), 60)
    helped = language.gettext("🤝 the schools that {school} helps").format(school=school)
    return [helped, *([chosen] if chosen else [])]


def _figure_lines(summary: Summary, scope: list[str], language: Language) -> list[str]:
    day = language.day(summary.day, summary.day)
    heading = f"📊 <b>{safe(summary.municipality, 120)}</b>, {day}"
    return [heading, *scope, "", *four_figures(summary, language)]


def four_figures(summary: Summary, language: Language) -> list[str]:
    """Those of which there is nothing are not told as «0 of 0»."""
    total = summary.total
    dated = language.gettext("📅 Dated: nothing is due by this day")
    if total("due"):
        dated = language.gettext("📅 Dated: <b>{done} of {due}</b> done, {late} late").format(
            done=total("done"), due=total("due"), late=total("late")
        )
    counters = language.gettext("🔁 Counters on pace: <b>{on_pace} of {all}</b>").format(
        on_pace=total("counters_on_pace"), all=total("counters")
    )
    ongoing = language.gettext("📰 Ongoing with recent news: <b>{alive} of {all}</b>").format(
        alive=total("ongoing_alive"), all=total("ongoing")
    )
    waiting = language.gettext("⏳ Waiting: <b>{reviews}</b> for a review, {external} for a date")
    return [
        dated,
        *([counters] if total("counters") else []),
        *([ongoing] if total("ongoing") else []),
        waiting.format(reviews=total("waiting"), external=total("external")),
    ]


def own_late_lines(late: int, language: Language) -> list[str]:
    """What the schools' figures do not tell."""
    line = language.gettext("🏢 The department and its services: <b>{n} late</b>")
    return [line.format(n=late)] if late else []


def own_late_row(municipality_id: int, late: int, language: Language) -> list[Row]:
    label = language.pgettext("button", "Ours that are late ({n})").format(n=late)
    listed = figure_of(Chosen(municipality_id, whose=OURS), Figure.LATE)
    return [(Button(label, listed),)] if late else []


def _schools(
    summary: Summary, lines: list[str], scope: Scope | None, language: Language
) -> list[str]:
    own = scope is not None and scope.sieve.own
    if not summary.schools and scope is not None and scope.group:
        return [language.gettext("No school is known to be in this group.")]
    if not summary.schools and own:
        return [language.gettext("The order gives nothing to the department itself.")]
    if not summary.schools:
        return [language.gettext("There are no schools here yet.")]
    heading = language.gettext("Schools, the worst first:")
    if own:
        heading = language.gettext("Who answers, the worst first:")
    return [heading, *lines]


def _change_lines(change: Change | None, language: Language) -> list[str]:
    """What the last week has brought, where it has brought anything."""
    if change is None:
        return []
    counts = (
        (change.submitted, language.gettext("handed in +{n}")),
        (change.accepted, language.gettext("accepted +{n}")),
        (change.returned, language.gettext("returned +{n}")),
        (change.late, language.gettext("late +{n}")),
    )
    said = [phrase.format(n=n) for n, phrase in counts if n]
    return [language.gettext("In a week: {what}").format(what=", ".join(said))] if said else []


def _late_item(each: ItemCount, own: bool, language: Language) -> str:
    number = safe(number_of(each.item, language), 30)
    if own:
        return f"• {number} {safe(each.item.title, 60)}"
    who = language.ngettext("{n} school", "{n} schools", each.schools).format(n=each.schools)
    return f"• {number} {safe(each.item.title, 40)} — {who}"


def school_line(line: SchoolLine, language: Language) -> str:
    facts = {"school": safe(short_name(line.name), 60), "done": line.done, "due": line.due}
    text = language.gettext("• {school}: nothing was due by this day")
    if line.due:
        text = language.gettext("• {school}: {done} of {due}")
    text = text.format(**facts)
    if line.late:
        late = language.ngettext("{n} late", "{n} late", line.late).format(n=line.late)
        text += f", <b>{late}</b>"
    if line.waiting:
        text += language.gettext(", {n} under review").format(n=line.waiting)
    return text


def _rows(view: SummaryView, shown: Page, language: Language) -> tuple[Row, ...]:
    fields = carried(view.chosen)
    rows = [*_waiting_rows(view, language), *_figure_rows(view, language)]
    choosing = language.pgettext("button", "Filter")
    when = language.pgettext("button", "As of…")
    if view.summary.schools and view.chosen.day is None:
        picture = language.pgettext("button", "Picture")
        rows.append((Button(picture, DrawPicture(**fields)),))
    rows.append(
        (
            Button(choosing, ChooseFilter(**fields, page=0)),
            Button(when, ChooseSummaryDay(**fields)),
        )
    )
    if view.scope is not None and view.chosen != _everything(view):
        whole = language.pgettext("button", "✕ Everything, today")
        rows.append((Button(whole, summary_of(_everything(view))),))
    rows += [_late_items_row(view, language)] if view.late_items else []
    rows += [(school_button(line, language),) for line in view.summary.schools[shown.window]]
    rows += paging(shown, lambda n: summary_of(view.chosen, n), language)
    idle = not any(map(view.summary.total, _ANYTHING))
    return (*rows, *([years_row(view.membership, language)] if idle else []))


def _everything(view: SummaryView) -> Chosen:
    return Chosen(view.membership.municipality.id)


def _waiting_rows(view: SummaryView, language: Language) -> list[Row]:
    """What waits for the reader."""
    rows: list[Row] = []
    waiting = view.summary.total("waiting")
    narrowed = view.scope is not None and view.chosen != _everything(view)
    if waiting:
        label = language.pgettext("button", "To review ({n})").format(n=waiting)
        queue = figure_of(view.chosen, Figure.REVIEWS) if narrowed else None
        rows.append((Button(label, queue or ListReviews(page=0), "primary"),))
    if view.appeals and not narrowed:
        label = language.pgettext("button", "Schools ask ({n})").format(n=view.appeals)
        rows.append((Button(label, ListReviews(page=0)),))
    late = view.summary.total("late")
    if late:
        label = language.pgettext("button", "What is late ({n})").format(n=late)
        listed = figure_of(view.chosen, Figure.LATE) if narrowed else ShowOverdue()
        rows.append((Button(label, listed),))
    return [*rows, *own_late_row(view.membership.municipality.id, view.own_late, language)]


def _figure_rows(view: SummaryView, language: Language) -> list[Row]:
    """The four figures, each opening to its tasks; none for what is not there."""
    total = view.summary.total
    figures = (
        (total("due"), Figure.DUE, language.pgettext("button", "Dated ({n})")),
        (total("counters"), Figure.BEHIND, language.pgettext("button", "Counters ({n})")),
        (total("ongoing"), Figure.SILENT, language.pgettext("button", "Ongoing ({n})")),
    )
    buttons = [
        Button(label.format(n=n), figure_of(view.chosen, figure))
        for n, figure, label in figures
        if n
    ]
    external = total("external")
    if external:
        label = language.pgettext("button", "Wait for a date ({n})").format(n=external)
        listed = figure_of(view.chosen, Figure.EXTERNAL)
        buttons.append(Button(label, ListDateless(page=0) if _may_date(view) else listed))
    return side_by_side(buttons)


def _may_date(view: SummaryView) -> bool:
    """Whether it is today's whole, of which items' dates are set and seen together."""
    whole = view.change is not None and view.chosen == _everything(view)
    return whole and view.membership.role is not Role.CURATOR


def _late_items_row(view: SummaryView, language: Language) -> Row:
    return tuple(
        Button(
            f"{shortened(short_number(each.item, language), _ITEM)} · {each.schools}",
            OpenItem(item_id=each.item.id, page=0),
        )
        for each in view.late_items
    )


def school_button(line: SchoolLine, language: Language) -> Button:
    mark = f"❗{line.late} · " if line.late else ""
    label = shortened(f"{mark}{short_name(line.name)}", BUTTON)
    return Button(label, OpenSchool(organisation_id=line.organisation_id))
