"""Blocks as JSON and back: what a reading process hands over to the one that asked."""

import json
from collections.abc import Sequence
from typing import Any

from roadmap.blocks import Block, Paragraph, Table


def blocks_as_json(blocks: Sequence[Block]) -> str:
    """A paragraph is its text; a table is its rows with what is known of them."""
    return json.dumps([_plain(block) for block in blocks], ensure_ascii=False)


def blocks_from_json(data: bytes) -> tuple[Block, ...]:
    """The blocks again; ValueError, KeyError or TypeError for what is none of ours."""
    return tuple(map(_block, json.loads(data)))


def _plain(block: Block) -> str | dict[str, Any]:
    if isinstance(block, Paragraph):
        return block.text
    return {
        "rows": block.rows,
        "page_breaks": sorted(block.page_breaks),
        "merges_known": block.merges_known,
        "unsure": sorted(block.unsure),
        "hidden": sorted(block.hidden),
    }


def _block(value: str | dict[str, Any]) -> Block:
    if isinstance(value, str):
        return Paragraph(value)
    rows = tuple(map(tuple, value["rows"]))
    breaks, unsure = frozenset(value["page_breaks"]), frozenset(value["unsure"])
    return Table(rows, breaks, value["merges_known"], unsure, frozenset(value["hidden"]))
