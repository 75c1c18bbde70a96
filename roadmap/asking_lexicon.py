"""Which words tell what a person wants, in the forms and shortenings that people type."""

from collections.abc import Iterator
from functools import lru_cache

from roadmap.spelling import slips

# A line is a sense and the words that have it; a star ends a stem.
_SENSES = """
late: behind просроч* сорва* просрач* просрок* долг долги долгов долгам долгами должок хвост* \
опозда* missed провали* завали* опаздыв* тянет тянут горит горят сгорел* задолж* overdue late
undone: невыполн* несданн* незакрыт* несделан* открыто открытые открытых
under_way: работе текущие текущих
in_time: вовремя
burning: горит горят
deadline: срок* дедлайн* даты due deadline* deadlines
task: задач* задани* задание пункт* п дел дело дела мероприят* поручен* \
работа обязательств* tasks task item items
report: выполнени* файл* отчет* отчот* документ* материал* фото протокол* подтвержд*
list: список списк* перечень расписан* график* roadmap list
map: дорожная дорожной карта карты карту карте план плане планы планов планах планам
show: покаж* показ* выведи выведите вывести открой откройте открыть открыв* скинь скиньте \
пришли дай дайте дать глян* посмотр* show give
tell: отправь отправьте скаж* подскаж* расскаж* напомните подробн* tell
seek: найди найдите найти наити поищи поиск* ищу искать ищи find search где
about: связан* обо про насчет касательно касае* касаемо относительно поводу о об \
обо теме тему about
all: everything everyone everybody все весь всю всем всех целиком all
button: кнопк*
deputy: заместител* зам зама завуч*
forget: сотри* стереть забудь забудьте forget
leaving: ухожу увольня* уволи* уволь* leave
mine: мои мой моя мое моих моей моего моему моим мою наш наши нашу наша наших нашей нашего \
нашему нашим наше свои своя свою своей своих подшефн* my
us: our мы нам нас у меня мне я нами наc me
what: что чем че чо шо чего чему што чё какие какой какая каких какую каким каком what which
who: кто кого кому чьи чьих чей who
how: как how
how_many: сколько скок скока сколка сколько-то many
when: когда when
why: почему зачем why
whether: ли разве есть
remain: числится числятся впереди остал* осталось осталос предсто* ждет ждут ждем left
must: хотят надо нужно нужен нужна нужны должен должна должны требуется требует обязан* \
необходимо заплан* намеч* must need
can: можно могу можем нельзя
accepted: принят* принял* зачли зачтен* одобр* accepted
done_list: принят* принял* выполненн* сданн* зачли зачтен* закрыт* сделанн* готовые готовых \
одобр* done accepted
hand: сдать сдавать сдаем сдаю сдает сдавал* сделать делать отправить отправлять выполнить \
выполнять успеть закрыть провести заняться заниматься отчитаться отчитываться подготовить сдается \
сдаются submit
not: не нет ни без нету not no
already: уже наконец наконец-то
extend: отлож* перенес* перенос* переносить продл* отсроч* отодвин* сдвин* extend postpone move \
later extension
more: more больше дополнительн*
time: time времени время
yet: еще
span: week weeks days month неделю недельку недели день дня дней месяц
manage: сможем смогу сможет смогли успева* успел* успеем успею укладыва* уложи* уложу*
gone: слетел* вышел вышли прошел прошли прошло истек* минул*
coordinator: координатор* управлени* куратор* отдел* coordinator
query: вопрос* спрос* уточн* question questions
ask: вопрос* спрос* передай передайте связ* связать* свяж* напиш* написать позвон* соедин* \
звонить обратиться question questions
human: человек человека человеком оператор* специалист*
call: позов* позвать соедин* переключ*
contacts: контакт* телефон* contact contacts
calendar: календар* айфон* calendar ics
settings: english английск* русск* настро* настрой* язык* уведомл* оповещ* settings language
pause: пауз* приостанов*
away: отпуске больничн* командировке командировку командировка отгул* болею заболел \
заболела vacation sick
vacation: отпуск отпуска
reminders: напоминан* напоминай* напоминать уведомл* оповещ* reminders reminder notifications
quiet_hours: тихий тихие тихих тихого ночь ночью ночам вечером
off: отключ* выключ* включ* измен* поменя* смен* убер*
write_to_me: пиши писать присылай беспокой
cry: памаг* памог* помощ* помог* помоч* хелп help
help: памаг* памог* помощ* помог* помоч* хелп help меню старт инструкц* справк* команд* commands
bot: бот бота боте ботом боту ты
able: умеешь можешь умеет
use: пользов* пользуют* работает работать работают прикреп* приложить загрузить отправляют \
сдают
unclear: непонят* запут*
grasp: пойму понимаю понятно разобра*
status: progress состояни* статус* статистик* прогресс* status
affairs: doing going справля* дела идем идет обстоят делишки успехи
well: целом общий общая обще картин* ситуаци*
greeting: morning evening afternoon \
привет* здравст* здрас* здрав* здаров* добр* утр* вечер* день дня ночи hello hi салют \
хай приветик доброго суток наступающ*
helped: помогли помог помогла выручил* выручаете
thanks: спасиб* спс пасиб* благодар* thanks thank thx сенкс мерси спасибки пасибки
polite: пожалуйст* пожалуста пож плиз please будьте будь добры любезны
agree: ок окей ok ага понял* поняла понятно ясно хорошо ладно да отлично супер класс \
принял приняла принято
bye: пока свидани* увид* bye
filler: тем те тех дню дня всего полностью а и же ну вот там тут это этот эта эти бы то так еще \
щас сейчас сегодня очень большое мне вам вас вы тебе в во на по с со за для к до из от у нибудь \
либо только по-моему чтобы чтоб который которая которое которые которых \
the is are for of please блин черт ура наконец большое огромное список-то \
lot lots any i a an have to do we кстати вообще вобще что-нибудь что-то чего-нибудь какие-то \
какие-нибудь что-либо где-нибудь где-то докладыва* сообща* информиру* \
просим прошу куда короче типа в-общем нужн*
suggesting: давай давайте
doubting: вроде кажется наверное наверно возможно думал* похоже якобы помню точно сомневаюсь
almost: почти наполовин* частично половин* чуть недо* немного
delay: позже попозже
soon: скоро
later: потом скоро позже попозже завтра послезавтра планир* собира* будет будем буду хочу хотим \
хотел* попробу* намерен*
mistaken: случайно ошиб* зря отмен* отзов* отозв* верни вернуть нечаянно забыл* забыв*
if: если вдруг бы когда-нибудь пусть
others: он она они ему ей им его ее их коллег* сосед* завуч* учител* директор* заместител* зам \
другие другая другой остальные никто
school: школ* школа сош оош нош гимнази* лице* цо интернат* сад садик ддт
summary: сводк* сводн* summary
part: раздел* шнор* шнсу section
results: итог* результат*
percent: процент* проценты
figures: цифр*
worst: плох* худш* хуж* отста* аутсайд*
chief: начальни* шеф* глав* руководств*
certificate: справк* дисциплин*
link: ссылк*
district: район* район округ* муниципал*
remind: пни* напомн* напомин* поторо* поторап* рассыл* разошл* разосл* пни пнуть пнем подгон* \
толкни подтолкн* пинган* пингон* дерни дернуть потороп* тереби* remind
debtor: должник* несдав* неотчит* неотчет*
reported: submitted reported \
отчит* отчитал* сдал сдала сдали сдало прислал прислала прислали выполнил выполнили \
сделал сделали отправил отправили представил*
report_verb: сдает сдают сдавший сдавшие
review: заявк* провер* непровер* проверк* очеред* рассмотр* решени* review
came: присланн* прислал прислали пришло пришли поступил* новое новые новых
export: сохран* выгруз* выгруж* скача* эксель* ексель excel xlsx xls ворд* word docx архив* \
zip pdf пдф экспорт* таблиц* табличк* распечат* export
form: форма форме форму
order: приказ*
people: доступ* \
подключ* зарегистр* пользовател* наблюдател* приглас* приглаш* invite people участник* \
людей люди
closing: закрыть закрой закройте завершить
boss: директор* руководител* заведующ*
decide: принять принимать прими примите вернуть верни верните доработк* утвердить утверди одобри \
одобрить
means: значит означает
know: знаешь знаете хранишь хранит
best: лучш* впереди лидер* передов* best
own_days: выходн* праздн* каникул*
remark: замечан*
edit: добав* удал* убрать
quiet: молч* неактивн* пропал* затих* quiet
visit: зашел зашла зашли присылал присылала присылали писал писала писали \
выходит выходят открыл открыла открыли открывал открывала открывали заход* заходил* был \
была было были видно пользуется появля* пишет отвечает
long: давно недели
"""
_VERBS_DONE = """
сдал сдала сдали сдано сдан сдана сданы отправил отправила отправили отправлено отправлен
отправлена отправлены отослал отослала отослали выслал выслала выслали выполнил выполнила
выполнили выполнено выполнен выполнена выполнены сделал сделала сделали сделано сделан сделана
сделаны готов готова готово готовы закрыл закрыла закрыли закрыто закрыт закрыта провел провела
провели проведено проведен проведена отчитался отчиталась отчитались исполнил исполнила исполнили
исполнено исполнен исполнена завершил завершила завершили завершено завершен завершена разместил
разместила разместили размещено размещен размещена загрузил загрузила загрузили загружено
прикрепил прикрепила прикрепили приложил приложила приложили отметь отметьте отметить отмечай
отмечайте done submitted finished здал здала здали здано сдела сделл зделал зделала зделали
"""
_VERBS_DOING = """
сдаю сдаем отправляю отправляем закрываю закрываем прикладываю прикрепляю прилагаю прилагаем
вложении
"""
_VERBS_AHEAD = """
сдам сдадим сдаст сдадут сдать сдавать сдавай сдаешь сдает сдают сделаю сделаем сделает сделают
сделать сделай делаю делаем делать делает отправлю отправим отправит отправить выполню выполним
выполнит выполнить выполняем выполняю закрою закроем закроет закрыть проведу проведем проведет
провести проводим провожу отчитаюсь отчитаемся отчитаться подготовлю подготовим готовим готовлю
готовлюсь готовимся завершу завершим завершить завершаем исполню исполним исполнить размещу
разместим разместить загружу загрузим загрузить приложу приложим прикреплю прикрепим
"""
# Near to a term by their letters, and something else: «собрание» is not «собираемся».
_LOOK_ALIKES = ("собран", "успеваемост")
_SHORTEST_FUZZY = 5
_SHORTEST_VERB = 6
_SHORTEST_WITH_TWO_ERRORS = 9


def _table() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    exact: dict[str, set[str]] = {}
    stems: dict[str, set[str]] = {}
    lines = (line.partition(":") for line in _SENSES.strip().splitlines())
    for sense, _, forms in lines:
        for form in forms.replace("ё", "е").split():
            kept = stems if form.endswith("*") else exact
            kept.setdefault(form.rstrip("*"), set()).add(sense)
    for sense, forms in (
        ("done", _VERBS_DONE),
        ("doing", _VERBS_DOING),
        ("ahead", _VERBS_AHEAD),
    ):
        for form in forms.split():
            exact.setdefault(form, set()).add(sense)
    return _frozen(exact), _frozen(stems)


def _frozen(table: dict[str, set[str]]) -> dict[str, frozenset[str]]:
    return {form: frozenset(senses) for form, senses in table.items()}


_EXACT, _STEMS = _table()
_VERBS = {
    form: senses
    for form, senses in _EXACT.items()
    if senses & {"done", "doing", "ahead"} and len(form) >= _SHORTEST_VERB
}
_FUZZY_STEMS = [stem for stem in _STEMS if len(stem) >= _SHORTEST_FUZZY]
_FUZZY_FORMS = [f for f in _EXACT if len(f) >= _SHORTEST_FUZZY and f not in _VERBS]
_NOTHING: frozenset[str] = frozenset()


@lru_cache(maxsize=4096)
def senses_of(word: str) -> frozenset[str]:
    """What a lower-case word (ё as е) may mean here: by its form, its stem, or a slip of a key."""
    if word.startswith(_LOOK_ALIKES):
        return _NOTHING
    return known_senses(word) or _by_likeness(word)


def known_senses(word: str) -> frozenset[str]:
    found = _EXACT.get(word, _NOTHING) | _by_stem(word)
    if not found and word.startswith("не") and "done" in _EXACT.get(word[2:], _NOTHING):
        return frozenset(("not", "reported"))
    return found


def _by_stem(word: str) -> frozenset[str]:
    for length in range(len(word), 2, -1):
        if word[:length] in _STEMS:
            return _STEMS[word[:length]]
    return _NOTHING


def _by_likeness(word: str) -> frozenset[str]:
    """One letter off, two in a long word; «сдам» and «сдал» are too short to be mistaken."""
    if len(word) < _SHORTEST_FUZZY or word.isdigit():
        return _NOTHING
    errors = 2 if len(word) >= _SHORTEST_WITH_TWO_ERRORS else 1
    return _nearest_verb(word, errors) or _nearest(word, errors)


def _nearest_verb(word: str, errors: int) -> frozenset[str]:
    """A verb only where all the likest forms speak of the same time."""
    distances = {form: slips(word, form, errors) for form in _VERBS}
    least = min(distances.values(), default=errors + 1)
    if least > errors:
        return _NOTHING
    meant = {_VERBS[form] for form, distance in distances.items() if distance == least}
    return meant.pop() if len(meant) == 1 else _NOTHING


def _beginning(forms: list[str], word: str) -> Iterator[str]:
    """A wrong first letter is another word."""
    return (form for form in forms if form[0] == word[0])


def _nearest(word: str, errors: int) -> frozenset[str]:
    best, found = errors + 1, _NOTHING
    for form in _beginning(_FUZZY_FORMS, word):
        distance = slips(word, form, best - 1)
        if distance < best:
            best, found = distance, _EXACT[form]
    for stem in _beginning(_FUZZY_STEMS, word):
        allowed = 2 if len(stem) >= _SHORTEST_WITH_TWO_ERRORS else 1
        for length in (len(stem), len(stem) + 1, len(stem) - 1):
            cutoff = min(best - 1, allowed)
            distance = slips(word[:length], stem, cutoff)
            if distance <= cutoff and distance < best:
                best, found = distance, _STEMS[stem]
    return found
