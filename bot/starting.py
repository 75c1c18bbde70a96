"""`dorozhka run` and `dorozhka playground`: what is wrong is said before anything heavy loads."""

import argparse

from bot.keeping import settings_or_refusal
from bot.logs import prepare_logs
from bot.settings import Settings


def run(options: argparse.Namespace) -> None:
    """The bot against Telegram; the playground where there is no token."""
    settings = settings_or_refusal()
    prepare_logs(settings.log_format)
    if settings.bot_token is None:
        _play(settings, options.port)
    else:
        from bot.running import serve, until_stopped

        until_stopped(serve(settings))


def playground(options: argparse.Namespace) -> None:
    settings = settings_or_refusal()
    prepare_logs(settings.log_format)
    _play(settings, options.port)


def _play(settings: Settings, port: int) -> None:
    from bot.play import play
    from bot.running import until_stopped

    until_stopped(play(settings, port))
