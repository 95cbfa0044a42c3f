"""The cast with everybody who may be reminded of something."""

import pytest


@pytest.fixture
def town(cast):
    for name in ("wang", "zhao", "luo", "he", "shen", "zhou", "li", "zhan"):
        getattr(cast, name)
    cast.cai = cast._capacity("cai", "蔡局长", cast.shen.role, cast.finance)
    return cast
