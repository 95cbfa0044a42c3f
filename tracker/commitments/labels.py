"""The words a promise is followed in."""

from tracker.core.labels import Label
from tracker.core.words import N_


class Progress(Label):
    """How a promise is coming on, as the unit says."""

    ON_TRACK = "on_track", N_("按计划推进"), "go"
    SLOW = "slow", N_("进度滞后"), "wait"
    BLOCKED = "blocked", N_("遇到困难"), "stop"
    NEARLY = "nearly", N_("基本完成，待负责人确认"), "act"
