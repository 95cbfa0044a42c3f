"""Who is told of refusals, coordinations and what is proposed before the assignment."""

import sqlalchemy as sa

from tracker.accounts.models import Capacity, Role
from tracker.assignments.board_models import Board, Proposal, ProposalUnit
from tracker.assignments.events import BoardOpened, Coordinated, ProposalObjected, RefusalLate, SharePassedOn
from tracker.assignments.queries import live_of
from tracker.congress.models import Branch, Unit
from tracker.core.db import db
from tracker.core.events import Listeners
from tracker.notifications.models import News
from tracker.notifications.tools import author_of, holders, of_role, of_unit, put, the_case, the_share


def _late(event: RefusalLate) -> None:
    share = the_share(event.share_id)
    role = Role.COORDINATOR if share.is_sub else Role.OFFICE
    put(of_role(role, share.congress_id), News.REFUSAL_LATE, case=share.suggestion)


def _moved(event: SharePassedOn) -> None:
    """The author hears which unit answers now."""
    share = the_share(event.share_id)
    if share.is_answering:
        put(author_of(share.suggestion), News.UNIT_CHANGED, case=share.suggestion)


def _coordinated(event: Coordinated) -> None:
    """The author, every unit that handles the case, and the coordinator where one of them is the government's."""
    case = the_share(event.share_id).suggestion
    shares = live_of(case)
    put(author_of(case), News.COORDINATED, case=case)
    for share in shares:
        put(of_unit(Role.UNIT_CLERK, share.unit_id), News.COORDINATED, case=case)
    if any(share.unit.branch is Branch.GOVERNMENT for share in shares):
        put(of_role(Role.COORDINATOR, case.congress_id), News.COORDINATED, case=case)


def _asked(event: BoardOpened) -> None:
    """The clerks of each proposed unit once, however many cases; the coordinator if one of them is the government's."""
    board = db.session.get_one(Board, event.board_id)
    lines = sa.select(ProposalUnit.unit_id).join(Proposal).where(Proposal.board_id == board.id)
    put(holders(Capacity.role == Role.UNIT_CLERK, Capacity.unit_id.in_(lines)), News.BOARD_ASKED, board=board)
    if db.session.scalar(sa.select(Unit.id).where(Unit.id.in_(lines), Unit.branch == Branch.GOVERNMENT).limit(1)):
        put(of_role(Role.COORDINATOR, board.congress_id), News.BOARD_ASKED, board=board)


def _objected(event: ProposalObjected) -> None:
    case = the_case(event.suggestion_id)
    put(of_role(Role.OFFICE, case.congress_id), News.BOARD_OBJECTED, case=case)


LISTENERS: Listeners = {
    SharePassedOn: [_moved],
    RefusalLate: [_late],
    Coordinated: [_coordinated],
    BoardOpened: [_asked],
    ProposalObjected: [_objected],
}
