"""Kinds of unit: by names old and new, here and elsewhere."""

import pytest

from tracker.demo.places import UNITS
from tracker.routing.duties import DUTIES, PARTNERS, words_of
from tracker.routing.kinds import BY_CODE, kind_of, kinds_of, place_of
from tracker.routing.prior import beside, by_duty, by_unit, named_duties


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("市交通运输局", "重庆市沙坪坝区交通运输委员会", "交通运输部"), "transport"),
        (("姚安县水务局", "米易县水利局", "水利部"), "water"),
        (("环境保护部", "生态环境部", "市环保局"), "ecology"),
        (("卫生计生委", "市卫生健康委员会", "县卫健局", "市卫生局"), "health"),
        (("杨凌示范区公安局交巡警支队新区大队", "市公安局"), "police"),
        (("市住房和城乡建设局", "市住建局", "住房城乡建设部"), "housing"),
        (("市住房公积金管理中心",), "fund"),
        (("市人力资源和社会保障局", "区人社局"), "labour"),
        (("市医疗保障局",), "insurance"),
        (("市退役军人事务局",), "veterans"),
        (("重庆市綦江区经济和信息化委员会", "工业和信息化部"), "industry"),
        (("市民政局",), "civil"),
        (("东湖区人民政府", "合川区政府", "市人民政府"), "government"),
        (("西安灞河新区开发建设管理委员会", "高新区管理委员会"), "zone"),
        (("市国有资产监督管理委员会", "北京市国资委"), "assets"),
        (("市城市管理委员会", "盘锦市兴隆台区城市管理行政执法局"), "city"),
        (("市人大城建环资委员会", "全国人大环资委"), "congress"),
        (("临澜水务集团",), "waterworks"),
        (("勉县电力局", "临澜供电公司"), "power"),
        (("市中级人民法院",), "court"),
        (("市委机构编制委员会办公室",), "posts"),
    ],
)
def test_a_kind_survives_a_new_name_and_another_place(names, kind):
    assert {kind_of(name) for name in names} == {kind}


def test_a_unit_of_several_fields_has_the_kind_it_is_named_for_first():
    assert kinds_of("蒙自市文化体育旅游和广播电视局") == ("culture", "sport")


def test_a_company_is_of_no_department_whatever_field_it_names():
    assert kinds_of("市农业发展集团公司") == ()


def test_a_local_government_is_known_by_its_place_and_a_department_is_not():
    names = ("东湖区人民政府", "市人民政府", "市教育局")

    assert [place_of(name) for name in names] == ["东湖区", "", ""]


def test_every_kind_has_its_duties_and_no_word_speaks_for_a_kind_there_is_not():
    partners = {code for codes in PARTNERS.values() for code in codes.split()}

    assert DUTIES.keys() == BY_CODE.keys()
    assert {code for codes in words_of().values() for code in codes} | partners | PARTNERS.keys() <= BY_CODE.keys()


def test_the_departments_of_a_city_are_each_of_a_kind():
    assert [name for name, _short, _branch in UNITS if not kinds_of(name) and not name.endswith(("集团", "公司"))] == []


def test_only_the_longest_word_at_a_place_is_heard():
    """高速公路 is the transport department's, 人民法庭 no people's matter; a 养老保险 is no old people's home."""
    likely = by_duty("关于提高养老保险待遇的建议")

    assert max(likely, key=likely.get) == "labour"


def test_a_title_says_whose_it_is_towards_its_end():
    likely = by_duty("关于改造第三小学门前公交站台的建议")

    assert likely["transport"] > likely["education"]


def test_units_share_what_is_their_kinds_and_a_named_place_counts():
    units = {1: "东湖区人民政府", 2: "西岭区人民政府", 3: "市民政局"}
    likely = by_unit(by_duty("关于西岭区增设老年食堂的建议"), units, "关于西岭区增设老年食堂的建议")

    assert sorted(likely, key=likely.get) == [1, 2, 3]


def test_where_no_unit_has_the_duty_the_others_are_no_more_likely_for_that():
    title = "关于优化公交线路、方便学生出行的建议"
    alone, both = (by_unit(by_duty(title), units) for units in ({1: "区教育局"}, {1: "区教育局", 2: "区交通运输局"}))

    assert alone[1] == both[1] < 0.3 < both[2]


def test_beside_a_main_unit_stand_its_partners_and_whose_duty_is_named_too():
    near = beside("police", by_duty("关于整治流浪犬、落实免疫的建议"))

    assert min(near["agriculture"], near["transport"]) > 0.1 > near["weather"]


def test_the_words_that_speak_for_a_unit_are_named_as_its_reason():
    words = named_duties("关于增设公交线路的建议", "早晚高峰班次少。", ("transport",))

    assert words == ["公交线路", "班次"]
