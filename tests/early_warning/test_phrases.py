"""Sentences as they are compared: figures, names and titles masked, the forms of the letter left out."""

import pytest

from tracker.early_warning.phrases import sentences
from tracker.early_warning.titles import ALIKE, Titles, elsewhere, places

pytestmark = pytest.mark.one_engine


def texts(text, names=()):
    return [each.text for each in sentences(text, names=names)]


@pytest.mark.parametrize(
    "letter",
    [
        "尊敬的王芳代表：您提出的《关于治理东巷积水的建议》收悉。",
        "首先感谢您对我局工作的关心和支持！现答复如下：",
        "感谢您一直以来对城市管理工作的关心、支持和帮助。",
        "如对以上答复还有什么意见，请与我们联系。",
        "欢迎您今后继续对我们的工作提出宝贵意见和建议。",
        "专此答复。联系人及联系电话：张工，0000-1234567。",
        "再次感谢您对交通工作的关心和支持。",
        "以上答复如无不妥，请填写征询意见表。",
    ],
)
def test_what_every_letter_says_is_no_sentence(letter):
    assert texts(letter) == []


def test_the_same_words_with_other_figures_names_and_signs_are_the_same():
    one, other = (
        sentences(text, names=["王芳", "李明"])
        for text in (
            "经会同有关单位研究，我们已对王芳代表反映的12处路段，安排2026年3月养护资金300万元。",
            "关于这一项：我们已对李明代表反映的7处路段安排2025年11月养护资金80.5万元；",
        )
    )

    assert [each.key for each in one] == [each.key for each in other]
    assert "王芳" not in one[0].text
    assert "12" not in one[0].text


def test_other_words_are_another_sentence_and_short_ones_none():
    one, other = sentences("管网改造已经完工，今年汛期没有再进水。泵站扩建须待上级项目资金下达后实施。好的。")

    assert one.key != other.key


def test_titles_on_the_same_matter_at_the_same_place_are_near_and_at_another_are_not():
    towns = "东巷", "西巷", "南门", "北关", "柳林", "石桥", "水口", "梅园"
    matters = "治理{}积水问题", "增加{}停车位", "完善{}夜间路灯照明", "优化{}公交线路", "新建{}卫生服务站"
    known = {n: f"关于{matter.format(town)}的建议" for n, (matter, town) in enumerate((m, t) for m in matters for t in towns)}
    titles = Titles(known | {100: "关于再次建议加快治理东巷积水的建议"})

    assert list(titles.near(100)) == [0]
    assert titles.alike(100, 1) < ALIKE


@pytest.mark.parametrize(
    ("one", "other", "are_elsewhere"),
    [
        ("关于治理云门镇积水问题的建议", "关于治理石桥镇积水问题的建议", True),
        ("关于治理湖滨街道积水问题的建议", "关于治理河滨街道积水问题的建议", True),
        ("关于完善望江社区夜间路灯照明的建议", "关于完善金桥社区夜间路灯照明的建议", True),
        ("关于增加老城片区停车位的建议", "关于增加西岭片区停车位的建议", True),
        ("关于治理望江社区积水问题的建议", "关于整治望江社区积水的建议", False),
        ("关于增加老城片区停车位的建议", "关于再次建议增加老城片区停车位的建议", False),
        ("关于治理背街小巷积水问题的建议", "关于治理石桥镇背街小巷积水问题的建议", False),
    ],
)
def test_titles_that_each_name_a_place_the_other_does_not_are_on_different_places(one, other, are_elsewhere):
    known = ["老城片区", "西岭片区", "城片区"]

    assert elsewhere(places(one, known), places(other, known)) is are_elsewhere


def test_another_place_is_no_earlier_case_however_long_the_rest_of_the_title_is():
    long = "关于完善{}老旧小区加装电梯资金分摊与后期维护机制的建议".format
    titles = Titles({1: long("老城片区"), 2: long("西岭片区"), 3: long("老城片区")}, ["老城片区", "西岭片区"])

    assert titles.alike(1, 2) > ALIKE
    assert list(titles.near(1)) == [3]
