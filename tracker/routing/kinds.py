"""Kinds of unit: what experience is kept by, so that it survives a new name and holds in a new place. Pure."""

import re
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of unit. pattern: what stands in the names of such units, of today and of the reforms before (2008, 2013, 2018, 2023).

    usual: how readily such a unit is the main one when the words say nothing else, 1 for a department of the government.
    """

    code: str
    zh: str
    pattern: str
    usual: float = 1.0


# Where several fit, those earlier here go before later ones only where their words stand at one place of the name.
KINDS: tuple[Kind, ...] = (
    Kind("transport", "交通", "交通运输|交通局|交通委|交通厅|交通部|公路局|公路管理|公路事业|铁路|民航|机场|港航|港口|海事|航务", 1.6),
    Kind("housing", "住建", "住房(?!公积金)|住建|城乡建设|建设局|建设厅|建设委|建设部|房产|房管|房屋|建委", 1.6),
    Kind("fund", "公积金", "公积金", 0.4),
    Kind("city", "城管", "城市管理|城管|城市综合|市容|市政管理|市政公用|环卫|环境卫生|综合行政执法|行政执法局", 1.2),
    Kind("water", "水利", "水利|水务(?!集团|公司)|水文|水库|河务|水土保持", 1.2),
    Kind("police", "公安", "公安|交巡警|交警|派出所|边防", 1.1),
    Kind("education", "教育", "教育(?!部门)|教体|教科", 1.4),
    Kind("civil", "民政", "(?<!人)民政|老龄", 1.1),
    Kind("health", "卫健", "卫生健康|卫健|卫计|卫生计生|卫生局|卫生和计划|疾病预防|疾控|中医药|卫生厅|卫生部|爱卫", 1.2),
    Kind("agriculture", "农业农村", "农业(?!发展银行)|农牧|畜牧|农村工作|渔业|海洋|乡村振兴|扶贫|农机|农委|农办", 1.3),
    Kind("land", "自然资源", "自然资源|国土|规划局|规划和自然|资规|不动产|地质|测绘"),
    Kind("ecology", "生态环境", "生态环境|环境保护|环保"),
    Kind("reform", "发改", "发展和改革|发展改革|发改|计划委|物价"),
    Kind("grain", "粮食和物资", "粮食|物资储备|粮储", 0.6),
    Kind("energy", "能源", "能源局|能源办|能源集团", 0.5),
    Kind("finance", "财政", "财政"),
    Kind("labour", "人社", "人力资源|人社|劳动|社会保障|就业服务|(?<!军)人事"),
    Kind("culture", "文旅", "文化|文旅|旅游|广电|广播|文物|博物馆|图书馆"),
    Kind("sport", "体育", "体育|文体|教体"),
    Kind("market", "市场监管", "市场监督|市场监管|食品药品|药品监督|药监|工商行政|质量技术|质监|知识产权"),
    Kind("emergency", "应急", "应急|安全生产|安监|消防|地震|减灾"),
    Kind("commerce", "商务", "商务|商业局|商贸|投资促进|招商|经济合作|供销|外经"),
    Kind("industry", "工信", "工业|工信|经信|信息化|中小企业"),
    Kind("science", "科技", "科学技术(?!协会)|科技局|科技厅|科技部|科学基金|科委"),
    Kind("justice", "司法", "司法"),
    Kind("forestry", "林业", "林业|林草|草原|森林"),
    Kind("parks", "园林绿化", "园林|绿化|公园管理|风景名胜"),
    Kind("insurance", "医保", "医疗保障|医保"),
    Kind("veterans", "退役军人", "退役军人|双拥", 0.7),
    Kind("audit", "审计", "审计", 0.5),
    Kind("statistics", "统计", "统计|调查队", 0.5),
    Kind("petitions", "信访", "信访", 0.5),
    Kind("data", "数据政务", "政务服务|数据|行政审批|政务中心|放管服"),
    Kind("assets", "国资", "国有资产|国资"),
    Kind("tax", "税务", "税务|国税|地税", 0.7),
    Kind("banking", "金融", "金融|人民银行|银保监|银监|证监|保监", 0.7),
    Kind("foreign", "外事侨务", "外事|侨务|台湾|港澳", 0.5),
    Kind("weather", "气象", "气象", 0.5),
    Kind("post", "邮政", "邮政", 0.5),
    Kind("defence", "人防", "人民防空|人防|国防动员", 0.5),
    Kind("archives", "档案史志", "档案|史志|地方志|党史", 0.5),
    Kind("power", "电力企业", "供电|电力|电网|国家电网", 0.7),
    Kind("waterworks", "供水企业", "水务集团|水务公司|自来水|供水|水务投资|排水公司|排水集团", 0.5),
    Kind("gas", "燃气热力企业", "燃气|天然气|热力|供热", 0.5),
    Kind("telecom", "通信企业", "铁塔|电信|移动通信|移动公司|联通|通信管理|无线电", 0.5),
    Kind("transit", "公交轨道企业", "公交|公共交通|轨道|地铁|客运公司|交运集团|交投", 0.5),
    Kind("court", "法院", "法院"),
    Kind("procuratorate", "检察院", "检察"),
    Kind("supervisory", "监委", "监察委|监委|纪律检查|纪委", 0.7),
    Kind("propaganda", "宣传", "宣传|精神文明|文明办|网信|互联网信息|报社|融媒", 0.7),
    Kind("organisation", "组织", "组织部|老干部|党校|人才工作", 0.6),
    Kind("ethnic", "统战民宗", "统战|统一战线|民族|宗教|民宗"),
    Kind("stability", "政法", "政法|社会工作部|综治", 0.7),
    Kind("posts", "编办", "机构编制|编办|编制委员会", 0.6),
    Kind("union", "工会", "总工会|工会", 0.7),
    Kind("youth", "共青团", "共青团|团市委|团县委|团区委|青年团|少工委", 0.7),
    Kind("women", "妇联", "妇女|妇联|妇儿", 0.7),
    Kind("disabled", "残联", "残疾人|残联", 0.7),
    Kind("societies", "科协工商联文联", "科学技术协会|科协|工商联|工商业联合|文联|红十字|侨联|社科联", 0.5),
    Kind("congress", "人大", "人大|人民代表大会|人民代表", 0.5),
    Kind("zone", "开发区", "管理委员会|管委会|开发区|新区|高新区|园区管理", 0.4),
    Kind("township", "乡镇街道", "街道|办事处|[乡镇]人民政府|[乡镇]政府|街$|[镇乡]$", 0.4),
    Kind("government", "地方政府", "人民政府|县政府|区政府|市政府|州政府|政府办", 0.4),
)  # fmt: skip
BY_CODE = {kind.code: kind for kind in KINDS}
_PATTERNS = [(kind.code, re.compile(kind.pattern)) for kind in KINDS]
_COMPANY = re.compile("集团|公司|供电|电力局|电网")
_COMPANIES = frozenset({"power", "waterworks", "gas", "telecom", "transit", "assets", "energy"})
_ALONE = frozenset({"congress", "posts"})  # named for a field, and never of it
_WEAK = frozenset({"zone", "township", "government"})  # what such a name also holds goes before


@cache
def kinds_of(name: str) -> tuple[str, ...]:
    """The kinds of a unit by its name, that which it is named for first: 文化体育旅游局 → culture, sport. None for others.

    Of companies only kinds of companies, of committees of the congress only that, whatever field they name.
    """
    found = {code: match.start() for code, pattern in _PATTERNS if (match := pattern.search(name))}
    if _COMPANY.search(name):
        found = {code: at for code, at in found.items() if code in _COMPANIES}
    if _ALONE & found.keys():
        found = {code: at for code, at in found.items() if code in _ALONE}
    if found.keys() - _WEAK:
        found = {code: at for code, at in found.items() if code not in _WEAK}
    order = {kind.code: n for n, kind in enumerate(KINDS)}
    return tuple(sorted(found, key=lambda code: (found[code], order[code])))


def kind_of(name: str) -> str:
    """The kind a unit is named for; empty where its name says none."""
    return next(iter(kinds_of(name)), "")


_HALL = re.compile("(人民政府|政府|管理委员会|管委会|办事处)$")


def place_of(name: str) -> str:
    """The place that a local government is named for: 东湖区人民政府 → 东湖区. Empty for departments and for 市人民政府."""
    if not set(kinds_of(name)) & _WEAK:
        return ""
    place = _HALL.sub("", name)
    return place if len(place) > 1 and place != name else ""
