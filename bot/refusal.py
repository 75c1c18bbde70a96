"""What ends a command: one line for a person."""


class Refusal(Exception):
    """The message is one line, in Russian, that says what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.split()))
