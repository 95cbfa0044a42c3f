"""Which congresses of the tree an issue can be passed on to."""

from collections.abc import Sequence

from tracker.congress.models import Congress
from tracker.congress.queries import tree
from tracker.issues.models import Issue, Target


def within_reach(congress_id: int, target: Target, issue: Issue) -> Sequence[Congress]:
    """Upwards all congresses above a congress, the nearest first; downwards those directly below. Never the issue's own."""
    known = {each.id: each for each in tree()}
    if target is Target.LOWER:
        return [each for each in known.values() if each.parent_id == congress_id and each.id != issue.congress_id]
    found, parent_id = [], known[congress_id].parent_id
    while parent_id is not None:
        found.append(known[parent_id])
        parent_id = known[parent_id].parent_id
    return [each for each in found if each.id != issue.congress_id]
