"""`tracker congress add`: a congress of districts and townships below it, each with its own rolls."""

import pytest
import sqlalchemy as sa

from tests.exchange.shell import tracker
from tracker.congress.models import Category, Congress, Level
from tracker.congress.queries import congress_of
from tracker.core.db import db

pytestmark = pytest.mark.one_engine
NEW = ("congress", "add", "d9", "--name", "南山区人民代表大会", "--level", "区县", "--parent", "city")


def test_without_run_it_says_what_it_would_do_and_does_nothing(cast):
    answer = tracker(*NEW)

    assert answer.status == 0
    assert answer.out == ("将设立 南山区人民代表大会（d9，区县，上级是临澜市人民代表大会）。未改动任何数据，确认后加 --run。\n")
    assert congress_of("d9") is None


def test_a_district_is_founded_below_its_city_with_the_usual_fields(cast):
    assert tracker(*NEW, "--run").status == 0

    found = congress_of("d9")
    assert (found.name, found.level, found.parent_id) == ("南山区人民代表大会", Level.COUNTY, cast.city.id)
    assert db.session.scalar(sa.select(sa.func.count()).where(Category.congress_id == found.id)) == 7
    db.session.rollback()
    assert tracker("account", "add", "nan", "--name", "南办", "--role", "office", "--congress", "d9", "--run").status == 0


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"d9": "d1"}, "代码“d1”已被使用"),
        ({"d9": "第九"}, "代码只能用小写字母、数字和连字符"),
        ({"区县": "市"}, "级别要低于上级人大（市）"),
        ({"区县": "镇"}, "级别只能是 省、市、区县、乡镇"),
        ({"city": "nowhere"}, "没有这个上级人大代码"),
        ({"南山区人民代表大会": " "}, "名称要有 1 到 100 个字"),
    ],
)
def test_what_cannot_be_founded_is_said_and_nothing_is(cast, changed, sentence):
    before = db.session.scalar(sa.select(sa.func.count(Congress.id)))
    db.session.rollback()

    answer = tracker(*(changed.get(word, word) for word in NEW), "--run")

    assert answer.status == 2
    assert sentence in answer.err
    assert db.session.scalar(sa.select(sa.func.count(Congress.id))) == before
