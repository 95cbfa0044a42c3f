"""What one installation says of itself; odd values refuse to start."""

import base64
import stat
from datetime import UTC, datetime

import pytest

from tracker.core.settings import DEMO_PASSWORD, BadSettings, Mode, create, read

SECRET = "Zr4u7x!A%D*G-KaPdSgVkYp3s6v9y$B&"
KEY = base64.urlsafe_b64encode(bytes(range(32))).decode()
GOOD = {"SECRET_KEY": SECRET, "SEAL_KEYS": [KEY]}
pytestmark = pytest.mark.one_engine


def said(folder, environ=None, **more):
    """The settings of an instance whose config.py says these."""
    lines = [f"{name} = {value!r}" for name, value in (GOOD | more).items() if value is not None]
    (folder / "config.py").write_text("\n".join(lines), encoding="utf-8")
    return read(folder, environ or {})


def test_an_instance_is_run_as_production_unless_it_says_otherwise(tmp_path):
    assert said(tmp_path).mode is Mode.PRODUCTION
    assert said(tmp_path, MODE="demo").mode is Mode.DEMO
    assert said(tmp_path, {"TRACKER_MODE": "demo"}).mode is Mode.DEMO
    assert said(tmp_path, {"TRACKER_MODE": "production"}, MODE="demo").is_production


def test_the_database_lies_in_the_instance_unless_another_is_named(tmp_path):
    assert said(tmp_path).database_url == f"sqlite:///{tmp_path / 'tracker.sqlite'}"
    assert said(tmp_path, DATABASE_URL="sqlite:////srv/x").database_url == "sqlite:////srv/x"
    for url in ("postgres://u@h/d", "postgresql://u@h/d", "postgresql+psycopg://u@h/d"):
        assert said(tmp_path, {"TRACKER_DATABASE_URL": url}).database_url == "postgresql+psycopg://u@h/d"


@pytest.mark.parametrize(
    ("odd", "about"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY"),
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY": "x" * 64}, "SECRET_KEY"),
        ({"SECRET_KEY": "secret" * 10}, "SECRET_KEY"),
        ({"MODE": "prod"}, "production"),
        ({"MODE": ""}, "production"),
        ({"DATABASE_URL": "mysql://x"}, "sqlite"),
        ({"PROXY_HOPS": "1"}, "PROXY_HOPS"),
        ({"PROXY_HOPS": -1}, "PROXY_HOPS"),
        ({"PROXY_HOPS": 6}, "PROXY_HOPS"),
        ({"PROXY_HOPS": True}, "PROXY_HOPS"),
        ({"TRUSTED_HOSTS": "youying.example"}, "TRUSTED_HOSTS"),  # a text is no list of names
        ({"TRUSTED_HOSTS": [1]}, "TRUSTED_HOSTS"),
        ({"SEAL_KEYS": KEY}, "SEAL_KEYS"),
        ({"DEBUG": True}, "DEBUG"),
        ({"SECRETKEY": "x"}, "SECRETKEY"),
    ],
    ids=str,
)
def test_an_odd_or_unknown_setting_is_refused_by_its_name(tmp_path, odd, about):
    with pytest.raises(BadSettings, match=about):
        said(tmp_path, **odd)


@pytest.mark.parametrize("keys", [[], ["not base64!"], [base64.urlsafe_b64encode(b"short").decode()]], ids=str)
def test_a_seal_key_that_cannot_seal_is_refused(tmp_path, keys):
    with pytest.raises(BadSettings, match="SEAL_KEYS"):
        said(tmp_path, SEAL_KEYS=keys).raw_seal_keys()


def test_a_config_that_cannot_be_read_is_a_sentence(tmp_path):
    (tmp_path / "config.py").write_text("SECRET_KEY = ", encoding="utf-8")

    with pytest.raises(BadSettings, match=r"config\.py"):
        read(tmp_path, {})


def test_without_a_config_the_operator_is_told_what_to_run(tmp_path):
    with pytest.raises(BadSettings, match="tracker init"):
        read(tmp_path, {})


def test_another_present_is_for_the_demo_alone(tmp_path):
    now = {"TRACKER_NOW": "2026-11-23T09:00:00+08:00"}

    assert said(tmp_path, now, MODE="demo").now == datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
    with pytest.raises(BadSettings, match="TRACKER_NOW"):
        said(tmp_path, now)


@pytest.mark.parametrize("text", ["2026-11-23", "2026-11-23T09:00:00", "yesterday", "2026-02-30T09:00:00+08:00"])
def test_another_present_is_an_instant_with_its_zone(tmp_path, text):
    with pytest.raises(BadSettings, match="TRACKER_NOW"):
        said(tmp_path, {"TRACKER_NOW": text}, MODE="demo")


def test_a_fresh_config_is_its_owners_alone_and_has_keys_of_its_own(tmp_path):
    create(tmp_path / "one", Mode.PRODUCTION)
    create(tmp_path / "two", Mode.DEMO)
    one, two = read(tmp_path / "one", {}), read(tmp_path / "two", {})

    assert stat.S_IMODE((tmp_path / "one" / "config.py").stat().st_mode) == 0o600
    assert (one.mode, two.mode) == (Mode.PRODUCTION, Mode.DEMO)
    assert one.secret_key != two.secret_key
    assert one.raw_seal_keys() != two.raw_seal_keys()


def test_a_config_that_is_there_is_left_alone(tmp_path):
    before = said(tmp_path).secret_key

    create(tmp_path, Mode.DEMO)

    assert read(tmp_path, {}).secret_key == before
    assert read(tmp_path, {}).is_production


def test_the_demo_password_can_be_another(tmp_path):
    assert said(tmp_path).demo_password == DEMO_PASSWORD
    assert said(tmp_path, {"TRACKER_DEMO_PASSWORD": "another one 2026"}).demo_password == "another one 2026"


MAIL = {
    "SMTP_URL": "smtp+starttls://u%40x:p%3Aw@mail.example.cn",
    "MAIL_FROM": "youying@example.cn",
    "BASE_URL": "https://youying.example.cn/",
}


def test_mail_is_handed_over_where_and_how_the_address_says(tmp_path):
    mail = said(tmp_path, **MAIL).mail

    assert (mail.host, mail.port, mail.user, mail.password) == ("mail.example.cn", 587, "u@x", "p:w")
    assert (mail.is_upgraded, mail.is_wrapped, mail.base_url) == (True, False, "https://youying.example.cn")
    assert said(tmp_path, **MAIL | {"SMTP_URL": "smtps://mail.example.cn"}).mail.port == 465
    assert said(tmp_path, {"TRACKER_SMTP_URL": "smtp://127.0.0.1:2525"}, **MAIL).mail.port == 2525


def test_without_a_server_no_mail_goes_out(tmp_path):
    assert said(tmp_path).mail is None


@pytest.mark.parametrize(
    ("odd", "about"),
    [
        ({"SMTP_URL": "http://mail.example.cn"}, "smtp://"),
        ({"SMTP_URL": "smtp://mail.example.cn:port"}, "smtp://"),
        ({"SMTP_URL": "smtp://"}, "smtp://"),
        ({"SMTP_URL": "smtp://u:p@mail.example.cn"}, "不能明文传送"),
        ({"MAIL_FROM": ""}, "MAIL_FROM"),
        ({"MAIL_FROM": "a @b"}, "MAIL_FROM"),
        ({"BASE_URL": "youying.example.cn"}, "BASE_URL"),
    ],
    ids=str,
)
def test_odd_settings_of_mail_refuse_to_start(tmp_path, odd, about):
    with pytest.raises(BadSettings, match=about):
        said(tmp_path, **MAIL | odd)
