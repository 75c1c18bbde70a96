"""What processes print holds nothing of people, and no secret, whatever goes wrong."""

import urllib.request
from pathlib import Path

import pytest

from tests import postgresql as databases
from tests import s3
from tests.outside import server
from tests.outside.replicas import replicas
from tests.outside.server import Server, needs_server
from tests.outside.stand import PATIENCE, Stand
from tests.outside.telegram import PEOPLE, TOKEN
from tests.outside.test_main_job import bring, import_order

PASSWORD = "Пароль-от-базы".encode().hex()
KEY = PASSWORD[::-1]
NAMES = [name for names in PEOPLE.values() for name in names]
PHONE = "79161234567"
DONE, REASON, QUESTION = "Совещание-прошло", "Нужна-подпись", "Почему-молчит"
FILE, ORDER = "Скан-Шепотовой.pdf", "Приказ-Шепотовой.docx"
WORDS = (DONE, REASON, QUESTION, FILE, ORDER)
EVERY_KIND = ("429", "502", "drop", "drop_after")


@needs_server
@pytest.mark.timeout(900)
def test_a_bad_day_in_the_log(stand: Stand, order: Path) -> None:
    with server.serving() as postgresql, s3.serving() as store:
        stand.env |= {
            "DATABASE_URL": postgresql.url.replace("@", f":{PASSWORD}@"),
            "FILES_URL": s3.new_bucket(store),
            "AWS_ENDPOINT_URL": store,
            "AWS_REGION": s3.KEYS["region"],
            "AWS_ACCESS_KEY_ID": s3.KEYS["access_key_id"],
            "AWS_SECRET_ACCESS_KEY": KEY,
        }
        import_order(stand, order)
        with replicas(stand, 1) as [bot]:
            codes = a_bad_day(stand, postgresql)
            with urllib.request.urlopen(f"http://{bot.address}/metrics") as answer:
                told = answer.read().decode()
            with databases.connect(postgresql.url) as connection:
                connection.execute("ALTER TABLE inbox RENAME TO elsewhere")
            assert bot.process.wait(timeout=PATIENCE) == 1
            told += bot.log.read_text(encoding="utf-8")
    for logged in ("Update", "failed", "database is", "has stopped"):
        assert logged in told
    for word in (*NAMES, PHONE, *WORDS, TOKEN, PASSWORD, KEY, *codes):
        assert word not in told, word


def a_bad_day(stand: Stand, postgresql: Server) -> list[str]:
    """Returns the invitations that were used."""
    head = bring(stand, 10, "head", "Берёзовская")
    coordinator = bring(stand, 20, "coordinator")
    head.says("/done 1.2")
    head.sees("Черновик")
    for kind in EVERY_KIND:
        stand.post("/play/faults", {"every": 3, "kind": kind, "retry_after": 1})
        head.says(f"{DONE} {kind}")
        stand.until(lambda kind=kind: f"{DONE} {kind}" in str(head.from_bot))
    stand.post("/play/faults", {"every": 0})
    head.attaches((FILE, b"%PDF" + b"x" * 500))
    head.has_button("Отправить (1 файл, 4 текста)")
    head.presses("Отправить (1 файл, 4 текста)")
    coordinator.sees("Берёзовская", "1.2")
    with databases.connect(postgresql.url) as connection:
        coordinator.presses("Вернуть")
        coordinator.sees("Почему возвращаете")
        coordinator.says(REASON)
        head.sees("возвращён", REASON)
        head.says("/done 1.2")
        connection.execute("ALTER TABLE evidence RENAME TO elsewhere")
        head.says(DONE)
        head.sees("Что-то сломалось")
        connection.execute("ALTER TABLE elsewhere RENAME TO evidence")
    postgresql.stop("immediate")
    stand.post(f"{head.path}/content", {"content": {"contact": {"phone_number": PHONE}}})
    head.says(QUESTION)
    coordinator.attaches((ORDER, b"PK\x03\x04" + ORDER.encode()))
    postgresql.start()
    coordinator.sees(ORDER)
    said = [m["text"] for who in (head, coordinator) for m in who.messages if "text" in m]
    return [text.removeprefix("/start ") for text in said if text.startswith("/start ")]
