"""The same table at the doors: what one may not see is not there (404), what is not one's own is forbidden (403), what is
one's own at the wrong time is refused (409). Decision 1 of lifecycle.md."""

import pytest

from tests.entry import let_in
from tests.flows import cells, stages
from tests.pages import Browser
from tracker.accounts.policy import PUBLIC, SYSTEM
from tracker.assignments.queries import live_of
from tracker.contacts.queries import of_case as contacts_of

pytestmark = pytest.mark.one_engine

# who may read a paper of 王芳 (with 陈立 asked to sign) in which states: contracts.md and lifecycle.md, decision 3
READ = {
    "wang": "draft cosigning submitted returned declined registered assigned replied closed withdrawn",
    "chen": "cosigning",
    "zhao": "submitted returned declined registered assigned replied closed withdrawn",
    "wei": "registered assigned replied closed withdrawn",
    "tuan": "registered assigned replied closed",
    "luo": "assigned replied closed",
    "he": "assigned replied closed",
    "shen": "assigned replied closed",
    "zhou": "assigned",
    "cai": "assigned",
}
# page, method, states it opens in, who. In this world nothing is answered of the assigned case, and all of the closed one.
CASE = """
invitation          get   draft                      wang
draft               get   draft                      wang
submission          get   draft cosigning returned   wang
discarding          get   draft cosigning returned   wang
signature           get   cosigning                  chen
signature-refusal   post  cosigning                  chen
revision            post  cosigning returned         wang
return              get   submitted                  zhao
decline-proposal    get   submitted                  zhao
split               get   –                          wang
withdrawal          get   submitted registered assigned   wang
confidence          get   submitted returned declined registered assigned replied closed withdrawn   zhao
registration        post  submitted                  zhao
assignment          get   registered                 zhao
adoption            post  –                          zhao
rating              get   replied                    wang zhao
closing             get   replied                    zhao
rehandling          get   replied                    zhao
reopening           get   closed                     zhao
upholding           get   –                          zhao
"""
SHARE = """
acceptance          post  new                        he
refusal             get   new accepted               he
sub-assignment      get   new accepted               luo
refusal-decision    get   refusal_asked              zhao
coordination        get   refusal_asked              zhao
note                post  –                          nobody
contact             get   accepted                   he
opinion             get   –                          nobody
reply               post  accepted                   he
"""
REPLY = """
draft               get   drafting                   he
signing             get   drafting                   he
amendment           get   signing signed             shen
signature           get   signing                    shen
delivery            get   signed                     he
"""
ASKED = ("signature", "signature-refusal")  # a right that exists only while one is asked


class Doors:
    """Everybody at a browser of their own."""

    def __init__(self, app, cast):
        self.people = {n: by for n, by in cells.people(cast).items() if by not in (SYSTEM, PUBLIC)}
        self.browsers = {name: Browser(app) for name in self.people}
        self.tokens = {}
        for name, browser in self.browsers.items():
            let_in(browser, self.people[name])
            self.tokens[name] = browser.token()

    def ask(self, name, path, method):
        data = {"csrf_token": self.tokens[name]} if method == "post" else None
        return self.browsers[name]._ask(method, path, data=data).status_code


def hold(doors, paper, things, address, sees, only_there=()):
    """The doors that answer otherwise than the papers say.

    One's own pages are tried in every state; those that are not one's own, or not there, in one state each, another one
    for each page and person. Those that act are tried last.
    """
    closed, opened = [], []
    for n, line in enumerate(paper.strip().splitlines()):
        page, method, rest = line.split(maxsplit=2)
        starts, _blank, who = rest.rpartition("  ")
        for k, name in enumerate(doors.people):
            cells_of = {403: [], 404: []}
            for state, thing in things.items():
                begins, owns = state in starts.split(), name in who.split()
                cell = (name, state, address(thing) + page, method)
                if not sees(name, state):
                    cells_of[404].append((404, *cell))
                elif not owns or (page in only_there and not begins):
                    cells_of[403].append((403, *cell))
                elif not begins:
                    closed.append((409, *cell))
                else:
                    opened.append((303 if method == "post" else 200, *cell))
            closed += [found[(n + k) % len(found)] for found in cells_of.values() if found]
    faults = []
    for wanted, name, state, path, method in closed + sorted(opened, key=lambda cell: cell[-1]):
        got = doors.ask(name, path, method)
        if got != wanted:
            faults.append(f"{state} × {name}, {method} {path}: {got} for {wanted}")
    return faults


def test_a_paper_is_there_for_those_who_may_read_it_and_for_nobody_else(app, cast):
    doors, things = Doors(app, cast), cast.in_every_state()

    found = {
        name: " ".join(s for s, case in things.items() if doors.ask(name, f"/cases/{case.id}", "get") == 200)
        for name in doors.people
    }

    assert found == {name: READ.get(name, "") for name in doors.people}


def test_every_page_of_a_paper(app, cast):
    doors, things = Doors(app, cast), {str(state): case for state, case in cast.in_every_state().items()}

    def sees(name, state):
        return state in READ.get(name, "").split()

    assert hold(doors, CASE, things, lambda case: f"/suggestions/{case.id}/", sees, ASKED) == []


def test_every_page_of_a_share(app, cast):
    doors, things = Doors(app, cast), stages.main_shares(cast)

    def sees(name, state):
        led = name in ("zhou", "cai") and state != "answered"  # the co-unit of the case; the answered one has none
        moved = name in ("wu", "wuhead") and state == "moved"  # the unit it was moved to
        return name in ("wang", "zhao", "wei", "tuan", "luo", "he", "shen") or led or moved

    things = {state: share for state, share in things.items() if state != "ended"}  # its co-unit's share has ended too
    assert hold(doors, SHARE, things, lambda share: f"/assignments/{share.id}/", sees) == []


def test_the_share_of_a_unit_that_left_is_still_its_own_and_no_longer_shows_it_the_others(app, cast):
    doors, things = Doors(app, cast), stages.main_shares(cast)
    moved, new = things["moved"], live_of(things["moved"].suggestion)

    theirs = {share.unit_id: doors.ask("he", f"/assignments/{share.id}/contact", "get") for share in new}

    assert doors.ask("he", f"/assignments/{moved.id}/contact", "get") == 409
    assert theirs == {cast.finance.id: 404, cast.police.id: 404}


def test_every_page_of_a_reply(app, cast):
    doors, things = Doors(app, cast), stages.replies_in_every_state(cast)

    def sees(name, state):
        inside = name in ("he", "shen")
        return inside or (state == "delivered" and name in ("wang", "zhao", "wei", "tuan", "luo"))

    assert hold(doors, REPLY, things, lambda reply: f"/replies/{reply.id}/", sees) == []


def test_a_reply_is_read_inside_its_unit_until_it_is_delivered(app, cast):
    doors, things = Doors(app, cast), stages.replies_in_every_state(cast)

    found = {
        state: " ".join(name for name in doors.people if doors.ask(name, f"/replies/{reply.id}", "get") == 200)
        for state, reply in things.items()
    }

    everybody = "wang tuan zhao luo he shen wei"
    inside = dict.fromkeys(("drafting", "signing", "signed", "void"), "he shen")
    assert found == inside | {"delivered": everybody}


def test_only_the_author_is_asked_for_a_word_on_a_talk(app, cast):
    doors, case = Doors(app, cast), cast.accepted()
    cast.talk(cast.share(case))
    path = f"/contacts/{contacts_of(case.id)[0].id}/word"

    found = {name: doors.ask(name, path, "get") for name in doors.people}

    readers = ("zhao", "wei", "tuan", "luo", "he", "shen")
    assert found == dict.fromkeys(doors.people, 404) | dict.fromkeys(readers, 403) | {"wang": 200}


def test_a_talk_of_an_answered_share_is_settled(app, cast, browser):
    case = cast.replied(by=cast.wang)
    let_in(browser, cast.wang)

    assert browser.get(f"/contacts/{contacts_of(case.id)[0].id}/word", 409).status == 409


@pytest.mark.parametrize(
    "page", ["cases/{}", "suggestions/{}/rating", "assignments/{}/contact", "replies/{}", "contacts/{}/word"]
)
@pytest.mark.parametrize("number", [0, 2**63 - 1, 2**63, 10**40])
def test_a_thing_that_never_was_answers_like_one_that_may_not_be_seen(cast, browser, page, number):
    let_in(browser, cast.zhao)

    assert browser.get(f"/{page.format(number)}", 404).status == 404
