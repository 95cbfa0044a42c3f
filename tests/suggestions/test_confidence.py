"""Confidentiality: who raised a paper is known to its signers and the office, and to nobody else on any page, list or file."""

import io
from datetime import date

import pytest
import sqlalchemy as sa
from python_calamine import CalamineWorkbook

from tests.entry import let_in
from tests.people import ASSIGNED, FILED, at
from tests.web.crawl import Walker
from tracker.assignments import actions as assignments
from tracker.audit.queries import of_case as entries_of
from tracker.contacts import actions as contacts
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Invalid
from tracker.core.events import keep
from tracker.feedback import actions as feedback
from tracker.notifications.models import News, Note
from tracker.search.labels import Kind
from tracker.search.queries import find as search
from tracker.suggestions import actions, confidence_actions, publication_actions, screening_actions
from tracker.suggestions.labels import Part, Publication
from tracker.suggestions.names_queries import names_known
from tracker.suggestions.policy import may_see_names
from tracker.suggestions.queries import asked, visible_to
from tracker.suggestions.states import State

pytestmark = pytest.mark.one_engine
NAMES = ("王芳", "陈立")
OTHERS = ("he", "shen", "zhou", "cai", "luo", "wei", "tuan")
TODAY = date(2026, 5, 12)


@pytest.fixture
def case(cast):
    """A confidential case of 王芳 that 陈立 signed, handled by two units, talked about, answered, rated and closed."""
    case = cast.signed_by("陈立", is_confidential=True, confidential_why="怕打击报复")
    actions.submit(case, by=cast.wang, at=at(FILED))
    screening_actions.register(case, by=cast.zhao, on=FILED)
    assignments.assign(case, [(cast.housing, Part.MAIN), (cast.finance, Part.CO)], by=cast.zhao, on=ASSIGNED)
    cast.accept_all(case)
    cast.opine(case)
    contacts.confirm_contact(cast.talk(cast.share(case)), "确有此事", by=cast.wang, on=date(2026, 3, 21))
    cast.answer(cast.share(case), date(2026, 4, 3))
    cast.rate(case)
    keep()
    return case


def people(cast):
    named = {name: getattr(cast, name) for name in OTHERS if name != "cai"}
    return named | {"cai": cast._capacity("cai", "蔡局长", cast.shen.role, cast.finance)}


def test_no_page_that_others_can_reach_names_those_who_signed(app, cast, case):
    clock.start_at(at(TODAY))
    starts = ("/desk", "/suggestions", f"/cases/{case.id}", "/notes", "/statistics", "/commitments", "/search?q=积水")
    found: set[tuple[str, str]] = set()

    for name in ("he", "zhou", "luo", "wei"):
        viewer = getattr(cast, name)
        walked = [page for page in Walker(app, viewer).walk(*starts, most_of_a_kind=1) if page.status == 200]
        inside = [page for page in walked if not page.path.startswith("/public/")]  # there stations name who sits in them
        assert f"/cases/{case.id}" in [page.path for page in inside], name
        found |= {(name, page.path) for page in inside if any(each in page.source for each in NAMES)}

    assert not found


def test_those_who_signed_and_the_office_read_the_names(cast, browser, case):
    for viewer in (cast.wang, cast.chen, cast.zhao):
        page = let_in(browser, viewer).get(f"/cases/{case.id}")
        assert all(name in page.text for name in NAMES), viewer.name


@pytest.mark.parametrize("word", ["王芳", "陈立", "第一代表团"])
def test_whoever_may_not_know_a_name_does_not_find_the_case_by_it(cast, case, word):
    for name, viewer in people(cast).items():
        hits = [hit.case_id for hit in search(viewer, word, kinds=[Kind.SUGGESTION])]
        rows = asked(viewer, {"q": word}).page().rows
        assert (hits, [row.id for row in rows]) == ([], []), name
    assert [hit.case_id for hit in search(cast.zhao, "王芳", kinds=[Kind.SUGGESTION])] == [case.id]


def test_nor_by_the_delegation_it_came_from(cast, case):
    found = {name: asked(viewer, {"delegation": str(cast.first.id)}).page().count for name, viewer in people(cast).items()}

    assert found == dict.fromkeys(OTHERS, 0)
    assert asked(cast.zhao, {"delegation": str(cast.first.id)}).page().count == 1


def test_the_list_knows_the_names_the_rule_allows(cast, case):
    everybody = {**cast.everybody(), **people(cast)}
    open_one = cast.registered()

    for name, viewer in everybody.items():
        for each in (case, open_one):
            known = db.session.scalar(sa.select(names_known(viewer)).where(type(each).id == each.id))
            if db.session.scalar(visible_to(viewer).where(type(each).id == each.id)):
                assert known == may_see_names(viewer, each), name


def test_a_list_that_the_committee_takes_out_has_no_names(cast, browser, case):
    let_in(browser, cast.wei).get("/suggestions")

    book = CalamineWorkbook.from_filelike(io.BytesIO(export(browser)))

    cells = "".join(str(cell) for row in book.get_sheet_by_index(0).to_python() for cell in row)
    assert case.title in cells
    assert not [name for name in (*NAMES, "第一代表团") if name in cells]


def export(browser):
    token = browser.token()
    return browser._ask("post", "/exchange/register", data={"csrf_token": token}).get_data()


def test_no_note_names_them_and_the_unit_talks_by_way_of_the_office(cast, case):
    notes = db.session.scalars(sa.select(Note)).all()
    names = [note.words for note in notes if any(name in note.words for name in NAMES)]
    through = [note for note in notes if note.news is News.THROUGH_OFFICE]

    assert names == []
    assert [note.capacity_id for note in through] == [cast.zhao.id] * len(through) != []


def test_the_page_of_a_talk_says_that_the_office_stands_between(cast, browser):
    held = cast.accepted(is_confidential=True, confidential_why="怕打击报复")

    page = let_in(browser, cast.he).get(f"/assignments/{cast.share(held).id}/contact")

    assert "请通过代表工作机构与代表沟通" in page.text


def test_it_is_never_public(cast, browser, case):
    with pytest.raises(Invalid):
        publication_actions.ask_publication(case, Publication.OPEN, "可以公开", by=cast.wang)

    assert (case.state, case.publication) == (State.CLOSED, Publication.CLOSED)
    assert case.title not in browser.get("/public/").text
    browser.get(f"/public/cases/{case.id}", 404)


def test_the_author_says_why_when_asking_for_it(cast):
    with pytest.raises(Invalid) as fault:
        cast.draft(is_confidential=True)

    assert fault.value.field == "confidential_why"


def test_the_wish_is_made_on_the_form_and_the_reason_is_read_by_the_office_alone(cast, browser):
    let_in(browser, cast.wang).get("/suggestions/new")
    browser.send("/new", 422, title="关于噪声的建议", is_confidential="y")
    browser.send("/new", title="关于噪声的建议", is_confidential="y", confidential_why="怕打击报复")
    case = db.session.scalars(visible_to(cast.wang)).one()

    assert (case.is_confidential, case.publication) == (True, Publication.CLOSED)
    assert "怕打击报复" not in str([(e.note, e.details) for e in entries_of(case.id)])


def test_the_office_decides_it_later_with_a_reason_and_takes_it_back(cast, browser):
    case = cast.closed()
    let_in(browser, cast.zhao).get(f"/suggestions/{case.id}/confidence")
    browser.send("/confidence", 422, why="")
    browser.send("/confidence", why="有打击报复的风险")
    hidden = "王芳" in let_in(browser, cast.he).get(f"/cases/{case.id}").text
    is_closed = case.publication is Publication.CLOSED

    confidence_actions.lift(case, "代表同意", by=cast.zhao)
    keep()

    assert (hidden, is_closed) == (False, True)
    assert "王芳" in browser.get(f"/cases/{case.id}").text
    assert case.publication is Publication.CLOSED


def test_the_stand_in_for_the_rating_on_paper_does_not_name_the_lead(cast, browser):
    case = cast.replied(is_confidential=True, confidential_why="怕打击报复")
    good = feedback.Mark(feedback.Degree.SATISFIED, feedback.Degree.SATISFIED)
    feedback.rate(case, {cast.share(case).id: good}, by=cast.zhao, on=date(2026, 4, 10), paper="卷柜三")
    keep()

    assert not [e for e in entries_of(case.id) if e.role == "office" and "王芳" in e.note]


def test_a_rating_typed_before_it_became_confidential_names_the_lead_to_nobody_else(cast, browser):
    for name in ("wei", "luo", "he"):
        getattr(cast, name)
    case = cast.replied()
    share = cast.share(case)
    good = feedback.Mark(feedback.Degree.SATISFIED, feedback.Degree.SATISFIED)
    feedback.rate(case, {share.id: good}, by=cast.zhao, on=date(2026, 4, 10), paper="卷柜三")
    confidence_actions.confide(case, "代表要求", by=cast.zhao)
    keep()
    clock.start_at(at(date(2026, 5, 30)))  # when the unit reads the rating too

    pages = [let_in(browser, getattr(cast, who)).get(f"/cases/{case.id}") for who in ("wei", "luo", "he")]
    form = f"/suggestions/{case.id}/rating/{share.id}/paper"

    assert [page.path for page in pages if "王芳" in page.text] == []
    assert all("卷柜三" in page.text for page in pages[:2])
    assert let_in(browser, cast.wei).get(form, 404).status == 404
    assert "王芳" in let_in(browser, cast.zhao).get(form).text
