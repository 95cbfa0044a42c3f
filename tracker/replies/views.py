"""Pages of replies: writing, signing, delivering, reading."""

from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse
from wtforms.fields.choices import SelectChoice

from tracker.accounts.session import me
from tracker.assignments.queries import find as find_share
from tracker.contacts.queries import has_talked
from tracker.core import clock
from tracker.core.events import keep
from tracker.core.policy import allows, require
from tracker.core.words import _
from tracker.deadlines.queries import explained
from tracker.replies import actions
from tracker.replies.forms import BLANK_PROMISES, AmendForm, ReplyForm, SignForm
from tracker.replies.models import Reply
from tracker.replies.policy import RULES
from tracker.replies.queries import find, scheme_on
from tracker.replies.schemes import SCHEMES, meaning
from tracker.replies.states import FLOW, Act
from tracker.web.fields import number

bp = Blueprint("replies", __name__)
Answer = Response | AnyResponse | tuple[str, int] | str


def _opened(reply_id: int, act: Act) -> Reply:
    """A reply this person may see, with this act open; otherwise 404, 403 or 409."""
    reply = find(me(), reply_id)
    require(RULES, act, me(), reply)
    FLOW.step(reply.state, Act.HAND_UP if act is Act.WRITE else act)  # only a draft is written on
    return reply


@bp.post("/assignments/<id:share_id>/reply")
def new(share_id: int) -> Answer:
    share = find_share(me(), share_id)
    reply = actions.draft_reply(share, by=me(), on=clock.today())
    keep()
    return redirect(url_for(".write", reply_id=reply.id), 303)


@bp.get("/replies/<id:reply_id>")
def show(reply_id: int) -> str:
    reply = find(me(), reply_id)
    acts = [act for act in Act if FLOW.is_open(reply.state, act) and allows(RULES, act, me(), reply)]
    return render_template(
        "replies/show.html", reply=reply, acts=acts, means=meaning(reply.scheme, reply.klass), cos=actions.co_shares(reply)
    )


@bp.route("/replies/<id:reply_id>/draft", methods=["GET", "POST"])
def write(reply_id: int) -> Answer:
    reply = _opened(reply_id, Act.WRITE)
    form = _filled(ReplyForm.sent(obj=None if request.method == "POST" else _Seen(reply)), reply)
    if form.is_sent_well():
        with form.blaming():
            actions.write(reply, _content(form), by=me(), version=form.opened_version())
            keep()
            return _onward(reply)
    return render_template(
        "replies/write.html", reply=reply, form=form, cos={co.id: co for co in actions.co_shares(reply)}
    ), form.answer


class _Seen:
    """A reply as the form shows it: every ask, every co-unit, blank lines for promises."""

    def __init__(self, reply: Reply) -> None:
        self.klass, self.body, self.plain, self.version = reply.klass, reply.body, reply.plain, reply.version
        self.contact_person, self.contact_phone, self.publication = reply.contact_person, reply.contact_phone, reply.publication
        said = {point.ask_id: point for point in reply.points}
        self.points = [
            {"ask_id": ask.id, "words": p.words, "klass": p.klass, "omitted": p.omitted}
            if (p := said.get(ask.id))
            else {"ask_id": ask.id}
            for ask in reply.share.suggestion.asks
        ]
        self.promises: list[dict[str, Any]] = [{"text": p.text, "due_on": p.due_on} for p in reply.promises]
        self.promises += [{} for _n in range(BLANK_PROMISES)]
        self.co = [{"share_id": co.id, "words": reply.co_words.get(str(co.id), "")} for co in actions.co_shares(reply)]


def _filled(form: ReplyForm, reply: Reply) -> ReplyForm:
    meanings = SCHEMES[scheme_on(reply.congress_id, clock.today())]
    form.klass.choices = [SelectChoice(m.klass.value, f"{m.klass.text} {_(m.means)}") for m in meanings]
    return form


def _content(form: ReplyForm) -> actions.Content:
    answers = {
        ask_id: actions.Answer(entry.form.words.data or "", entry.form.omitted.data or "", entry.form.klass.data)
        for entry in form.points.entries
        if (ask_id := number(entry.form.ask_id.data))
    }
    return actions.Content(
        klass=form.klass.data,
        body=str(form.body.data or ""),
        plain=str(form.plain.data or ""),
        answers=answers,
        promises=[(e.form.text.data, e.form.due_on.data) for e in form.promises.entries if e.form.text.data],
        co_words={share_id: e.form.words.data or "" for e in form.co.entries if (share_id := number(e.form.share_id.data))},
        contact_person=str(form.contact_person.data or ""),
        contact_phone=str(form.contact_phone.data or ""),
        publication=form.publication.data,
    )


def _onward(reply: Reply) -> AnyResponse:
    if request.form.get("onward") == "signing":
        return redirect(url_for(".hand_up", reply_id=reply.id), 303)
    flash(_("答复草稿已保存。"))
    return redirect(url_for(".write", reply_id=reply.id), 303)


@bp.route("/replies/<id:reply_id>/signing", methods=["GET", "POST"])
def hand_up(reply_id: int) -> Answer:
    """A last look, then up to the head."""
    reply = _opened(reply_id, Act.HAND_UP)
    if request.method == "POST":
        actions.hand_up(reply, by=me(), on=clock.today())
        keep()
        flash(_("已送负责人签发。"))
        return redirect(url_for("dossier.show", suggestion_id=reply.suggestion_id), 303)
    return render_template(
        "replies/hand_up.html",
        reply=reply,
        missing=actions.missing_in(reply, clock.today()),
        has_talked=has_talked(reply.share),
        means=meaning(reply.scheme, reply.klass),
        cos=actions.co_shares(reply),
    )


@bp.route("/replies/<id:reply_id>/signature", methods=["GET", "POST"])
def sign(reply_id: int) -> Answer:
    reply = _opened(reply_id, Act.SIGN)
    form = SignForm.sent()
    if form.is_sent_well():
        with form.blaming():
            actions.sign(reply, form.document_number.data, by=me(), on=clock.today())
            keep()
            flash(_("已签发，由经办人送达代表。"))
            return redirect(url_for("desk.show"), 303)
    page = render_template(
        "replies/sign.html", reply=reply, form=form, means=meaning(reply.scheme, reply.klass), cos=actions.co_shares(reply)
    )
    return page, form.answer


@bp.route("/replies/<id:reply_id>/amendment", methods=["GET", "POST"])
def amend(reply_id: int) -> Answer:
    reply = _opened(reply_id, Act.AMEND)
    form = AmendForm.sent()
    if form.is_sent_well():
        with form.blaming():
            actions.amend(reply, form.why.data, by=me())
            keep()
            flash(_("已退回经办人修改。"))
            return redirect(url_for("desk.show"), 303)
    return render_template("replies/amend.html", reply=reply, form=form), form.answer


@bp.route("/replies/<id:reply_id>/delivery", methods=["GET", "POST"])
def deliver(reply_id: int) -> Answer:
    reply = _opened(reply_id, Act.DELIVER)
    if request.method == "POST":
        actions.deliver(reply, by=me(), at=clock.now())
        keep()
        flash(_("答复已送达代表，等待代表评价。"))
        return redirect(url_for("dossier.show", suggestion_id=reply.suggestion_id), 303)
    rule, told = explained(reply.congress_id, "rating", clock.today())
    return render_template(
        "replies/deliver.html",
        reply=reply,
        rule=rule,
        told=told,
        means=meaning(reply.scheme, reply.klass),
        cos=actions.co_shares(reply),
    )
