"""`python -m documents.scribe WRITER FOLDER`: makes a paper of what comes on standard input.

Prints the names of the files made, as JSON; with a status other than 0, what went wrong.
"""

import json
import pickle
import sys
import traceback
from importlib import import_module
from pathlib import Path


def main(writer: str, folder: Path) -> int:
    module, _, name = writer.partition(":")
    try:
        made = getattr(import_module(module), name)(folder, pickle.load(sys.stdin.buffer))
        print(json.dumps([path.name for path in made]))
    except Exception:
        print(traceback.format_exc())
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
