"""Topics of the handlers are all alike, and do not know each other."""

import pytest

from tests.architecture.sources import ROOT, modules

HANDLERS = ROOT / "handlers"
TOPICS = sorted(path.parent.name for path in HANDLERS.glob("*/__init__.py"))


def test_there_are_topics() -> None:
    assert TOPICS


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_has_a_router_and_screens(topic: str) -> None:
    missing = {"router.py", "screens.py"} - {path.name for path in (HANDLERS / topic).iterdir()}
    assert missing == set(), f"handlers/{topic} lacks {missing}"


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_imports_no_other(topic: str) -> None:
    others = {f"handlers.{other}" for other in TOPICS if other != topic}
    crossings = {
        f"{module.where} imports {name}"
        for module in modules(f"handlers/{topic}")
        for name in module.imports()
        if ".".join(name.split(".")[:2]) in others
    }
    assert crossings == set()


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topics_screens_know_no_router(topic: str) -> None:
    [screens] = [
        module for module in modules(f"handlers/{topic}") if module.path.name == "screens.py"
    ]
    assert [name for name in screens.imports() if name.endswith(".router")] == []
