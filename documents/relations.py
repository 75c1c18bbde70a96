"""Which part of an office file is which: producers name parts as they like, and say so."""

from posixpath import dirname, join, normpath

from documents.package import Package


class Relations:
    """The names of the parts that one part refers to; of the whole package by default.

    `by_kind` tells them by what they are: "styles", "numbering", "officeDocument" (the main part).
    """

    def __init__(self, package: Package, source: str = "") -> None:
        folder, name = dirname(source), source.rpartition("/")[2]
        root = package.xml_or_none(join(folder, "_rels", f"{name}.rels"))
        self.by_kind: dict[str, str] = {}
        self.by_id: dict[str, str] = {}
        for relation in root if root is not None else ():
            if relation.get("TargetMode") != "External":
                part = _absolute(folder, relation.get("Target", ""))
                self.by_kind[relation.get("Type", "").rpartition("/")[2]] = part
                self.by_id[relation.get("Id", "")] = part


def _absolute(folder: str, target: str) -> str:
    return normpath(join("/", folder, target)).lstrip("/")
