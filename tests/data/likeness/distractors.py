"""Invented texts on problems that none of the pairs is about, put together from hand-written kernels."""

import random

import kernels_a
import kernels_b
import kernels_c
import kernels_d
import kernels_e
import kernels_f
import kernels_g
import kernels_h

PARTS = (kernels_a, kernels_b, kernels_c, kernels_d, kernels_e, kernels_f, kernels_g, kernels_h)
KERNELS = tuple(kernel for part in PARTS for kernel in part.KERNELS)

SHORTEST, LONGEST = 40, 300


def words(text):
    """The words of a line that has blanks between them."""
    return tuple(text.split())


STREETS = words("青榆街道 望河街道 石桥头街道 柳塘街道 南渡口街道 北硚街道 锦屏坊街道 云台里街道 白鹭洲街道 梧桐湾街道")
TOWNS = words("松坪镇 沙湾子镇 清水沟镇 龙尾山镇 大柏镇 杏花坞镇 双岔河镇 古井铺镇 瓦窑岗乡 野鸭荡乡")
ESTATES = words(
    "春晖苑 翠湖家园 星河湾畔 福满家园 建工大院 怡景名城 棉三宿舍 铁北小区 滨江一号院 和顺里 兰亭雅居 银杏里 "
    "金穗花苑 榆林新村 康乐新村 学府佳苑 杏林小区 望河一村 纺机宿舍 丰泽园 东坡雅苑"
)
VILLAGES = words(
    "石磨村 大柳庄 小河沿村 上塘坝村 杨家埠村 红土坡村 后岗村 三棵树村 桃园沟村 枣林村 马鞍子村 白果坪村 "
    "芦花湾村 老鹳窝村 周家堰村 黄泥岭村"
)
ROADS = words("青榆路 建业路 纬七路 望河大道 槐荫街 文庙巷 糖坊巷 胜利东街 工农路 柳塘路 站前二路 经三路 长虹桥 北硚老街")

PLACES = {
    "u": STREETS + ESTATES + ROADS,
    "v": TOWNS + VILLAGES,
    "a": STREETS + TOWNS + ESTATES + VILLAGES + ROADS,
}

SINCE = words(
    "今年开春以来 入夏以来 去年国庆以后 这半年 这两年 前年冬天起 最近 这阵子 打搬进来 近三年 中秋过后 年前到现在 疫情过后 入冬以来 一年多了"
)
DAYS = words(
    "3月12日 4月9日 5月20日 6月3日 7月15日 8月28日 9月11日 10月24日 11月6日 12月18日 上周三 前天 上个月 月初 昨天下午 上个赶集天"
)
PEOPLE = words(
    "退休工人老李 开小卖部的王大姐 带孙子的陈阿婆 跑货车的刘师傅 网格员小周 六十八岁的赵大爷 宝妈小林 种粮户老孙 "
    "早餐店吴老板 楼栋长何阿姨 返乡青年小马 退伍老兵郑叔 快递员小蒋 教了三十年书的冯老师 环卫工罗嫂 村民组长老唐 "
    "在外打工的小谢 卖菜的胡婶 开出租的老邓 社区医生小程"
)
SPOKEN_OPENERS = (
    "我是{p}的，",
    "我家住{p}，",
    "{p}这边，",
    "代表你好，我是{p}的{w}，",
    "跟你们说个事，在{p}，",
    "{t}，{p}这里",
    "老问题了，{p}，",
    "",
    "{t}，",
    "我替左邻右舍讲一句，",
)
COMPLAINTS = (
    "跟社区讲了几回都没下文",
    "这个踢过去那个踢过来，没得人认账",
    "我们老百姓也不懂找哪个部门",
    "不是我一家，左右邻居都有意见",
    "问就是等通知，等到啥时候是个头",
    "说了也白说，但还是要说",
    "{d}来了个人照了相就走了",
    "为这个事吵过好几回了",
    "拖一天是一天，心里不踏实",
    "你们当代表的帮忙反映反映",
    "年年提，年年没动静",
    "上头要是来人看一眼就晓得了",
    "我都{k}0岁的人了，不想再跑腿",
    "群里一百多条消息都在说这个",
    "打电话过去，说负责的人出差了",
    "不怕你笑话，我急得几晚上没睡好",
)
OFFICIAL_OPENERS = (
    "{d}，{p}代表小组走访时发现，",
    "据{p}群众反映，",
    "{p}代表联络站收集意见：",
    "调研{p}时了解到，",
    "{t}，{p}一带",
    "在{p}接待选民过程中，多名群众提出，",
    "代表视察时注意到，",
    "当前，",
    "随着城乡发展，",
    "{t}，",
)
CONTEXTS = (
    "该问题涉及面广、持续时间长，群众期盼解决",
    "相关职责存在交叉，基层协调难度较大",
    "此前虽有处置，但未形成长效机制，反弹明显",
    "座谈会上，{k}名居民就此发言，意见较为集中",
    "{w}等人多次提出此事",
    "如不及时处理，易引发矛盾纠纷",
    "兄弟县区已有成熟做法可资借鉴",
    "{d}曾列入议事会议题，至今未办结",
    "究其原因，一是底数不清，二是经费无着，三是监管力量薄弱",
    "发放问卷{n}0份，逾六成受访者表示不满意",
)
CLOSINGS = (
    "同时明确牵头单位和完成时限，定期向社会公开进展。",
    "并将此项工作纳入年度民生实事项目，接受人大代表监督评议。",
    "建立部门联席会议制度，做到件件有着落、事事有回音。",
    "所需经费可由财政、社会资本和受益群众共同承担。",
    "",
)
RECORD_OPENERS = (
    "接待记录：{d}，{w}到{p}代表联络站反映，",
    "{w}（{p}）{d}来站口述：",
    "{p}接待日登记，来访人{w}，称：",
    "电话来访，{p}{w}称，",
    "民情日记·{p}：碰到{w}，拉住我讲，",
)
RECORD_ENDS = ("诉求：{r}。", "来访人最后讲：{r}。", "来访人的原话是“{r}”，已告知会转交。", "代表当场记下，本人要求：{r}。")
REPLY_OPENERS = (
    "关于{p}“{title}”问题的答复：经核实，",
    "代表您好，您提出的{p}“{title}”一事收悉。经调查，",
    "承办单位反馈（{p}，{title}）：",
    "就{d}交办的“{title}”意见，现答复如下：",
)
REPLY_ENDS = (
    "下一步将加强日常巡查，防止反弹。感谢您的关心与监督。",
    "后续进展将在{k}个工作日内再次向您报告。",
    "如对办理结果有不同意见，欢迎与我单位联系。",
    "因资金和程序原因，剩余部分列入明年计划，敬请理解。",
    "我们已电话回访，反映人表示基本满意。",
    "",
)


TYPOS = (("在", "再"), ("的", "得"), ("得", "的"), ("那", "哪"), ("账", "帐"), ("坐", "座"), ("啥", "杀"), ("做", "作"))


def pick(rng, choices, most):
    """One to `most` of the choices, in any order."""
    return rng.sample(choices, rng.randint(1, most))


def spoken(rng, kernel):
    pieces = [kernel[6], *pick(rng, COMPLAINTS, 2)]
    rng.shuffle(pieces)
    text = rng.choice(SPOKEN_OPENERS) + "，".join([rng.choice(kernel[2:4]), *pieces[: rng.randint(1, 3)]])
    text += "。" + kernel[8] + rng.choice(("。", "！", "，拜托了。", "，我就这个要求。", ""))
    if len(text) > SHORTEST + 4:
        return text
    return text.rstrip("。！") + rng.choice(("，反映过了，没人理。", "，大伙都盼着呢。", "，说好几年了。"))


def typed(rng, kernel):
    """As spoken, but typed on a phone: blanks or full stops where the commas were, and now and then a wrong character."""
    text = spoken(rng, kernel).replace("，", rng.choice((" ", " ", "。"))).strip()
    return text.replace(*rng.choice(TYPOS), 1)


def told(rng, kernel):
    """Somebody who talks at length."""
    first, second = rng.sample(kernel[2:4], 2)
    one, two, three = rng.sample(COMPLAINTS, 3)
    text = f"{rng.choice(SPOKEN_OPENERS)}{first}。{one}。还有，{second}，{kernel[6]}。{two}，{three}。"
    return text + rng.choice(("我们就一个想法，", "说到底，", "我说句实在话，")) + kernel[8] + "。"


def official(rng, kernel):
    pieces = ["。".join(pick(rng, kernel[4:6], 2)), kernel[7]]
    if rng.random() < 0.5:
        pieces.insert(rng.randint(1, 2), rng.choice(CONTEXTS))
    return rng.choice(OFFICIAL_OPENERS) + "。".join(pieces) + "。" + kernel[9] + "。"


def paper(rng, kernel):
    """A suggestion at length, with its case, what is so, and what is asked for."""
    head = rng.choice(("案由：关于{p}{title}问题的建议。", "关于解决“{title}”问题的建议。", "一、基本情况。"))
    facts = [*rng.sample(kernel[4:6], 2), kernel[7], *rng.sample(CONTEXTS, rng.randint(1, 3))]
    heard = f"有群众说：“{rng.choice(kernel[2:4])}。”" if rng.random() < 0.5 else ""
    return head + rng.choice(OFFICIAL_OPENERS) + "。".join(facts) + "。" + heard + kernel[9] + "。" + rng.choice(CLOSINGS)


def record(rng, kernel):
    middle = rng.choice((kernel[6], kernel[7], kernel[6] + "；" + kernel[7]))
    said = rng.choice(RECORD_OPENERS) + rng.choice(kernel[2:4]) + "。" + middle + "。"
    if rng.random() < 0.3:
        said += rng.choice(COMPLAINTS) + "。"
    return said + rng.choice(RECORD_ENDS).replace("{r}", kernel[8])


def reply(rng, kernel):
    text = rng.choice(REPLY_OPENERS) + rng.choice(kernel[4:6]) + "，情况属实。"
    if rng.random() < 0.5:
        text += kernel[7] + "。"
    return text + kernel[10] + "。" + "".join(pick(rng, REPLY_ENDS, 2))


KINDS = (spoken, spoken, typed, told, official, official, paper, record, record, reply)


def one(rng, kernel):
    text = rng.choice(KINDS)(rng, kernel)
    values = {
        "{p}": rng.choice(PLACES[kernel[1]]),
        "{t}": rng.choice(SINCE),
        "{d}": rng.choice(DAYS),
        "{w}": rng.choice(PEOPLE),
        "{title}": kernel[0],
        "{n}": str(rng.randint(11, 48)),
        "{m}": str(rng.randint(2, 9)),
        "{k}": str(rng.randint(5, 8)),
    }
    for mark, value in values.items():
        text = text.replace(mark, value)
    return text


def distractors(n=5000, seed=1):
    """`n` different texts of 40 to 300 characters, the same for the same seed, the kernels used equally often."""
    rng = random.Random(seed)
    seen, texts = set(), []
    order = list(KERNELS)
    while len(texts) < n:
        rng.shuffle(order)
        for kernel in order[: n - len(texts)]:
            text = one(rng, kernel)
            while text in seen or not SHORTEST <= len(text) <= LONGEST:
                text = one(rng, kernel)
            seen.add(text)
            texts.append(text)
    return texts
