"""A PostgreSQL of our own for the time of the tests: on a socket in a temporary folder, gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg

from tests.machine import postgres

USER = "youying"


class Server:
    """A running PostgreSQL. url(name): the address of a database in it, made if need be."""

    def __init__(self) -> None:
        programs = postgres()
        assert programs, "PostgreSQL is missing: run `python -m tests.machine`"
        self._programs = programs
        self._folder = Path(tempfile.mkdtemp(prefix="youying-pg-"))
        self._as = _somebody()
        self._data = self._folder / "data"
        if self._as:
            os.chown(self._folder, *self._as)
        self._folder.chmod(0o755)
        self._do("initdb", "-D", self._data, "-U", USER, "-E", "UTF8", "--locale=C", "-A", "trust", "--no-sync")
        options = f"-c listen_addresses= -c unix_socket_directories={self._folder} -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
        self._do("pg_ctl", "-D", self._data, "-w", "-l", self._folder / "log", "-o", options, "start")

    def url(self, name: str) -> str:
        """The address of an empty database of this name."""
        with psycopg.connect(host=str(self._folder), user=USER, dbname="postgres", autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name}")
            connection.execute(f"CREATE DATABASE {name}")
        return f"postgresql+psycopg://{USER}@/{name}?host={self._folder}"

    def stop(self) -> None:
        """End it and leave nothing behind."""
        self._do("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(self._folder, ignore_errors=True)

    def _do(self, program: str, *args: object) -> None:
        who = {"user": self._as[0], "group": self._as[1], "extra_groups": []} if self._as else {}
        subprocess.run(
            [str(self._programs / program), *map(str, args)],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd=self._folder,
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"},
            **who,
        )


def _somebody() -> tuple[int, int] | None:
    """Whom to run as: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return found.pw_uid, found.pw_gid
    raise RuntimeError("no user to run PostgreSQL as")
