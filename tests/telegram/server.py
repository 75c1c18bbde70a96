"""The Bot API over plain JSON: what each method checks, changes and answers."""

from collections.abc import Callable
from datetime import datetime
from itertools import count
from typing import Any

from tests.telegram.chats import Chats, Json, KeptMessage
from tests.telegram.commands import Commands
from tests.telegram.content import caption_of, media_of, text_of
from tests.telegram.files import Files
from tests.telegram.keyboards import check_markup
from tests.telegram.queries import Queries
from tests.telegram.refusals import Refused, bad_request

DELETABLE_FOR = 48 * 3600
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)


class BotApi:
    """Chats, files, menus and unanswered taps of one bot."""

    def __init__(self, bot_id: int, username: str, now: Callable[[], datetime]) -> None:
        self.chats, self.files = Chats(), Files()
        self.commands, self.queries = Commands(), Queries()
        self.now = now
        self.bot = {"id": bot_id, "is_bot": True, "first_name": "Дорожка", "username": username}
        self._albums = count(1)
        self._methods: dict[str, Callable[[Json], Any]] = {
            "getMe": self._get_me,
            "sendMessage": self._send_message,
            "sendPhoto": lambda asked: self._send_media(asked, "photo"),
            "sendDocument": lambda asked: self._send_media(asked, "document"),
            "sendVideo": lambda asked: self._send_media(asked, "video"),
            "sendMediaGroup": self._send_media_group,
            "copyMessage": self._copy_message,
            "editMessageText": self._edit_text,
            "editMessageCaption": self._edit_caption,
            "editMessageReplyMarkup": self._edit_markup,
            "deleteMessage": self._delete_message,
            "answerCallbackQuery": self._answer_query,
            "sendChatAction": self._send_chat_action,
            "getFile": self._get_file,
            "setMyCommands": self._set_commands,
            "deleteMyCommands": self._delete_commands,
        }

    def call(self, method: str, asked: Json) -> Any:
        """The JSON result of a method, or `Refused`."""
        if method not in self._methods:
            raise AssertionError(f"{method} is not known to the fake Telegram")
        return self._methods[method](asked)

    @property
    def date(self) -> int:
        return int(self.now().timestamp())

    def next_album_id(self) -> str:
        return f"album-{next(self._albums)}"

    def _get_me(self, _: Json) -> Json:
        return self.bot

    def _send_message(self, asked: Json) -> Json:
        return self._send(asked, text_of(asked))

    def _send_media(self, asked: Json, kind: str) -> Json:
        return self._send(asked, media_of(asked, kind, asked[kind], self.files))

    def _send(self, asked: Json, content: Json) -> Json:
        chat = self.chats.writable(asked["chat_id"])
        check_markup(asked.get("reply_markup"))
        content = {**content, **self._reply(asked)}
        if "inline_keyboard" in asked.get("reply_markup", {}):
            content["reply_markup"] = asked["reply_markup"]
        return self.chats.add(chat["id"], self.bot, self.date, content).raw

    def _reply(self, asked: Json) -> Json:
        parameters = asked.get("reply_parameters")
        if not parameters:
            return {}
        replied = self.chats.find(asked["chat_id"], parameters["message_id"])
        if replied:
            return {"reply_to_message": without_reply(replied.raw)}
        if parameters.get("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")

    def _send_media_group(self, asked: Json) -> list[Json]:
        media = asked["media"]
        _check_album([part["type"] for part in media])
        self.chats.writable(asked["chat_id"])
        album = {"media_group_id": self.next_album_id()}
        contents = [self._album_part(number, part) for number, part in enumerate(media, 1)]
        return [self._send(asked, {**content, **album}) for content in contents]

    def _album_part(self, number: int, part: Json) -> Json:
        try:
            return media_of(part, part["type"], part["media"], self.files)
        except Refused as refused:
            reason = refused.description.removeprefix("Bad Request: ")
            raise bad_request(
                f'failed to send message #{number} with the error message "{reason}"'
            ) from None

    def _copy_message(self, asked: Json) -> Json:
        source = self.chats.find(asked["from_chat_id"], asked["message_id"])
        if source is None:
            raise bad_request("message to copy not found")
        own = {"message_id", "date", "edit_date", "chat", "from", "reply_markup"}
        dropped = own | {"reply_to_message", "media_group_id", "forward_origin"}
        content = {key: value for key, value in source.raw.items() if key not in dropped}
        if "caption" in asked:
            content.update(caption_of(asked))
        return {"message_id": self._send(asked, content)["message_id"]}

    def _edit_text(self, asked: Json) -> Json:
        message = self._editable(asked)
        if "text" not in message.raw:
            raise bad_request("there is no text in the message to edit")
        return self._edit(message, asked, text_of(asked, too_long="MESSAGE_TOO_LONG"))

    def _edit_caption(self, asked: Json) -> Json:
        message = self._editable(asked)
        if "text" in message.raw:
            raise bad_request("there is no caption in the message to edit")
        return self._edit(message, asked, caption_of(asked))

    def _edit_markup(self, asked: Json) -> Json:
        return self._edit(self._editable(asked), asked, {})

    def _editable(self, asked: Json) -> KeptMessage:
        self.chats.writable(asked["chat_id"])
        message = self.chats.find(asked["chat_id"], asked["message_id"])
        if message is None:
            raise bad_request("message to edit not found")
        if not message.by_bot:
            raise bad_request("message can't be edited")
        return message

    def _edit(self, message: KeptMessage, asked: Json, changes: Json) -> Json:
        check_markup(asked.get("reply_markup"))
        changes = {**changes, "reply_markup": asked.get("reply_markup")}
        edited = KeptMessage({**message.raw, **changes}, message.drawn, by_bot=True)
        if edited.content == message.content:
            raise bad_request(NOT_MODIFIED)
        self.chats.redraw(message, self.date, changes)
        return message.raw

    def _delete_message(self, asked: Json) -> bool:
        chat = self.chats.writable(asked["chat_id"])
        message = self.chats.find(asked["chat_id"], asked["message_id"])
        if message is None:
            raise bad_request("message to delete not found")
        if self.date - message.raw["date"] > DELETABLE_FOR:
            raise bad_request("message can't be deleted for everyone")
        self.chats.remove(chat["id"], message.id)
        return True

    def _answer_query(self, asked: Json) -> bool:
        alert = bool(asked.get("show_alert"))
        text = asked.get("text", "")
        self.queries.answer(asked["callback_query_id"], text, alert, self.now())
        return True

    def _send_chat_action(self, asked: Json) -> bool:
        self.chats.writable(asked["chat_id"])
        return True

    def _get_file(self, asked: Json) -> Json:
        file = self.files.link(asked["file_id"], self.now())
        return {**file.ids, "file_path": file.path}

    def _set_commands(self, asked: Json) -> bool:
        self._check_scope(asked)
        self.commands.set(asked["commands"], asked.get("scope"), asked.get("language_code"))
        return True

    def _delete_commands(self, asked: Json) -> bool:
        self._check_scope(asked)
        self.commands.delete(asked.get("scope"), asked.get("language_code"))
        return True

    def _check_scope(self, asked: Json) -> None:
        if "chat_id" in asked.get("scope", {}):
            self.chats.writable(asked["scope"]["chat_id"])


def without_reply(raw: Json) -> Json:
    return {key: value for key, value in raw.items() if key != "reply_to_message"}


def _check_album(kinds: list[str]) -> None:
    if not kinds:
        raise bad_request("there are no messages to send")
    if len(kinds) == 1:
        # Telegram's reference promises 2-10; that one is let through today is no promise.
        raise bad_request("too few messages to send as an album")
    if len(kinds) > 10:
        raise bad_request("too many messages to send as an album")
    for kind in ("document", "audio"):
        if kind in kinds and set(kinds) != {kind}:
            raise bad_request(f"{kind} can't be mixed with other media types")
