"""A paper as PDF. Typeset in a process of its own, one at a time in each worker. Pure."""

import json
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

from tracker.reports.paper import Paper, as_data

SECONDS = 60
_one = threading.BoundedSemaphore(1)


class NoPdf(Exception):
    """The typesetter failed, took too long or was busy too long."""


def as_pdf(paper: Paper) -> bytes:
    """The paper as PDF, A4; the same paper gives the same bytes. Takes about a second. Raises NoPdf."""
    moment = int(datetime.fromisoformat(paper.day).replace(tzinfo=UTC).timestamp())
    if not _one.acquire(timeout=SECONDS):
        raise NoPdf()
    try:
        done = subprocess.run(  # noqa: S603  # our own module, the paper on standard input
            [sys.executable, "-I", str(Path(__file__).with_name("child.py")), str(moment)],
            input=json.dumps(as_data(paper), ensure_ascii=False).encode(),
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NoPdf() from None
    finally:
        _one.release()
    if done.returncode != 0 or not done.stdout.startswith(b"%PDF"):
        raise NoPdf(done.stderr.decode(errors="replace")[-2000:])
    return done.stdout
