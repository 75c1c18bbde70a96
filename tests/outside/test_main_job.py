"""The main job from outside: commands, a Bot API over HTTP, a process that is killed."""

import json
from pathlib import Path

from tests.outside.stand import Somebody, Stand

DISTRICT = "Верхнеозёрский район"
STRANGE = (
    {"dice": {"emoji": "🎲", "value": 3}},
    {"contact": {"phone_number": "+70000000000", "first_name": "Анна"}},
    {"story": {"chat": {"id": 10, "type": "private"}, "id": 1}},
    {"checklist": {"title": "Дела", "tasks": [{"id": 1, "text": "Протокол"}]}},
    {"paid_media": {"star_count": 1, "paid_media": []}},
    {"hologram": {"size": 1}},
)


def import_order(stand: Stand, order: Path) -> None:
    done = stand.run("import", str(order), "--municipality", DISTRICT, "--publish")
    assert done.returncode == 0, done.stderr


def bring(stand: Stand, person_id: int, role: str, organisation: str | None = None) -> Somebody:
    place = ["--organisation", organisation] if organisation else []
    invited = stand.run("invite", "--role", role, "--municipality", DISTRICT, *place)
    assert invited.returncode == 0, invited.stderr
    link = invited.stdout.strip().splitlines()[-1]
    assert link.startswith("https://t.me/dorozhka_bot?start=")
    somebody = stand.person(person_id)
    somebody.says("/start " + link.partition("start=")[2])
    somebody.sees("Здравствуйте")
    return somebody


def people_at_work(stand: Stand, order: Path) -> tuple[Somebody, Somebody]:
    """A head and a coordinator, of a bot that has just been started."""
    import_order(stand, order)
    stand.start_bot()
    return bring(stand, 10, "head", "Берёзовская"), bring(stand, 20, "coordinator")


def opened_draft(stand: Stand, order: Path) -> tuple[Somebody, Somebody]:
    """They are at work, and the head hands 1.2 in."""
    head, coordinator = people_at_work(stand, order)
    head.says("/done 1.2")
    head.sees("Черновик")
    return head, coordinator


def summary(stand: Stand) -> dict:
    done = stand.run("summary", "--municipality", "Верхнеозёрский", "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_from_an_order_to_a_summary(stand: Stand, order: Path) -> None:
    head, coordinator = people_at_work(stand, order)

    head.says("/tasks")
    head.presses("1.2")
    head.presses("Отметить выполнение")
    head.sees("Черновик")
    head.attaches(*[(f"скан-{n}.pdf", bytes([n]) * 100) for n in range(10)])
    head.has_button("Отправить (10 файлов)")
    head.says("https://school.example/plan")
    head.has_button("Отправить (10 файлов, 1 ссылка)")
    head.presses("Отправить")
    head.sees("Сдано")

    coordinator.sees("Берёзовская", "1.2", "school.example")
    coordinator.presses("Файлы")
    coordinator.presses("Вернуть")
    coordinator.sees("Почему возвращаете")
    coordinator.says("Нужна подпись директора")
    head.sees("возвращён", "Нужна подпись директора")
    head.says("/done 1.2")
    head.sees("Черновик", "1.2")
    head.attaches(("подпись.jpg", b"\xff\xd8\xff\xe0" + b"0" * 50))
    head.has_button("Отправить (11 файлов, 1 ссылка)")
    head.presses("Отправить")
    coordinator.sees("Возвращали: Нужна подпись")
    coordinator.presses("Принять")
    head.sees("принят")

    figures = summary(stand)
    assert figures["submissions"] == {"submitted": 0, "accepted": 1, "returned": 1}
    assert figures["dated"]["done"] == 1
    assert stand.refused_calls() == []
    assert stand.unanswered_presses() == []
    kept = list((stand.folder / "data" / "files").iterdir())
    assert len(kept) == 11


def test_a_kill_in_the_middle_loses_nothing_and_asks_once(stand: Stand, order: Path) -> None:
    head, coordinator = opened_draft(stand, order)

    stand.kill_bot()
    head.attaches(*[(f"{n}.pdf", bytes([n]) * 99) for n in range(10)])
    stand.start_bot()
    head.has_button("10 файлов")
    head.presses("Отправить")
    stand.kill_bot()
    stand.start_bot()
    head.sees("Сдано")
    coordinator.sees("Берёзовская", "1.2")

    asked = [m for m in coordinator.from_bot if "Файлы (10)" in str(m.get("reply_markup"))]
    assert len(asked) == 1
    assert summary(stand)["waiting"]["reviews"] == 1


def test_a_head_asks_in_words_and_sends_what_no_proof_is(stand: Stand, order: Path) -> None:
    head, coordinator = people_at_work(stand, order)

    head.says("не относится к нам 1.3, у нас нет 11 класса")
    head.presses("Отправить координатору")
    coordinator.sees("1.3", "нет 11 класса")
    head.says("на больничном на неделю")
    head.presses("Пауза по")
    head.sees("Пауза до конца дня")

    head.says("вопрос координатору по 1.2")
    head.sees("Напишите вопрос")
    head.attaches(("бланк.pdf", b"%PDF"))
    head.sees("Теперь напишите вопрос")
    head.says("Такой бланк подойдёт?")
    head.sees("Вопрос отправлен координатору")
    coordinator.sees("Такой бланк")
    coordinator.presses("Ответить")
    coordinator.sees("Напишите ответ")
    coordinator.says("Подойдёт")
    coordinator.sees("Ответ дан")
    head.sees("Координатор ответил", "Подойдёт")
    assert "Теперь напишите вопрос" not in str(head.from_bot)
    assert "Напишите ответ" not in str(coordinator.from_bot)

    for content in STRANGE:
        stand.post(f"{head.path}/content", {"content": content})
    stand.until(
        lambda: sum("Это не могу принять" in str(m) for m in head.from_bot) == len(STRANGE)
    )
    assert stand.refused_calls() == []
    assert stand.unanswered_presses() == []
