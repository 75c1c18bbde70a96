"""One file read in a process of its own: `python -m documents.child FILE` prints its blocks.

A status other than READ means that the output is not blocks: REFUSED, and it is the sentence
for a person; any other, and the file broke its reader.
"""

import resource
import sys
from pathlib import Path

READ, REFUSED = 0, 3
MEMORY = 2**30
PROCESSOR_SECONDS = 12


def main(path: Path) -> int:
    _limit()
    # Under the limits from the first line of foreign code on.
    from documents.block_json import blocks_as_json
    from documents.reading import UnreadableDocument, read_blocks

    try:
        told, status = blocks_as_json(read_blocks(path)), READ
    except UnreadableDocument as refusal:
        told, status = refusal.message, REFUSED
    sys.stdout.buffer.write(told.encode("utf-8", "replace"))
    return status


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
