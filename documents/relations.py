"""Which part of an office file is which: producers name parts as they like, and say so."""

from posixpath import dirname, join, normpath

from documents.package import Package


def related(package: Package, source: str = "") -> dict[str, str]:
    """The names of the parts that one part refers to, by what they are: "styles", "numbering".

    Of the whole package by default, where "officeDocument" is the main part.
    """
    folder, name = dirname(source), source.rpartition("/")[2]
    relations = package.xml_or_none(join(folder, "_rels", f"{name}.rels"))
    return {
        relation.get("Type", "").rpartition("/")[2]: _absolute(folder, relation.get("Target", ""))
        for relation in (relations if relations is not None else ())
        if relation.get("TargetMode") != "External"
    }


def _absolute(folder: str, target: str) -> str:
    return normpath(join("/", folder, target)).lstrip("/")
