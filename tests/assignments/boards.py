"""A pre-assignment board, and what units say to it."""

from datetime import date

from tracker.assignments import board_actions
from tracker.assignments.board_models import Word
from tracker.assignments.board_queries import proposal_of
from tracker.core.db import db
from tracker.core.events import keep
from tracker.core.policy import allows
from tracker.suggestions.labels import Kind, Part
from tracker.suggestions.models import Suggestion
from tracker.suggestions.policy import RULES
from tracker.suggestions.queries import visible_to
from tracker.suggestions.states import Act

DAY, UNTIL, AFTER = date(2026, 2, 2), date(2026, 2, 6), date(2026, 2, 9)


def drafted(cast, cases=2):
    """A board of so many cases, each proposed to the housing office with the finance office beside it."""
    made = [cast.registered() for _n in range(cases)]
    board = board_actions.start_board(cast.session, Kind.IN_SESSION, by=cast.zhao, on=DAY)
    for case in made:
        board_actions.propose(case, [(cast.housing, Part.MAIN), (cast.finance, Part.CO)], by=cast.zhao, on=DAY)
    keep()
    return board, made


def asked(cast, cases=2):
    board, made = drafted(cast, cases)
    board_actions.open_round(board, UNTIL, by=cast.zhao, on=DAY)
    keep()
    return board, made


def say(cast, case, word=Word.AGREED, reason="", by=None, unit=None, on=DAY, **more):
    said = board_actions.answer(proposal_of(case.id), unit or cast.housing, word, reason, by=by or cast.he, on=on, **more)
    keep()
    return said


def all_say(cast, cases, word=Word.AGREED, reason="不属职责"):
    for case in cases:
        say(cast, case, word, reason if word is Word.OBJECTED else "")
        say(cast, case, by=cast.zhou, unit=cast.finance)


def sees(capacity, case):
    listed = db.session.scalar(visible_to(capacity).where(Suggestion.id == case.id)) is not None
    db.session.expire(case)
    assert listed == allows(RULES, Act.READ, capacity, case)
    return listed
