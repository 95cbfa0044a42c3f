"""Key topics: the list, a topic whole, and what is done with it."""

import re
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.session import me
from tracker.audit.queries import of as entries_of
from tracker.congress.queries import session_choices
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid, NoSuchStep
from tracker.core.events import keep
from tracker.core.policy import allows, require
from tracker.core.words import _
from tracker.suggestions.actions import must_move
from tracker.suggestions.models import Suggestion
from tracker.suggestions.queries import find as find_case
from tracker.suggestions.queries import main_unit, of_number
from tracker.supervision import actions
from tracker.supervision.forms import BundleForm, JoinForm, ReasonForm, RecordForm, ResultForm, TopicForm
from tracker.supervision.labels import Criterion
from tracker.supervision.models import KeyTopic
from tracker.supervision.policy import RULES, must_be_open
from tracker.supervision.queries import (
    PER_PAGE,
    bundled_in,
    count_in,
    find,
    listed,
    live_of,
    numbers,
    open_topics,
    records_of,
)
from tracker.supervision.states import FLOW, Act, State
from tracker.web.fields import number

bp = Blueprint("supervision", __name__)
Answer = Response | AnyResponse | tuple[str, int] | str
PAGES = (
    (Act.BUNDLE, "supervision.bundle"), (Act.NOTE, "supervision.note"), (Act.EDIT, "supervision.edit"), (Act.REPORT, "supervision.report"),
    (Act.CANCEL, "supervision.cancel"),
)  # fmt: skip


@bp.get("/topics")
def index() -> str:
    require(RULES, Act.READ, me())
    state = State.of(request.args.get("state"))
    rows = listed(me(), state, number(request.args.get("after")))
    topics, cases = numbers(me())
    return render_template(
        "supervision/index.html",
        rows=rows[:PER_PAGE],
        after=rows[PER_PAGE - 1][0].id if len(rows) > PER_PAGE else None,
        state=state,
        states=State.choices(),
        topics=topics,
        cases=cases,
        may_decide=allows(RULES, Act.DECIDE, me()),
    )


@bp.route("/topics/new", methods=["GET", "POST"])
def new() -> Answer:
    require(RULES, Act.DECIDE, me())
    form = TopicForm.sent()
    if form.is_sent_well():
        with form.blaming():
            topic = actions.decide(_decision(form), by=me(), on=clock.today())
            keep()
            flash(_("课题已登记，请列入建议。"))
            return redirect(url_for(".show", topic_id=topic.id), 303)
    return render_template("supervision/edit.html", topic=None, form=form), form.answer


def _decision(form: TopicForm) -> actions.Decision:
    text = {name: str(form[name].data or "") for name in actions.Decision.__slots__ if name not in ("decided_on", "criteria")}
    return actions.Decision(
        decided_on=form.decided_on.data, criteria=[Criterion.known(code) for code in form.criteria.data or ()], **text
    )


@bp.get("/topics/<id:topic_id>")
def show(topic_id: int) -> str:
    topic = find(me(), topic_id)
    places = bundled_in(me(), topic)
    is_reader = allows(RULES, Act.READ, me())
    return render_template(
        "supervision/show.html",
        topic=topic,
        places=places,
        hidden_count=count_in(topic) - len([place for place in places if not place.is_removed]),
        units={place.id: main_unit(place.suggestion) for place in places},
        records=records_of(topic),
        entries=entries_of("key_topic", topic.id) if is_reader else (),
        acts=[(act.text, page) for act, page in PAGES if FLOW.is_open(topic.state, act) and allows(RULES, act, me(), topic)],
        may_unbundle=FLOW.is_open(topic.state, Act.UNBUNDLE) and allows(RULES, Act.UNBUNDLE, me(), topic),
        is_reader=is_reader,
    )


def _opened(topic_id: int, act: Act) -> KeyTopic:
    topic = find(me(), topic_id)
    must_be_open(act, me(), topic)
    return topic


def _page(template: str, topic: KeyTopic, form: Any, act: Callable[[], Any], said: str, **more: Any) -> Answer:
    """A form about a topic: shown, or sent and done, then back to the topic."""
    if form.is_sent_well():
        with form.blaming():
            act()
            keep()
            flash(said)
            return redirect(url_for(".show", topic_id=topic.id), 303)
    return render_template(template, topic=topic, form=form, **more), form.answer


@bp.route("/topics/<id:topic_id>/edit", methods=["GET", "POST"])
def edit(topic_id: int) -> Answer:
    topic = _opened(topic_id, Act.EDIT)
    form = TopicForm.sent(obj=topic if request.method == "GET" else None)
    if request.method == "GET":
        form.criteria.data = [str(each) for each in topic.chosen_for]
    return _page(
        "supervision/edit.html",
        topic,
        form,
        lambda: actions.edit(topic, _decision(form), by=me(), on=clock.today(), version=form.opened_version()),
        _("已保存。"),
    )


@bp.route("/topics/<id:topic_id>/cases", methods=["GET", "POST"])
def bundle(topic_id: int) -> Answer:
    topic, form = _opened(topic_id, Act.BUNDLE), BundleForm.sent()
    form.session_id.offer(session_choices(me().congress_id), blank=_("最近一次有这个编号的"))
    return _page(
        "supervision/bundle.html",
        topic,
        form,
        lambda: actions.bundle(topic, _cases(form), form.why.data or "", by=me(), on=clock.today()),
        _("已列入，领衔代表和承办单位已收到通知。"),
    )


def _cases(form: BundleForm) -> list[Suggestion]:
    """The cases that were named. Raises Invalid for a number there is not."""
    found = []
    for said in dict.fromkeys(re.split(r"[\s,，、;；]+", str(form.numbers.data).strip())):
        case = of_number(me().congress_id, said[:20], form.session_id.data)
        if case is None:
            raise Invalid("numbers", _("没有编号为 %(number)s 的建议", number=said[:20]))
        found.append(case)
    return found


@bp.route("/suggestions/<id:suggestion_id>/topic", methods=["GET", "POST"])
def join(suggestion_id: int) -> Answer:
    """Taking one case into a topic, from its own page."""
    case = find_case(me(), suggestion_id)
    require(RULES, Act.BUNDLE, me(), case)
    must_move(case)
    if case.state not in actions.SUPERVISED:
        raise NoSuchStep(Act.BUNDLE.text, case.state.text)
    form = JoinForm.sent()
    topics = open_topics(case.congress_id)
    form.topic_id.offer([(topic.id, f"{topic.title}（{topic.decision_number}）") for topic in topics], blank=_("请选择"))
    place = live_of(case.id)
    if form.is_sent_well():
        with form.blaming():
            _take_in(case, form)
            keep()
            flash(_("已列入，领衔代表和承办单位已收到通知。"))
            return redirect(url_for("dossier.show", suggestion_id=case.id), 303)
    return render_template("supervision/join.html", case=case, form=form, topics=topics, place=place), form.answer


def _take_in(case: Suggestion, form: JoinForm) -> None:
    try:
        topic = db.session.get_one(KeyTopic, form.topic_id.data)
        actions.bundle(topic, [case], form.why.data or "", by=me(), on=clock.today())
    except Invalid as fault:  # said of the number, which is not asked here
        raise Invalid("topic_id", fault.sentence) from None


@bp.route("/topics/<id:topic_id>/cases/<id:suggestion_id>/removal", methods=["GET", "POST"])
def unbundle(topic_id: int, suggestion_id: int) -> Answer:
    topic, case = _opened(topic_id, Act.UNBUNDLE), find_case(me(), suggestion_id)
    form = ReasonForm.sent()
    return _page(
        "supervision/unbundle.html",
        topic,
        form,
        lambda: actions.unbundle(topic, case, form.why.data or "", by=me(), on=clock.today()),
        _("已移出。"),
        case=case,
    )


@bp.route("/topics/<id:topic_id>/records/new", methods=["GET", "POST"])
def note(topic_id: int) -> Answer:
    topic, form = _opened(topic_id, Act.NOTE), RecordForm.sent()

    def write_down() -> None:
        actions.note(
            topic, form.kind.data, form.words.data or "", by=me(), on=clock.today(), held_on=form.held_on.data,
            place=form.place.data or "", people=form.people.data or "",
        )  # fmt: skip

    return _page("supervision/record.html", topic, form, write_down, _("已登记。"))


@bp.route("/topics/<id:topic_id>/report", methods=["GET", "POST"])
def report(topic_id: int) -> Answer:
    topic, form = _opened(topic_id, Act.REPORT), ResultForm.sent()
    return _page(
        "supervision/report.html",
        topic,
        form,
        lambda: actions.report(topic, form.words.data or "", by=me(), on=clock.today()),
        _("督办结果已报告，课题结束。"),
    )


@bp.route("/topics/<id:topic_id>/cancellation", methods=["GET", "POST"])
def cancel(topic_id: int) -> Answer:
    topic, form = _opened(topic_id, Act.CANCEL), ReasonForm.sent()
    return _page(
        "supervision/cancel.html",
        topic,
        form,
        lambda: actions.cancel(topic, form.why.data or "", by=me(), on=clock.today()),
        _("课题已撤销。"),
    )
