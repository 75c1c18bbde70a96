"""Several municipalities side by side."""

from dataclasses import replace

from handlers.callbacks import ListReviews
from handlers.choosing import scope_line, summary_of
from handlers.language import Language
from handlers.paging import page_line, paging
from handlers.screen import Button, Row, Screen, page_of
from handlers.wording import BUTTON, safe, shortened
from usecases.filter_summary import Chosen
from usecases.see_summary import SummaryView


def region_screen(views: tuple[SummaryView, ...], page: int, language: Language) -> Screen:
    """The worst first; each opens by its button."""
    ordered = sorted(views, key=_late_share, reverse=True)
    shown = page_of(ordered, page)
    lines = [language.gettext("📊 <b>Municipalities, the worst first</b>")]
    lines += [scope_line(views[0].scope, language)]
    lines += [_line(view, language) for view in ordered[shown.window]]
    lines += ["", page_line(shown, language)]
    rows: tuple[Row, ...] = tuple(
        (
            Button(
                shortened(view.membership.municipality.name, BUTTON),
                summary_of(view.chosen),
            ),
        )
        for view in ordered[shown.window]
    )
    everywhere = replace(views[0].chosen, municipality_id=0, section=0)
    rows += paging(shown, lambda n: summary_of(everywhere, n), language)
    waiting = sum(view.summary.total("waiting") for view in views)
    if waiting:
        label = language.pgettext("button", "To review ({n})").format(n=waiting)
        rows = ((Button(label, ListReviews(page=0), "primary"),), *rows)
    return Screen("\n".join(lines).rstrip(), rows)


def _late_share(view: SummaryView) -> float:
    due = view.summary.total("due")
    return view.summary.total("late") / due if due else 0.0


def _line(view: SummaryView, language: Language) -> str:
    total = view.summary.total
    name = safe(view.membership.municipality.name, 80)
    phrase = language.gettext("• <b>{name}</b>: {done} of {due}")
    if not total("due"):
        phrase = language.gettext("• <b>{name}</b>: nothing was due by this day")
    if not view.summary.schools:
        phrase = language.gettext("• <b>{name}</b>: no schools yet")
    text = phrase.format(name=name, done=total("done"), due=total("due"))
    if total("late"):
        late = language.ngettext("{n} late", "{n} late", total("late"))
        text += f", <b>{late.format(n=total('late'))}</b>"
    if total("waiting"):
        text += language.gettext(", {n} under review").format(n=total("waiting"))
    return text


def to_region(chosen: Chosen, language: Language) -> Row:
    label = language.pgettext("button", "‹ All municipalities")
    everywhere = replace(chosen, municipality_id=0, section=0)
    return (Button(label, summary_of(everywhere)),)
