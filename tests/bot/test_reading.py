"""`dorozhka ask`: lines in, lines out, with neither Telegram nor a database."""

import io
import json
import subprocess
import sys

import pytest

from bot.__main__ import main


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    main(["ask", *arguments])
    return capsys.readouterr().out.splitlines()


def test_the_form_is_the_contract_s(capsys) -> None:
    [line] = printed(capsys, "что сдать до пятницы", "--today", "2026-10-14", "--json")
    assert json.loads(line) == {
        "intent": "due",
        "item": None,
        "school": None,
        "words": None,
        "from": "2026-10-14",
        "to": "2026-10-16",
        "sure": True,
    }


def test_the_role_decides(capsys) -> None:
    [head] = printed(capsys, "как дела", "--json")
    [coordinator] = printed(capsys, "как дела", "--role", "coordinator", "--json")
    assert json.loads(head)["intent"] == "status"
    assert json.loads(coordinator)["intent"] == "summary"


def test_without_json_it_is_for_reading(capsys) -> None:
    assert printed(capsys, "пункт 1.7") == ["intent: item, item: 1.7"]
    assert printed(capsys, "ыуа") == ["intent: unknown ?"]


def test_a_line_in_is_a_line_out(capsys, monkeypatch) -> None:
    given = "что просрочено\n\nсдал 1.7\r\n".encode() + b"\xff\xfe\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
    lines = [json.loads(line)["intent"] for line in printed(capsys, "-", "--json")]
    assert lines == ["overdue", "unknown", "hand_in", "unknown"]


def test_a_broken_argument_is_no_traceback(capsys) -> None:
    assert printed(capsys, "\udcff") == ["intent: unknown ?"]


@pytest.mark.parametrize("arguments", [["x", "--role", "king"], ["x", "--today", "завтра"], []])
def test_wrong_usage_is_told(arguments, capsys) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["ask", *arguments])
    assert stopped.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_neither_telegram_nor_a_database_is_loaded() -> None:
    code = (
        "import sys; from bot.__main__ import main; main(['ask', 'сводка']); "
        "print(sorted({'aiogram', 'sqlalchemy', 'babel'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
