"""The index of words: in step with the texts whatever is done, found alike on both engines, put right by itself."""

from datetime import date

import pytest
import sqlalchemy as sa

from tracker.assignments.queries import live_of
from tracker.core.db import db
from tracker.core.events import drop, keep
from tracker.search.grams import normal, tokens, word
from tracker.search.index_queries import candidates, document_counts, how_many, rarest, readable
from tracker.search.labels import Kind
from tracker.search.matching_queries import Part, held, joined
from tracker.search.models import SearchDoc, SearchGram, SearchName
from tracker.search.repair_tools import keep_index
from tracker.suggestions import actions as suggestions
from tracker.suggestions.labels import Part as Share
from tracker.suggestions.models import Suggestion

TEXTS = (
    "小区加装电梯资金缺口大，老人下不了楼。", "加装，电梯", "电梯加装", "商场电梯困人，应加强检查", "5G基站建在楼顶", "5G，基站",
    "新建5G网络", "15G基站", "１２３４５热线打不通", "123456", "下水道堵塞，污水横流", "饮水安全", "ETC车道太少", "Etc2期",
    "涨价50%以上", "涨价50以上", "水", "𠮷野家门口积水", "café开到深夜", "第37号议案", "",
)  # fmt: skip
WORDS = (
    "电梯", "加装电梯", "装电", "水", "污水", "5G", "5G基站", "5g网", "建5G", "12345", "12345热线", "etc", "𠮷", "𠮷野", "afé", "37号", "第37",
    "梯", "困人，应", "楼顶 ", "不存在",
)  # fmt: skip


def doc(kind, row_id):
    return db.session.scalars(sa.select(SearchDoc).where(SearchDoc.kind == kind, SearchDoc.row_id == row_id)).one_or_none()


def ids_with(*words):
    """The issues that hold all the words, as the engine finds them."""
    parts = [Part(phrases=word(said).phrases) for said in words]
    query = sa.select(SearchDoc.row_id).select_from(joined()).where(*held([Part(ties=("c1i",)), *parts]))
    return sorted(db.session.scalars(query))


def work():
    """The job, step by step as the worker does it; gives how many rows it changed."""
    done = 0
    for count in keep_index():
        done += count
        keep()
    return done


# what is found


def test_a_word_finds_the_texts_that_hold_it_and_no_others_on_both_engines(cast):
    texts = {cast.issue(text or "空").id: text or "空" for text in TEXTS}

    for said in WORDS:
        wanted = word(said)
        found = ids_with(said)
        really = [row for row, text in texts.items() if normal(said) in normal(text)]
        if wanted.is_exact:
            assert found == [row for row in really if not is_inside_a_number(said, texts[row])], said
        else:
            assert set(found) >= {row for row in really if not is_inside_a_number(said, texts[row])}, said


def is_inside_a_number(said, text):
    """A word of the ASCII row is found from its beginning, a number as a whole: 5G is not in 15G, nor 12345 in 123456."""
    return not set(tokens(said)[:1]) <= {t[: len(tokens(said)[0])] for t in tokens(text)} or (
        said.isdigit() and said not in tokens(text)
    )


def test_a_row_of_grams_does_not_go_on_across_a_comma(cast):
    right, wrong = cast.issue("小区加装电梯"), cast.issue("加装，电梯")

    assert ids_with("加装电梯") == [right.id]
    assert ids_with("加装", "电梯") == [right.id, wrong.id]


@pytest.mark.one_engine
def test_signs_of_the_query_language_are_text(cast):
    issue = cast.issue('他说"a OR b*"就是 NOT AND (NEAR) 的意思')

    for said in ('"a', "OR", "b*", "NOT", "(NEAR)", "a OR b", "意思*", "title_grams:意思", "^意思"):
        assert ids_with(*said.split()) == ([issue.id] if said not in ("title_grams:意思",) else []), said


# in step


def test_the_index_follows_a_paper_from_draft_to_reply_and_keeps_its_day(cast):
    case = cast.draft()
    drafted = doc(Kind.SUGGESTION, case.id)
    case = cast.replied()

    there = doc(Kind.SUGGESTION, case.id)
    reply = db.session.scalars(sa.select(SearchDoc).where(SearchDoc.kind == Kind.REPLY)).one()

    assert "清淤跟不上" not in drafted.text
    assert " 积水 " in there.title_grams
    assert "汛前完成清淤。" in there.text
    assert {"n1", f"l{case.lead_id}", f"u{cast.housing.id}", "c1s"} <= set(there.ties.split())
    assert "管网已经改好" in reply.text
    assert there.on == case.received_on
    assert reply.id > there.id, "the later day comes first"


def test_what_is_discarded_or_rolled_back_is_not_in_the_index(cast):
    gone = cast.draft()
    suggestions.discard(gone, by=cast.wang)
    keep()
    there = doc(Kind.SUGGESTION, gone.id)
    kept = cast.draft(title="关于水库的建议")
    kept.title = "关于电梯的建议"
    db.session.flush()
    drop()

    assert there is None
    assert doc(Kind.SUGGESTION, kept.id).title == "关于水库的建议"


def test_a_reply_is_in_the_index_from_its_delivery_and_each_unit_from_its_share(cast):
    case = cast.accepted()
    written = cast.written(cast.share(case))
    before = doc(Kind.REPLY, written.id)

    other = cast.led()

    assert before is None
    assert {f"u{s.unit_id}" for s in live_of(other)} <= set(doc(Kind.SUGGESTION, other.id).ties.split())
    assert {s.part for s in live_of(other)} == {Share.MAIN, Share.CO}


def test_names_phones_and_long_numbers_of_those_who_spoke_are_not_in_it(cast):
    said = "我叫李阿婆，电话139 0000 5678，证号11010119900307123X，2026年1月5日报过12345。"
    issue = cast.issue(said, name="李阿婆", phone="13900005678")

    text = doc(Kind.ISSUE, issue.id).text
    issue.name = issue.phone = None
    keep()

    assert (
        doc(Kind.ISSUE, issue.id).text == text == "我叫***，电话〔电话已隐去〕，证号〔证件号已隐去〕，2026年1月5日报过12345。"
    )
    assert ids_with("李阿婆") == ids_with("13900005678") == ids_with("5678") == []


@pytest.mark.one_engine
def test_a_text_written_back_to_an_earlier_day_goes_where_it_belongs(cast):
    first, second = cast.issue("一", on=date(2026, 1, 5)), cast.issue("二", on=date(2026, 1, 6))
    before = [doc(Kind.ISSUE, i.id).id for i in (first, second)]

    second.recorded_on = date(2026, 1, 4)
    keep()

    assert before == sorted(before)
    assert doc(Kind.ISSUE, second.id).id < doc(Kind.ISSUE, first.id).id
    assert ids_with("二") == [second.id]


def test_names_can_be_typed_by_sound_and_change_with_the_name(cast):
    def keys(row_id):
        return set(
            db.session.scalars(sa.select(SearchName.key).where(SearchName.kind == Kind.DEPUTY, SearchName.row_id == row_id))
        )

    wang = cast.deputies["王芳"]
    before = keys(wang.id)
    wang.name = "单曾"
    keep()

    assert {"wangfang", "wf", "fang"} <= before
    assert {"shanzeng", "danceng", "sz", "zeng"} <= keys(wang.id)
    assert "wangfang" not in keys(wang.id)


# put right by itself


def test_the_job_fills_an_empty_index_and_then_finds_nothing_to_do(cast):
    cast.replied()
    cast.issue()
    told = sorted((d.kind, d.row_id, d.id, d.ties) for d in db.session.scalars(sa.select(SearchDoc)))
    db.session.expunge_all()
    db.session.execute(sa.delete(SearchDoc))
    db.session.execute(sa.delete(SearchName))
    keep()

    filled, again = work(), work()

    assert filled > len(told) == 3
    assert again == 0
    assert sorted((d.kind, d.row_id, d.id, d.ties) for d in db.session.scalars(sa.select(SearchDoc))) == told


def test_the_job_finds_what_went_round_the_objects(cast, monkeypatch):
    case, removed = cast.draft(), cast.draft()
    monkeypatch.setattr("tracker.search.repair_tools.SLICES", 1)
    db.session.execute(sa.update(Suggestion).where(Suggestion.id == case.id).values(title="关于电梯的建议"))
    db.session.execute(
        sa.update(Suggestion)
        .where(Suggestion.id == removed.id)
        .values(removed_on=date(2026, 2, 2), is_frozen=True)
        .execution_options(synchronize_session=False)
    )
    keep()

    changed = work()

    assert changed == 2
    assert doc(Kind.SUGGESTION, case.id).title == "关于电梯的建议"
    assert doc(Kind.SUGGESTION, removed.id) is None


# for other rooms


def test_grams_are_counted_when_enough_has_changed(cast):
    for text in ("电梯坏了", "电梯困人", "积水"):
        cast.issue(text)
    work()
    first = document_counts(["电梯", "积水", "没有"]), how_many()
    db.session.delete(db.session.get(SearchGram, "积水"))
    keep()

    work()
    unchanged = document_counts(["积水"])
    cast.issue("积水")
    work()

    assert first == ({"电梯": 2, "积水": 1}, 3)
    assert unchanged == {}
    assert document_counts(["积水"]) == {"积水": 2}


def test_candidates_are_those_with_the_rarest_grams_the_latest_first(cast):
    far = cast.issue("电梯里的灯坏了，商场不修")
    near = cast.issue("电梯里的灯坏了，小区不修", on=date(2026, 1, 6))
    cast.issue("公交太少")
    cast.issue("小区太吵")
    work()

    weights = rarest(tokens("小区电梯灯坏"), 8)
    found = candidates(weights, [cast.city.id], [Kind.ISSUE], limit=10)

    assert [c.row_id for c in found[:2]] == [near.id, far.id]
    assert weights["电梯"] > 0
    assert candidates(weights, [cast.district.id]) == candidates({}, [cast.city.id]) == []
    assert readable(cast.li, [(c.kind, c.row_id) for c in found]) == {(c.kind, c.row_id) for c in found}
    assert readable(cast.guan, [(c.kind, c.row_id) for c in found]) == set()
