"""The `dorozhka` command. Nothing heavy is imported before it is needed."""

import argparse
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from bot.refusal import Refusal

# What argparse says, and how a person would.
_IN_RUSSIAN = (
    (r"^the following arguments are required: ", "не хватает: "),
    (r"^unrecognized arguments: ", "лишнее: "),
    (r"^argument (.+?): ", r"\1: "),
    (r"invalid choice: (.+) \(choose from (.+)\)", r"нет \1, есть: \2"),
    (r"expected (at least )?one argument", "нужно значение"),
    (r"^ambiguous option: (\S+) could match ", r"\1: уточните: "),
)
ROLES = ("head", "deputy", "coordinator", "observer", "curator")


def main(arguments: Sequence[str] | None = None) -> None:
    """Exit status 0, 1 with one line on stderr for what went wrong, 2 for wrong usage."""
    options = parser().parse_args(arguments)
    try:
        options.command(options)
    except Refusal as refusal:
        print(f"dorozhka: {refusal}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, in Russian."""

    def error(self, message: str) -> NoReturn:
        said = message
        for pattern, words in _IN_RUSSIAN:
            said = re.sub(pattern, words, said)
        self.exit(2, f"{self.prog}: {said}; подробнее: {self.prog} --help\n")


def parser() -> argparse.ArgumentParser:
    top = Parser(prog="dorozhka", description="Дорожная карта школ в Telegram")
    commands = top.add_subparsers(metavar="КОМАНДА", required=True)
    _running(commands)
    _reading(commands)
    _keeping(commands)
    _safekeeping(commands)
    return top


Commands = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _running(commands: Commands) -> None:  # type: ignore[valid-type]
    run = _command(commands, "run", "запустить бота (без BOT_TOKEN — площадку)")
    run.set_defaults(command=_later("bot.starting", "run"), port=8080)
    playground = _command(commands, "playground", "бот с чатом на этой машине, без Telegram")
    playground.add_argument(
        "--port", type=_port, default=8080, metavar="ПОРТ", help="порт страницы (8080)"
    )
    playground.set_defaults(command=_later("bot.starting", "playground"))


def _reading(commands: Commands) -> None:  # type: ignore[valid-type]
    parse = _command(commands, "parse", "что прочитано в документе; ничего не сохраняется")
    parse.add_argument("file", type=Path, metavar="ФАЙЛ")
    _plan(parse)
    parse.set_defaults(command=_later("bot.reading", "parse"))
    deadline = _command(commands, "deadline", "что значит срок")
    deadline.add_argument("phrase", metavar="ФРАЗА", help="«-» — по строке со входа")
    _plan(deadline)
    deadline.set_defaults(command=_later("bot.reading", "deadline"))
    ask = _command(commands, "ask", "что бот понимает в словах человека")
    ask.add_argument("words", metavar="СЛОВА", help="«-» — по строке со входа")
    ask.add_argument("--role", default="head", choices=ROLES)
    ask.add_argument("--today", type=_day, metavar="ДАТА", help="каким днём считать сегодня")
    ask.add_argument("--json", action="store_true", help="напечатать JSON")
    ask.set_defaults(command=_later("bot.reading", "ask"))


def _plan(command: argparse.ArgumentParser) -> None:
    command.add_argument("--from", dest="start", type=_day, metavar="ДАТА", help="начало плана")
    command.add_argument("--to", dest="end", type=_day, metavar="ДАТА", help="конец плана")
    command.add_argument("--json", action="store_true", help="напечатать JSON")


def _keeping(commands: Commands) -> None:  # type: ignore[valid-type]
    take = _command(commands, "import", "загрузить приказ")
    take.add_argument("file", type=Path, metavar="ФАЙЛ")
    take.add_argument("--municipality", type=_name, required=True, metavar="НАЗВАНИЕ")
    take.add_argument("--timezone", metavar="ПОЯС", help="например, Europe/Moscow")
    take.add_argument("--publish", action="store_true", help="сразу раздать задачи")
    take.set_defaults(command=_later("bot.keeping", "take"))

    schools = _command(commands, "schools", "школы")
    actions = schools.add_subparsers(metavar="ДЕЙСТВИЕ", required=True)
    add = _command(actions, "add", "добавить школы: задачи они получат сразу")
    add.add_argument("--municipality", type=_name, required=True, metavar="НАЗВАНИЕ")
    add.add_argument("--group", action="append", default=[], metavar="ГРУППА", help="ШНОР-1 …")
    add.add_argument("schools", nargs="+", metavar="ШКОЛА")
    add.set_defaults(command=_later("bot.keeping", "add"))

    invite = _command(commands, "invite", "одноразовая ссылка-приглашение")
    invite.add_argument("--role", required=True, choices=ROLES)
    invite.add_argument("--municipality", type=_name, required=True, metavar="НАЗВАНИЕ")
    invite.add_argument("--organisation", type=_name, metavar="НАЗВАНИЕ")
    invite.set_defaults(command=_later("bot.keeping", "invite"))

    summary = _command(commands, "summary", "сводка текстом")
    summary.add_argument("--municipality", type=_name, required=True, metavar="НАЗВАНИЕ")
    summary.add_argument("--date", type=_day, metavar="ДАТА", help="какой она была в тот день")
    summary.add_argument("--json", action="store_true", help="напечатать JSON")
    summary.set_defaults(command=_later("bot.keeping", "summary"))


def _safekeeping(commands: Commands) -> None:  # type: ignore[valid-type]
    backup = _command(commands, "backup", "всё в одном файле; бот может работать")
    backup.add_argument(
        "file", type=Path, nargs="?", metavar="ФАЙЛ", help="по умолчанию DATA_DIR/backups/…zip"
    )
    backup.set_defaults(command=_later("bot.safekeeping", "backup"))

    restore = _command(commands, "restore", "вернуть всё из копии в пустую папку")
    restore.add_argument("file", type=Path, metavar="ФАЙЛ")
    restore.add_argument("--check", action="store_true", help="только проверить, цела ли копия")
    restore.set_defaults(command=_later("bot.safekeeping", "bring_back"))

    move = _command(commands, "migrate", "перенести всё из SQLite в пустую базу PostgreSQL")
    move.add_argument(
        "--to", required=True, metavar="АДРЕС", help="postgresql+asyncpg://user@host/database"
    )
    move.add_argument(
        "--files", metavar="АДРЕС", help="куда скопировать файлы: s3://bucket/prefix или папка"
    )
    move.set_defaults(command=_later("bot.moving", "move"))

    doctor = _command(commands, "doctor", "всё ли в порядке и что поправить")
    doctor.set_defaults(command=_later("bot.doctor", "examine"))


def _command(
    commands: Commands,  # type: ignore[valid-type]
    name: str,
    description: str,
) -> argparse.ArgumentParser:
    added: argparse.ArgumentParser = commands.add_parser(  # type: ignore[attr-defined]
        name, help=description, description=description
    )
    return added


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"нужна дата вида 2023-01-31, а не «{text}»") from None


def _name(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("название пусто")
    return text.strip()


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"нужен порт от 1 до 65535, а не «{text}»")
    return int(text)


class _Later:
    """A command whose module is imported when it is called."""

    def __init__(self, module: str, name: str) -> None:
        self.module, self.name = module, name

    def __call__(self, options: argparse.Namespace) -> None:
        from importlib import import_module

        getattr(import_module(self.module), self.name)(options)


_later = _Later


if __name__ == "__main__":
    main()
