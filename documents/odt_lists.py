"""List numbers of an OpenDocument text: computed, since the file stores only the rule."""

from collections.abc import Iterable
from dataclasses import dataclass

from documents.list_numbers import written
from documents.package import Element

_FORMS = {
    "1": "decimal",
    "i": "lowerRoman",
    "I": "upperRoman",
    "a": "lowerLetter",
    "A": "upperLetter",
    "а": "russianLower",
    "А": "russianUpper",
    "": "none",
}


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    prefix: str
    suffix: str
    start: int
    shown: int


class Lists:
    """Gives each item of a list its printed label, in reading order."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._levels: dict[tuple[str, int], _Level | None] = {}
        self._counters: dict[tuple[str, int], int] = {}
        for root in roots:
            for style in root.iter("list-style"):
                self._read_style(style)

    def begin(self, element: Element, style: str, level: int) -> None:
        """A list begins: it counts anew unless it says that it goes on with another."""
        goes_on = element.get("continue-numbering") == "true" or element.get("continue-list")
        if not goes_on:
            self._counters.pop((style, level), None)

    def label(self, style: str, level: int, item: Element) -> str:
        rule = self._levels.get((style, level))
        if rule is None:
            return "-" if (style, level) in self._levels else ""
        begins = item.get("start-value", "")
        before = self._counters.get((style, level), rule.start - 1)
        self._counters[style, level] = int(begins) if begins.isdecimal() else before + 1
        parts = [self._part(style, depth) for depth in range(level - rule.shown + 1, level + 1)]
        return f"{rule.prefix}{'.'.join(filter(None, parts))}{rule.suffix}"

    def _part(self, style: str, level: int) -> str:
        rule = self._levels.get((style, level))
        if rule is None:
            return ""
        return written(self._counters.get((style, level), rule.start), rule.form)

    def _read_style(self, style: Element) -> None:
        name = style.get("name", "")
        for level in style:
            depth = _whole(level.get("level"))
            if level.tag == "list-level-style-number":
                self._levels[name, depth] = _Level(
                    form=_FORMS.get(level.get("num-format", ""), "decimal"),
                    prefix=level.get("num-prefix", ""),
                    suffix=level.get("num-suffix", ""),
                    start=_whole(level.get("start-value")),
                    shown=min(_whole(level.get("display-levels")), depth),
                )
            elif level.tag == "list-level-style-bullet":
                self._levels[name, depth] = None


def _whole(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() else 1
