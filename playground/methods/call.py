"""One call of a Bot API method: typed access to what was sent with it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from playground.files import Upload
from playground.forms import Form
from playground.refusals import bad_request
from playground.wire import Json


@dataclass(frozen=True)
class Call:
    method: str
    form: Form

    def has(self, name: str) -> bool:
        return self.form.fields.get(name) not in (None, "")

    def text(self, name: str) -> str:
        """A string; empty where it is absent."""
        value = self.form.fields.get(name)
        text = "" if value is None else str(value)
        if any("\ud800" <= character <= "\udfff" for character in text):
            raise bad_request("strings must be encoded in UTF-8")
        return text

    def integer(self, name: str, default: int = 0) -> int:
        try:
            return int(self.text(name) or default)
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        return self.text(name).lower() in ("true", "1", "yes")

    def structure(self, name: str) -> Any:
        """An object or array, sent as it is or as JSON in a string; None where absent."""
        value = self.form.fields.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None

    def chat_id(self, name: str = "chat_id") -> int | None:
        """The chat's number; None for a name, which no person here has."""
        value = self.text(name)
        if not value:
            raise bad_request(f"{name} is empty")
        return int(value) if value.lstrip("-").isdecimal() else None

    def upload(self, field: str) -> Upload | None:
        return next((upload for upload in self.form.uploads if upload.field == field), None)

    def as_json(self) -> Json:
        """For the log: JSON in strings opened, files by name and size."""
        shown = {name: _opened(value) for name, value in self.form.fields.items()}
        files = {
            upload.field: {"file_name": upload.name, "size": len(upload.data)}
            for upload in self.form.uploads
        }
        return {**shown, **files}


def _opened(value: Any) -> Any:
    if not isinstance(value, str) or not value.startswith(("{", "[")):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
