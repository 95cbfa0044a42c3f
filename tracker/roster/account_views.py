"""Pages of accounts, for the administrator."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.models import Account, Capacity
from tracker.accounts.queries import accounts_of
from tracker.accounts.session import me
from tracker.congress.models import Congress
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.core.policy import allows, require
from tracker.core.words import _
from tracker.roster import account_actions
from tracker.roster.forms import AccountForm, CapacityForm
from tracker.roster.policy import RULES, Act
from tracker.roster.queries import account as find_account
from tracker.roster.queries import one, say_over
from tracker.roster.ties import tie_of

bp = Blueprint("account_roll", __name__, url_prefix="/roster/accounts")
Answer = Response | AnyResponse | tuple[str, int] | str


@bp.get("")
def index() -> str:
    require(RULES, Act.SEE_ACCOUNTS, me())
    return render_template("roster/accounts.html", accounts=accounts_of(me().congress_id))


@bp.route("/new", methods=["GET", "POST"])
def new() -> Answer:
    require(RULES, Act.OPEN_ACCOUNT, me())
    form, capacity = AccountForm.sent(), CapacityForm.sent()
    if form.is_sent_well() and capacity.validate():
        with form.blaming(), capacity.blaming():
            congress = db.session.get_one(Congress, me().congress_id)
            account, code = account_actions.open_account(form.login.data, form.name.data, by=me(), at=clock.now())
            _give(account, capacity, congress)
            keep()
            return _code(account, code)
    page = render_template("roster/account_new.html", form=form, capacity=capacity)
    return page, 422 if request.method == "POST" else 200


def _give(account: Account, form: CapacityForm, congress: Congress) -> None:
    tie = tie_of(form.role.data, form.key.data or "", congress)
    principal = bool(form.is_principal.data)
    account_actions.give_capacity(account, form.role.data, congress, by=me(), tie=tie, is_principal=principal)


def _code(account: Account, code: str) -> str:
    """The page that shows a one-time code, this once."""
    return render_template("roster/code.html", account=account, code=code)


@bp.route("/<id:account_id>", methods=["GET", "POST"])
def show(account_id: int) -> Answer:
    require(RULES, Act.SEE_ACCOUNTS, me())
    account = find_account(me(), account_id)
    form = CapacityForm.sent()
    if form.is_sent_well():
        with form.blaming():
            _give(account, form, db.session.get_one(Congress, me().congress_id))
            keep()
            flash(_("已授予身份。"))
            return redirect(url_for(".show", account_id=account.id), 303)
    held = [c for c in account.capacities if c.congress_id == me().congress_id]
    may_reset = allows(RULES, Act.RESET, me(), say_over(account, me()))
    page = render_template("roster/account.html", account=account, capacities=held, form=form, may_reset=may_reset)
    return page, form.answer


@bp.post("/<id:account_id>/capacities/<id:capacity_id>/ending")
def end(account_id: int, capacity_id: int) -> Answer:
    require(RULES, Act.END_CAPACITY, me())
    capacity = one(Capacity, me(), capacity_id)
    if capacity.account_id != account_id:
        abort(404)
    account_actions.end_capacity(capacity, by=me(), on=clock.today())
    keep()
    flash(_("已收回身份。"))
    return redirect(url_for(".show", account_id=account_id), 303)


@bp.post("/<id:account_id>/capacities/<id:capacity_id>/<any(principal,ordinary):step>")
def mark(account_id: int, capacity_id: int, step: str) -> Answer:
    require(RULES, Act.MARK_PRINCIPAL, me())
    capacity = one(Capacity, me(), capacity_id)
    if capacity.account_id != account_id:
        abort(404)
    account_actions.mark_principal(capacity, step == "principal", by=me())
    keep()
    flash(_("已标为主要负责人。") if step == "principal" else _("已取消主要负责人的标记。"))
    return redirect(url_for(".show", account_id=account_id), 303)


@bp.post("/<id:account_id>/<any(disabling,enabling,reset):step>")
def change(account_id: int, step: str) -> Answer:
    require(RULES, Act.SEE_ACCOUNTS, me())
    account = find_account(me(), account_id)
    if step == "reset":
        code = account_actions.reset(account, by=me(), at=clock.now())
        keep()
        return _code(account, code)
    (account_actions.disable if step == "disabling" else account_actions.enable)(account, by=me())
    keep()
    flash(_("账号已停用，登录立即失效。") if step == "disabling" else _("账号已启用。"))
    return redirect(url_for(".show", account_id=account.id), 303)
