"""What becomes of an issue that came by code, by the real acts, for the tests of this room."""

from datetime import date

from tracker.citizens import triage_actions
from tracker.issues import actions as issues
from tracker.issues import closing_actions
from tracker.issues.models import Door, Junk, Target, Way

MONDAY = date(2026, 4, 20)


def guided(issue, cast):
    issues.guide_out(issue, Door.COURT, "法院立案庭。", by=cast.li)


def transferred(issue, cast):
    issues.transfer(issue, Target.UNIT, by=cast.zhan, unit=cast.housing)


def reported(issue, cast):
    transferred(issue, cast)
    issues.sign_for(issue, by=cast.he, on=MONDAY)
    issues.report_back(issue, "已换好。", by=cast.he, on=MONDAY)


def told(issue, cast):
    reported(issue, cast)
    issues.tell(issue, Way.PHONE, "谢谢", by=cast.li, on=MONDAY)


def ended(issue, cast):
    told(issue, cast)
    issues.close(issue, by=cast.li, on=MONDAY)


def reopened(issue, cast):
    told(issue, cast)
    closing_actions.reopen(issue, "又坏了", by=cast.li)


def put_aside(issue, cast):
    triage_actions.set_aside(issue, Junk.TRIAL, by=cast.li, on=MONDAY)
