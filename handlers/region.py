"""Several municipalities side by side."""

from handlers.callbacks import ListMunicipalities, ListReviews, OpenMunicipality
from handlers.language import Language
from handlers.paging import page_line, paging
from handlers.screen import Button, Row, Screen, page_of
from handlers.wording import BUTTON, safe, shortened
from usecases.see_summary import SummaryView

# So many fit a screen each with its schools; more stand a line each.
MOST_WHOLE = 2


def region_screen(views: tuple[SummaryView, ...], page: int, language: Language) -> Screen:
    """The worst first; each opens by its button."""
    ordered = sorted(views, key=_late_share, reverse=True)
    shown = page_of(ordered, page)
    lines = [language.gettext("📊 <b>Municipalities, the worst first</b>"), ""]
    lines += [_line(view, language) for view in ordered[shown.window]]
    lines += ["", page_line(shown, language)]
    rows: tuple[Row, ...] = tuple(
        (
            Button(
                shortened(view.membership.municipality.name, BUTTON),
                OpenMunicipality(municipality_id=view.membership.municipality.id),
            ),
        )
        for view in ordered[shown.window]
    )
    rows += paging(shown, lambda n: ListMunicipalities(page=n), language)
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
    text = language.gettext("• <b>{name}</b>: {done} of {due}").format(
        name=name, done=total("done"), due=total("due")
    )
    if total("late"):
        late = language.ngettext("{n} late", "{n} late", total("late"))
        text += f", <b>{late.format(n=total('late'))}</b>"
    if total("waiting"):
        text += language.gettext(", {n} under review").format(n=total("waiting"))
    return text


def to_region(language: Language) -> Row:
    label = language.pgettext("button", "‹ All municipalities")
    return (Button(label, ListMunicipalities(page=0)),)
