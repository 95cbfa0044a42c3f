"""What stands between a person without an account and the rooms: limits, doubts, and what a code opens."""

import re
from base64 import b64encode
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hmac import compare_digest

from tracker.attachments.queries import of as photos_of
from tracker.attachments.tools import MEDIA, path_of, thumbnail
from tracker.citizens.callers import network_of, phone_of
from tracker.citizens.limit_tools import BURST, DAY, HOUR, check, is_over, note, take
from tracker.citizens.models import Limited, TrackingCode
from tracker.citizens.queries import code_digest, code_row, is_shared, is_shared_anywhere, second_digest, was_just_said
from tracker.citizens.step_tools import Step, steps_of, what_is_next
from tracker.citizens.tracking import read
from tracker.congress.models import Station
from tracker.congress.queries import congress_of
from tracker.core import clock
from tracker.core.errors import TryLater
from tracker.core.text import narrow
from tracker.deadlines.rules import in_force
from tracker.issues.models import Issue, Suspect
from tracker.issues.public_actions import Said

THUMB = 480
_LINK = re.compile(r"https?:|www\.|\.(?:com|cn|net|top|xyz|vip)\b|(?:微信|加[vV薇]|QQ)\D{0,4}\w{6,}", re.IGNORECASE)


def permitted(station: Station, phone: str, address: str, *, at: datetime) -> Suspect | None:
    """Count something that is about to be recorded. Raises TryLater where it is too much from one network.

    With a phone that was used too often today it is doubtful, never refused: whoever types the number of another would be told
    that it was used here. A station's own network, where many write, may send so many times more.
    """
    take(Limited.SUBMIT, network_of(address), _most(station, address, at), at)
    often = [(in_force(station.congress_id, clock.in_china(at).date()).number("citizen_phone"), DAY)]
    return Suspect.OFTEN if phone and is_over(Limited.PHONE, phone_of(phone), often, at) else None


def may_try(station: Station, address: str, *, at: datetime) -> bool:
    """Whether one network may send something now. Counts nothing."""
    try:
        check(Limited.SUBMIT, network_of(address), _most(station, address, at), at)
    except TryLater:
        return False
    return True


def count_attempt(station: Station, address: str, *, at: datetime) -> None:
    """Count something that was refused after all."""
    note(Limited.SUBMIT, network_of(address), _most(station, address, at), at)


def _most(station: Station, address: str, at: datetime) -> list[tuple[int, timedelta]]:
    rules = in_force(station.congress_id, clock.in_china(at).date())
    times = rules.number("citizen_shared") if is_shared(station, network_of(address)) else 1
    return [(rules.number("citizen_burst") * times, BURST), (rules.number("citizen_day") * times, DAY)]


def may_judge(row: TrackingCode, *, at: datetime) -> None:
    """Count that somebody says whether it is solved, by one code. Raises TryLater where it is said too often."""
    take(Limited.JUDGE, row.code_digest, _verdicts(row, at), at)


def count_verdict(row: TrackingCode, *, at: datetime) -> None:
    """Count one that was refused after all."""
    note(Limited.JUDGE, row.code_digest, _verdicts(row, at), at)


def _verdicts(row: TrackingCode, at: datetime) -> list[tuple[int, timedelta]]:
    return [(in_force(row.congress_id, clock.in_china(at).date()).number("citizen_verdicts"), HOUR)]


def suspected(station: Station, said: Said, *, trap: str, is_fast: bool, on: date) -> Suspect | None:
    """Why what was sent may be junk, if anything says so. It is recorded all the same."""
    if trap:
        return Suspect.TRAP
    if is_fast:
        return Suspect.FAST
    if _LINK.search(narrow(said.text)):
        return Suspect.LINKS
    return Suspect.SAME if was_just_said(station, said.text, on) else None


@dataclass(frozen=True, slots=True)
class Found:
    """What a code opens. is_open: the second part fits, so that words and result are shown; is_wrong: it does not.

    has_second: whether there is a second part at all. photos: (address of the data, width, height) of small pictures.
    """

    row_id: int
    issue: Issue
    steps: list[Step]
    next: str
    is_open: bool
    is_wrong: bool
    has_second: bool
    photos: list[str] = field(default_factory=list)


def looked_up(typed: str, second: str, address: str, *, at: datetime) -> Found | None:
    """What a code opens to whoever typed it; none for a wrong one, one that was replaced and one whose time is over.

    A shared network may ask so many times more. Raises TryLater where one network asks too often, or the second part was wrong too often for one code.
    """
    root = congress_of(None)
    rules = in_force(root.id if root else 0, clock.in_china(at).date())
    network = network_of(address)
    times = rules.number("citizen_shared") if is_shared_anywhere(network) else 1
    take(Limited.LOOKUP, network, [(rules.number("citizen_lookups") * times, BURST)], at)
    code = read(typed) or ""
    row = code_row(code)
    fits = False
    if second and code:
        most = [(rules.number("citizen_seconds"), HOUR)]
        check(Limited.SECOND, code_digest(code), most, at)
        fits = compare_digest((row.second_digest if row else None) or "-", second_digest(code, second))
        if not fits:
            note(Limited.SECOND, code_digest(code), most, at)
    if row is None:
        return None
    return Found(
        row.id,
        row.issue,
        steps_of(row.issue),
        what_is_next(row.issue),
        is_open=fits,
        is_wrong=bool(second) and not fits,
        has_second=row.second_digest is not None,
        photos=_pictures(row.issue) if fits else [],
    )


def _pictures(issue: Issue) -> list[str]:
    """Small pictures inside the page itself: no address that others could open."""
    kept = [photo for photo in photos_of(issue) if path_of(photo.digest).is_file()]
    return [f"data:{MEDIA};base64,{b64encode(thumbnail(photo.digest, THUMB)).decode()}" for photo in kept]
