"""What the suite needs of the machine: a browser and PostgreSQL, found or brought by the ordinary package clients.

`python -m tests.machine` brings what is missing and says in one sentence what cannot be had.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
SERVERS = ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin", "usr/local/pgsql/bin", "opt/homebrew/opt/postgresql*/bin")
INSTALL_SECONDS, DOWNLOAD_SECONDS = 600, 300
PACKAGES = {  # by package manager: how to install without a question, and what the two are called there
    "apt-get": (["apt-get", "install", "-y", "--no-install-recommends"], "chromium", "postgresql"),
    "dnf": (["dnf", "install", "-y"], "chromium", "postgresql-server"),
    "apk": (["apk", "add", "--no-cache"], "chromium", "postgresql"),
    "pacman": (["pacman", "-S", "--noconfirm"], "chromium", "postgresql"),
    "zypper": (["zypper", "--non-interactive", "install"], "chromium", "postgresql-server"),
}


class Missing(Exception):
    """Something the suite needs cannot be had here."""


def browser() -> str | None:
    """The path of a Chromium that is there: the system's, or the one Playwright downloaded."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    return found or _downloaded()


def _downloaded() -> str | None:
    cache = os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or str(Path.home() / ".cache" / "ms-playwright")
    patterns = ("chromium-*/chrome-linux*/chrome", "chromium-*/chrome-mac*/*/*/MacOS/*")
    return max((str(path) for pattern in patterns for path in Path(cache).glob(pattern)), default=None)


def postgres() -> Path | None:
    """The folder of PostgreSQL's own programs."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    for pattern in SERVERS:
        folders += sorted(Path("/").glob(pattern), key=_version, reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()), None)


def _version(folder: Path) -> float:
    digits = "".join(c if c.isdigit() or c == "." else " " for c in str(folder)).split()
    return float(digits[0].split(".")[0]) if digits else 0


def bring() -> None:
    """Find or bring both. Raises Missing with a sentence."""
    if browser() is None:
        _install(1)
        if browser() is None:
            _run([sys.executable, "-m", "playwright", "install", "chromium"], DOWNLOAD_SECONDS)
        if browser() is None:
            raise Missing("没有可用的浏览器：请安装 Chromium（例如 apt-get install chromium），再运行 make test。")
    if postgres() is None:
        _install(2)
        if postgres() is None:
            raise Missing("没有可用的 PostgreSQL：请安装它的服务器（例如 apt-get install postgresql），再运行 make test。")


def _install(which: int) -> None:
    """Ask the system's package manager, where we may."""
    if os.name != "posix" or os.geteuid() != 0:
        return
    for manager, command in PACKAGES.items():
        if shutil.which(manager):
            if manager == "apt-get":
                _run(["apt-get", "update", "-qq"], INSTALL_SECONDS)
            _run([*command[0], command[which]], INSTALL_SECONDS)
            return


def _run(command: list[str], seconds: int) -> None:
    print(f"正在运行：{' '.join(command[-3:])}", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(command, timeout=seconds, check=False, stdout=subprocess.DEVNULL, env=environment)
    except (subprocess.TimeoutExpired, OSError):
        print("没有成功，接着试别的办法。", flush=True)


if __name__ == "__main__":
    try:
        bring()
    except Missing as missing:
        print(missing, file=sys.stderr)
        sys.exit(1)
