"""What one installation says of itself: `instance/config.py` and the environment, read into one checked object."""

import base64
import os
import runpy
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

DEMO_PASSWORD = "youying-demo-2026"  # noqa: S105  # printed at every start of the demo, refused in production
LEAST_SECRET, LEAST_DIFFERENT = 32, 10
SEAL_KEY_BYTES = 32
MAIL_SETTINGS = ("SMTP_URL", "MAIL_FROM", "BASE_URL")
SMTP_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
LOOPBACK = ("localhost", "127.0.0.1", "::1")


class Mode(StrEnum):
    """How the program is run."""

    DEMO = "demo"
    PRODUCTION = "production"


class BadSettings(Exception):
    """A setting that cannot be used; the program does not start. Carries a sentence for the operator."""


@dataclass(frozen=True, slots=True)
class Mail:
    """Where mail is handed over, from whom it comes, and the address its links lead to.

    is_wrapped: TLS from the first byte; is_upgraded: TLS by STARTTLS, and nothing without it.
    """

    host: str
    port: int
    sender: str
    base_url: str
    user: str = ""
    password: str = ""
    is_wrapped: bool = False
    is_upgraded: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """Checked settings. hops: how many proxies in front may say who the caller is. mail: none where no mail goes out.

    base_url: the address of the site as people outside reach it; empty where it is the one that was asked for.
    """

    instance: Path
    mode: Mode
    secret_key: str
    seal_keys: tuple[str, ...]
    database_url: str
    now: datetime | None = None
    hops: int = 0
    trusted_hosts: tuple[str, ...] = ()
    demo_password: str = DEMO_PASSWORD
    is_testing: bool = False
    mail: Mail | None = None
    base_url: str = ""

    @property
    def is_production(self) -> bool:
        return self.mode is Mode.PRODUCTION

    @property
    def files(self) -> Path:
        """Where attachments lie."""
        return self.instance / "files"

    def raw_seal_keys(self) -> list[bytes]:
        """The sealing keys as bytes. Raises BadSettings."""
        raw: list[bytes] = []
        with suppress(ValueError):
            raw = [base64.urlsafe_b64decode(key) for key in self.seal_keys]
        if not raw or any(len(key) != SEAL_KEY_BYTES for key in raw):
            raise BadSettings("SEAL_KEYS 要有至少一把 32 字节的密钥，写成 base64。")
        return raw


def read(instance: Path | None = None, environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings of an instance. Raises BadSettings with a sentence for anything odd or unknown."""
    folder = instance or Path(environ.get("TRACKER_INSTANCE") or default_instance())
    file = folder / "config.py"
    said = _said(file) if file.is_file() else {}
    unknown = set(said) - {"MODE", "SECRET_KEY", "SEAL_KEYS", "DATABASE_URL", "PROXY_HOPS", "TRUSTED_HOSTS", *MAIL_SETTINGS}
    if unknown:
        raise BadSettings(f"config.py 中有不认识的设置：{'、'.join(sorted(unknown))}。")
    mode = _mode(environ.get("TRACKER_MODE") or str(said.get("MODE", Mode.PRODUCTION)))
    secret = str(said.get("SECRET_KEY", ""))
    if not file.is_file():
        raise BadSettings(f"{folder} 中还没有 config.py。请先运行 tracker init（正式）或 tracker demo（演示）。")
    if len(secret) < LEAST_SECRET or len(set(secret)) < LEAST_DIFFERENT:
        raise BadSettings(f"SECRET_KEY 至少要有 {LEAST_SECRET} 个字符，而且不能是简单的重复。")
    mail = tuple(environ.get(f"TRACKER_{name}") or str(said.get(name, "")) for name in MAIL_SETTINGS)
    return Settings(
        instance=folder,
        mode=mode,
        secret_key=secret,
        seal_keys=_words("SEAL_KEYS", said.get("SEAL_KEYS", ())),
        database_url=_database(environ.get("TRACKER_DATABASE_URL") or str(said.get("DATABASE_URL", "")), folder),
        now=_now(environ.get("TRACKER_NOW"), mode),
        hops=_hops(said.get("PROXY_HOPS", 0)),
        trusted_hosts=_words("TRUSTED_HOSTS", said.get("TRUSTED_HOSTS", ())),
        demo_password=environ.get("TRACKER_DEMO_PASSWORD") or DEMO_PASSWORD,
        mail=_mail(*mail),
        base_url=_base_url(mail[2]),
    )


def default_instance() -> Path:
    """`instance/` beside the checkout, or in the current folder for an installed program."""
    root = Path(__file__).resolve().parent.parent.parent
    return (root if (root / "pyproject.toml").is_file() else Path.cwd()) / "instance"


def create(instance: Path, mode: Mode) -> None:
    """Write a config.py with fresh keys, readable by its owner only; an existing one is left alone."""
    instance.mkdir(parents=True, exist_ok=True)
    file = instance / "config.py"
    if file.is_file():
        return
    key = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
    said = f'MODE = "{mode}"\nSECRET_KEY = "{secrets.token_urlsafe(48)}"\nSEAL_KEYS = ["{key}"]\n'
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        out.write(said)


def _said(file: Path) -> dict[str, Any]:
    try:
        return {k: v for k, v in runpy.run_path(str(file)).items() if k.isupper()}
    except Exception as error:  # whatever the operator wrote
        raise BadSettings(f"config.py 读不了：{type(error).__name__}。") from None


def _words(name: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, (list, tuple)) or not all(isinstance(each, str) and each for each in value):
        raise BadSettings(f'{name} 要写成列表，如 ["…"]。')
    return tuple(value)


def _mode(word: str) -> Mode:
    try:
        return Mode(word)
    except ValueError:
        raise BadSettings(f"TRACKER_MODE 只能是 demo 或 production，不能是“{word}”。") from None


def _database(url: str, folder: Path) -> str:
    if not url:
        return f"sqlite:///{folder.resolve() / 'tracker.sqlite'}"
    if url.startswith(("postgresql://", "postgres://")):
        return "postgresql+psycopg://" + url.partition("://")[2]
    if url.startswith(("sqlite:///", "postgresql+psycopg://")):
        return url
    raise BadSettings("TRACKER_DATABASE_URL 只支持 sqlite:/// 和 postgresql://。")


def _now(text: str | None, mode: Mode) -> datetime | None:
    if not text:
        return None
    if mode is Mode.PRODUCTION:
        raise BadSettings("正式运行时不能用 TRACKER_NOW 改变时间。")
    moment: datetime | None = None
    with suppress(ValueError):
        moment = datetime.fromisoformat(text)
    if moment is None or moment.tzinfo is None:
        raise BadSettings("TRACKER_NOW 要写成带时区的 ISO 时间，如 2026-11-23T09:00:00+08:00。")
    return moment


def _mail(url: str, sender: str, base_url: str) -> Mail | None:
    if not url:
        return None
    parts = urlsplit(url)
    port = None
    with suppress(ValueError):
        port = parts.port or SMTP_PORTS.get(parts.scheme)
    if parts.scheme not in SMTP_PORTS or not parts.hostname or not port or parts.path.strip("/"):
        raise BadSettings("SMTP_URL 要写成 smtp://主机:端口、smtp+starttls://用户:密码@主机 或 smtps://用户:密码@主机。")
    if "@" not in sender or not sender.isascii() or any(c.isspace() for c in sender):
        raise BadSettings("写了 SMTP_URL，还要用 MAIL_FROM 写明发件地址，如 youying@example.cn。")
    if not base_url.startswith(("https://", "http://")):
        raise BadSettings("写了 SMTP_URL，还要用 BASE_URL 写明本系统的网址，信里的链接从它开始。")
    if parts.username and parts.scheme == "smtp" and parts.hostname not in LOOPBACK:
        raise BadSettings("SMTP_URL 里有密码时要用 smtps:// 或 smtp+starttls://，密码不能明文传送。")
    return Mail(
        host=parts.hostname,
        port=port,
        sender=sender,
        base_url=base_url.rstrip("/"),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        is_wrapped=parts.scheme == "smtps",
        is_upgraded=parts.scheme == "smtp+starttls",
    )


def _base_url(url: str) -> str:
    if url and (not url.startswith(("https://", "http://")) or not urlsplit(url).hostname or any(c.isspace() for c in url)):
        raise BadSettings("BASE_URL 要写成本系统对外的网址，如 https://youying.example.cn。")
    return url.rstrip("/")


def _hops(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 5:
        raise BadSettings("PROXY_HOPS 是 0 到 5 之间的整数。")
    return value
