"""The whole story as steps: each is one update, and may be told in any state of the bot."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from roadmap.model import Role
from tests.telegram import JPEG, FakeTelegram, Person, Photo
from tests.world import World

HEAD, DEPUTY, COORDINATOR, SECOND = 10, 11, 20, 21


@dataclass
class Story:
    """Steps are pressed by their data, so that a screen that did not come stops nobody."""

    world: World
    telegram: FakeTelegram
    codes: dict[int, str]

    def __post_init__(self) -> None:
        names = {HEAD: "Анна", DEPUTY: "Борис", COORDINATOR: "Ольга", SECOND: "Вера"}
        self.people = {n: self.telegram.person(n, name=name) for n, name in names.items()}

    def steps(self) -> dict[str, Callable[[], Awaitable[object]]]:
        head, coordinator = self.people[HEAD], self.people[COORDINATOR]
        album = [Photo(JPEG + bytes([n])) for n in range(10)]
        joining = {f"start {n}": self._joins(person) for n, person in self.people.items()}
        return {
            **joining,
            "done": lambda: head.sends("/done 1.2"),
            "album": lambda: head.sends_album(album),
            "text": lambda: head.sends("Всё готово https://school.example"),
            "document": lambda: head.sends_document("Протокол.pdf"),
            "submit": lambda: head.taps_data("ds:1"),
            "files": lambda: coordinator.taps_data("f:1"),
            "return": lambda: coordinator.taps_data("rr:1"),
            "reason": lambda: coordinator.sends("Нет подписи"),
            "open": lambda: head.taps_data("t:2"),
            "again": lambda: head.taps_data("d:2"),
            "photo": lambda: head.sends_photo(caption="С подписью"),
            "submit again": lambda: head.taps_data("ds:2"),
            "accept": lambda: coordinator.taps_data("ra:2"),
            "second decision": lambda: self.people[SECOND].taps_data("ra:2"),
            "summary": lambda: coordinator.sends("/summary"),
        }

    def _joins(self, person: Person) -> Callable[[], Awaitable[object]]:
        return lambda: person.sends(f"/start {self.codes[person.id]}")


async def story_in(world: World, telegram: FakeTelegram) -> Story:
    codes = {
        HEAD: await world.code(Role.HEAD, "Берёзовская"),
        DEPUTY: await world.code(Role.DEPUTY, "Берёзовская"),
        COORDINATOR: await world.code(Role.COORDINATOR),
        SECOND: await world.code(Role.COORDINATOR),
    }
    return Story(world, telegram, codes)
