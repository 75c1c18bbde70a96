"""The command line: what it prints, and one line for everything that goes wrong."""

import json
import os
import socket
import subprocess
from pathlib import Path

import pytest

from tests import postgresql
from tests.outside.stand import DOROZHKA, free_port

NOWHERE = {
    "AWS_ENDPOINT_URL": "http://127.0.0.1:1",
    "AWS_ACCESS_KEY_ID": "key",
    "AWS_SECRET_ACCESS_KEY": "secret",
}

Done = subprocess.CompletedProcess[str]


@pytest.fixture
def dorozhka(tmp_path: Path):
    def run(*arguments: str, given: str = "", **env: str) -> Done:
        surroundings = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path / "data"), **env}
        return subprocess.run(
            [str(DOROZHKA), *arguments],
            cwd=tmp_path,
            env=surroundings,
            input=given,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run


def refused(done: Done) -> str:
    """The one line of a command that could not be done."""
    assert done.returncode == 1, done.stdout
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    assert "Traceback" not in lines[0]
    return lines[0]


def test_help_and_wrong_usage(dorozhka) -> None:
    assert dorozhka("--help").returncode == 0
    assert dorozhka("import", "--help").returncode == 0
    assert dorozhka("import").returncode == 2
    assert dorozhka("invite", "--role", "king", "--municipality", "Р").returncode == 2
    assert dorozhka("parse", "x", "--from", "вчера").returncode == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("", "не хватает: КОМАНДА"),
        ("сводка", "нет 'сводка'"),
        ("import", "не хватает: ФАЙЛ, --municipality"),
        ("ask x --role king", "--role: нет 'king'"),
        ("summary --municipality", "--municipality: нужно значение"),
        ("summary --municipality Р --date вчера", "2023-01-31"),
        ("doctor сейчас", "лишнее: сейчас"),
        ("playground --port 99999", "65535"),
    ],
)
def test_wrong_usage_is_told_in_one_line(dorozhka, arguments: str, words: str) -> None:
    done = dorozhka(*arguments.split())
    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    assert words in line
    assert "--help" in line


def test_nothing_is_made_of_an_empty_name(dorozhka) -> None:
    done = dorozhka("schools", "add", "--municipality", " ", "Школа")
    assert done.returncode == 2
    assert "название пусто" in done.stderr


@pytest.mark.parametrize(
    ("env", "name"),
    [
        ({"BOT_TOKEN": "no token"}, "BOT_TOKEN"),
        ({"TIMEZONE": "Europe/Nowhere"}, "TIMEZONE"),
        ({"LANGUAGE": "fr"}, "LANGUAGE"),
        ({"ADMIN_IDS": "me"}, "ADMIN_IDS"),
        ({"BOT_API_URL": "telegram"}, "BOT_API_URL"),
        ({"PROXY_URL": "proxy"}, "PROXY_URL"),
        ({"LOG_FORMAT": "xml"}, "LOG_FORMAT"),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL"),
        ({"DATABASE_URL": "sqlite+aiosqlite://"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgresql+asyncpg://host:порт/x"}, "DATABASE_URL"),
        ({"DATABASE_URL": "postgresql+asyncpg://host/x?sslmode=require"}, "DATABASE_URL"),
        ({"DATABASE_URL": "sqlite+aiosqlite:////proc/no/such.db"}, "DATABASE_URL"),
        ({"DATA_DIR": "/proc/no"}, "DATA_DIR"),
        ({"FILES_URL": "ftp://files"}, "FILES_URL"),
        ({"FILES_URL": "/proc/no"}, "FILES_URL"),
        ({"FILES_URL": "s3://bucket/x", **NOWHERE}, "FILES_URL"),
        ({"WEBHOOK_URL": "bot.example"}, "WEBHOOK_URL"),
        ({"WEBHOOK_URL": "https://example.org"}, "WEBHOOK_SECRET"),
        ({"WEBHOOK_SECRET": "тайна"}, "WEBHOOK_SECRET"),
        ({"LISTEN": "8080"}, "LISTEN"),
    ],
)
def test_a_malformed_variable_is_named(dorozhka, env: dict[str, str], name: str) -> None:
    assert name in refused(dorozhka("run", **{"BOT_TOKEN": "1:a", **env}))


def test_an_unknown_name_in_the_env_file_is_named(dorozhka, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BOT_TOKN=1:a\n", encoding="utf-8")
    assert "BOT_TOKN" in refused(dorozhka("run"))


def test_a_wrong_token_is_said_at_once(dorozhka, stand) -> None:
    line = refused(dorozhka("run", BOT_TOKEN="1:wrong", BOT_API_URL=stand.url))
    assert "BOT_TOKEN" in line


def test_an_invitation_needs_a_token(dorozhka) -> None:
    line = refused(dorozhka("invite", "--role", "coordinator", "--municipality", "Р"))
    assert "BOT_TOKEN" in line


def test_the_playground_is_apart_from_what_servers_set(tmp_path: Path) -> None:
    port = free_port()
    env = {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(tmp_path),
        "LISTEN": f"127.0.0.1:{port}",
        "WEBHOOK_URL": "https://bot.example/telegram",
        "WEBHOOK_SECRET": "secret",
    }
    with subprocess.Popen(
        [str(DOROZHKA), "playground", "--port", str(port)],
        cwd=tmp_path,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        assert "is running" in process.stderr.readline()
        process.terminate()
        assert process.stderr.read() == ""


def test_a_port_in_use_is_said(dorozhka) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        line = refused(dorozhka("playground", "--port", str(taken.getsockname()[1])))
    assert "--port" in line


@postgresql.of_sqlite
def test_two_bots_do_not_share_a_folder(dorozhka, stand) -> None:
    stand.start_bot()
    stand.until((stand.folder / "data" / "bot.lock").exists)
    line = refused(
        dorozhka(
            "run", BOT_TOKEN="1:a", DATA_DIR=str(stand.folder / "data"), BOT_API_URL=stand.url
        )
    )
    assert "DATA_DIR" in line


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00" * 5000, os.urandom(4000), b"PK\x03\x04" + b"x" * 999, "Просто письмо.".encode()],
    ids=["empty", "zeros", "random", "broken zip", "letter"],
)
def test_what_is_no_roadmap_is_refused_and_not_stored(dorozhka, tmp_path, content: bytes) -> None:
    path = tmp_path / "приказ.docx"
    path.write_bytes(content)
    done = dorozhka("import", str(path), "--municipality", "Район", "--publish")
    assert path.name in refused(done)
    assert "не найдено" in refused(dorozhka("summary", "--municipality", "Район"))


def test_an_order_is_imported_once(dorozhka, order: Path) -> None:
    arguments = ("import", str(order), "--municipality", "Верхнеозёрский район")
    draft = dorozhka(*arguments)
    assert "черновик" in draft.stdout
    assert "--publish" in refused(dorozhka(*arguments))
    assert "Опубликовано" in dorozhka(*arguments, "--publish").stdout
    assert "опубликован" in refused(dorozhka(*arguments, "--publish"))


def test_a_school_added_later_has_its_tasks(dorozhka, order: Path) -> None:
    place = ("--municipality", "Верхнеозёрский район")
    dorozhka("import", str(order), *place, "--publish")
    done = dorozhka("schools", "add", *place, "МБОУ «Новая СОШ»", "Лесная ООШ")
    added, known = done.stdout.splitlines()
    assert added.startswith("МБОУ «Новая СОШ»: добавлена, задач: ")
    assert int(added.rpartition(" ")[2]) > 15
    assert "уже есть" in known
    summary = json.loads(dorozhka("summary", *place, "--json").stdout)
    assert len(summary["schools"]) == 4
    assert "Новая СОШ" in dorozhka("summary", *place).stdout


def test_another_district_is_not_taken_for_one_like_it(dorozhka, order: Path) -> None:
    dorozhka("import", str(order), "--municipality", "Плавский район", "--publish")
    dorozhka("import", str(order), "--municipality", "Славский район", "--publish")
    summary = dorozhka("summary", "--municipality", "Славский", "--json")
    assert json.loads(summary.stdout)["municipality"] == "Славский район"


def test_phrases_are_read_a_line_each(dorozhka) -> None:
    done = dorozhka(
        "deadline",
        "-",
        "--json",
        "--from",
        "2023-01-01",
        "--to",
        "2023-12-31",
        given="до 15 мая\nПостоянно\n",
    )
    first, second = map(json.loads, done.stdout.splitlines())
    assert first["periods"] == [{"start": None, "end": "2023-05-15"}]
    assert second["kind"] == "ongoing"
