"""Photos of an order's pages, before they are read as one document."""

from dataclasses import replace

from handlers.callbacks import PutPagesAway, ReadPages
from handlers.home import home_screen
from handlers.imports.screens import received_screen
from handlers.language import Language
from handlers.screen import Button, Screen
from usecases.gather_pages import MOST_PAGES, NoPages, Pages
from usecases.receive_order import Received


def pages_screen(pages: Pages, language: Language) -> Screen:
    n = len(pages.kept)
    kept = language.ngettext("📷 {n} page of the order", "📷 {n} pages of the order", n)
    lines = [f"<b>{kept.format(n=n)}</b>"]
    if pages.full:
        most = language.gettext("❗ I take no more than {n} pages at once.")
        lines.append(most.format(n=MOST_PAGES))
    lines.append(language.gettext("I read them in the order sent. Send the rest, or press Read."))
    read = language.ngettext("Read {n} page", "Read {n} pages", n).format(n=n)
    away = language.pgettext("button", "Cancel")
    rows = (
        (Button(read, ReadPages(batch=pages.batch), "primary"),),
        (Button(away, PutPagesAway(batch=pages.batch)),),
    )
    return Screen("\n".join(lines), rows, passing=True)


def page_read_screen(outcome: Received, language: Language) -> Screen:
    """What was read in one photo, which may be the first of several."""
    shown = received_screen(outcome, language)
    more = language.gettext("📷 More pages? Send them one by one: I read all as one order.")
    return replace(shown, text=f"{shown.text}\n\n{more}")


def pages_read_screen(outcome: Received | NoPages, language: Language) -> Screen:
    if isinstance(outcome, NoPages):
        text = language.gettext("No pages are waiting. Send the order's file or photos.")
        return home_screen(text, language)
    return received_screen(outcome, language)
