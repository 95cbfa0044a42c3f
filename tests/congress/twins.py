"""Two congresses in one database, alike in everything – names of places, titles, numbers – but for a mark in each text."""

import shutil
from datetime import date

import sqlalchemy as sa
from flask import current_app

from tests.cast import Cast
from tests.congress.furniture import (
    TODAY,
    afterwards,
    by_code,
    handling,
    mail,
    matters,
    meeting,
    papers,
    picture,
    receptions,
    rounds,
    rules,
    views,
)
from tests.people import FILED, at
from tracker.accounts.policy import SYSTEM
from tracker.attachments.actions import attach
from tracker.congress.models import Branch, Category, Level
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.deadlines.models import Rule
from tracker.deadlines.periods import Measure
from tracker.drafts.actions import save_copy
from tracker.exchange import file_actions
from tracker.issues import actions as issues
from tracker.issues.models import Target
from tracker.replies.schemes import ReplyClass
from tracker.roster import actions
from tracker.stations import actions as stations
from tracker.suggestions import actions as suggestions
from tracker.suggestions.labels import Part
from tracker.suggestions.policy import sheet_of

CITY, DISTRICT = "甲甲", "乙乙"


class Twin(Cast):
    """A cast of its own congress, in whose every text stands its mark."""

    def __init__(self, mark, code, name, level, parent=None):  # the cast founds a city; this one founds what it is told
        self.mark = mark
        self.city = self.district = actions.found(code, name, level, by=SYSTEM, parent=parent)
        self.term = actions.add_term(self.city, 16, by=SYSTEM)
        self.session = actions.add_session(self.term, 5, by=SYSTEM, opens_on=date(2026, 1, 10), closes_on=date(2026, 1, 15))
        self.first, self.second = (actions.add_delegation(self.term, f"第{n}代表团{mark}", by=SYSTEM) for n in "一二")
        self.deputies = {
            name: actions.add_deputy(
                self.term, {"name": name + mark, "delegation": d, "delegation_id": d.id, "post": f"职务{mark}", "certificate": f"{n:04}"}, by=SYSTEM
            )
            for n, (name, d) in enumerate((("王芳", self.first), ("陈立", self.second), ("孙立", self.second)))
        }  # fmt: skip
        self.housing, self.finance, self.police, self.court = (
            actions.add_unit(self.city, {"name": name + mark, "short": name[:3] + mark, "branch": branch, "head": f"某人{mark}"}, by=SYSTEM)
            for name, branch in (
                ("住房和城乡建设局", Branch.GOVERNMENT),
                ("财政局", Branch.GOVERNMENT),
                ("公安局", Branch.GOVERNMENT),
                ("中级人民法院", Branch.COURT),
            )
        )  # fmt: skip
        self.station = stations.open_station(
            self.city, {"name": f"东巷联络站{mark}", "township": f"东街{mark}", "liaison": f"联络{mark}"}, by=SYSTEM
        )
        stations.place_deputies(self.station, [self.deputies["王芳"]], by=SYSTEM)
        actions.add_category(self.city, f"分类{mark}", by=SYSTEM)
        self.category = db.session.scalars(
            sa.select(Category).where(Category.congress_id == self.city.id, Category.name == f"分类{mark}")
        ).one()
        db.session.add(
            Rule(
                congress_id=self.city.id,
                key="rating",
                measure=Measure.WORKDAYS,
                value="15",
                from_on=date(2026, 1, 1),
                source=f"办法{mark}",
            )
        )
        keep()

    def _capacity(self, login, name, role, tie=None, congress=None):
        return super()._capacity(f"{login}-{self.city.code}", f"{name}{self.mark}", role, tie, self.city)

    def text(self, title="关于治理东巷积水的建议", **more):
        marked = {
            "situation": f"东巷地势低{self.mark}。",
            "analysis": f"管径小{self.mark}。",
            "asks": (f"改造管网{self.mark}。", "清淤。"),
        }
        return super().text(title + self.mark, **(marked | more))

    def issue(self, text="我们巷子一下大雨就淹。", on=date(2026, 1, 5), **more):
        return super().issue(text + self.mark, on, **({"place": f"东巷{self.mark}", "category": self.category} | more))

    def content(self, share, klass=ReplyClass.A, **more):
        marked = {"body": f"答复如下{self.mark}。", "plain": f"已经改好{self.mark}。", "contact_person": f"张工{self.mark}"}
        if klass is ReplyClass.B:
            marked["promises"] = [(f"年内完成改造{self.mark}", date(2026, 12, 30))]
        return super().content(share, klass, **(marked | more))

    def furnish(self):
        """Everything there is, in every state, known by all who may know it."""
        self.people = {name: person for name, person in self.everybody().items() if name != "tang"} | {
            "shen": self.shen,
            "wuhead": self.wuhead,
        }
        self.cases = list(self.in_every_state().values())
        self.cases += [
            self.replied((self.police, Part.SPLIT), (self.housing, Part.SPLIT), klass=ReplyClass.B),
            self.second_round(),
        ]
        in_signing = self.accepted()
        self.talk(self.share(in_signing))
        self.reply = self.written(self.share(in_signing))
        self.cases += [in_signing, self.unregistered_with_voice()]
        for furnish in (rules, papers, meeting, handling, rounds, afterwards, receptions, matters, mail):
            self.cases += furnish(self) or []
        self.passed_on = self.issue()
        issues.transfer(self.passed_on, Target.UNIT, by=self.zhan, unit=self.housing)
        self.voice = self.issue(name=f"婆婆{self.mark}", phone="13800001234")
        by_code(self)
        views(self)
        self.photo = attach(self.voice, picture(), f"{self.mark}.jpg", by=self.li, at=clock.now())
        keep()
        save_copy(sheet_of(None), {"title": [f"没有写完{self.mark}"]}, by=self.wang, at=clock.now())
        keep()
        table = f"单位名称,系统\n新单位{self.mark},政府\n".encode()
        options = {"term": None, "session": None, "on": "2026-03-01", "create": False, "skip": []}
        self.file = file_actions.look_at("units", table, f"{self.mark}.csv", options, by=self.zhao, at=clock.now())
        keep()
        return self

    def unregistered_with_voice(self):
        case = self.draft()
        suggestions.link(case, self.issue(), by=self.wang, on=FILED)
        suggestions.submit(case, by=self.wang, at=at(FILED))
        keep()
        return case


def twins(ground):
    """The city and its district, both furnished, on one day."""
    clock.start_at(at(TODAY))
    files = current_app.config["SETTINGS"].files
    both, copies = ground(_built), files.with_name("twins-files")
    shutil.copytree(copies if copies.exists() else files, files if copies.exists() else copies, dirs_exist_ok=True)
    return both


def _built():
    city = Twin(CITY, "city", "临澜市人民代表大会", Level.CITY)
    district = Twin(DISTRICT, "d1", "东湖区人民代表大会", Level.COUNTY, parent=city.city)
    return city.furnish(), district.furnish()
