"""The project's own modules, read and parsed for the rules."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
Rule = Callable[[ast.AST], bool]


@dataclass(frozen=True)
class Module:
    """A Python file; `name` as it is imported."""

    path: Path
    tree: ast.Module

    @property
    def where(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def name(self) -> str:
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(part for part in parts if part != "__init__")

    def imports(self) -> Iterator[str]:
        """Full names of imported modules, and of what is imported from them."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            if isinstance(node, ast.ImportFrom) and node.module:
                yield node.module
                yield from (f"{node.module}.{alias.name}" for alias in node.names)

    def breaches(self, rule: Rule) -> list[str]:
        """`path:line` of every node that breaks the rule."""
        lines = [
            node.lineno
            for node in ast.walk(self.tree)
            if isinstance(node, (ast.stmt, ast.expr)) and rule(node)
        ]
        return [f"{self.where}:{line}" for line in sorted(set(lines))]


@cache
def packages() -> tuple[str, ...]:
    """Top-level packages of the project."""
    return tuple(sorted(path.parent.name for path in ROOT.glob("*/__init__.py")))


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """All modules in these folders of the project."""
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return tuple(Module(path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


def breaches(rule: Rule, *folders: str) -> list[str]:
    return [breach for module in modules(*folders) for breach in module.breaches(rule)]


def breaks(rule: Rule, source: str) -> bool:
    """Whether a piece of code would break the rule."""
    return any(rule(node) for node in ast.walk(ast.parse(source)))


def dotted(node: ast.AST) -> str:
    """`datetime.now` for the expression of that name; an empty text for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""
