"""`tracker lifecycle`, and the words in which a line of the trail reads."""

import json

import pytest
import sqlalchemy as sa

from tests.people import FILED, at
from tracker.__main__ import cli
from tracker.accounts.models import Role
from tracker.audit.models import Entry
from tracker.core.db import db
from tracker.handbook.names import changed_facts, state_name
from tracker.handbook.printed import folded, width
from tracker.handbook.tools import LIFECYCLES
from tracker.roster import actions as rolls
from tracker.suggestions import actions as suggestions
from tracker.suggestions import confidence_actions

pytestmark = pytest.mark.one_engine
KEYS = {"lifecycle", "row", "from", "act", "to", "roles", "guards", "deadline", "source"}


def lifecycle(app, *words):
    return app.test_cli_runner().invoke(cli, ["lifecycle", *words])


@pytest.mark.parametrize("name", LIFECYCLES)
def test_it_prints_each_step_with_who_may_take_it_and_where_it_comes_from(app, name):
    answer = lifecycle(app, name, "--json")

    steps = json.loads(answer.stdout)
    assert answer.exit_code == 0
    assert all(set(step) == KEYS and step["lifecycle"] == name for step in steps)
    assert all(set(step["roles"]) <= {*map(str, Role), "system", "public"} and step["roles"] for step in steps)


def test_without_a_name_it_prints_all_of_them(app):
    steps = json.loads(lifecycle(app, "--json").stdout)

    assert (
        {step["lifecycle"] for step in steps}
        == set(LIFECYCLES)
        == {"suggestion", "assignment", "board", "reply", "issue", "commitment"}
    )


def test_in_words_it_is_a_table_and_a_diagram(app):
    out = lifecycle(app, "suggestion").stdout

    assert "建议（suggestion）" in out
    assert "◆ 已立案\n  ├─ 交办（S12） ──▶ 办理中\n" in out
    assert "│ S12  │ 已立案     │ 交办       │ 办理中     │" in out
    assert "■ 已撤回（终点）" in out


@pytest.mark.parametrize("name", LIFECYCLES)
def test_every_line_of_the_printed_table_is_as_wide_as_the_others(app, name):
    lines = [line for line in lifecycle(app, name).stdout.splitlines() if line[:1] in "┌├│└" and line]

    assert len({width(line) for line in lines}) == 1
    assert width(lines[0]) <= 110


def test_every_row_is_printed_with_its_guard_its_source_in_full_and_the_limit_it_starts(app):
    out = lifecycle(app, "suggestion").stdout
    said = "".join(line.split("│")[-2].strip() for line in out.splitlines() if line.startswith("│"))

    assert "单办，或一主办加会办" in said
    assert "期限：答复代表；送出会办意见；首次联系代表；申请退办" in said
    assert "依据：《全国人民代表大会和地方各级人民代表大会代表法》第五十一条；上海市的规定第十三条" in said


def test_a_lifecycle_that_is_not_there_is_wrong_use(app):
    assert lifecycle(app, "nothing").exit_code == 2


def test_the_rating_is_never_the_unit_s(app):
    steps = json.loads(lifecycle(app, "suggestion", "--json").stdout)

    who = {role for step in steps if step["act"] in ("rate", "correct_rating") for role in step["roles"]}

    assert who == {"deputy", "delegation_head", "office"}


def facts(kind):
    line = db.session.scalars(sa.select(Entry).where(Entry.kind == kind).order_by(Entry.id.desc())).first()
    return {name: (before, after) for name, before, after in changed_facts(line)}


def test_the_trail_says_days_and_hours_as_people_do(cast):
    cast.registered()

    assert facts("suggestion")["立案日期"] == ("—", "2026年1月12日")


def test_the_trail_says_an_instant_in_the_time_of_china(cast):
    rolls.change_session(
        cast.session, by=cast.zhao, version=cast.session.version, opens_on=cast.session.opens_on,
        closes_on=cast.session.closes_on, suggestions_until=at(FILED, 18),
    )  # fmt: skip
    db.session.commit()

    assert facts("session") == {"会议建议截止时间": ("—", "2026年1月12日 18:00")}


def test_the_trail_says_labels_and_answers_in_words(cast):
    confidence_actions.confide(cast.registered(), "代表要求保密", by=cast.zhao)
    db.session.commit()

    found = facts("suggestion")

    assert found["保密"] == ("否", "是")
    assert found["公开属性"] == ("主动公开", "不公开")


def test_of_the_author_s_drawer_the_trail_says_what_changed_and_not_to_what(cast):
    case = cast.draft()
    suggestions.edit(case, cast.text(title="关于乙的建议"), by=cast.wang, version=case.version)
    db.session.commit()

    assert facts("suggestion") == {"标题": ("***", "***"), "文本版本": ("1", "2")}


def test_a_state_is_named_and_an_unknown_one_shown_as_it_is():
    assert state_name("suggestion", "assigned") == "办理中"
    assert state_name("suggestion", "nothing") == "nothing"
    assert state_name("account", None) == "—"


def test_a_text_is_folded_by_the_width_it_takes_and_no_line_begins_with_what_closes_a_sentence():
    lines = folded("一二三四五，六七八。", 10)

    assert lines == ["一二三四", "五，六七", "八。"]
    assert max(map(width, lines)) <= 10
