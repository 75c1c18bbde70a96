"""`python -m benchmarks [MODULE…]`: every benchmark, or the named ones; 1 if a goal is missed."""

import sys
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

import benchmarks
from benchmarks import Line

_MARKS = {True: "reached", False: "MISSED", None: ""}


def main(chosen: list[str]) -> int:
    known = [module.name for module in iter_modules(benchmarks.__path__) if module.name[0] != "_"]
    unknown = [name for name in chosen if name not in known]
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    missed = False
    for name in chosen or known:
        lines = _lines(name)
        print("\n".join([name, *_table(lines)]), end="\n\n", flush=True)
        missed = missed or any(line.met is False for line in lines)
    return int(missed)


def _lines(name: str) -> list[Line]:
    try:
        return list(import_module(f"benchmarks.{name}").lines())
    except ModuleNotFoundError as missing:
        return [Line("not run", f"{missing.name} is not installed", "", met=False)]


def _table(lines: list[Line]) -> Iterator[str]:
    rows = [(line.what, line.value, line.goal, _MARKS[line.met]) for line in lines]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield f"  {'  '.join(cells)}".rstrip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
