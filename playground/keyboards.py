"""Reply markup: what Telegram takes, and what of it stays with a message."""

from __future__ import annotations

from typing import Any

from playground import limits
from playground.refusals import Refusal, bad_request
from playground.wire import Json

_ACTIONS = (
    "callback_data",
    "url",
    "copy_text",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
)
_STYLES = ("danger", "success", "primary")
_FLAGS = (
    "force_reply",
    "remove_keyboard",
    "selective",
    "is_persistent",
    "resize_keyboard",
    "one_time_keyboard",
)


def inline_keyboard(markup: Any) -> Json | None:
    """The keyboard that stays under the message; None for the kinds that do not."""
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    for flag in _FLAGS:
        if not isinstance(markup.get(flag, False), bool):
            raise bad_request(f'field "{flag}" must be of type Boolean')
    if "inline_keyboard" not in markup:
        return None
    rows = [[_button(button) for button in row] for row in _rows(markup["inline_keyboard"])]
    _check_size(rows)
    return {"inline_keyboard": rows} if rows else None


def _rows(rows: Any) -> list[list[Any]]:
    if not isinstance(rows, list):
        raise bad_request('field "inline_keyboard" must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" must be an Array of Arrays')
    return [row for row in rows if row]


def _check_size(rows: list[list[Json]]) -> None:
    if sum(map(len, rows)) > limits.BUTTONS:
        raise bad_request("reply markup is too long")
    if any(len(row) > limits.BUTTONS_A_ROW for row in rows):
        raise bad_request("BUTTON_ROW_TOO_LONG")


def _button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise _unreadable("Object expected")
    checked = {"text": _label(button), **_action(button)}
    if "icon_custom_emoji_id" in button:
        checked["icon_custom_emoji_id"] = str(button["icon_custom_emoji_id"])
    if "style" in button:
        checked["style"] = _style(button["style"])
    return checked


def _label(button: Json) -> str:
    if "text" not in button:
        raise _unreadable('Can\'t find field "text"')
    text = button["text"]
    if not isinstance(text, str):
        raise _unreadable('Field "text" must be of type String')
    if not text.strip():
        raise _unreadable("Button text must be non-empty")
    return text


def _action(button: Json) -> Json:
    if button.get("pay") or "callback_game" in button:
        raise bad_request("BUTTON_TYPE_INVALID")
    for name in _ACTIONS:
        if button.get(name) or (name.startswith("switch") and name in button):
            return {name: _checked_action(name, button[name])}
    raise _unreadable("Text buttons are unallowed in the inline keyboard")


def _checked_action(name: str, value: Any) -> Any:
    match name:
        case "callback_data":
            _check_callback_data(value)
        case "url":
            return checked_url(value)
        case "copy_text":
            _check_copy_text(value)
        case "web_app":
            _check_web_app(value)
    return value


def _check_callback_data(data: Any) -> None:
    if not isinstance(data, str) or not 1 <= len(data.encode()) <= limits.CALLBACK_DATA:
        raise bad_request("BUTTON_DATA_INVALID")


def checked_url(url: Any) -> str:
    """A link as Telegram keeps it; a host needs a dot, so ``localhost`` is refused."""
    scheme, separator, rest = str(url).partition("://")
    if not separator:
        scheme, rest = "http", str(url)
    if scheme.lower() not in ("http", "https", "tg", "ton"):
        raise _bad_url(url, "Unsupported URL protocol")
    host = rest.split("/")[0].split("?")[0]
    if not host or ("." not in host and scheme.lower() != "tg") or " " in rest.strip():
        raise _bad_url(url, "Wrong HTTP URL")
    return f"{scheme}://{rest}"


def _check_copy_text(value: Any) -> None:
    text = value.get("text", "") if isinstance(value, dict) else ""
    if not 1 <= len(text) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _check_web_app(value: Any) -> None:
    url = value.get("url", "") if isinstance(value, dict) else ""
    if not url.startswith("https://"):
        reason = "Only HTTPS links are allowed"
        raise bad_request(f"inline keyboard button Web App URL '{url}' is invalid: {reason}")


def _style(style: Any) -> str:
    if style not in _STYLES:
        raise bad_request("BUTTON_STYLE_INVALID")
    return str(style)


def _bad_url(url: Any, reason: str) -> Refusal:
    return bad_request(f"inline keyboard button URL '{url}' is invalid: {reason}")


def _unreadable(reason: str) -> Refusal:
    return bad_request(f"can't parse inline keyboard button: {reason}")
