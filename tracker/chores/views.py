"""How the system is: what it did by itself and when, and what lies in the outbox. For the administrator."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker.accounts.session import me
from tracker.chores import actions
from tracker.chores.jobs import JOBS
from tracker.chores.policy import RULES, Act
from tracker.chores.queries import PER_PAGE, Pile, page_of, piles, runs
from tracker.chores.tools import how_it_is
from tracker.core import clock
from tracker.core.events import keep
from tracker.core.policy import require
from tracker.core.words import _, _n
from tracker.notifications.outbox_tools import mail_here
from tracker.web.fields import number

bp = Blueprint("chores", __name__, url_prefix="/system")


@bp.get("")
def show() -> str:
    require(RULES, Act.SEE, me())
    known, now = runs(), clock.now()
    return render_template(
        "chores/show.html",
        jobs=[(job, known.get(job.key), how_it_is(job, known.get(job.key), now)) for job in JOBS],
        piles=piles(me().congress_id),
        mail=mail_here(),
    )


@bp.get("/mail")
def mail() -> str:
    require(RULES, Act.SEE, me())
    pile = Pile.of(request.args.get("pile")) or Pile.WAITING
    rows = page_of(me().congress_id, pile, number(request.args.get("after")))
    after = rows[PER_PAGE - 1].id if len(rows) > PER_PAGE else None
    return render_template("chores/mail.html", pile=pile, piles=Pile, rows=rows[:PER_PAGE], after=after)


@bp.post("/mail/again")
def again() -> Response:
    count = actions.try_again(by=me())
    keep()
    flash(_n("已把 %(n)s 封放回待发。", count) if count else _("没有发送失败的邮件。"))
    return redirect(url_for(".mail", pile="waiting"), 303)
