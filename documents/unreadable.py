"""What a person is told about a file that cannot be read."""


class UnreadableDocument(Exception):
    """`message` is a Russian sentence or two for a person: what is wrong and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


DAMAGED = "Файл повреждён или обрезан. Откройте его на компьютере, сохраните заново и пришлите."
TOO_LARGE = "Файл слишком велик, чтобы быть приказом. Пришлите только приказ с планом."
TOO_SLOW = "Файл читается слишком долго. Пришлите только приказ с планом, лучше в .docx."
TOO_HEAVY = "Файл слишком тяжёлый для чтения. Пришлите только приказ с планом, лучше в .docx."
ENCRYPTED = "Файл защищён паролем. Снимите защиту и пришлите его ещё раз."
PUT_IN = "В документ вставлен другой файл. Откройте его в Word, сохраните как .docx и пришлите."
FOREIGN = "Такие файлы я не читаю. Сохраните приказ как .docx, .pdf, .xlsx, .odt или .txt."
TORN = (
    "Таблица шире листа: её правые столбцы напечатаны на отдельных страницах. Пришлите сам файл "
    "Excel или Word, или PDF, где таблица умещается по ширине."
)
TOO_MANY_PICTURES = "В скане слишком много страниц. Пришлите только приказ с планом."
SCAN = (
    "Это скан: в файле только картинки страниц. Чтобы читать сканы, на сервере нужен модуль "
    "распознавания (make setup-ocr). Или пришлите исходный файл Word или Excel."
)


class Scanned(UnreadableDocument):
    """The file is pictures of pages: it can be read where recognition is installed."""

    def __init__(self) -> None:
        super().__init__(SCAN)
