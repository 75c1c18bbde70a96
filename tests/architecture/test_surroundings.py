"""Only the bot asks what time it is, and what the environment says."""

import ast
import re

import pytest

from tests.architecture.sources import breaches, breaks, dotted, packages

MAY_ASK = {"bot", "playground", "tests", "benchmarks"}
INNER = [package for package in packages() if package not in MAY_ASK]
CLOCKS = re.compile(
    r"(.*\.)?(datetime|date|func)\.(now|utcnow|today|current_timestamp)"
    r"|time\.(time|time_ns|monotonic|monotonic_ns|localtime|gmtime)"
)


def asks_the_clock(node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom):
        return node.module == "time"
    return isinstance(node, ast.Call) and CLOCKS.fullmatch(dotted(node.func)) is not None


def knows_now(node: ast.AST) -> bool:
    """Stricter: any call of such a name, whoever bears it."""
    names = {"now", "utcnow", "today"}
    return isinstance(node, ast.Call) and dotted(node.func).split(".")[-1] in names


def reads_the_environment(node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom):
        return node.module == "os" and any("env" in alias.name for alias in node.names)
    return dotted(node) in {"os.environ", "os.getenv", "os.environb"}


def test_the_domain_never_asks_the_clock() -> None:
    assert breaches(knows_now, "roadmap") == []
    assert breaches(asks_the_clock, "roadmap") == []


def test_only_the_bot_asks_the_clock() -> None:
    assert breaches(asks_the_clock, *INNER) == []


def test_only_the_bot_reads_the_environment() -> None:
    assert breaches(reads_the_environment, *INNER) == []


@pytest.mark.parametrize(
    "source",
    [
        "datetime.now(UTC)",
        "datetime.datetime.utcnow()",
        "date.today()",
        "time.time()",
        "from time import monotonic",
        "select(func.now())",
    ],
)
def test_a_clock_is_recognised(source: str) -> None:
    assert breaks(asks_the_clock, source)


@pytest.mark.parametrize("source", ["request.today(municipality)", "request.now", "time(9, 30)"])
def test_what_was_told_is_no_clock(source: str) -> None:
    assert not breaks(asks_the_clock, source)


@pytest.mark.parametrize(
    "source",
    ["os.environ['A']", "os.getenv('A')", "from os import environ", "os.environ.get('A')"],
)
def test_the_environment_is_recognised(source: str) -> None:
    assert breaks(reads_the_environment, source)
