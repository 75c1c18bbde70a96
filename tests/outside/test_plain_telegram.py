"""A Bot API that does the least, and not as ours does: the bot answers, or goes on."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any, ClassVar

import pytest

from bot.sample import sample_order
from tests.outside.stand import ROOT, Stand, free_port
from tests.outside.test_main_job import DISTRICT, import_order
from tests.world import START

HEAD, COORDINATOR = 10, 20
PATIENCE = 40.0

pytestmark = pytest.mark.timeout(600)


class PlainStand(Stand):
    """Whatever is said is a raw update; people are told apart by their number only."""

    seen: ClassVar[dict[int, int]] = {}

    def open(self) -> None:
        self.port = free_port()
        self.env = self.surroundings()
        command = [sys.executable, "-m", "tests.outside.plain_telegram", str(self.port)]
        self.telegram = subprocess.Popen(command, cwd=ROOT)
        self.until(lambda: self.get("/calls"))

    def comes(self, *events: dict[str, Any]) -> None:
        """What was said before no longer counts for whoever does something."""
        for person in (HEAD, COORDINATOR):
            if f"'id': {person}" in str(events):
                self.seen[person] = len(self.all_said_to(person))
        self.post("/put", list(events))

    def says(self, person: int, text: str, **more: Any) -> None:
        self.comes(message(person, text=text, **more))

    def presses(self, person: int, label: str, **query: Any) -> None:
        """The button that was drawn last with this label; `query` is said besides."""
        press = {"id": f"{time.monotonic_ns()}", "from": {"id": person, "first_name": "Н"}}
        self.comes({"callback_query": {**press, "data": self.button(person, label), **query}})

    def button(self, person: int, label: str) -> str:
        def look() -> str | None:
            for call in reversed(self.said_to(person)):
                rows = json.loads(call.get("reply_markup", "{}")).get("inline_keyboard", [])
                for button in (button for row in rows for button in row):
                    if label in button["text"]:
                        return str(button["callback_data"])
            return None

        return str(self.until(look, PATIENCE))

    def said_to(self, person: int) -> list[dict[str, Any]]:
        """Since they did something, newest last."""
        return self.all_said_to(person)[self.seen.get(person, 0) :]

    def all_said_to(self, person: int) -> list[dict[str, Any]]:
        calls = self.get("/calls")["calls"]
        said = [call for call in calls if call["method"] in ("sendMessage", "editMessageText")]
        return [call for call in said if call["chat_id"] == str(person)]

    def hears(self, person: int, *words: str) -> dict[str, Any]:
        def look() -> dict[str, Any] | None:
            for call in reversed(self.said_to(person)):
                if all(word in call["text"] for word in words):
                    return call
            return None

        return self.until(look, PATIENCE)  # type: ignore[no-any-return]


def message(person: int, **said: Any) -> dict[str, Any]:
    """With neither last name, nor username, nor language, nor a kind of chat."""
    sender = {"id": person, "is_bot": False, "first_name": "Н"}
    number = time.monotonic_ns() % 1_000_000_000
    return {"message": {"message_id": number, "from": sender, "chat": {"id": person}, **said}}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlainStand]:
    """A head and a coordinator have come."""
    folder = tmp_path_factory.mktemp("plain")
    order = folder / "Приказ.txt"
    order.write_text(sample_order(START.date()), encoding="utf-8")
    stand = PlainStand(folder)
    try:
        stand.open()
        import_order(stand, order)
        stand.start_bot()
        enter(stand, HEAD, "head", "--organisation", "Берёзовская")
        enter(stand, COORDINATOR, "coordinator")
        yield stand
    finally:
        stand.close()


def enter(stand: PlainStand, person: int, role: str, *place: str) -> None:
    done = stand.run("invite", "--role", role, "--municipality", DISTRICT, *place)
    stand.says(person, "/start " + done.stdout.strip().rpartition("start=")[2])
    stand.hears(person, "Здравствуйте")


@pytest.mark.parametrize(("item", "pages"), [("1.2", False), ("1.3", True)], ids=["json", "page"])
def test_the_main_job_is_done_where_most_methods_are_unknown(plain, item, pages) -> None:
    """Each update comes twice, and the newest first."""
    plain.post("/be", {"pages": pages})
    plain.says(HEAD, "/overdue")
    plain.presses(HEAD, f"{item} ")
    plain.presses(HEAD, "Отметить выполнение", chat_instance="1", message={"message_id": 5000})
    plain.hears(HEAD, "Черновик", item)
    plain.comes(message(HEAD, document={"file_id": f"{item}.pdf"}))
    plain.hears(HEAD, "Черновик", item, "1 файл")
    plain.says(HEAD, f"Готово, см. https://school.example/{item}")
    plain.presses(HEAD, "Отправить (1 файл, 1 ссылка, 1 текст)")
    plain.hears(HEAD, "Сдано", item)
    plain.hears(COORDINATOR, "Берёзовская", f"school.example/{item}")
    assert sum(f"/{item}" in call["text"] for call in plain.all_said_to(COORDINATOR)) == 1
    plain.presses(COORDINATOR, "Файлы")
    plain.hears(COORDINATOR, "Часть файлов показать не удалось")
    plain.presses(COORDINATOR, "Принять")
    plain.hears(HEAD, "принят", item)


PRESSES = {
    "of a message long gone": {"message": {"message_id": 7, "chat": {"id": HEAD}, "date": 0}},
    "of a message sent inline": {"inline_message_id": "AQ", "chat_instance": "1"},
    "with no message at all": {},
}


@pytest.mark.parametrize("query", PRESSES.values(), ids=list(PRESSES))
def test_a_press_is_answered_with_a_new_message(plain, query) -> None:
    plain.says(HEAD, "/overdue")
    plain.presses(HEAD, "1.4 ", **query)
    plain.until(
        lambda: any(
            call["method"] == "sendMessage" and "Отметить" in call.get("reply_markup", "")
            for call in plain.said_to(HEAD)
        ),
        PATIENCE,
    )


STRANGE = [
    {"message": "?"},
    {"message_reaction": {"chat": {"id": HEAD}}},
    {"callback_query": {"id": "1", "from": {"id": HEAD}}},
    message(HEAD, poll={"question": "?"}),
    message(HEAD, venue={"title": "Школа"}, location={"latitude": 54.1}),
    message(HEAD, something_new={"of": "tomorrow"}),
    message(HEAD, text="а", reply_to_message={"message_id": 1}),
    {"my_chat_member": {"chat": {"id": HEAD}, "from": {"id": HEAD}}},
]


def test_whatever_comes_the_next_one_is_answered(plain) -> None:
    plain.comes(*STRANGE)
    plain.says(HEAD, "/find самодиагностика")
    plain.hears(HEAD, "По словам «самодиагностика»")


@pytest.mark.parametrize("file", ["nowhere", "broken.pdf"])
def test_a_file_that_is_not_given_is_asked_for_again(plain, file) -> None:
    plain.comes(message(HEAD, document={"file_id": file, "file_name": f"акт {file}"}))
    plain.hears(HEAD, f"акт {file}", "ещё раз")


def test_a_server_that_waits_with_no_poll_is_asked_a_few_times_a_second(plain) -> None:
    before = plain.get("/calls")["polls"]
    plain.says(HEAD, "/help")
    begun = time.monotonic()
    plain.hears(HEAD, "/tasks")
    time.sleep(2)
    passed = time.monotonic() - begun
    assert plain.get("/calls")["polls"] - before < 8 * passed
