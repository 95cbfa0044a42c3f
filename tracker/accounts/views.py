"""Signing in and out; the own account: password, second factor, capacities, sign-ins, language, type size."""

import pyotp
from flask import Blueprint, Response, current_app, flash, make_response, redirect, render_template, request, session, url_for
from flask_login import current_user, login_user, logout_user
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts import actions
from tracker.accounts.forms import AnotherCodeForm, CodeForm, LoginForm, PasswordForm
from tracker.accounts.models import LoginSession
from tracker.accounts.queries import open_sign_ins
from tracker.accounts.session import here
from tracker.core import clock
from tracker.core.events import keep
from tracker.core.words import CHINESE, ENGLISH, N_, _
from tracker.web.fields import number
from tracker.web.guard import public
from tracker.web.kept import handed_on, own_path
from tracker.web.qr import qr_code

bp = Blueprint("accounts", __name__)
YEAR_SECONDS = 365 * 24 * 3600


@bp.route("/login", methods=["GET", "POST"])
@public
def login() -> Response | AnyResponse | tuple[str, int]:
    form = LoginForm.sent()
    onward = own_path(request.values.get("next"))
    kept, kept_path = handed_on(), own_path(request.form.get("kept_path"))
    if current_user.is_authenticated and request.method == "GET":
        return redirect(onward or url_for("desk.show"))
    if form.is_sent_well():
        before = here() if current_user.is_authenticated else None
        found = actions.sign_in(
            str(form.username.data),
            str(form.password.data),
            address=request.remote_addr or "",
            agent=str(request.user_agent),
            at=clock.now(),
        )
        if found and before:
            actions.sign_out(before, at=clock.now())
        keep()
        if found and found.capacity:
            _let_in(found)
            if kept and kept_path:
                return make_response(render_template("web/resend.html", kept=kept, kept_path=kept_path))
            return redirect(onward or url_for("desk.home"), 303)
        refusal = _("这个账号现在没有任何身份，请联系系统管理员。") if found else _REFUSAL
        form.password.errors = [_(refusal)]
    page = render_template("accounts/login.html", form=form, next=onward, kept=kept, kept_path=kept_path)
    return page, form.answer


_REFUSAL = N_("账号或密码不对，或者尝试太多次。请核对后再试；连续输错请等 15 分钟。")


@bp.post("/logout")
def logout() -> AnyResponse:
    actions.sign_out(here(), at=clock.now())
    keep()
    logout_user()
    session.clear()
    return redirect(url_for("accounts.login"), 303)


@bp.get("/account")
def show() -> str:
    return render_template(
        "accounts/show.html",
        account=here().account,
        here_session=here(),
        sign_ins=open_sign_ins(here().account_id),
        capacities=here().account.capacities_on(clock.today()),
    )


@bp.post("/account/capacity")
def capacity() -> AnyResponse:
    renewed = actions.switch(here(), number(request.form.get("capacity")) or 0, at=clock.now())
    keep()
    _let_in(renewed)
    return redirect(url_for("desk.show"), 303)


@bp.route("/account/password", methods=["GET", "POST"])
def password() -> AnyResponse | tuple[str, int]:
    form = PasswordForm.sent()
    if form.is_sent_well():
        with form.blaming():
            actions.set_password(here(), str(form.password.data or ""), str(form.new_password.data), at=clock.now())
            keep()
            flash(_("密码已更换。其他设备上的登录都已结束。"))
            return redirect(url_for("desk.show"), 303)
    return render_template("accounts/password.html", form=form, is_first=here().must_set_password), form.answer


@bp.post("/account/others")
def others() -> AnyResponse:
    ended = actions.end_others(here(), at=clock.now())
    keep()
    flash(_("已结束 %(ended)s 处其他登录。", ended=ended))
    return redirect(url_for("accounts.show"), 303)


@bp.route("/second-factor", methods=["GET", "POST"])
def second_factor() -> AnyResponse | tuple[str, int]:
    if not here().account.second_secret:
        return redirect(url_for("accounts.enrol"), 303)
    form = CodeForm.sent()
    if form.is_sent_well():
        passed = actions.pass_second_factor(here(), str(form.code.data), at=clock.now())
        keep()
        if passed:
            _let_in(here())
            return redirect(url_for("desk.home"), 303)
        form.code.errors = [_("验证码不对，或者尝试太多次。请等 5 分钟再试。")]
    return render_template("accounts/second_factor.html", form=form), form.answer


@bp.route("/account/second-factor", methods=["GET", "POST"])
def enrol() -> AnyResponse | tuple[str, int] | str:
    form = AnotherCodeForm.sent() if here().account.second_secret else CodeForm.sent()
    if "second_secret" not in session:
        session["second_secret"] = pyotp.random_base32()
    secret = str(session["second_secret"])
    if form.is_sent_well():
        with form.blaming():
            password = str(form.password.data) if isinstance(form, AnotherCodeForm) else ""
            codes = actions.new_second_factor(here(), secret, str(form.code.data), password=password, at=clock.now())
            keep()
            _let_in(here())
            return render_template("accounts/recovery.html", codes=codes)
    address = pyotp.TOTP(secret).provisioning_uri(name=here().account.login, issuer_name=_("有应"))
    return render_template("accounts/enrol.html", form=form, secret=secret, picture=qr_code(address)), form.answer


@bp.post("/language")
@public
def language() -> AnyResponse:
    session["language"] = ENGLISH if request.form.get("language") == ENGLISH else CHINESE
    return redirect(own_path(request.form.get("back")) or url_for("accounts.login"), 303)


@bp.post("/type-size")
@public
def type_size() -> AnyResponse:
    wanted = request.form.get("size") == "large"
    if current_user.is_authenticated:
        actions.set_large_type(here().account, wanted)
        keep()
    response = redirect(own_path(request.form.get("back")) or url_for("accounts.login"), 303)
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    response.set_cookie("type", "large" if wanted else "", max_age=YEAR_SECONDS, samesite="Lax", httponly=True, secure=secure)
    return response


def _let_in(found: LoginSession) -> None:
    """Hand the token to the browser; all it held before is forgotten, but for the language."""
    spoken = session.get("language")
    session.clear()
    if spoken:
        session["language"] = spoken
    login_user(found)
