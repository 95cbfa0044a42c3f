"""Fill a demo city in a temporary folder, open its main pages in a browser, and keep what is seen beside this file."""

import logging
import tempfile
import threading
from pathlib import Path

import sqlalchemy as sa
from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import make_server

from tests.machine import browser as find_browser
from tracker.app import create_app
from tracker.congress.queries import congress_of
from tracker.core import clock
from tracker.core.db import db
from tracker.core.settings import Mode, create, read
from tracker.demo.filling import fill
from tracker.running import migrate_here
from tracker.suggestions.models import CaseUnit, Suggestion
from tracker.suggestions.states import State

HERE = Path(__file__).resolve().parent
DESKTOP, PHONE = {"width": 1280, "height": 860}, {"width": 360, "height": 720}
SHOTS = (  # name, who, where, on what
    ("desk-office", "office1", "/desk", DESKTOP),
    ("desk-deputy-phone", "deputy1", "/desk", PHONE),
    ("desk-unit", "unit1a", "/desk", DESKTOP),
    ("register", "office1", "/suggestions", DESKTOP),
    ("dossier", "office1", "/cases/{case}", DESKTOP),
    ("issue-phone", "liaison1", "/issues/new", PHONE),
    ("statistics", "committee1", "/statistics", DESKTOP),
)


def main() -> None:
    """Take all pictures."""
    with tempfile.TemporaryDirectory(prefix="youying-pictures-") as folder, sync_playwright() as playwright:
        create(Path(folder), Mode.DEMO)
        app = create_app(read(Path(folder)))
        password = app.config["SETTINGS"].demo_password
        with app.app_context():
            migrate_here()
            fill(password)
            known = {"case": _assigned()}
            db.session.commit()
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        server = make_server("127.0.0.1", 0, app, threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        chromium = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        for name, login, path, size in SHOTS:
            _shoot(chromium, f"http://127.0.0.1:{server.server_port}", name, (login, password), path.format(**known), size)
        chromium.close()
        server.shutdown()


def _assigned() -> int:
    """The city's case that is soonest due and in the hands of several units."""
    city = congress_of(None)
    several = sa.select(CaseUnit.suggestion_id).group_by(CaseUnit.suggestion_id).having(sa.func.count() > 1)
    query = sa.select(Suggestion.id).where(Suggestion.state == State.ASSIGNED, Suggestion.id.in_(several))
    soon = query.where(Suggestion.congress_id == city.id, Suggestion.due_on >= clock.today())
    return db.session.scalars(soon.order_by(Suggestion.due_on, Suggestion.id).limit(1)).one()


def _shoot(chromium: Browser, site: str, name: str, who: tuple[str, str], path: str, size: dict[str, int]) -> None:
    context = chromium.new_context(viewport=size, locale="zh-CN", timezone_id="Asia/Shanghai")
    page = context.new_page()
    page.goto(f"{site}/login")
    page.get_by_label("账号").fill(who[0])
    page.get_by_label("密码", exact=True).fill(who[1])
    page.locator("main button").first.click()
    page.wait_for_url("**/desk")
    page.goto(site + path)
    file = HERE / f"{name}.png"
    page.screenshot(path=file)
    Image.open(file).convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(file, optimize=True)
    print(f"{file.name}: {file.stat().st_size // 1000} kB")
    context.close()


if __name__ == "__main__":
    main()
