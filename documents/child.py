"""One file read in a process of its own: `python -m documents.child FILE` prints its blocks.

With `scan` after the file its pages are recognised as pictures: that costs more, and each page is
told of on the standard error as «page/pages».

A status other than READ means that the output is not blocks: REFUSED or SCANNED, and it is the
sentence for a person; any other, and the file broke its reader.
"""

import resource
import sys
from pathlib import Path

READ, REFUSED, SCANNED = 0, 3, 4
MEMORY = 2**30
PROCESSOR_SECONDS, SCAN_PROCESSOR_SECONDS = 12, 240


def main(path: Path, *, scan: bool = False) -> int:
    _limit(SCAN_PROCESSOR_SECONDS if scan else PROCESSOR_SECONDS)
    # Under the limits from the first line of foreign code on.
    from documents.block_json import blocks_as_json
    from documents.reading import read_blocks, read_pictures
    from documents.unreadable import Scanned, UnreadableDocument

    try:
        blocks = read_pictures(path, _tell) if scan else read_blocks(path)
        told, status = blocks_as_json(blocks), READ
    except Scanned as refusal:
        told, status = refusal.message, SCANNED
    except UnreadableDocument as refusal:
        told, status = refusal.message, REFUSED
    sys.stdout.buffer.write(told.encode("utf-8", "replace"))
    return status


def _tell(page: int, pages: int) -> None:
    print(f"{page}/{pages}", file=sys.stderr, flush=True)


def _limit(seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), scan="scan" in sys.argv[2:]))
