"""`python -m bench.busy_day [VOICES]`: a day of submissions by code from fifty stations, junk among them, through the real server.

The server stands behind one trusted proxy hop; every caller has an address of its own, and some write others in front of it.
Prints what came of it and how long it took; exits with 1 if anything was lost or doubled or a limit did not hold.
"""

import os
import re
import secrets
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from tracker.accounts import passwords
from tracker.accounts.models import Role
from tracker.accounts.policy import SYSTEM
from tracker.app import create_app
from tracker.congress.models import Level
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.core.settings import Mode, create, read
from tracker.roster import account_actions, actions
from tracker.running import migrate_here
from tracker.stations import actions as stations

VOICES, STATIONS, THREADS = 2000, 50, 4
FLOOD, BURST, WAIT_SECONDS = 30, 5, 4
PASSWORD = "".join(("a busy ", "day at fifty ", "stations"))
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Caller:
    """Somebody with a phone. forged: what is written in front of the address that the proxy adds."""

    code: str
    address: str
    text: str
    forged: str = ""
    more: dict[str, str] = field(default_factory=dict)
    times: int = 1
    cookie: str = ""
    body: str = ""

    @property
    def headers(self) -> dict[str, str]:
        said = f"{self.forged}, {self.address}" if self.forged else self.address
        return {"X-Forwarded-For": said, "X-Forwarded-Proto": "http", "Cookie": self.cookie}


@dataclass
class Outcome:
    """What came of a day. statuses: how often each kind of caller was answered how; triage: seconds the queue took meanwhile."""

    statuses: Counter[tuple[str, int]]
    places: dict[str, set[str]]
    texts: Counter[str]
    suspects: Counter[str | None]
    codes: int
    tallies: int
    triage: list[float]
    seconds: float


def furnished(folder: Path, hops: int = 1) -> list[str]:
    """An instance of its own with fifty stations and one person of the office. Gives the codes of the stations."""
    create(folder, Mode.DEMO)
    with (folder / "config.py").open("a", encoding="utf-8") as config:
        config.write(f"PROXY_HOPS = {hops}\n")
    app = create_app(read(folder, {}))
    with app.app_context():
        migrate_here()
        city = actions.found("city", "某市人民代表大会", Level.CITY, by=SYSTEM)
        opened = [
            stations.open_station(city, {"name": f"第{n}联络站", "township": f"第{n}街道"}, by=SYSTEM) for n in range(STATIONS)
        ]
        account, _code = account_actions.open_account("office", "某人", by=SYSTEM, at=clock.now())
        account.password_hash, account.code_digest, account.code_until = passwords.seal(PASSWORD), None, None
        account_actions.give_capacity(account, Role.OFFICE, city, by=SYSTEM)
        keep()
        codes = [station.code for station in opened]
        db.session.remove()
        db.engine.dispose()
    return codes


def day(codes: list[str], voices: int) -> dict[str, list[Caller]]:
    """Who calls that day: most once, some twice at the same moment, some with junk, some with a fault, one without end."""
    crowd = [
        Caller(
            codes[n % len(codes)], f"10.{n // 62500}.{n // 250 % 250}.{n % 250 + 1}", f"第 {n} 件：路口的灯坏了，晚上看不见路。"
        )
        for n in range(voices)
    ]
    for n, caller in enumerate(crowd):
        if n % 10 == 3:
            caller.text = f"第 {n} 件：贷款请看 https://spam.example/{n}"
        elif n % 10 == 7:
            caller.more = {"website": "http://spam.example"}
        elif n % 20 == 5:
            caller.times = 2
        elif n % 50 == 11:
            caller.text = ""
        caller.forged = f"203.0.113.{n % 250}" if n % 3 == 0 else ""
    flood = [Caller(codes[0], "198.51.100.7", f"灌水 {n}", forged=f"203.0.113.{n}") for n in range(FLOOD)]
    return {
        "plain": [c for c in crowd if c.times == 1 and c.text and not c.more and "https" not in c.text],
        "twice": [c for c in crowd if c.times == 2],
        "junk": [c for c in crowd if c.more or "https" in c.text],
        "faulty": [c for c in crowd if not c.text],
        "flood": flood,
    }


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """The port at which `tracker serve` answers on this instance."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = int(one.getsockname()[1])
    environ = {name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")}
    server = subprocess.Popen(  # noqa: S603  # our own program
        [sys.executable, "-m", "tracker", "serve", "--port", str(port)],
        env=environ | {"TRACKER_INSTANCE": str(folder), "PYTHONUTF8": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while True:
            if server.poll() is not None:
                raise RuntimeError(f"the server ended with {server.returncode}")
            with suppress(OSError):
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            time.sleep(0.1)
        yield port
    finally:
        os.killpg(server.pid, signal.SIGKILL)  # with its workers
        server.wait()


class Line:
    """A connection that is kept open, one a thread."""

    def __init__(self, port: int) -> None:
        self.port, self.local = port, threading.local()
        self.opened: list[HTTPConnection] = []

    def close(self) -> None:
        """Hang up."""
        for connection in self.opened:
            connection.close()

    def ask(self, method: str, path: str, headers: dict[str, str], body: str | None = None) -> tuple[int, dict[str, str], str]:
        """The status, headers and page of an answer."""
        if not hasattr(self.local, "connection"):
            self.local.connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
            self.opened.append(self.local.connection)
        self.local.connection.request(method, path, body, headers)
        answer = self.local.connection.getresponse()
        page = answer.read().decode()
        return answer.status, {name.lower(): said for name, said in answer.getheaders()}, page


def opened(line: Line, caller: Caller) -> None:
    """Open the form, as a phone does after the code was scanned."""
    _status, headers, page = line.ask("GET", f"/public/s/{caller.code}/new", caller.headers)
    caller.cookie = headers["set-cookie"].partition(";")[0]
    form = page.partition("enctype=")[2]
    fields = {name: _value(form, name) for name in ("csrf_token", "once", "slip")}
    caller.body = urlencode(fields | {"text": caller.text, "category_id": ""} | caller.more)


def _value(page: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]* value="([^"]*)"', page)
    assert found, name
    return found[1]


def replay(folder: Path, voices: int) -> Outcome:
    """A day of so many voices on a fresh instance in a folder."""
    kinds = day(furnished(folder), voices)
    with served(folder) as port, ThreadPoolExecutor(THREADS) as crew, closing(Line(port)) as line, closing(Line(port)) as desk:
        everybody = [(kind, caller) for kind, callers in kinds.items() for caller in callers]
        list(crew.map(lambda each: opened(line, each[1]), everybody))
        time.sleep(WAIT_SECONDS)  # nobody types faster
        began = time.monotonic()
        office = _signed_in(desk)
        sent = [each for each in everybody for _n in range(each[1].times)]
        statuses: Counter[tuple[str, int]] = Counter()
        places: dict[str, set[str]] = {}

        def send(each: tuple[str, Caller]) -> None:
            kind, caller = each
            status, headers, _page = line.ask("POST", f"/public/s/{caller.code}/new", caller.headers | FORM, caller.body)
            statuses[kind, status] += 1
            if status == 303:
                places.setdefault(caller.text + caller.address, set()).add(headers["location"])

        triage = _meanwhile(crew, [lambda each=each: send(each) for each in sent], office)
        seconds = time.monotonic() - began
    return Outcome(statuses, places, *_stored(folder), triage=triage, seconds=seconds)


def _signed_in(line: Line) -> Callable[[], float]:
    """Somebody of the office before the queue. Gives what opens it and says how many seconds that took."""
    own = {"X-Forwarded-For": "10.250.0.1"}
    _status, headers, page = line.ask("GET", "/login", own)
    cookie = headers["set-cookie"].partition(";")[0]
    body = urlencode({"csrf_token": _value(page, "csrf_token"), "username": "office", "password": PASSWORD})
    status, headers, _page = line.ask("POST", "/login", own | FORM | {"Cookie": cookie}, body)
    assert status == 303, status
    own["Cookie"] = headers["set-cookie"].partition(";")[0]

    def look() -> float:
        began = time.monotonic()
        status, _headers, page = line.ask("GET", "/issues/triage", own)
        assert status == 200, status
        assert "<h1>" in page
        return time.monotonic() - began

    return look


def _meanwhile(crew: ThreadPoolExecutor, tasks: list[Callable[[], None]], look: Callable[[], float]) -> list[float]:
    """Do all tasks, and look at the queue again and again until they are done. Gives how long each look took."""
    waiting, seen = [crew.submit(task) for task in tasks], []
    while not all(each.done() for each in waiting):
        seen.append(look())
        time.sleep(0.25)
    for each in waiting:
        each.result()
    return [*seen, look()]


def _stored(folder: Path) -> tuple[Counter[str], Counter[str | None], int, int]:
    with sqlite3.connect(f"file:{folder / 'tracker.sqlite'}?mode=ro", uri=True) as connection:
        rows = connection.execute("SELECT text, suspect FROM issue").fetchall()
        (codes,) = connection.execute("SELECT count(DISTINCT code_digest) FROM tracking_code").fetchone()
        (tallies,) = connection.execute("SELECT count(*) FROM citizen_tally").fetchone()
    return Counter(text for text, _mark in rows), Counter(mark for _text, mark in rows), codes, tallies


def faults(outcome: Outcome, kinds: dict[str, list[Caller]]) -> list[str]:
    """What went wrong on the day, in sentences; nothing if nothing did."""
    wanted = Counter(c.text for kind in ("plain", "twice", "junk") for c in kinds[kind])
    found = Counter({text: n for text, n in outcome.texts.items() if not text.startswith("灌水")})
    said = []
    if lost := wanted - found:
        said.append(f"{lost.total()} were lost")
    if doubled := found - wanted:
        said.append(f"{doubled.total()} were doubled")
    flooded = sum(n for text, n in outcome.texts.items() if text.startswith("灌水"))
    if flooded != BURST:
        said.append(f"{flooded} of one address came through, not {BURST}")
    if outcome.codes != outcome.texts.total():
        said.append("a voice has no code of its own")
    if several := [places for places in outcome.places.values() if len(places) != 1]:
        said.append(f"{len(several)} were led to several receipts")
    junk = outcome.suspects["links"] + outcome.suspects["trap"]
    if junk != len(kinds["junk"]):
        said.append(f"{junk} of {len(kinds['junk'])} junk was marked")
    if odd := [each for each in outcome.statuses if each[1] not in (303, 422, 429)]:
        said.append(f"answered {odd}")
    return said


def main(voices: int) -> int:
    """Replay the day and print what came of it; 1 if anything went wrong."""
    with tempfile.TemporaryDirectory(prefix=f"youying-day-{secrets.token_hex(2)}-") as folder:
        outcome = replay(Path(folder), voices)
        wrong = faults(outcome, day(["x"] * STATIONS, voices))
    slow = sorted(outcome.triage)
    print(f"voices {voices}, recorded {outcome.texts.total()}, in {outcome.seconds:.1f} s")
    for (kind, status), count in sorted(outcome.statuses.items()):
        print(f"  {kind:<8} {status}  {count}")
    print(f"  marked   {dict(outcome.suspects)}")
    print(f"  queue    median {slow[len(slow) // 2] * 1000:.0f} ms, slowest {slow[-1] * 1000:.0f} ms, {len(slow)} looks")
    print("\n".join(wrong) or "nothing lost, nothing doubled, the limits held")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else VOICES))
