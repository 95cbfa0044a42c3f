"""Sentences as they are compared: figures, names and titles masked, the forms of the letter left out."""

import pytest

from tracker.early_warning.phrases import sentences
from tracker.early_warning.titles import ALIKE, Titles

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
