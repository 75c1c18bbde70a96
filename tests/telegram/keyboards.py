"""What Telegram accepts under a message."""

from typing import Any

from tests.telegram.refusals import bad_request

MAX_BUTTONS = 100
MAX_BUTTONS_IN_ROW = 8
MAX_DATA_BYTES = 64
_ACTIONS = (
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "copy_text",
    "switch_inline_query",
    "switch_inline_query_current_chat",
)
_STYLES = (None, "danger", "success", "primary")


def check_markup(markup: dict[str, Any] | None) -> None:
    """Refuses a keyboard that Telegram would refuse; others than inline pass."""
    rows = (markup or {}).get("inline_keyboard", [])
    if any(len(row) > MAX_BUTTONS_IN_ROW for row in rows):
        raise bad_request("reply markup is too long")
    if sum(len(row) for row in rows) > MAX_BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    for button in buttons_of(markup):
        _check_button(button)


def buttons_of(markup: dict[str, Any] | None) -> list[dict[str, Any]]:
    rows = (markup or {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]


def _check_button(button: dict[str, Any]) -> None:
    unreadable = "can't parse inline keyboard button:"
    if not button.get("text", "").strip():
        raise bad_request(f'{unreadable} Field "text" must be non-empty')
    if not any(button.get(action) for action in _ACTIONS):
        raise bad_request(f"{unreadable} Text buttons are unallowed in the inline keyboard")
    if len(button.get("callback_data", "").encode()) > MAX_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if button.get("style") not in _STYLES:
        raise bad_request("BUTTON_STYLE_INVALID")
