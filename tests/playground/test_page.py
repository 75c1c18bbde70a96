"""The page in a real browser; skipped where there is none."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from .conftest import ANNA, PETR, Playground, keyboard, png

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        await browser.close()


@pytest.fixture
async def page(browser: Browser, playground: Playground) -> AsyncIterator[Page]:
    page = await browser.new_page(viewport={"width": 1280, "height": 860})
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    await page.goto(playground.url)
    yield page
    assert problems == []


async def test_a_wide_screen(page: Page, playground: Playground) -> None:
    anna = page.locator(f".phone[data-person='{ANNA}']")
    await press_start(anna, playground)
    await press_a_button(anna, playground)
    await send_an_album(anna, playground)
    await follow_a_link_to_the_bot(anna, playground)
    await choose_a_command(anna, playground)
    await begin_anew(page, playground)


async def press_start(anna: Locator, playground: Playground) -> None:
    await anna.get_by_role("button", name="Start").click()
    await expect(anna.locator(".message.out")).to_contain_text("/start")
    await playground.updates()


async def press_a_button(anna: Locator, playground: Playground) -> None:
    await playground.send(
        "<b>Задача</b> <i>&lt;script&gt;</i>",
        parse_mode="HTML",
        reply_markup=keyboard([("Отметить выполнение", "done")]),
    )
    await expect(anna.locator(".message.in strong")).to_have_text("Задача")
    await expect(anna.locator(".message.in em")).to_have_text("<script>")

    button = anna.get_by_role("button", name="Отметить выполнение")
    await button.click()
    await expect(button).to_have_attribute("aria-busy", "true")
    [update] = await playground.updates(timeout=5)
    query_id = update["callback_query"]["id"]
    await playground.call("answerCallbackQuery", callback_query_id=query_id, text="Отмечено")
    await expect(anna.locator(".toast")).to_have_text("Отмечено")
    await expect(button).to_have_attribute("aria-busy", "false")


async def send_an_album(anna: Locator, playground: Playground) -> None:
    files = [
        {"name": f"{number}.png", "mimeType": "image/png", "buffer": png()} for number in range(3)
    ]
    await anna.locator("input[type=file]").set_input_files(files)  # type: ignore[arg-type]
    await anna.locator("textarea").fill("Фото")
    await anna.locator("textarea").press("Enter")
    await expect(anna.locator(".message.out .tile")).to_have_count(3)
    assert len(await playground.updates()) == 3


async def follow_a_link_to_the_bot(anna: Locator, playground: Playground) -> None:
    url = "https://t.me/dorozhka_bot?start=code-1"
    await playground.send(f"Вот: {url}")
    await anna.get_by_role("link", name=url).click()
    [update] = await playground.updates(timeout=5)
    assert update["message"]["text"] == "/start code-1"


async def choose_a_command(anna: Locator, playground: Playground) -> None:
    commands = [{"command": "tasks", "description": "Задачи"}]
    await playground.call("setMyCommands", commands=commands)
    await anna.get_by_role("button", name="Меню").click()
    await anna.get_by_role("menuitem", name="/tasks").click()
    [update] = await playground.updates(timeout=5)
    assert update["message"]["text"] == "/tasks"


async def begin_anew(page: Page, playground: Playground) -> None:
    await page.get_by_role("button", name="Начать заново").click()
    await page.locator("dialog").get_by_role("button", name="Начать заново").click()
    start = page.locator(f".phone[data-person='{ANNA}'] [data-action=start]")
    await expect(start).to_be_visible()
    assert await playground.messages() == []


async def test_a_narrow_screen_shows_one_phone(page: Page, playground: Playground) -> None:
    await page.set_viewport_size({"width": 360, "height": 740})
    await expect(page.locator(".phone:visible")).to_have_count(1)
    await playground.start(PETR)
    await playground.send("Вам письмо", PETR)
    tab = page.locator(f".tab[data-person='{PETR}']")
    await expect(tab.locator(".badge")).to_have_text("1")
    await tab.click()
    await expect(tab.locator(".badge")).to_be_hidden()
    assert await page.evaluate("document.documentElement.scrollWidth") == 360
