"""Every screen, in every language, with the most extreme values, is one that Telegram takes."""

import inspect
import json
import re
from importlib import import_module
from pkgutil import walk_packages

import pytest

import handlers
from bot.delivery import TOAST, keyboard
from bot.languages import CODES, load_languages
from handlers.language import Language
from handlers.screen import Screen
from tests.screens.extremes import WORDS, Extremes, every_screen
from tests.telegram.content import caption_of, text_of
from tests.telegram.keyboards import buttons_of, check_markup
from tests.telegram.refusals import Refused

LABEL = 40
EVERY_SCREEN = every_screen()
LANGUAGES = load_languages()


@pytest.fixture(params=CODES)
def language(request: pytest.FixtureRequest) -> Language:
    return LANGUAGES[request.param]


# English phrases are the shorter ones, so the words that break most are enough for them.
DRAWN = [("ru", words) for words in WORDS] + [("en", "long"), ("en", "html")]


def wrong_with(screen: Screen) -> list[str]:
    """What Telegram, or a person with a phone, would not take."""
    return [
        *_wrong_with_html(screen.text, "text"),
        *(_wrong_with_caption(screen.text) if screen.document else []),
        *(_wrong_with_html(screen.receipt, "receipt") if screen.receipt else []),
        *_wrong_with_buttons(screen),
    ]


def _wrong_with_html(text: str, where: str) -> list[str]:
    try:
        text_of({"text": text, "parse_mode": "HTML"})
    except Refused as refusal:
        return [f"{where}: {refusal}"]
    return []


def _wrong_with_caption(text: str) -> list[str]:
    try:
        caption_of({"caption": text, "parse_mode": "HTML"})
    except Refused as refusal:
        return [f"caption: {refusal}"]
    return []


def _wrong_with_buttons(screen: Screen) -> list[str]:
    markup = keyboard(screen.rows)
    raw = json.loads(markup) if markup else None
    try:
        check_markup(raw)
    except Refused as refusal:
        return [f"buttons: {refusal}"]
    labels = [button["text"] for button in buttons_of(raw)]
    return [f"label of {len(label)}: {label}" for label in labels if len(label) > LABEL]


NAMES = sorted({name.split()[0] for name in EVERY_SCREEN})


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("code", "words"), DRAWN)
def test_a_screen_fits_whatever_is_on_it(name, code, words):
    language, extremes = LANGUAGES[code], Extremes(WORDS[words])
    drawn = {key: draw for key, draw in EVERY_SCREEN.items() if key.split()[0] == name}
    wrong = {key: wrong_with(draw(extremes, language)) for key, draw in drawn.items()}
    assert {key: each for key, each in wrong.items() if each} == {}


@pytest.mark.parametrize("name", NAMES)
def test_a_toast_is_shown_whole(name, language):
    extremes = Extremes(WORDS["long"])
    drawn = [draw for key, draw in EVERY_SCREEN.items() if key.split()[0] == name]
    toasts = [draw(extremes, language).toast for draw in drawn]
    assert [toast for toast in toasts if len(toast) > TOAST or "<b>" in toast] == []


def test_every_screen_there_is_is_drawn_here():
    there = set()
    for module in walk_packages(handlers.__path__, "handlers."):
        for name, made in inspect.getmembers(import_module(module.name), inspect.isfunction):
            if re.fullmatch(r"[a-z]\w*_(screen|notice)", name):
                there.add((made.__module__, name))
    missing = {name for _, name in there} - set(NAMES)
    assert missing == set()


@pytest.mark.parametrize("code", CODES)
def test_the_label_of_a_task_begins_with_its_number(code):
    from handlers.wording import task_label
    from tests.screens.extremes import DAY

    task = Extremes("ж").task(point=False)
    assert task_label(task, DAY, LANGUAGES[code]).startswith("ж")
