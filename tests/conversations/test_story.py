"""The main job: a head hands in, a coordinator decides, the summary says so."""

from roadmap.model import Role
from tests.telegram import JPEG, Photo
from tests.world import World


async def test_a_head_is_greeted_and_sees_how_things_stand(head):
    assert head.sees("Анна Крылова")
    assert head.sees("Берёзовская СОШ")
    assert head.sees("Просрочено: 4")
    assert head.sees("На этой неделе: 3")
    assert head.sees("Открыто: 16")
    assert head.sees("152-ФЗ")
    assert head.menu


async def test_a_task_is_handed_in_and_accepted(head, coordinator, telegram, world):
    await head.sends("/tasks")
    await head.taps("1.2")
    assert head.sees("до 23 сентября (ср) — просрочено на 21 день")
    await head.taps("Отметить выполнение")
    await head.sends_photo()
    assert head.sees("1 фото") or "1 фото" in str(head.buttons)
    await head.sends_document("Протокол.pdf")
    await head.sends("Смотрите https://school.example/plan")
    assert head.sees("Протокол.pdf")
    await head.taps("Отправить")
    assert head.sees("Сдано")

    assert coordinator.sees("Берёзовская")
    assert coordinator.sees("Протокол.pdf")
    await coordinator.taps("Файлы")
    await coordinator.taps("Принять")
    assert coordinator.sees("Принято: Ольга Северова")
    assert head.sees("принят")
    assert telegram.unanswered == []
    assert [call for call in telegram.calls if call.error] == []


async def test_an_album_is_ten_parts_and_one_panel(head, telegram):
    await head.sends("/done 1.2")
    before = len(telegram.calls)
    await head.sends_album([Photo(JPEG + bytes([n])) for n in range(10)])
    assert any("10 фото" in label for label in head.buttons)
    drawn = [c for c in telegram.calls[before:] if c.name in ("sendMessage", "editMessageText")]
    assert len(drawn) <= 3


async def test_a_returned_task_is_handed_in_again(head, coordinator):
    await head.sends("/done 1.2")
    await head.sends("план готов")
    await head.taps("Отправить")
    await coordinator.taps("Вернуть")
    assert coordinator.sees("Почему")
    await coordinator.sends("Нет подписи <директора>")
    assert coordinator.sees("Возвращено")
    assert head.sees("Нет подписи <директора>")
    await head.taps("Открыть")
    await head.taps("Отметить выполнение")
    await head.sends_photo()
    await head.taps("Отправить")
    assert coordinator.sees("Возвращали")


async def test_a_second_decision_changes_nothing(enter, head, coordinator, world: World):
    other = await enter(21, Role.COORDINATOR, name="Вера Вторая")
    await head.sends("/done 1.2")
    await head.sends("готово")
    await head.taps("Отправить")
    button = other.screen
    await coordinator.taps("Принять")
    assert other.sees("Принято: Ольга Северова")
    await other.taps_data("rr:1", message=button)
    assert "Ольга Северова" in other.toasts[-1]
    assert not head.sees("возвращ")
