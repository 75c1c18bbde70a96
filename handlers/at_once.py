"""The way to a look at all that waits of an item, and to accepting it at once."""

from handlers.callbacks import ListTogether
from handlers.language import Language
from handlers.screen import Button, Row
from handlers.wording import number_of, shortened
from roadmap.model import Item

MANY = 2


def together_row(item: Item, waiting: int, language: Language) -> tuple[Row, ...]:
    """To a look at all that waits of an item; one alone needs none."""
    if waiting < MANY:
        return ()
    number = shortened(number_of(item, language), 14)
    label = language.pgettext("button", "Accept all of {number} ({n})")
    look = ListTogether(item_id=item.id)
    return ((Button(label.format(number=number, n=waiting), look),),)
