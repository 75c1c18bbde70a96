"""What the environment says; a malformed value stops the start with one clear line."""

import re
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

TELEGRAM = "https://api.telegram.org"
ANYWHERE = "0.0.0.0:8080"
SERVER = "postgresql+asyncpg://user:password@host/database"
_EXPLANATIONS = {
    "extra_forbidden": "неизвестное имя в .env",
    "string_type": "нужна строка",
    "literal_error": "недопустимое значение",
}


class Misconfigured(Exception):
    """The message is one line that names the variable to mend."""


class Settings(BaseSettings):
    """Names and defaults as README lists them."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="forbid")

    bot_token: SecretStr | None = None
    bot_api_url: str = TELEGRAM
    proxy_url: str | None = None
    data_dir: Path = Path("data")
    database_url: str | None = None
    files_url: str | None = None
    aws_access_key_id: str | None = None
    aws_secret_access_key: SecretStr | None = None
    aws_session_token: SecretStr | None = None
    aws_region: str | None = None
    aws_endpoint_url: str | None = None
    admin_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    timezone: str = "Europe/Moscow"
    language: Literal["ru", "en"] = "ru"
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    listen: str | None = None
    log_format: Literal["console", "json"] = "console"

    @field_validator("bot_token")
    @classmethod
    def _token(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not re.fullmatch(r"\d+:[\w-]+", value.get_secret_value()):
            raise ValueError("это не токен от @BotFather (вид: 123456:ABC…)")
        return value

    @field_validator("bot_api_url")
    @classmethod
    def _http(cls, value: str) -> str:
        if not re.match(r"https?://[^/\s]+", value):
            raise ValueError("нужен адрес вида https://api.telegram.org")
        return value.rstrip("/")

    @field_validator("proxy_url")
    @classmethod
    def _proxy(cls, value: str | None) -> str | None:
        if value and not re.match(r"(https?|socks[45])://[^/\s]+", value):
            raise ValueError("нужен адрес вида socks5://host:1080 или http://host:3128")
        return value

    @field_validator("database_url")
    @classmethod
    def _file_or_server(cls, value: str | None) -> str | None:
        if value and not re.match(r"sqlite\+aiosqlite:///.|postgresql\+asyncpg://", value):
            raise ValueError(f"нужен адрес вида {SERVER}")
        return value

    @field_validator("files_url")
    @classmethod
    def _folder_or_bucket(cls, value: str | None) -> str | None:
        if value and "://" in value and not re.match(r"s3://[a-z0-9][a-z0-9.-]+(/|$)", value):
            raise ValueError("нужна папка или адрес вида s3://bucket/prefix")
        return value

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError("нет такого часового пояса (пример: Europe/Moscow)") from error
        return value

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _ids(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        ids = [part.strip() for part in value.split(",") if part.strip()]
        if not all(part.isdigit() for part in ids):
            raise ValueError("нужны номера Telegram через запятую (пример: 123456,789012)")
        return frozenset(map(int, ids))

    @field_validator("webhook_url")
    @classmethod
    def _webhook(cls, value: str | None) -> str | None:
        if value and not re.fullmatch(r"https?://[^/\s]+(/\S*)?", value):
            raise ValueError("нужен адрес вида https://bot.example/telegram")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value.get_secret_value()):
            raise ValueError("от 1 до 256 знаков: латинские буквы, цифры, «_» и «-»")
        return value

    @field_validator("listen")
    @classmethod
    def _listen(cls, value: str | None) -> str | None:
        host, _, port = (value or ANYWHERE).rpartition(":")
        if not host or not port.isdecimal() or not 0 < int(port) < 65536:
            raise ValueError("нужен адрес вида 0.0.0.0:8080")
        return value

    @model_validator(mode="after")
    def _webhook_has_secret(self) -> "Settings":
        if self.webhook_url and self.webhook_secret is None:
            raise ValueError("WEBHOOK_SECRET: нужен вместе с WEBHOOK_URL, любая длинная строка")
        return self

    @property
    def address(self) -> tuple[str, int]:
        """Host and port to listen on."""
        host, _, port = (self.listen or ANYWHERE).rpartition(":")
        return host.strip("[]"), int(port)

    @property
    def listens(self) -> bool:
        """Whether somebody may ask how it is going."""
        return self.webhook_url is not None or self.listen is not None

    @property
    def is_sqlite(self) -> bool:
        return self.database.startswith("sqlite")

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir / 'dorozhka.db'}"

    @property
    def bucket(self) -> str | None:
        """s3://bucket/prefix, where evidence is kept in one."""
        return self.files_url if self.files_url and self.files_url.startswith("s3://") else None

    @property
    def bucket_options(self) -> dict[str, str]:
        """What of a bucket is said; the rest is asked of the machine."""
        secret, session = self.aws_secret_access_key, self.aws_session_token
        said = {
            "access_key_id": self.aws_access_key_id,
            "secret_access_key": secret and secret.get_secret_value(),
            "session_token": session and session.get_secret_value(),
            "region": self.aws_region,
            "endpoint": self.aws_endpoint_url,
        }
        return {name: value for name, value in said.items() if value}

    @property
    def files(self) -> Path:
        """The folder of evidence; with a bucket, of what is on its way."""
        if self.bucket:
            return self.data_dir / "transit"
        return Path(self.files_url) if self.files_url else self.data_dir / "files"


def load_settings(**said: str | None) -> Settings:
    """`said` goes before the environment. Raises Misconfigured."""
    try:
        return Settings(**said)  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        message = first["msg"].removeprefix("Value error, ")
        if not first["loc"]:
            raise Misconfigured(message) from None
        name = str(first["loc"][0]).upper()
        raise Misconfigured(f"{name}: {_EXPLANATIONS.get(first['type'], message)}") from None
