"""A Telegram for other processes: the playground's server with people of the test's own.

`python -m tests.outside.telegram PORT` serves until it is killed.
"""

import asyncio
import sys

from playground import Person, create_app, serve

TOKEN = "42:OUTSIDE"
PEOPLE = {
    10: ("Анна", "Крылова"),
    11: ("Борис", "Зимин"),
    20: ("Ольга", "Северова"),
    30: ("Игорь", "Гостев"),
}
# Whoever else is told of something.
CROWD = range(1000, 1100)


async def main(port: int) -> None:
    people = [Person(key, *names) for key, names in PEOPLE.items()]
    people += [Person(key, f"№{key}") for key in CROWD]
    app = create_app(people, token=TOKEN, bot_username="dorozhka_bot", rates=None)
    await serve(app, port)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
