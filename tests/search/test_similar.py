"""What is like a text: why, what came of it, and to whom it is shown."""

import pytest

from tests.commitments.promises import made
from tests.entry import let_in
from tests.exchange.shell import tracker
from tracker.core.events import keep
from tracker.search.labels import Kind
from tracker.search.repair_tools import keep_index
from tracker.search.similar_queries import similar
from tracker.suggestions.labels import Publication

SPOKEN = "我们巷子一下大雨水就漫进屋里，东巷家家堆沙袋"
PLAIN = "东巷积水没人管，下水道堵了"


def counted():
    for _step in keep_index():
        keep()


def found(viewer, text=SPOKEN, **asked):
    return [(hit.kind, hit.id) for hit in similar(viewer, text, **asked).hits]


@pytest.fixture
def case(cast):
    case = cast.replied(title="关于治理东巷内涝积水的建议")
    cast.registered(title="关于增加公共停车泊位的建议", situation="车位缺口大，晚上找不到地方停车。", analysis="停车设施不足。")
    counted()
    return case


def test_what_is_said_in_other_words_is_found_first_and_says_why(cast, case):
    (first, *_others) = similar(cast.zhao, SPOKEN).hits

    assert (first.kind, first.id, first.number) == (Kind.SUGGESTION, case.id, case.number)
    assert first.why.startswith("都说到：")


def test_a_case_and_its_reply_are_one_hit_and_it_says_what_was_answered(cast, case):
    hits = [hit for hit in similar(cast.zhao, "管网改好，清淤，积水", limit=20).hits if hit.case_id == case.id]

    assert len(hits) == 1
    assert hits[0].outcome.result
    assert hits[0].story.session


@pytest.mark.one_engine
def test_replies_alone_are_replies(cast, case):
    assert {kind for kind, _id in found(cast.zhao, "排水管网已经改好，清淤", kinds=[Kind.REPLY])} == {Kind.REPLY}


@pytest.mark.one_engine
@pytest.mark.parametrize("text", ["", "水", "😀", "。，！", "\0", "' OR 1=1 --", "a" * 9000, "长" * 9000])
def test_too_little_or_odd_words_are_like_nothing(cast, case, text):
    assert found(cast.zhao, text) == []


@pytest.mark.one_engine
def test_what_is_written_is_not_like_itself(cast, case):
    assert (Kind.SUGGESTION, case.id) not in found(cast.zhao, without=(Kind.SUGGESTION, case.id), kinds=[Kind.SUGGESTION])


def test_it_is_there_before_the_grams_were_ever_counted(cast):
    case = cast.registered(title="关于治理东巷内涝积水的建议")

    assert found(cast.zhao)[0] == (Kind.SUGGESTION, case.id)


@pytest.mark.one_engine
def test_beside_a_form_the_same_words_stand_once_and_issues_leave_room(cast, case):
    for words in ("东巷积水没人管", "东巷积水没人管", "东巷积水漫进屋", "东巷一下雨就积水", "东巷积水要堆沙袋"):
        cast.issue(words)

    kinds = [hit.kind for hit in similar(cast.zhao, PLAIN, limit=5, varied=True).hits]

    assert kinds.count(Kind.ISSUE) == 3
    assert Kind.SUGGESTION in kinds


# promises


@pytest.mark.one_engine
def test_how_promises_stand_is_said(cast):
    promise = made(cast)
    counted()

    (hit,) = [
        hit for hit in similar(cast.zhao, "东巷积水，改造排水管网", limit=20).hits if hit.case_id == promise.suggestion_id
    ]

    assert hit.story.promises.words


# whom what is told


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("wang", True), ("zhao", True), ("wei", True), ("luo", True), ("he", True), ("shen", True), ("tuan", True),
        ("sun", False), ("chen", False), ("zhou", False), ("li", False), ("zhan", False), ("guan", False), ("shenji", False),
        ("tang", False),
    ],
)  # fmt: skip
@pytest.mark.one_engine
def test_a_case_under_way_is_shown_to_those_who_may_read_it(cast, case, who, sees):
    assert ((Kind.SUGGESTION, case.id) in found(getattr(cast, who), limit=20)) is sees


@pytest.mark.one_engine
def test_a_draft_is_its_authors_alone(cast):
    draft = cast.draft()

    assert (Kind.SUGGESTION, draft.id) in found(cast.wang, PLAIN)
    assert found(cast.zhao, PLAIN) == found(cast.chen, PLAIN) == []


def test_a_closed_public_case_is_everybodys_and_its_answer_too(cast):
    case = cast.closed()
    counted()

    (hit,) = [hit for hit in similar(cast.sun, PLAIN).hits if hit.id == case.id]

    assert hit.is_public_only
    assert hit.outcome


@pytest.mark.one_engine
def test_a_closed_case_that_is_not_public_stays_with_those_who_may_read_it(cast):
    case = cast.closed(publication=Publication.CLOSED)
    counted()

    assert (Kind.SUGGESTION, case.id) in found(cast.zhao, PLAIN)
    assert found(cast.sun, PLAIN) == []


def test_of_other_stations_issues_there_is_a_number_and_no_word(cast):
    cast.issue("东巷积水没人管，下水道天天堵")

    own, stranger, clerk = similar(cast.li, PLAIN), similar(cast.sun, PLAIN), similar(cast.he, PLAIN)

    assert [hit.kind for hit in own.hits] == [Kind.ISSUE]
    assert own.note == ""
    assert (stranger.hits, stranger.note) == ([], "其他联络站另有 1 件相近")
    assert (clerk.hits, clerk.note) == ([], "")  # nobody's business but the stations'


@pytest.mark.one_engine
def test_names_and_phones_are_like_nothing_and_stand_nowhere(cast):
    cast.issue("东巷积水没人管，请打李阿婆电话13900005678", name="李阿婆", phone="13900005678")

    hits = similar(cast.li, PLAIN).hits

    assert hits
    assert not any("13900005678" in hit.text + hit.title + hit.why or "李阿婆" in hit.text + hit.title for hit in hits)


@pytest.mark.one_engine
def test_another_congress_has_its_own(cast, case):
    assert found(cast.zhan, PLAIN, limit=20) == []


# the page and the panel


@pytest.mark.one_engine
def test_the_page_shows_what_is_like_the_words_and_keeps_them_in_no_address(cast, case, browser):
    office = let_in(browser, cast.zhao)

    page = office.post("/similar", 200, data={"text": SPOKEN, "name": "某某"})

    assert case.title in page.text
    assert f"/cases/{case.id}" in page.links()
    assert SPOKEN[:6] not in " ".join(page.links())


@pytest.mark.one_engine
def test_the_panel_is_a_part_of_a_page(cast, case, browser):
    office = let_in(browser, cast.zhao)

    part = office.post("/similar", 200, data={"situation": SPOKEN, "asks-0": "清淤"}, headers={"HX-Request": "true"})

    assert "<html" not in part.source
    assert case.title in part.source


@pytest.mark.one_engine
@pytest.mark.parametrize(("who", "path"), [("li", "/issues/new"), ("wang", "/suggestions/new")])
def test_those_who_write_have_the_panel_beside_it(cast, browser, who, path):
    page = let_in(browser, getattr(cast, who)).get(path)

    (panel,) = [div for div in page.all("div") if div.get("hx-post") == "/similar"]
    (button,) = [each for each in page.all("button") if each.get("formaction") == "/similar"]
    assert panel.get("aria-live") == "polite"
    assert not panel.inside("form")  # else names and phones went along
    assert button.get("formtarget") == "_blank"


@pytest.mark.one_engine
def test_the_office_sees_what_is_like_a_paper_it_screens(cast, case, browser):
    paper = cast.submitted(title="关于解决东巷积水的建议")
    office = let_in(browser, cast.zhao)

    assert f"/similar?case={paper.id}" in office.get(f"/cases/{paper.id}").links()
    page = office.get(f"/similar?case={paper.id}")
    assert case.title in page.text
    assert f"/cases/{case.id}" in page.links()


@pytest.mark.one_engine
def test_a_case_that_may_not_be_read_is_like_nothing(cast, case, browser):
    let_in(browser, cast.sun).get(f"/similar?case={case.id}", 404)


# the command


@pytest.mark.one_engine
def test_the_command_gives_the_keys_of_the_contract(cast, case):
    answer = tracker("similar", SPOKEN, "--json")

    first = answer.document[0]
    assert (answer.status, answer.err) == (0, "")
    assert set(first) >= {"kind", "id", "number", "title", "text", "score", "why"}
    assert (first["kind"], first["id"]) == ("suggestion", case.id)
    assert [hit["score"] for hit in answer.document] == sorted((hit["score"] for hit in answer.document), reverse=True)


@pytest.mark.one_engine
def test_a_kind_and_a_limit_narrow_it(cast, case):
    assert {hit["kind"] for hit in tracker("similar", PLAIN, "--kind", "reply", "--json").document} <= {"reply"}
    assert len(tracker("similar", PLAIN, "--limit", 1, "--json").document) == 1


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("积水", "--kind", "unit"), "--kind 的值不对：只能是 suggestion、"),
        (("积水", "--limit", "0"), "--limit 的值不对：要是 1 到 50 之间的整数。"),
        (("积水", "--congress", "nowhere"), "没有这个人大代码。"),
    ],
)
def test_wrong_use_is_2_with_a_sentence(case, words, sentence):
    answer = tracker("similar", *words, "--json")

    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith(sentence)
