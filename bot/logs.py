"""Logs without personal data: on a console, or as JSON for a collector."""

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterator
from typing import Any, Literal

logger = logging.getLogger(__name__)

# As it stands in an address, and as it is given by @BotFather.
_TOKEN = re.compile(r"(?<=/bot)\d+:[\w-]+|\d{3,}:[A-Za-z0-9_-]{20,}")


class DiscreetFormatter(logging.Formatter):
    """Of an exception its kind and its way: its words may be those of a person."""

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # another handler may have left its own there
        return _TOKEN.sub("[token]", super().format(record))

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's
        return "\n".join(_told(ei[1])) if ei[1] is not None else ""


class JsonFormatter(DiscreetFormatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return _TOKEN.sub("[token]", json.dumps(line, ensure_ascii=False))


def _told(error: BaseException) -> Iterator[str]:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield from _told(cause)
        yield "which led to"
    yield "".join(traceback.format_tb(error.__traceback__)).rstrip()
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    # What a machine says of itself is nobody's words.
    yield f"{kind}: {error}" if isinstance(error, OSError) else kind
    if isinstance(error, BaseExceptionGroup):
        for part in error.exceptions:
            yield from _told(part)


def prepare_logs(form: Literal["console", "json"]) -> None:
    """From now on; what ends the process is told there too, and not in its own words."""
    handler = logging.StreamHandler(sys.stderr)
    plain = DiscreetFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    handler.setFormatter(JsonFormatter() if form == "json" else plain)
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    for noisy in ("aiogram.event", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    sys.excepthook = _tell_the_end


def _tell_the_end(*error: Any) -> None:
    logger.critical("The bot has stopped", exc_info=error)
