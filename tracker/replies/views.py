"""Pages of replies: writing, signing, delivering, reading."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.session import me
from tracker.assignments.queries import find as find_share
from tracker.contacts.queries import has_talked
from tracker.core import clock
from tracker.core.events import keep
from tracker.core.policy import allows, require
from tracker.core.text import clean
from tracker.core.words import _
from tracker.deadlines.queries import explained, unsure_dates
from tracker.drafts.queries import working_copy
from tracker.replies import actions
from tracker.replies.address_queries import addressees, is_for_principal
from tracker.replies.draft_forms import as_saved, as_typed, content, filled
from tracker.replies.forms import AmendForm, ReplyForm, SignForm
from tracker.replies.joint_queries import asks_in, cases_in, must_be_kept
from tracker.replies.lint_queries import checked, co_shares
from tracker.replies.models import Reply
from tracker.replies.policy import RULES, must_be_principal
from tracker.replies.queries import find
from tracker.replies.schemes import meaning
from tracker.replies.states import FLOW, Act

bp = Blueprint("replies", __name__)
Answer = Response | AnyResponse | tuple[str, int] | str
MOST_SAID = 200


def _opened(reply_id: int, act: Act) -> Reply:
    """A reply this person may see, with this act open; otherwise 404, 403 or 409."""
    reply = find(me(), reply_id)
    if act is Act.SIGN:
        must_be_principal(me(), reply, is_wanted=is_for_principal(reply, clock.today()))
    require(RULES, act, me(), reply)
    FLOW.step(reply.state, Act.HAND_UP if act is Act.WRITE else act)  # only a draft is written on
    if act in (Act.HAND_UP, Act.SIGN, Act.DELIVER):
        must_be_kept(reply)
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
        "replies/show.html",
        reply=reply,
        acts=acts,
        means=meaning(reply.scheme, reply.klass),
        cos=co_shares(reply),
        cases=cases_in(reply),
    )


@bp.route("/replies/<id:reply_id>/draft", methods=["GET", "POST"])
def write(reply_id: int) -> Answer:
    reply = _opened(reply_id, Act.WRITE)
    form, taken = _written(reply), request.form.getlist("take")
    if form.is_sent_well():
        with form.blaming():
            actions.write(reply, content(form, map(clean, taken)), by=me(), version=form.opened_version())
            keep()
            return _onward(reply)
    typed = None
    if form.recovered_at:
        with form.blaming():
            typed = content(form)
    return render_template(
        "replies/write.html",
        reply=reply,
        form=form,
        found=checked(reply, clock.today(), typed),
        taken=taken,
        cos={co.id: co for co in co_shares(reply)},
        unsure=unsure_dates([reply.suggestion_id]),
        asks={ask.id: ask for ask in asks_in(reply)},
        cases=cases_in(reply),
    ), form.answer


def _written(reply: Reply) -> ReplyForm:
    """The form as it was sent; on a first look what was being typed, or else what was saved."""
    if request.method == "POST":
        return filled(ReplyForm.sent(), reply)
    copy = working_copy(me().id, "reply", reply.id)
    return as_typed(copy, reply) if copy else as_saved(reply)


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
        said = {n.removeprefix("word-"): clean(w)[:MOST_SAID] for n, w in request.form.items() if n.startswith("word-")}
        actions.hand_up(reply, by=me(), on=clock.today(), words=said)
        keep()
        flash(_("已送负责人签发。"))
        return redirect(url_for("dossier.show", suggestion_id=reply.suggestion_id), 303)
    return render_template(
        "replies/hand_up.html",
        reply=reply,
        found=checked(reply, clock.today()),
        has_talked=has_talked(reply.share),
        means=meaning(reply.scheme, reply.klass),
        cos=co_shares(reply),
        cases=cases_in(reply),
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
        "replies/sign.html",
        reply=reply,
        form=form,
        found=checked(reply, clock.today()),
        means=meaning(reply.scheme, reply.klass),
        cos=co_shares(reply),
        cases=cases_in(reply),
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
        sent_to=addressees(reply, clock.today()),
        rule=rule,
        told=told,
        unsure=unsure_dates([reply.suggestion_id]),
        means=meaning(reply.scheme, reply.klass),
        cos=co_shares(reply),
        cases=cases_in(reply),
    )


@bp.get("/replies/<id:reply_id>/letter")
def letter(reply_id: int) -> str:
    """The letter as it goes out, for printing. What is not delivered yet says so."""
    reply = find(me(), reply_id)
    return render_template(
        "replies/letter.html",
        reply=reply,
        case=reply.share.suggestion,
        means=meaning(reply.scheme, reply.klass),
        cos=co_shares(reply),
        sent_to=reply.sent_to or addressees(reply, clock.today()),
    )
