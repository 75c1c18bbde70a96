"""What the Bot API answers instead of a result."""


class Refused(Exception):
    """A refusal in Telegram's own words."""

    def __init__(self, description: str, status: int = 400) -> None:
        super().__init__(description)
        self.description = description
        self.status = status


def bad_request(reason: str) -> Refused:
    return Refused(f"Bad Request: {reason}")


def blocked() -> Refused:
    return Refused("Forbidden: bot was blocked by the user", status=403)
