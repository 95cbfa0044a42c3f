"""The handbook: the lifecycles, the rules in force and the calendar, as they are enforced."""

from flask import Blueprint, render_template

from tracker.accounts.session import me
from tracker.core import clock
from tracker.deadlines.rules import in_force
from tracker.deadlines.year_queries import known_years
from tracker.handbook.diagram import drawn
from tracker.handbook.tables import edges_of, lines_of, nodes_of
from tracker.handbook.tools import LIFECYCLES

bp = Blueprint("handbook", __name__, url_prefix="/handbook")


@bp.get("")
def show() -> str:
    rules = in_force(me().congress_id, clock.today())
    return render_template(
        "handbook/show.html",
        lifecycles=LIFECYCLES,
        drawn=drawn,
        nodes_of=nodes_of,
        edges_of=edges_of,
        lines_of=lambda name: lines_of(name, rules),
        rules=rules.all(),
        known=known_years(),
    )
