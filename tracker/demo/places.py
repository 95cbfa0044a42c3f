"""The invented city: its districts, units and stations. 临澜市 and everything in it do not exist."""

from tracker.congress.models import Branch

CITY = ("city", "临澜市人民代表大会")
DISTRICTS = (("d1", "东湖区人民代表大会"), ("d2", "西岭区人民代表大会"), ("d3", "南川区人民代表大会"))
DELEGATIONS = tuple(f"第{n}代表团" for n in ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"))
ELECTED_BY = (
    "东湖区", "西岭区", "南川区", "澜江县", "云门县", "石桥县", "清河县", "白沙县", "青岩县", "柳溪县", "高新区", "驻临部队",
)  # fmt: skip
PLACES = (
    "东街街道", "城北街道", "滨河街道", "新塘街道", "梅园街道", "铁西街道", "湖滨街道", "南门街道", "北湾镇", "石桥镇", "青山乡", "白沙镇",
    "云门镇", "柳溪镇", "澜江镇", "高新片区", "老城片区", "西岭片区", "望江社区", "金桥社区", "东巷社区", "松林村", "水口村", "大坪村",
)  # fmt: skip
GOVERNMENT = "市人民政府"
UNITS: tuple[tuple[str, str, Branch], ...] = (
    (GOVERNMENT, "市政府", Branch.GOVERNMENT),
    ("市住房和城乡建设局", "市住建局", Branch.GOVERNMENT),
    ("市交通运输局", "市交通局", Branch.GOVERNMENT),
    ("市发展和改革委员会", "市发改委", Branch.GOVERNMENT),
    ("市教育局", "市教育局", Branch.GOVERNMENT),
    ("市科学技术局", "市科技局", Branch.GOVERNMENT),
    ("市工业和信息化局", "市工信局", Branch.GOVERNMENT),
    ("市公安局", "市公安局", Branch.GOVERNMENT),
    ("市民政局", "市民政局", Branch.GOVERNMENT),
    ("市司法局", "市司法局", Branch.GOVERNMENT),
    ("市财政局", "市财政局", Branch.GOVERNMENT),
    ("市人力资源和社会保障局", "市人社局", Branch.GOVERNMENT),
    ("市自然资源和规划局", "市资规局", Branch.GOVERNMENT),
    ("市生态环境局", "市生态环境局", Branch.GOVERNMENT),
    ("市城市管理局", "市城管局", Branch.GOVERNMENT),
    ("市水利局", "市水利局", Branch.GOVERNMENT),
    ("市农业农村局", "市农业农村局", Branch.GOVERNMENT),
    ("市商务局", "市商务局", Branch.GOVERNMENT),
    ("市文化广电和旅游局", "市文旅局", Branch.GOVERNMENT),
    ("市卫生健康委员会", "市卫健委", Branch.GOVERNMENT),
    ("市退役军人事务局", "市退役军人局", Branch.GOVERNMENT),
    ("市应急管理局", "市应急局", Branch.GOVERNMENT),
    ("市审计局", "市审计局", Branch.GOVERNMENT),
    ("市市场监督管理局", "市市场监管局", Branch.GOVERNMENT),
    ("市体育局", "市体育局", Branch.GOVERNMENT),
    ("市统计局", "市统计局", Branch.GOVERNMENT),
    ("市林业局", "市林业局", Branch.GOVERNMENT),
    ("市信访局", "市信访局", Branch.GOVERNMENT),
    ("市数据和政务服务局", "市数据局", Branch.GOVERNMENT),
    ("市医疗保障局", "市医保局", Branch.GOVERNMENT),
    ("市国有资产监督管理委员会", "市国资委", Branch.GOVERNMENT),
    ("市住房公积金管理中心", "市公积金中心", Branch.GOVERNMENT),
    ("东湖区人民政府", "东湖区政府", Branch.GOVERNMENT),
    ("西岭区人民政府", "西岭区政府", Branch.GOVERNMENT),
    ("南川区人民政府", "南川区政府", Branch.GOVERNMENT),
    ("澜江县人民政府", "澜江县政府", Branch.GOVERNMENT),
    ("云门县人民政府", "云门县政府", Branch.GOVERNMENT),
    ("高新区管理委员会", "高新区管委会", Branch.GOVERNMENT),
    ("市监察委员会", "市监委", Branch.SUPERVISORY),
    ("市中级人民法院", "市中院", Branch.COURT),
    ("市人民检察院", "市检察院", Branch.PROCURATORATE),
    ("市人大财政经济委员会", "人大财经委", Branch.CONGRESS),
    ("市人大城建环资委员会", "人大城环委", Branch.CONGRESS),
    ("市人大社会建设委员会", "人大社会委", Branch.CONGRESS),
    ("市委组织部", "市委组织部", Branch.PARTY),
    ("市委宣传部", "市委宣传部", Branch.PARTY),
    ("市委统一战线工作部", "市委统战部", Branch.PARTY),
    ("市委政法委员会", "市委政法委", Branch.PARTY),
    ("市委机构编制委员会办公室", "市委编办", Branch.PARTY),
    ("市总工会", "市总工会", Branch.MASS),
    ("共青团临澜市委员会", "团市委", Branch.MASS),
    ("市妇女联合会", "市妇联", Branch.MASS),
    ("市残疾人联合会", "市残联", Branch.MASS),
    ("临澜水务集团", "水务集团", Branch.OTHER),
    ("临澜公交集团", "公交集团", Branch.OTHER),
    ("临澜燃气公司", "燃气公司", Branch.OTHER),
    ("临澜供电公司", "供电公司", Branch.OTHER),
    ("临澜铁塔公司", "铁塔公司", Branch.OTHER),
    ("临澜轨道公司", "轨道公司", Branch.OTHER),
    ("临澜文旅集团", "文旅集团", Branch.OTHER),
)
DISTRICT_UNITS: tuple[tuple[str, Branch], ...] = (
    ("区人民政府", Branch.GOVERNMENT), ("区住房和城乡建设局", Branch.GOVERNMENT), ("区城市管理局", Branch.GOVERNMENT),
    ("区教育局", Branch.GOVERNMENT), ("区民政局", Branch.GOVERNMENT), ("区人民法院", Branch.COURT),
)  # fmt: skip
CITY_STATIONS = 34
RULES = (
    "每周三 9:00-11:00",
    "每月15日 9:00-11:00",
    "单月15日",
    "每月第一个周六 8:30-11:00",
    "农历逢二、五、八 9:00-11:00",
    "每周一 14:30-17:00",
)
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
GIVEN = "芳敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国志伟文博思远雨桐子涵浩然欣怡晓峰立新海燕春生国庆金凤永健少华美玲俊杰一鸣若溪安宁长河景行"
POSTS = (
    "某街道党工委 干部", "某社区 党支部书记", "某小学 教师", "某医院 医师", "某合作社 负责人", "某机械厂 技术员", "某公司 工程师", "某村 村委会主任",
    "某律师事务所 律师", "某超市 店员", "某公交车队 驾驶员", "某银行 职员",
)  # fmt: skip
