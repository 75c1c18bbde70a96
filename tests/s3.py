"""A server that speaks S3, in a process of its own."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from tests.outside.stand import free_port

KEYS = {"region": "us-east-1", "access_key_id": "key", "secret_access_key": "secret"}
PATIENCE = 30.0


@contextmanager
def serving() -> Iterator[str]:
    """The address of an empty S3."""
    address = f"http://127.0.0.1:{(port := free_port())}"
    process = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={"PATH": os.environ["PATH"]},
    )
    try:
        _until_it_answers(address)
        yield address
    finally:
        process.kill()
        process.wait()


def _until_it_answers(url: str) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except urllib.error.URLError:
            assert time.monotonic() < end, "the S3 server does not start"
            time.sleep(0.1)


def new_bucket(server: str) -> str:
    """An address inside a new bucket."""
    name = f"evidence-{uuid.uuid4().hex[:8]}"
    asked = urllib.request.Request(f"{server}/{name}", method="PUT")
    urllib.request.urlopen(asked, timeout=10).close()
    return f"s3://{name}/municipality/files"
