"""The page in a real browser: a head's and a coordinator's story on the playground.

With PICTURES set to a folder, what README shows is drawn there anew.
"""

import os
import re
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from tests.outside.stand import DOROZHKA, free_port

CHROMIUM = shutil.which("chromium") or ""
REQUIRED = os.environ.get("DOROZHKA_REQUIRE_BROWSER") == "1"
QUIETLY = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HEAD, COORDINATOR, STRANGER = 201, 101, 301

pytestmark = pytest.mark.skipif(not CHROMIUM and not REQUIRED, reason="Chromium is not installed")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder, port = tmp_path_factory.mktemp("playground"), free_port()
    process = subprocess.Popen(
        [str(DOROZHKA), "playground", "--port", str(port)],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(folder / "data")},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert "Площадка" in process.stdout.readline()
        wait_until_served(f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.communicate(timeout=20)


def wait_until_served(url: str) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"nothing at {url}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIETLY))
        yield opened
        opened.close()


@dataclass
class Phone:
    """One person's phone on the page."""

    page: Page
    person: int

    @property
    def screen(self) -> Locator:
        return self.page.locator(f'.phone[data-person="{self.person}"]')

    def starts(self) -> None:
        self.screen.locator('button[data-action="start"]').click()

    def presses(self, label: str) -> None:
        keys = self.screen.locator("button.key")
        exact = keys.filter(has_text=re.compile(f"^{re.escape(label)}$"))
        (exact if exact.count() else keys.filter(has_text=label)).last.click()

    def says(self, text: str) -> None:
        entry = self.screen.locator("textarea.entry")
        entry.fill(text)
        entry.press("Enter")

    def attaches(self, *files: Path) -> None:
        self.screen.locator('input[type="file"]').first.set_input_files(list(files))

    def sees(self, text: str) -> None:
        expect(self.screen.locator(".message", has_text=text).last).to_be_visible(timeout=15_000)

    def offers(self, label: str) -> None:
        key = self.screen.locator("button.key", has_text=label).last
        expect(key).to_be_visible(timeout=15_000)


THE_FIRST_TWO_PHONES = {"x": 30, "y": 96, "width": 720, "height": 756}


def keep_picture(page: Page, name: str) -> None:
    if folder := os.environ.get("PICTURES"):
        page.wait_for_timeout(600)
        page.screenshot(path=Path(folder) / f"{name}.png", clip=THE_FIRST_TWO_PHONES)


def test_a_day_on_the_playground(address: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1120, "height": 860}, locale="ru-RU")
    page.goto(address)
    head, coordinator = Phone(page, HEAD), Phone(page, COORDINATOR)
    stranger = Phone(page, STRANGER)

    head.starts()
    head.sees("Просрочено")
    coordinator.starts()
    coordinator.sees("Школы, сначала отстающие")
    stranger.starts()
    stranger.sees("попросите у муниципального координатора ссылку")
    head.screen.scroll_into_view_if_needed()
    keep_picture(page, "both")

    head.presses("Все задачи")
    head.presses("1.4")
    head.sees("сегодня")
    keep_picture(page, "task")
    head.presses("Отметить выполнение")
    head.sees("Черновик")
    head.says("Справка на сайте: https://berezovskaya.example/spravka")
    head.offers("Отправить (1 ссылка, 1 текст)")
    keep_picture(page, "draft")
    head.presses("Отправить")
    head.sees("Сдано")

    coordinator.sees("Самодиагностика рисков")
    keep_picture(page, "review")
    coordinator.presses("Вернуть")
    coordinator.sees("Почему возвращаете")
    coordinator.says("Приложите саму справку файлом")
    head.sees("возвращён")
    head.sees("Приложите саму справку файлом")
    head.says("/done 1.4")
    head.sees("Черновик: пункт 1.4")
    head.says("Справка приложена к письму № 12")
    head.offers("Отправить (1 ссылка, 2 текста)")
    head.presses("Отправить (1 ссылка, 2 текста)")
    coordinator.sees("Возвращали: Приложите")
    coordinator.presses("Принять")
    head.sees("принят")
    coordinator.says("/summary")
    coordinator.sees("Со сроком: выполнено 2")
    keep_picture(page, "summary")
    page.close()


ORDER = """ПРИКАЗ

от 05.09.2026 № 7

Об утверждении плана-графика подготовки к экзаменам на 2026-2027 учебный год

№\tМероприятие\tСрок\tОтветственные
1.1\tШкольный план подготовки к экзаменам\tдо 20.12.2026\tОО
1.2\tКонсультации для выпускников\tЕжемесячно\tОО
1.3\tРодительские собрания\tкогда выпадет снег\tОО
1.4\tВыездной семинар\tянварь 2027\tСовет ветеранов
"""


def test_an_order_is_sent_looked_through_and_published(
    address: str, browser: Browser, tmp_path: Path
) -> None:
    page = browser.new_page(viewport={"width": 1120, "height": 860}, locale="ru-RU")
    page.goto(address)
    coordinator = Phone(page, COORDINATOR)
    if coordinator.screen.locator('button[data-action="start"]').is_visible():
        coordinator.starts()
    path = tmp_path / "Приказ № 7.txt"
    path.write_text(ORDER, encoding="utf-8")
    coordinator.attaches(path)
    coordinator.screen.locator("textarea.entry").press("Enter")
    coordinator.sees("4 пункта")
    keep_picture(page, "preview")
    coordinator.presses("Вопросы (2)")
    coordinator.sees("Какой это срок")
    keep_picture(page, "question")
    coordinator.presses("Словами")
    coordinator.says("до 15 января")
    coordinator.sees("Кто это делает")
    coordinator.presses("Отдел образования")
    coordinator.presses("Опубликовать")
    coordinator.sees("Дорожная карта опубликована")
    page.close()


def test_it_works_on_a_narrow_screen(address: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740}, locale="ru-RU")
    page.goto(address)
    page.locator(f'.tab[data-person="{202}"]').click()
    second = Phone(page, 202)
    second.starts()
    second.sees("Лесная ООШ")
    second.says("/tasks")
    second.offers("Далее")
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 360
    page.close()


def test_starting_over_brings_the_sample_back(address: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1120, "height": 860}, locale="ru-RU")
    page.goto(address)
    page.on("dialog", lambda dialog: dialog.accept())
    head = Phone(page, HEAD)
    page.locator('button[data-action="reset"]').click()
    with page.expect_response("**/reset", timeout=20_000):
        page.locator("dialog[open] button", has_text="Начать заново").click()
    expect(head.screen.locator('button[data-action="start"]')).to_be_visible(timeout=20_000)
    head.starts()
    head.sees("Принято: 1")
    page.close()
