"""How a job is, in words."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tracker.chores.jobs import Job
from tracker.chores.models import Run
from tracker.core.words import _

SLACK = timedelta(hours=2)  # behind by more than this, something is not running
LONG = timedelta(hours=26)  # a worker that a scheduler calls once a night is as good


@dataclass(frozen=True, slots=True)
class Health:
    """A state in words with its tone."""

    text: str
    tone: str


def how_it_is(job: Job, run: Run | None, now: datetime) -> Health:
    """How a job is: never done, under way, failed, long not done, or well."""
    if run is None or run.began_at is None:
        return Health(_("还没有运行过"), "wait")
    if run.held_until is not None and run.held_until > now:
        return Health(_("正在运行"), "act")
    if run.incident:
        return Health(_("上次没有成功"), "stop")
    if now - run.began_at > max(job.every + SLACK, LONG):
        return Health(_("很久没有运行"), "stop")
    return Health(_("正常"), "go")
