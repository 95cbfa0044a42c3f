"""`tracker init`, `tracker demo` and `tracker serve`: setting an instance up and putting it to work."""

import os
from pathlib import Path

import click
import flask_migrate
from granian.constants import Interfaces
from granian.server import Server

from tracker.app import create_app
from tracker.core.db import db
from tracker.core.settings import BadSettings, Mode, create, default_instance, read
from tracker.demo.cli import fill_here, sign_ins
from tracker.demo.queries import holds_demo_city, is_empty
from tracker.roster.cli import found_instance, level_of
from tracker.search.index_queries import is_unfilled

MOST_WORKERS, THREADS = 4, 4


def migrate_here() -> None:
    """Bring the tables of the current program's database up to date."""
    flask_migrate.upgrade()


def instance_folder() -> Path:
    """The instance this process works on."""
    return Path(os.environ.get("TRACKER_INSTANCE") or default_instance())


@click.command("init")
@click.option("--congress", "code", required=True, help="人大代码，如 city。")
@click.option("--name", required=True, help="名称，如 某市人民代表大会。")
@click.option("--level", required=True, help="级别：省、市、区县、乡镇。")
def init(code: str, name: str, level: str) -> None:
    """建一个空的实例和它的第一个人大；给出管理员 admin 的一次性口令。"""
    level_of(level)  # before anything is written down
    create(instance_folder(), Mode.PRODUCTION)
    app = create_app(read())
    with app.app_context():
        migrate_here()
        one_time_code = found_instance(code, name, level)
    click.echo(f"已设立：{name}（{code}）。")
    click.echo(f"管理员账号 admin 的一次性口令（24 小时内有效，只显示这一次）：{one_time_code}")


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="监听地址。")
@click.option("--port", default=5000, show_default=True, type=click.IntRange(1, 65535), help="监听端口。")
def serve(host: str, port: int) -> None:
    """在本实例的数据库上提供服务，先升级表结构。正式运行请放在反向代理之后。"""
    app = create_app(read())
    said = app.config["SETTINGS"]
    with app.app_context():
        migrate_here()
        is_demo, has_no_index = holds_demo_city(), is_unfilled()
        db.session.remove()
        db.engine.dispose()
    if is_demo and said.is_production:
        raise BadSettings("这个实例是演示城市，正式运行时拒绝启动。请另建实例（tracker init）。")
    if has_no_index:
        click.echo("查找索引还是空的：请运行一次 tracker work --once，之后才查得到升级以前的内容。")
    click.echo(f"有应：http://{host}:{port}/")
    if said.mode is Mode.DEMO:
        click.echo(sign_ins(said.demo_password) if is_demo else "演示方式：Cookie 不加 Secure，不强制动态验证码。")
    Server(
        "tracker.app:create_app",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        factory=True,
        workers=min(os.cpu_count() or 1, MOST_WORKERS),
        blocking_threads=THREADS,
        respawn_failed_workers=True,
    ).serve()


@click.command("demo")
@click.option("--if-empty", is_flag=True, help="实例里已有任何数据时什么也不做。")
def demo(if_empty: bool) -> None:
    """把空的实例填成演示城市（虚构）。已有其他数据的实例不填。"""
    create(instance_folder(), Mode.DEMO)
    app = create_app(read())
    if app.config["SETTINGS"].is_production:
        raise BadSettings("这个实例是正式实例，不填演示城市。请另设一个目录（TRACKER_INSTANCE）。")
    with app.app_context():
        migrate_here()
        if if_empty and not is_empty():
            return
        fill_here(app.config["SETTINGS"].demo_password)
    click.echo(sign_ins(app.config["SETTINGS"].demo_password))
