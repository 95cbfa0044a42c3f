"""The likeness radar: what is like the words that somebody is writing. Nothing of them is stored, and no address holds them."""

from flask import Blueprint, Response, request, url_for

from tracker.accounts.session import me
from tracker.core.text import clean
from tracker.search.labels import TEXTS, Kind
from tracker.search.likeness import MOST_READ
from tracker.search.similar_queries import Found, similar
from tracker.suggestions.queries import find
from tracker.web.fields import number
from tracker.web.fragments import page_or_part
from tracker.web.guard import looking

bp = Blueprint("similar", __name__, url_prefix="/similar")
BOXES = ("title", "text", "situation", "analysis", "place")
ASKS = "asks-"
MOST_SHOWN = 5


@bp.route("", methods=["GET", "POST"])
@looking
def show() -> Response:
    """What is like the boxes that were sent, or like a case; with neither, a box to write in."""
    case_id = number(request.args.get("case"))
    case = find(me(), case_id) if case_id else None
    text = "。".join((case.title, case.situation, case.analysis)) if case else _written()
    without = case_id or number(request.args.get("without"))
    found = similar(
        me(), text, kinds=TEXTS, limit=MOST_SHOWN, without=(Kind.SUGGESTION, without) if without else None, varied=True
    )
    return page_or_part(
        "search/similar.html", "search/_similar.html", text="" if case else text, case=case, found=found, is_asked=bool(text),
        address=address,
    )  # fmt: skip


def _written() -> str:
    """The words of the boxes, one after the other; of what somebody is called or where one can be phoned nothing is read."""
    names = [*BOXES, *sorted(name for name in request.form if name.startswith(ASKS))]
    parts = [clean(request.form.get(name), lines=True)[:MOST_READ] for name in names]
    return "\n".join(part for part in parts if part)[:MOST_READ]


def address(found: Found) -> list[str]:
    """Where each hit is opened: the case, its public page, or the issue."""
    pages = []
    for hit in found.hits:
        if hit.case_id and hit.is_public_only:
            pages.append(url_for("portal.show", suggestion_id=hit.case_id))
        elif hit.case_id:
            pages.append(url_for("dossier.show", suggestion_id=hit.case_id))
        else:
            pages.append(url_for("issues.show", issue_id=hit.id))
    return pages
