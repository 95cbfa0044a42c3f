"""Finding words: numbers, titles, names, units; literally; and for everybody only what they may read."""

import pytest

from tests.entry import let_in
from tracker.accounts.policy import SYSTEM
from tracker.core.db import db
from tracker.core.events import keep
from tracker.roster import actions as roster
from tracker.search.labels import Kind
from tracker.search.queries import find
from tracker.search.texts import number_key

ODD = "50%_涨价\\原因"


def found(viewer, words, *kinds):
    return [(hit.kind, hit.id) for hit in find(viewer, words, kinds=kinds or tuple(Kind))]


@pytest.fixture
def case(cast):
    return cast.replied(title="关于治理东巷积水的建议")


@pytest.mark.parametrize("words", ["0001", "1", "１", "1号", "0001号"])
def test_a_case_is_found_by_its_number_however_it_is_typed(cast, case, words):
    (first, *_others) = find(cast.zhao, words)

    assert (first.kind, first.id, first.number) == (Kind.SUGGESTION, case.id, "0001")


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("typed", "meant"),
    [("37", "0037"), ("0037", "37"), ("闭12", "闭012"), ("闭012", "闭12"), ("DH0271", "DH271")],
)
def test_zeros_in_front_do_not_matter(typed, meant):
    assert number_key(meant) == number_key(typed)


@pytest.mark.parametrize("words", ["积水", "东巷", "治理 积水", "王芳", "住建", "市住房和城乡建设局", "清淤", "管径"])
def test_a_case_is_found_by_title_text_lead_and_unit_two_characters_are_enough(cast, case, words):
    assert (Kind.SUGGESTION, case.id) in found(cast.zhao, words)


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("管网已经改好", Kind.REPLY),
        ("一下大雨", Kind.ISSUE),
        ("市财政局", Kind.UNIT),
        ("市中院", Kind.UNIT),
        ("陈立", Kind.DEPUTY),
    ],
)
def test_replies_issues_units_and_deputies_are_found_too(cast, case, words, kind):
    cast.issue()

    assert kind in [kind for kind, _id in found(cast.zhao, words)]


@pytest.mark.one_engine
def test_all_words_have_to_be_there(cast, case):
    assert found(cast.zhao, "积水 电梯") == []


def test_percent_line_and_backslash_are_plain_text(cast, case):
    odd = cast.registered(title=f"关于{ODD}的建议")
    roster.add_unit(cast.city, {"name": f"市{ODD}局", "short": "", "branch": cast.housing.branch}, by=SYSTEM)
    keep()

    for words in ("50%_", "%_涨", "价\\原", ODD):
        assert (Kind.SUGGESTION, odd.id) in found(cast.zhao, words)
        assert (Kind.SUGGESTION, case.id) not in found(cast.zhao, words)
    assert found(cast.zhao, "治_东") == found(cast.zhao, "治%积") == []


def test_capitals_do_not_matter(cast):
    case = cast.registered(title="关于推广 ETC 车道的建议")

    assert found(cast.zhao, "etc") == [(Kind.SUGGESTION, case.id)]


@pytest.mark.one_engine
def test_a_number_comes_before_a_title_and_a_title_before_a_text(cast):
    in_text = cast.registered(title="关于停车的建议", situation="电梯坏了没有人修，老人下不了楼。")
    in_title = cast.registered(title="关于电梯加装的建议")

    assert [row for _kind, row in found(cast.zhao, "电梯", Kind.SUGGESTION)] == [in_title.id, in_text.id]
    assert found(cast.zhao, in_text.number)[0] == (Kind.SUGGESTION, in_text.id)


@pytest.mark.one_engine
@pytest.mark.parametrize("words", ["", "  ", "\u3000", "\u200b"])
def test_no_words_find_nothing(cast, case, words):
    assert find(cast.zhao, words) == []


@pytest.mark.one_engine
@pytest.mark.parametrize("words", ["长" * 5000, "\0", "😀", "' OR 1=1 --", "词 " * 2000, "9" * 400])
def test_very_long_and_odd_words_find_nothing_and_break_nothing(cast, case, browser, words):
    office = let_in(browser, cast.zhao)

    page = office.get("/search", query_string={"q": words})

    assert [items for items in page.all("ul") if items.get("class") == "asks hits"] == []


# whom what is told


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("wang", True), ("zhao", True), ("wei", True), ("luo", True), ("he", True), ("shen", True), ("tuan", True),
        ("sun", False), ("chen", False), ("zhou", False), ("li", False), ("zhan", False), ("guan", False), ("shenji", False),
        ("tang", False),
    ],
)  # fmt: skip
def test_a_case_and_its_reply_are_found_by_those_who_may_read_them(cast, case, who, sees):
    viewer = getattr(cast, who)

    kinds = {kind for kind, _id in found(viewer, "积水", Kind.SUGGESTION)} | {
        kind for kind, _id in found(viewer, "管网已经改好", Kind.REPLY)
    }

    assert kinds == ({Kind.SUGGESTION, Kind.REPLY} if sees else set())


@pytest.mark.one_engine
def test_a_draft_is_found_by_its_author_alone_and_a_reply_only_once_it_was_sent(cast):
    draft = cast.draft()
    cast.written(cast.share(cast.accepted()))

    assert (Kind.SUGGESTION, draft.id) in found(cast.wang, "积水")
    assert (Kind.SUGGESTION, draft.id) not in found(cast.zhao, "积水")
    assert found(cast.he, "管网已经改好", Kind.REPLY) == found(cast.wang, "管网已经改好", Kind.REPLY) == []


@pytest.mark.one_engine
def test_the_names_and_phones_of_those_who_spoke_find_nothing(cast):
    cast.issue(name="李阿婆", phone="13900005678")

    assert [found(cast.li, words) for words in ("李阿婆", "13900005678", "5678")] == [[], [], []]


@pytest.mark.one_engine
@pytest.mark.parametrize("who", ["guan", "shenji"])
def test_keepers_of_accounts_find_units_and_deputies_and_no_cases_or_issues(cast, case, browser, who):
    cast.issue()
    somebody = let_in(browser, getattr(cast, who))
    db.session.rollback()

    asked = {words: somebody.get(f"/search?q={words}&kind=suggestion").text for words in ("积水", "大雨", "市财政局")}

    assert "没有找到" in asked["积水"]
    assert "没有找到" in asked["大雨"]
    assert "没有找到" not in asked["市财政局"]


@pytest.mark.one_engine
def test_every_link_of_a_search_opens(cast, case, browser):
    cast.issue("东巷积水没有人管")
    somebody = let_in(browser, cast.zhao)
    links = [href for href in somebody.get("/search?q=积水").links() if href.startswith(("/cases/", "/issues/"))]

    assert len(links) >= 2
    for href in links:
        somebody.get(href)
