"""How like two texts are: measured on pairs that nobody tuned on, and what the parts promise."""

import pytest

from bench.likeness import Bm25, Ours, Overlap, labelled, recall
from tracker.search.concepts import FILE, MOST_ABOUT, lexicon
from tracker.search.grams import tokens, word
from tracker.search.likeness import Rarity, common, families_of, glanced, rank, read, sought

pytestmark = pytest.mark.one_engine
NOTHING_KNOWN = Rarity({}, 0)
LAMP, LAMPS, SCHOOL = (
    "巷子里黑灯瞎火的，摸黑走路摔了跤",
    "建议完善背街小巷夜间照明设施，更换老旧灯杆",
    "学校食堂饭菜凉，孩子吃不饱",
)


@pytest.mark.parametrize(("name", "goal", "others"), [("everyday", 0.85, 5000), ("pairs", 0.45, 1500)])
def test_the_earlier_text_is_among_the_first_five_more_often_than_by_plain_overlap_or_bm25(name, goal, others):
    known = labelled(name, "test", others)

    ours, overlap, bm25 = (recall(known, way(known.texts).order, cuts=[5])[0] for way in (Ours, Overlap, Bm25))

    assert len(known.asked) == 70
    assert ours >= goal
    assert ours > overlap + 0.2
    assert ours > bm25 + 0.2


def test_spoken_and_written_words_of_one_matter_meet():
    first, *_rest = rank(read(LAMP), [read(SCHOOL), read(LAMPS)], NOTHING_KNOWN)

    assert first.at == 1
    assert set(families_of(LAMP)) & set(families_of(LAMPS))
    assert sought(read(LAMP), NOTHING_KNOWN, 1000)


def test_the_problem_counts_more_than_the_place():
    asked = read("东街街道的巷子里没有路灯，黑灯瞎火")

    first, *_rest = rank(asked, [read("东街街道学校食堂饭菜凉"), read("石桥村夜间照明不足，建议增设路灯")], NOTHING_KNOWN)

    assert first.at == 1


def test_of_two_alike_the_one_at_the_same_place_comes_first():
    asked = read("东街街道的巷子里没有路灯")

    first, *_rest = rank(asked, [read("石桥街道增设路灯"), read("东街街道增设路灯")], NOTHING_KNOWN)

    assert first.at == 1


def test_why_names_what_both_say_and_where():
    shared = common(read("东街街道没有电梯，老人爬楼"), read("东街街道老旧小区加装电梯，老人爬楼难"), NOTHING_KNOWN)

    assert "爬楼" in shared.words
    assert shared.places == ("东街街道",)


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("排水管网是三十年前铺的", "排水管网是三十年了", "排水管网"),  # not 排…年
        ("这座粮仓是旧的", "粮仓是新盖的", "粮仓"),
        ("粮仓的顶棚和围墙", "粮仓的顶棚和篱笆", "粮仓 顶棚"),
        ("在粮仓与", "在粮仓与", "粮仓"),
        ("绿灯就几秒", "绿灯就一闪", "绿灯"),
        ("坐摩的出门", "坐摩的进城", "坐摩的"),
        ("东街街道三百户", "东街街道三百户", ""),
        ("代表反映的问题", "代表反映的事", ""),
        ("是的和了", "是的和了", ""),
    ],
)
def test_why_is_said_in_whole_words(one, other, words):
    assert sorted(common(read(one), read(other), NOTHING_KNOWN).words) == sorted(words.split())


@pytest.mark.parametrize("said", ["老旧小区改造", "这条马路坏了", "菜市场太脏", "农村的路", "我们小区"])
def test_a_kind_of_place_is_no_place(said):
    assert read(said).places == frozenset()


@pytest.mark.parametrize("text", ["", "，。！", "a" * 5000, "😀" * 300, "\ud800", "〇" * 2000])
def test_odd_texts_are_read_all_the_same(text):
    assert rank(read(text), [read(text)], NOTHING_KNOWN)[0].score <= 1


def test_a_row_of_the_index_tells_at_a_glance_what_the_text_tells_whole():
    row = " ".join([*tokens(LAMPS), *families_of(LAMPS)])

    assert list(glanced(row).about) == families_of(LAMPS)


# the families


def test_there_are_many_families_each_with_several_ways_to_say_it():
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if ":" in line and not line.startswith("#")]

    assert len(lines) >= 250
    assert [line[:20] for line in lines if len(line.partition(":")[2].split()) < 5] == []
    assert [
        line[:20] for line in lines if any(not part for way in line.partition(":")[2].split() for part in way.split("~"))
    ] == []


def test_no_word_that_is_typed_can_find_the_mark_of_a_family():
    key = families_of(LAMP)[0]

    assert key not in tokens(key)
    assert all(key not in phrase.grams for phrase in word(key).phrases)


def test_words_within_longer_words_say_nothing():
    names = {lexicon().families[key].name for key, _words in lexicon().said("社区卫生服务")}

    assert "毛病/脏臭" not in names


def test_two_parts_of_a_way_meet_within_a_sentence_only():
    def keys(text):
        return {key for key, words in lexicon().said(text) if "灯" in words and "不亮" in words}

    assert keys("灯总是不亮")
    assert not keys("有灯。天不亮就出门")


def test_no_text_is_about_everything():
    assert len(read(LAMPS * 20).about) <= MOST_ABOUT
