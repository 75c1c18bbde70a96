"""A bad connection, and a stop in the middle: the story goes on."""

import signal
from pathlib import Path

import pytest

from tests.outside import crowd
from tests.outside.stand import Stand
from tests.outside.telegram import CROWD
from tests.outside.test_main_job import bring, import_order, people_at_work, summary

FAULTS = ("429", "502", "drop", "drop_after")
MANY = 15


@pytest.mark.parametrize("kind", ["429", "502", "drop"])
def test_every_third_call_fails(stand: Stand, order: Path, kind: str) -> None:
    head, coordinator = people_at_work(stand, order)

    stand.post("/play/faults", {"every": 3, "kind": kind, "retry_after": 1})
    head.says("/done 1.2")
    head.sees("Черновик")
    head.attaches(("скан.pdf", b"%PDF" + b"x" * 500), ("справка.pdf", b"%PDF" + b"y" * 500))
    head.has_button("Отправить (2 файла)")
    head.presses("Отправить")
    head.sees("Сдано")
    coordinator.sees("Берёзовская", "1.2")
    coordinator.presses("Принять")
    head.sees("принят")

    assert summary(stand)["submissions"] == {"submitted": 0, "accepted": 1, "returned": 0}
    stand.until(lambda: not stand.unanswered_presses())


@pytest.mark.timeout(600)
def test_many_are_told_while_every_third_call_fails(stand: Stand, order: Path) -> None:
    """Each once; what was taken and whose answer was lost is all that is said again."""
    import_order(stand, order)
    crowd.gather(stand)
    stand.start_bot()
    told = 0
    for kind in FAULTS:
        stand.post("/play/faults", {"every": 3, "kind": kind, "retry_after": 1})
        crowd.tell(stand, CROWD[told : told + MANY])
        told += MANY
        stand.until(lambda many=told: len(crowd.told(stand)) == many)
    stand.kill_bot(signal.SIGTERM)
    assert set(crowd.told(stand).values()) == {1}
    lost = [call for call in stand.refused_calls() if "dropped" in call["error"]]
    for person in CROWD[:told]:
        has = len(stand.person(person).from_bot)
        again = sum(call["params"].get("chat_id") == str(person) for call in lost)
        assert has == 1 + (again if person >= CROWD[told - MANY] else 0)


def test_a_polite_stop_leaves_nothing_half_done(stand: Stand, order: Path) -> None:
    import_order(stand, order)
    stand.start_bot()
    head = bring(stand, 10, "head", "Берёзовская")
    head.says("/done 1.2")
    head.sees("Черновик")
    head.says("Готово, см. https://school.example")
    stand.kill_bot(signal.SIGTERM)
    assert stand.bot is not None
    assert stand.bot.returncode == 0
    stand.start_bot()
    head.has_button("Отправить (1 ссылка, 1 текст)")
