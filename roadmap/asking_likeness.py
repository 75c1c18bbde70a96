"""The nearest example by its letters in threes and fours, for what no rule is clear about."""

from functools import cache
from math import sqrt

from roadmap.questions import Intent

_EXAMPLES = """
overdue: что мы просрочили|чего мы должны|какие долги|что не сдано в срок|по чему опаздываем\
|что мы не успели сдать|что уже надо было сдать|что у нас горит|за что нас будут ругать
due: что сдавать в ближайшее время|какие сроки подходят|что скоро сдавать|какой ближайший срок\
|what should we hand in soon|что на носу
tasks: мои задачи|список задач|что нам делать|что ещё сделать|покажи всё что есть\
|какие пункты у нас|что с нас требуется|полный перечень|наша дорожная карта|show my tasks\
|что нам предстоит|чем заняться
done: что мы сдали|что принято|что выполнено|наши выполненные задачи|что засчитано|что уже готово\
|покажи сделанное|what is done
find: покажи задачи про|найди пункт про|есть что-нибудь о|поиск по слову|когда будет
item: покажи пункт|открой задачу номер|подробности задачи|что по пункту
hand_in: хочу отчитаться|сдать отчёт|отправить документы|отметить выполнение|прикрепить отчёт\
|мы сделали|отчёт готов
status: сколько осталось|как у нас дела|общий статус|на каком мы месте|всё ли сдано\
|сколько процентов сделано|как успехи|наша статистика|how are we doing
calendar: сроки в календарь|добавить в календарь|файл календаря|выгрузить сроки в телефон
extend: перенести срок|продлить срок|нужна отсрочка|не успеваем|дайте больше времени\
|можно сдать позже
help: помощь|что ты умеешь|как пользоваться|как это работает|не понимаю|с чего начать\
|инструкция|как прикрепить фото|что нажимать|how does it work|как сдать отчёт
settings: настройки|сменить язык|когда напоминать|отключить напоминания|тихие часы\
|не беспокоить|change language
greeting: привет|здравствуйте|добрый день|спасибо|хорошо|до свидания|понял|good morning\
|с праздником|хорошего дня
contact: вопрос координатору|связаться с координатором|кому звонить|написать в управление\
|контакты|к кому обратиться|позовите человека
summary: сводка|общая картина|как дела по району|статистика по школам|итоги|как обстоят дела\
|покажи показатели|где мы по району
school: как дела у школы|что у лицея|покажи школу|карточка школы|как там гимназия
not_reported: кто не отчитался|кто не сдал|должники|какие школы не прислали|кого ждём
review: что на проверке|проверить отчёты|новые отчёты|очередь|что прислали|принять отчёты
remind: напомни школам|разослать напоминание|поторопить|пнуть должников
export: выгрузить|скачать|отчёт в excel|форма приказа|архив|таблица|распечатать
people: кто подключён|пригласить директора|список людей|добавить человека|права доступа\
|новый директор|кто есть в боте
quiet: кто молчит|кто давно не заходил|неактивные школы|от кого ничего не слышно|кто пропал
"""


def likeliest(plain: str, allowed: frozenset[Intent]) -> list[tuple[Intent, float]]:
    """Wishes by the likeness of their nearest example, 0 to 1, best first."""
    grams = _grams(plain)
    best: dict[Intent, float] = {}
    for intent, others in _profiles():
        if intent in allowed:
            shared = len(grams & others) / sqrt(len(grams) * len(others) or 1)
            best[intent] = max(best.get(intent, 0.0), shared)
    return sorted(best.items(), key=lambda pair: -pair[1])


@cache
def _profiles() -> tuple[tuple[Intent, frozenset[str]], ...]:
    lines = (line.partition(":") for line in _EXAMPLES.replace("\\\n", "").strip().splitlines())
    return tuple(
        (Intent(intent), _grams(example.strip().replace("ё", "е")))
        for intent, _, examples in lines
        for example in examples.split("|")
    )


def _grams(text: str) -> frozenset[str]:
    padded = f" {text} "
    return frozenset(
        padded[start : start + size] for size in (3, 4) for start in range(len(padded) - size + 1)
    )
