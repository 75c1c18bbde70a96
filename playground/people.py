"""The people whose phones are on the page."""

from __future__ import annotations

from dataclasses import dataclass

from playground.wire import Json, present


@dataclass(frozen=True)
class Person:
    """Somebody with a phone; ``caption`` is what the page shows under the name."""

    id: int
    first_name: str
    last_name: str = ""
    username: str | None = None
    caption: str = ""
    language_code: str = "ru"

    def as_user(self) -> Json:
        return present(
            id=self.id,
            is_bot=False,
            first_name=self.first_name,
            last_name=self.last_name,
            username=self.username,
            language_code=self.language_code,
        )

    def as_chat(self) -> Json:
        return present(
            id=self.id,
            type="private",
            first_name=self.first_name,
            last_name=self.last_name,
            username=self.username,
        )

    def as_card(self) -> Json:
        """How the page names the person."""
        name = f"{self.first_name} {self.last_name}".strip()
        return {**self.as_user(), "name": name, "caption": self.caption}
