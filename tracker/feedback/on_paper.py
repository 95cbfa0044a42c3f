"""For whom the office typed a paper form, as the trail says it: both names belong there, and a confidential one is kept. Pure."""

import re
from typing import Any

KEPT = "保密代表"
_BEHALF = re.compile("（代[^（）]*录入，")


def author_named(suggestion: Any) -> str:
    """The author as a note of the trail may name one: never that of a confidential paper."""
    name: str = suggestion.true_author
    return KEPT if suggestion.is_confidential else name


def typed_for(author: str, paper: str) -> str:
    """Whose form it is and where it lies; the trail's actor typed it. Nothing where there is no paper."""
    return f"（代{author}录入，纸质原件：{paper}）" if paper else ""


def without_author(note: str) -> str:
    """A note of the trail without the name of the one for whom a paper was typed."""
    return _BEHALF.sub(typed_for(KEPT, "-").partition("纸")[0], note)
