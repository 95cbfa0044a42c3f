"""What the classes of a reply mean. Schemes are rules of a congress and live there; a reply keeps the one it was sorted by."""

from tracker.deadlines.classes import SCHEMES, ClassMeaning, ReplyClass
from tracker.deadlines.schemes import classes_of, meaning

__all__ = ["SCHEMES", "ClassMeaning", "ReplyClass", "classes_of", "meaning"]
