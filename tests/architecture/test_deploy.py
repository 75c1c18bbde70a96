"""What `deploy/` and the page for operators say is so; nothing of it is built here."""

import ast
import configparser
import re
import shlex
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from bot.__main__ import parser
from bot.desk import STOP_WITHIN as DESK_STOPS
from bot.listening import SHUTDOWN
from bot.outbox import STOP_WITHIN as SENDER_STOPS
from bot.settings import Settings
from storage.database import BUSY_SECONDS
from tests.architecture.sources import ROOT

DEPLOY = ROOT / "deploy"
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
SETTINGS = {name.upper() for name in Settings.model_fields}
STOPS = max(DESK_STOPS, SHUTDOWN) + SENDER_STOPS + BUSY_SECONDS
LOGGED = {"info", "warning", "error", "exception", "critical"}


@pytest.fixture(scope="module")
def compose() -> Any:
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def dockerfile() -> list[str]:
    """Its instructions, each on a line."""
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    joined = text.replace("\\\n", " ")
    return [line for line in joined.splitlines() if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def unit() -> configparser.ConfigParser:
    read = configparser.ConfigParser(strict=False, interpolation=None)
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(DEPLOY / "dorozhka.service", encoding="utf-8")
    return read


def example(name: str) -> dict[str, str]:
    lines = (DEPLOY / name).read_text(encoding="utf-8").splitlines()
    return dict(line.lstrip("#").split("=", 1) for line in lines if re.match(r"#?[A-Z_]+=", line))


def test_the_bots_variables_are_those_of_the_settings(compose) -> None:
    assert compose["services"]["bot"]["environment"].keys() - {"TZ"} <= SETTINGS
    assert example("dorozhka.env.example").keys() <= SETTINGS


def test_the_settings_take_what_compose_gives(compose, monkeypatch) -> None:
    said = {**example("compose.env.example"), "BOT_TOKEN": "1:token"}
    given = {name: "x" for name, value in said.items() if not value} | {
        name: value for name, value in said.items() if value
    }
    given["PROXY_URL"] = ""

    def filled(text: str) -> str:
        return re.sub(r"\$\{(\w+)[^}]*\}", lambda found: given[found[1]], text)

    for name, value in compose["services"]["bot"]["environment"].items():
        monkeypatch.setenv(name, filled(value))
    monkeypatch.setenv("ADMIN_IDS", "1,2")
    settings = Settings(_env_file=None)  # type: ignore[call-arg]
    assert settings.bucket is not None
    assert not settings.is_sqlite
    assert settings.webhook_url == f"https://{given['DOMAIN']}/telegram"


def test_every_variable_of_compose_is_in_the_example(compose) -> None:
    asked = set(re.findall(r"\$\{(\w+)", (DEPLOY / "compose.yaml").read_text(encoding="utf-8")))
    assert asked == example("compose.env.example").keys()
    assert set(compose["volumes"]) == {
        source
        for service in compose["services"].values()
        for source, _, _ in (volume.partition(":") for volume in service.get("volumes", ()))
        if not source.startswith(".")
    }


def test_ports_and_paths_agree(compose, dockerfile) -> None:
    services = compose["services"]
    port = services["bot"]["environment"]["LISTEN"].rpartition(":")[2]
    caddy = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
    assert f"EXPOSE {port}" in dockerfile
    assert f"127.0.0.1:{port}/healthz" in "\n".join(dockerfile)
    assert re.search(rf"name bot\s+port {port}\s", caddy)
    path = services["bot"]["environment"]["WEBHOOK_URL"].partition("}")[2]
    assert f"path {path}\n" in caddy
    store = services["bot"]["environment"]["AWS_ENDPOINT_URL"]
    assert store == "http://store" + services["store"]["environment"]["VGW_PORT"]
    bucket = services["bot"]["environment"]["FILES_URL"].removeprefix("s3://")
    folder = services["store"]["environment"]["VGW_BACKEND_ARG"]
    assert services["bucket"]["entrypoint"][-1] == f"{folder}/{bucket}"


def test_the_image_gets_what_it_runs_and_nothing_else(dockerfile) -> None:
    copied = [
        source
        for line in dockerfile
        if line.startswith("COPY") and "--from" not in line
        for source in shlex.split(line)[1:-1]
    ]
    assert all((ROOT / source).exists() for source in copied)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert set(project["tool"]["setuptools"]["packages"]) <= set(copied)
    allowed = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert "*" in allowed
    assert {source.split("/")[0] for source in copied} == {
        line[1:] for line in allowed if line.startswith("!")
    }


def test_the_image_runs_as_nobody_special(compose, dockerfile) -> None:
    assert [line for line in dockerfile if line.startswith("USER")] == ["USER 10001"]
    bot = compose["services"]["bot"]
    assert bot["read_only"]
    assert bot["cap_drop"] == ["ALL"]
    assert bot["deploy"]["replicas"] == 2


def test_the_dump_is_not_older_than_the_server(compose, dockerfile) -> None:
    server = re.match(r"postgres:(\d+)", compose["services"]["postgres"]["image"])
    assert server is not None
    assert f"postgresql-client-{server[1]} " in "\n".join(dockerfile)


def test_a_graceful_stop_is_waited_for(compose, unit) -> None:
    assert int(compose["services"]["bot"]["stop_grace_period"].removesuffix("s")) >= STOPS
    assert int(unit["Service"]["TimeoutStopSec"]) >= STOPS


def test_the_unit_runs_a_command_in_folders_that_agree(unit) -> None:
    service, said = unit["Service"], example("dorozhka.env.example")
    program, *arguments = shlex.split(service["ExecStart"])
    assert program == "/opt/dorozhka/.venv/bin/dorozhka"
    parser().parse_args(arguments)
    assert said["DATA_DIR"] == f"/var/lib/{service['StateDirectory']}"
    assert service["EnvironmentFile"] == f"{service['WorkingDirectory']}/.env"
    assert service["User"] != "root"
    assert service["ProtectSystem"] == "strict"


def test_every_command_of_the_page_can_be_typed() -> None:
    commands = re.findall(r"^dorozhka (.+)$", OPERATIONS, flags=re.MULTILINE)
    assert len(commands) > 5
    for command in commands:
        parser().parse_args(shlex.split(command))
    named = re.findall(r"/opt/dorozhka/((?:deploy|docs)/[\w./-]+)", OPERATIONS)
    assert named
    assert all((ROOT / name).exists() for name in named)


def test_every_metric_is_told_and_no_other() -> None:
    told = set(re.findall(r"dorozhka_[a-z_]+[a-z]", OPERATIONS))
    alerts = yaml.safe_load((DEPLOY / "alerts.yaml").read_text(encoding="utf-8"))
    rules = [rule["expr"] for group in alerts["groups"] for rule in group["rules"]]
    alarming = set(re.findall(r"dorozhka_[a-z_]+[a-z]", " ".join(rules)))
    source = (ROOT / "bot" / "health.py").read_text(encoding="utf-8")
    made = set(re.findall(r'"(dorozhka_\w+)"', source))
    assert {_bare(name) for name in told} == made
    assert {_bare(name) for name in alarming} <= made


def _bare(name: str) -> str:
    return re.sub("_(total|bucket)$", "", name)


def logged() -> Iterator[str]:
    """What our own code says in the log, with an ellipsis for each value."""
    for room in ("bot", "handlers", "usecases", "storage", "documents"):
        for path in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                match node:
                    case ast.Call(
                        func=ast.Attribute(value=ast.Name("logger"), attr=level),
                        args=[ast.Constant(str() as said), *_],
                    ) if level in LOGGED:
                        yield re.sub("%[sd]", "…", said)


def test_every_line_of_the_log_is_explained() -> None:
    explained = re.findall(r"^\| `(.+?)` \|", OPERATIONS, flags=re.MULTILINE)
    lines = {line for line in explained if not line.startswith("dorozhka_")}
    assert set(logged()) == lines
