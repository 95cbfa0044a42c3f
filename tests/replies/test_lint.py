"""The check of a reply before it is signed: what it lacks, what it says against its own class, what it promises.

Each sentence stands here as units write them; what the check makes of it was settled by reading it, not by running it.
"""

from datetime import date

import pytest

from tracker.replies import lint, wording
from tracker.replies.lint import Draft, Promised, Said

TODAY = date(2026, 4, 1)
KINDS = {
    "A": {"klass": "A类", "rank": 0, "is_solved": True},
    "B": {"klass": "B类", "rank": 1, "is_promise": True},
    "C": {"klass": "C类", "rank": 2},
    "D": {"klass": "D类", "rank": 3},
}
PLAIN = {"A": "路修好了。", "B": "今年年底前修好。", "C": "现在条件不具备，以后再修。", "D": "意见已收下参考。"}
GOOD = Promised("由市政科负责，年底前完成东巷 800 米管网改造", date(2026, 12, 31))


def draft(klass, answer="已完成东巷路口 12 盏路灯的更换。", **more):
    """A reply that says nothing wrong but for what a test puts into it."""
    whole = {
        "numbers": ("0037",), "body": "您提出的关于东巷积水的建议收悉，现答复如下。", "said": [Said(1, answer)], "plain": PLAIN.get(klass, "路修好了。"),
        "promises": [GOOD] if klass == "B" else [], "contact_person": "张工", "contact_phone": "0000-2234567",
    }  # fmt: skip
    return Draft(TODAY, **(KINDS.get(klass, {}) | whole | more))


def told(found):
    """The remarks by what they are about: points-0-words:coming → coming."""
    return sorted(remark.key.rpartition(":")[2] for remark in lint.remarks(found))


# class | what is answered | what the check asks about; – is nothing
ANSWERS = """
A | 已完成东巷路口 12 盏路灯的更换，3 月 20 日已通电。 | –
A | 经现场踏勘，我局已于 3 月将破损路面 260 平方米全部修复。 | –
A | 已印发《临澜市老旧小区加装电梯办法》，5 月 1 日起施行。 | –
A | 已将东巷纳入夜间巡查范围，每周两次。 | –
A | 东巷口公交站台已延长 15 米，下一步将继续加强日常巡查。 | –
A | 您的建议已采纳，22 路公交末班车已延后到 22 时。 | –
A | 三处积水点的雨水箅子已更换，今后定期清淤，防止反弹。 | –
A | 研究所周边停车位已增设 40 个，计划生育服务站门前已划线。 | –
A | 模拟试运行已经结束，系统 3 月 1 日正式上线。 | –
A | 经认真研究，已采纳您的意见，调整了信号灯时长 12 秒。 | –
A | 将于 6 月底前对东巷路面进行改造。 | coming
A | 下一步，我局将会同水务部门研究解决。 | coming
A | 拟于明年启动改造，目前正在编制方案。 | coming
A | 我局计划在下半年安排资金实施改造。 | coming
A | 该路段已列入 2027 年改造计划，将分期实施。 | coming
A | 正在办理立项手续，争取年内开工。 | coming
A | 待资金到位后将启动建设，力争早日完工。 | coming
B | 已列入今年计划，由市政科负责，年底前完成 800 米管网改造。 | –
B | 目前已完成设计，6 月底前由工程科完成 3 处箅子更换。 | –
B | 将尽快完成东区绿道的整治。 | vague-尽快
B | 我局将适时启动加装电梯的试点。 | vague-适时
B | 会同交警择机调整信号灯。 | vague-择机
B | 将尽快完成东巷 800 米管网改造，年底前完成。 | –
C | 该处地下管线密集，目前不具备建设停车场的条件。 | –
C | 因土地规划调整尚未批复，暂不能实施，批复后再与您联系。 | –
C | 受地形限制无法增设公交站，已增加 3 个班次。 | –
C | 2026 年 12 月底前完成东巷停车场建设。 | dated
C | 计划明年 6 月底前启动改造。 | dated
C | 无法在年底前完成改造。 | –
C | 请您于 5 月 20 日前反馈意见，以便我们安排办理。 | –
D | 您的意见很有参考价值，我们在编制规划时一并参考。 | –
D | 该事项属省级权限，已于 3 月 25 日向省厅反映。 | –
D | 10 月底前出台管理办法。 | dated
A | 我局高度重视，将切实加强管理。 | coming hollow
C | 我局高度重视，切实加强管理，不断提高服务水平。 | hollow
C | 感谢您的关心，我们将在今后的工作中认真研究，充分考虑。 | hollow
C | 我局高度重视，3 月 18 日与您到现场察看，因权属未定暂不能改造。 | –
A | 我局高度重视，已更换护栏 60 米。 | –
A | 已办理。 | thin
A | 已更换3盏。 | –
A | 路灯已更换 12 盏，恳请您给予满意评价。 | begs
A | 路灯已更换 12 盏，请在反馈时评为满意。 | begs
A | 路灯已更换 12 盏，如您不满意，请与我们联系。 | –
A | 路灯已更换 12 盏，请您评价是否满意。 | –
A | 第 0045 号建议提出的路灯已更换 12 盏。 | number-0045
A | 第 0037 号建议提出的路灯已更换 12 盏。 | –
"""


def table(text):
    return [tuple(cell.strip() for cell in line.split("|")) for line in text.strip().splitlines()]


@pytest.mark.parametrize(("klass", "answer", "asked"), table(ANSWERS))
def test_an_answer_is_asked_about_only_what_it_says(klass, answer, asked):
    assert told(draft(klass, answer)) == asked.replace("–", "").split()


# class | what people are told | what the check asks about
PLAINLY = """
A | 路修好了。 | –
A | 路灯 3 月已经装上，晚上亮了。 | –
A | 已按您说的办了，今后还会继续管好。 | –
A | 明年再修。 | class
A | 现在还办不了。 | class
A | 已经列入计划，以后解决。 | class
B | 今年年底前修好。 | –
B | 一半已经修好，另一半明年修。 | –
B | 管网已经全部改好了。 | class
C | 现在没有地方建，以后再说。 | –
C | 暂时建不了，已增加了班次。 | –
C | 停车场已经建好。 | class
D | 意见已收下参考。 | –
D | 问题已经彻底解决。 | class
"""


@pytest.mark.parametrize(("klass", "plain", "asked"), table(PLAINLY))
def test_what_people_are_told_is_what_the_class_says(klass, plain, asked):
    assert told(draft(klass, plain=plain)) == asked.replace("–", "").split()


# what is promised, by 31 December 2026 | what it lacks
PROMISES = """
由市政科负责，年底前完成东巷 800 米管网改造 | –
市住建局负责，12 月底前更换全部破损井盖 | –
我局年底前出台老旧小区加装电梯办法 | –
12 月底前由工程科（责任人：李工）新增停车位 60 个 | –
东街街道牵头，年内完成三处积水点整治 | –
责任单位市公交公司，年底前增开 2 条线路 | –
年底前由排水处完成每年两次清淤 | –
年底前完成改造 | amount who
由市政科负责，年底前完成管网改造 | amount
年底前更换 20 个井盖 | who
由市政科负责，6 月底前完成 800 米改造 | day
由市政科负责，完成 800 米改造 | –
由市政科负责，2027 年 6 月底前完成 800 米改造 | –
由市政科负责，2026 年 12 月 30 日前完成 800 米改造 | day
"""


@pytest.mark.parametrize(("words", "asked"), table(PROMISES))
def test_a_promise_says_how_much_who_and_the_day_that_is_filled_in(words, asked):
    found = draft("B", promises=[Promised(words, date(2026, 12, 31))])

    assert told(found) == asked.replace("–", "").split()


# what an answer says | what is proposed: words and day
TEXTS = """
年底前完成东巷管网改造。 | 年底前完成东巷管网改造@2026-12-31
6 月底前完成清淤，12 月底前完成管网改造。 | 6月底前完成清淤@2026-06-30 12月底前完成管网改造@2026-12-31
该路段已列入今年计划，由市政科负责，2026年9月30日前完成改造。 | 该路段已列入今年计划，由市政科负责，2026年9月30日前完成改造@2026-09-30
我局将在三个月内完成 12 处箅子更换。 | 我局将在三个月内完成12处箅子更换@2026-07-01
2027年上半年启动二期建设；汛期加强巡查。 | 2027年上半年启动二期建设@2027-06-30
3 月 20 日已完成清淤。 | –
3 月 20 日完成清淤。 | –
无法在年底前完成改造。 | –
请您于 5 月 20 日前完成反馈。 | –
2026 年 3 月至 6 月，我局组织了两次清淤，已完成 800 米。 | –
每年底开展一次检查。 | –
年底前再与您联系。 | –
"""


@pytest.mark.parametrize(("text", "wanted"), table(TEXTS))
def test_a_sentence_with_a_day_to_come_and_something_to_do_is_proposed_as_a_promise(text, wanted):
    found = lint.proposed(draft("A", text))

    assert [f"{p.words}@{p.due_on}" for p in found] == wanted.replace("–", "").split()


def test_what_is_listed_already_is_not_proposed_again():
    text = "由市政科负责，年底前完成东巷 800 米管网改造。6 月底前完成清淤。"

    assert [p.words for p in lint.proposed(draft("B", text))] == ["6月底前完成清淤"]


def test_a_promise_whose_day_has_passed_is_asked_about():
    late = Promised("由市政科负责，完成 800 米管网改造", date(2026, 3, 31))

    assert told(draft("B", promises=[late])) == ["past"]
    assert told(draft("B", promises=[Promised(late.words, TODAY)])) == []


def test_a_class_better_than_that_of_one_ask_is_asked_about():
    said = [Said(1, "已更换路灯 12 盏。", klass="A类", rank=0), Said(2, "目前不具备条件。", klass="C类", rank=2, index=1)]

    assert told(draft("A", said=said)) == ["worse-1"]
    assert told(draft("C", said=said)) == []


def test_a_class_that_solves_is_asked_about_when_most_of_the_letter_is_still_to_come():
    said = [
        Said(1, "已更换路灯 12 盏，将增设 3 盏。"),
        Said(2, "已清淤。下一步将改造管网。拟于明年启动二期。将对路面重新铺设。"),
    ]

    assert told(draft("A", said=said)) == ["coming"]


PHONES = {
    "0000-2234567": [],
    "13900001234": [],
    "０１０－６６６６１２３４": [],
    "12345678901234": ["phone"],
    "见附件": ["phone"],
    "110": ["phone"],
}


@pytest.mark.parametrize("phone", PHONES)
def test_a_phone_that_cannot_be_one_is_asked_about(phone):
    assert told(draft("A", contact_phone=phone)) == PHONES[phone]


NUMBERS = {
    "临建函〔2026〕12号": "", "临建函﹝2026﹞12号": "六角括号", "临建函[2026]12号": "六角括号", "临建函（2026）12号": "六角括号",
    "临建函〔2025〕12号": "签发的年份", "临建函〔2026〕第12号": "不加“第”", "临建函〔2026〕012号": "补零", "12": "机关代字", "临建函12号": "机关代字",
}  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS)
def test_a_document_number_has_the_shape_official_papers_have(number):
    doubt = lint.number_doubt(number, TODAY)

    assert NUMBERS[number] in doubt
    assert bool(doubt) is bool(NUMBERS[number])


LACKS = {
    "klass": {},
    "body": {"body": ""},
    "points": {"said": [Said(1, "已更换路灯 12 盏。"), Said(2)]},
    "co": {"co": [("市财政局", "已采纳"), ("市公安局", "")]},
    "plain": {"plain": ""},
    "contact_person": {"contact_phone": ""},
}


@pytest.mark.parametrize("place", LACKS)
def test_a_fault_is_named_with_its_place(place):
    (fault,) = lint.faults(draft("" if place == "klass" else "A", **LACKS[place]))

    assert (fault.place, fault.is_fault) == (place, True)


def test_a_class_that_promises_without_a_promise_is_a_fault_and_an_ask_left_out_with_a_word_is_none():
    assert [f.place for f in lint.faults(draft("B", promises=[]))] == ["promises"]
    assert lint.faults(draft("A", said=[Said(1, omitted="由水务部门答复")])) == []


@pytest.mark.parametrize("klass", KINDS)
def test_a_good_reply_is_left_in_peace(klass):
    answers = {
        "A": "经 3 月 12 日现场踏勘，东巷 260 平方米破损路面已全部修复。",
        "B": "管网改造已列入今年计划，由市政科负责，年底前完成东巷 800 米管网改造。",
        "C": "东巷地下管线密集，目前不具备建设停车场的条件，待地铁三号线竣工后再研究。",
        "D": "您提出的意见属省级立法事项，已于 3 月 25 日书面报省人大常委会办公厅参考。",
    }
    found = draft(klass, answers[klass])

    assert (lint.faults(found), lint.remarks(found), lint.proposed(found)) == ([], [], [])


def test_the_same_draft_is_always_told_the_same():
    found = draft("A", "将尽快完成改造。", plain="明年再修。", contact_phone="见附件")

    assert lint.remarks(found) == lint.remarks(found) != []
    keys = [remark.key for remark in lint.remarks(found)]
    assert len(keys) == len(set(keys))


def test_no_text_however_odd_stops_the_check():
    for text in (
        "。。。",
        "，" * 500,
        "13月45日前完成",
        "〔〕",
        "二" * 2000 + "年内完成",
        "9999年12月31日前完成",
        "百年内完成改造",
    ):
        remarks = lint.remarks(draft("B", text, plain=text))
        assert all(remark.key and remark.words for remark in remarks), text
        assert isinstance(wording.promised(text, date(9999, 12, 31)), list), text
