"""有应 Youying: the working system of a people's congress.

民有所呼、我有所应: every voice is followed from the station to the answer, and back to the person who raised it.
"""

from typing import Any


def create_app(*args: Any, **kwargs: Any) -> Any:
    """The program, for `flask --app tracker` and for servers. See `tracker.app`."""
    from tracker.app import create_app as build  # the only deferred import: whoever wants one module gets one module

    return build(*args, **kwargs)
