"""What each kind of unit is there for, in the words suggestions use: what is known on the first day, before any history.

Written down from the usual division of duties 三定 of departments of cities and counties since the reform of 2018, with
what the commonest matters are called. Words that name several duties stand under each of them. Pure.
"""

from functools import cache

DUTIES: dict[str, str] = {
    "transport": """公交 公交车 公交线路 公共交通 班车 班次 校车专线 学生专线 客运 客运站 车站 站台 候车亭 出租车 网约车 公路 农村公路 国道 省道 县道 乡道 村道
        通村公路 通组公路 通组道路 农村道路 乡村道路 乡村公路 村级公路 四好农村路 产业路 道路硬化 路面硬化 硬化 水泥路 道路建设 道路拓宽 道路改造 道路维修 道路修复 修路
        桥梁 大桥 危桥 建桥 隧道 码头 港口 航道 航运 枢纽 水运 渡口 机场 民航 铁路 高铁 高速公路 高速 互通 收费站 物流 货运 超限超载 轨道交通 地铁 交通枢纽 交通基础设施 出行""",
    "housing": """老旧小区 加装电梯 电梯 棚户区 棚改 保障房 保障性住房 公租房 廉租房 住房保障 房地产 商品房 交房 烂尾楼 物业 物业管理 业主 业主委员会 维修资金 房屋 危房
        危旧房 农房 自建房 排水 雨污分流 管网 排水管网 污水处理 污水管网 污水处理厂 内涝 积水 市政道路 市政设施 市政 断头路 路灯 亮化 照明 燃气 供热 供暖 暖气 建筑
        建筑工程 建筑市场 城市更新 停车场 地下管廊 海绵城市 小城镇 城镇建设 县城建设 城市建设 传统村落 公厕 公园 广场 下水道 小区""",
    "fund": "公积金 住房公积金 公积金贷款 公积金提取",
    "city": """占道 占道经营 流动摊贩 摊贩 摊点 市容 市容市貌 环卫 环卫工人 垃圾 垃圾分类 生活垃圾 垃圾处理 垃圾清运 清扫 保洁 公厕 公共厕所 户外广告 广告牌 违章建筑 违法建设
        违建 停车 停车位 停车难 停车场 停车收费 停放 乱停乱放 泊位 早市 夜市 油烟 共享单车 养犬 遛狗 犬 路灯 照明 亮化 井盖 渣土 建筑垃圾 城市管理 精细化管理 街道绿化 城市环境 牛皮癣""",
    "water": """水库 河道 河道治理 河堤 堤防 防洪 防洪堤 灌溉 灌渠 灌区 水渠 渠道 沟渠 农田水利 水利 水利设施 水利工程 小型水利 饮水 饮用水 人畜饮水 农村饮水 饮水安全 供水
        自来水 水源 水资源 水土保持 水土流失 小流域 河长制 河湖 河流 蓄水池 蓄水 泵站 提灌站 引水 调水 节水 抗旱 旱季 水费 水价 水管 塘坝 山塘 采砂 河段 源头 水系 河岸 堤""",
    "police": """红绿灯 信号灯 交通信号灯 交通标志 标志标线 标线 减速带 交通安全 交通管理 交通秩序 交通拥堵 拥堵 限行 禁行 通行证 交警 交巡警 违停 违章停车 电动车 电动自行车 摩托车 头盔 酒驾
        治安 社会治安 诈骗 反诈 电信诈骗 户籍 户口 落户 身份证 居住证 养犬 犬 流浪犬 网约房 群租房 日租房 禁毒 毒品 扫黑 监控 天网 警力 警务 派出所 出入境 烟花爆竹 护学岗 斑马线 车辆管理 驾驶证""",
    "education": """学校 小学 中学 初中 高中 幼儿园 学前教育 教师 教育 学生 义务教育 职业教育 职业学校 高考 中考 校园 校园安全 学位 学区 招生 入学 校车 课后服务 双减 家庭教育 特殊教育
        教学 教学楼 校舍 教育资源 师资 大学 高校 办学 撤并 中小学 青少年 课程 教材 培训机构 午餐 寄宿 研学 劳动教育 思政 辍学""",
    "civil": """养老 养老服务 养老院 养老机构 敬老院 老年 老年人 老人 高龄 独居老人 空巢老人 居家养老 日间照料 社区食堂 老年食堂 助餐 送餐 老年活动 老年活动室 活动室 低保 特困 救助 社会救助
        临时救助 殡葬 公墓 殡仪馆 火化 婚姻 婚俗 移风易俗 彩礼 地名 门牌 行政区划 撤县设 社会组织 慈善 志愿 社区治理 社区建设 居委会 村委会 留守儿童 孤儿 儿童福利 困境儿童 社工 流浪""",
    "health": """医院 医疗 医疗卫生 医疗服务 卫生院 卫生室 卫生站 卫生服务站 卫生服务中心 社区卫生 村医 乡村医生 医生 医务 护士 护理 公共卫生 疫苗 接种 疫情 疾病 传染病 慢性病 疾控 中医 中医药
        急救 分级诊疗 医共体 医联体 托育 托位 生育 计划生育 三孩 人口 健康 健康教育 心理健康 妇幼 孕产妇 职业病 献血 家庭医生 就医 看病 体检 病床 医患 控烟 医养结合""",
    "agriculture": """农业 农村 农民 农户 农田 高标准农田 基本农田 种植 种植业 养殖 养殖场 畜牧 生猪 牛羊 种子 种业 农产品 菜篮子 蔬菜 果园 水果 苹果 柑橘 茶叶 茶产业 农机 农业机械 合作社
        家庭农场 乡村振兴 乡村建设 美丽乡村 和美乡村 人居环境 农村人居环境 农村厕所 厕所革命 宅基地 土地流转 撂荒 机耕路 集体经济 渔业 水产 农药 化肥 病虫害 动物防疫 免疫 特色产业 农业产业 农业园区 脱贫 扶贫 村庄""",
    "land": """土地 用地 征地 拆迁 国土空间 国土空间规划 规划 控规 控制性详细规划 城市规划 村庄规划 不动产 不动产登记 不动产权 房产证 办证 矿产 矿山 采矿 地质灾害 滑坡 泥石流 耕地保护 耕地
        占补平衡 测绘 选址 建设用地 用地指标 闲置土地 土地指标 采空区 沉陷 生态修复 边角地""",
    "ecology": """污染 污染防治 大气 大气污染 雾霾 空气 空气质量 水环境 水污染 水环境治理 水质 水生态 土壤 土壤污染 排污 排污口 暗管 噪声 噪音 扬尘 废气 废水 环保 环境保护 生态环境 生态保护 环境治理
        固废 固体废物 危险废物 危废 污染物 新污染物 碳达峰 碳中和 碳排放 降碳 秸秆焚烧 黑臭水体 黑臭 发臭 臭味 异味 自然保护区 水源地保护 环境影响 生态补偿 联防联控 尾气 塑料污染 环境安全""",
    "reform": """发展规划 十四五 十五五 重大项目 重点项目 项目建设 营商环境 价格 物价 电价 水价 收费标准 新能源 能源 充电桩 充电设施 储能 光伏 产业集群 产业发展 产业布局 开发区 区域协调
        一体化 都市圈 长三角 京津冀 大湾区 以工代赈 易地搬迁 社会信用 信用体系 民营经济 专项债 高质量发展 经济发展 示范区 新区 闲置厂房 盘活 招投标 战略 低空经济 扩大内需""",
    "grain": "粮食 粮食安全 粮食储备 储备粮 粮库 粮价 收储 物资储备 应急物资",
    "energy": "能源 电力 煤炭 石油 天然气管道 风电 光伏 充电桩 电网建设 新能源 油气",
    "finance": """财政 资金 资金支持 财政资金 经费 补助 补助资金 补贴 预算 预算绩效 绩效 绩效公开 决算 转移支付 政府采购 专项资金 政府债务 债券 国债 财政投入 会计 财力 奖补 贴息""",
    "labour": """就业 稳就业 稳岗 用工 招工 农民工 工资 欠薪 拖欠工资 社保 社会保险 社会保障 养老保险 养老金 失业 失业保险 工伤 工伤保险 职称 职称评定 人才 人才引进 技能 职业技能 技能培训 技工
        劳动 劳动关系 劳动合同 劳动者 劳动权益 骑手 快递员 灵活就业 新就业形态 事业单位 退休 编外 临聘 待遇 创业 返乡创业 高校毕业生 公益性岗位 招聘 加班""",
    "culture": """文化 文化站 文化服务 公共文化 文化活动 文化中心 文化广场 文化遗产 历史文化 传统文化 旅游 文旅 旅游业 全域旅游 乡村旅游 旅游景区 景区 景点 游客 文物 文物保护 非遗 非物质文化遗产 古城 古镇
        古村 古建筑 故居 图书馆 博物馆 文化馆 美术馆 剧院 戏曲 广播 电视 农家书屋 演艺 文艺 民宿 红色 红色文化 红色资源 遗址 革命 文创 节庆 民俗 传承 传承人 广场舞 网吧 阅读""",
    "sport": "体育 体育设施 体育场 体育馆 体育公园 健身 健身器材 健身设施 全民健身 足球 足球场 篮球场 篮球 球场 运动 运动场 赛事 马拉松 健身步道 步道 游泳馆 游泳 冰雪运动 活动场地",
    "market": """食品安全 食品 药品 药店 餐饮 外卖 假冒 假冒伪劣 产品质量 质量 特种设备 电梯安全 电梯维保 计量 标准化 知识产权 商标 专利 广告 虚假宣传 消费者 消费维权 直播带货 个体工商户 市场主体 反垄断 不正当竞争
        预付卡 预付式消费 网络交易 地理标志 食堂 小餐饮 小作坊 市场监管 市场秩序 涨价 明码标价 保健品 营业执照""",
    "emergency": "安全生产 消防 消防安全 消防设施 消防站 消防通道 火灾 灭火 防灾减灾 应急 应急管理 应急救援 救援 森林防火 抢险 避难场所 避灾 危险化学品 危化品 救灾 灾后 自然灾害 防汛 隐患排查 安全隐患 地震 微型消防站 高层建筑消防",
    "commerce": """商业 商贸 商务 外贸 外资 消费 促消费 招商 招商引资 电商 电子商务 直播电商 农贸市场 菜市场 集贸市场 综合市场 会展 老字号 夜经济 夜间经济 商圈 商业街 加油站 成品油 跨境 跨境电商 口岸 对外开放 自贸
        国际合作 再生资源 废品回收 超市 家政 汽车消费 二手车 快递进村 冷链 展会 服务贸易""",
    "industry": """工业 工业企业 工业园 工业园区 产业园 产业园区 园区 制造业 先进制造 企业 中小企业 小微企业 民营企业 信息化 数字经济 数字化转型 智能制造 工业互联网 通信 通讯 基站 信号覆盖 网络信号 手机信号 网络覆盖
        宽带 光纤 飞线 线缆 弱电 通信线路 杆线 软件 厂房 产业链 供应链 芯片 集成电路 机器人 新材料 节能 技改 技术改造 专精特新 减负 产业转型""",
    "science": "科技 科技创新 科技成果 成果转化 科研 科研院所 创新 创新平台 实验室 高新技术 高新技术企业 研发 技术攻关 关键技术 人工智能 孵化器 科技特派员 科普 科技人才 基础研究",
    "justice": "法治 法治建设 法治宣传 法治乡村 普法 法律援助 律师 调解 人民调解 矛盾纠纷 纠纷调解 社区矫正 公证 立法 修订条例 行政执法 执法规范 行政复议 法律服务 公共法律服务 法律顾问 司法所 司法鉴定 依法行政",
    "forestry": "林业 森林 林地 公益林 生态林 天然林 退耕还林 造林 植树造林 草原 湿地 湿地保护 野生动物 野猪 国家公园 护林员 护林 古树 古树名木 林下经济 林权 林木 采伐 苗木 荒漠化 防护林 林区 林场 国有林场 油茶 草场 松材线虫 森林病虫害",
    "parks": "公园 口袋公园 绿地 绿化 绿化带 行道树 园林 街头绿地 树木 杨絮 飞絮 风景名胜区",
    "insurance": "医保 医疗保险 医疗保障 新农合 合作医疗 大病保险 报销 异地就医 药价 集采 门诊统筹 长期护理保险 医保目录 城乡居民医保 医疗救助",
    "veterans": "退役军人 退伍军人 退役士兵 军人 军属 双拥 烈士 烈士陵园 优抚 伤残军人 转业 军休",
    "audit": "审计 审计监督 审计整改 经济责任审计",
    "statistics": "统计 统计数据 普查 人口普查 经济普查",
    "petitions": "信访 上访 信访积案 信访工作 来信来访",
    "data": "政务服务 政务大厅 一网通办 最多跑一次 行政审批 审批 办事 办证难 窗口 便民服务 便民服务中心 12345 热线 政务热线 大数据 数据共享 数据 智慧城市 政务公开 适老化 证照 一件事 帮办代办",
    "assets": "国有企业 国企 国有资产 国资 国企改革 国有资本 市属企业 家属区 三供一业 厂区 企业改制",
    "tax": "税 税收 减税 税费 纳税 发票 个税 增值税 税务 社保费征收",
    "banking": "金融 贷款 融资 融资难 银行 信贷 普惠金融 担保 融资担保 保险 农业保险 上市 基金 非法集资 小额贷款 网点 农村金融 资本市场",
    "foreign": "外事 侨 华侨 侨胞 友好城市 台商 台胞 涉外 国际交流",
    "weather": "气象 天气 气象灾害 人工影响天气 防雷 雷电 气象监测",
    "post": "邮政 邮件 快递 快递业 快递柜 快递包装 快递末端",
    "defence": "人防 人防工程 防空洞 人防车位 地下车位 国防教育",
    "archives": "档案 档案馆 地方志 史志 年鉴 村史馆",
    "power": "电网 农村电网 农网改造 电网改造 电力 供电 用电 电压 电压不稳 停电 变压器 电线 电线杆 电杆 高压线 线路改造 电力设施 电表 三相电",
    "waterworks": "自来水 自来水管网 供水管网 二次供水 供水 水压 停水 水表",
    "gas": "天然气 燃气 燃气管道 管道燃气 通气 供暖 供热 暖气 热力 集中供热 煤气罐",
    "telecom": "通信 基站 信号 手机信号 网络信号 宽带 光纤 铁塔 移动网络 通信线路",
    "transit": "公交 公交车 公交线路 地铁 轨道交通 班次 站点 发车",
    "court": "诉讼 立案 法院 审判 执行难 判决执行 执行 庭审 人民法庭 诉讼服务 司法公正 法官 人民陪审员 破产 失信被执行人 案件审理 裁判",
    "procuratorate": "检察 检察院 公益诉讼 法律监督 未成年人检察 检察监督 未成年人保护 民事监督 检察官 校园周边",
    "supervisory": "廉政 反腐 反腐败 腐败 监察 作风建设 形式主义 纪检 村干部监督 问责",
    "propaganda": "宣传 文明城市 精神文明 文明创建 文明实践 新时代文明实践 志愿服务 舆论 网络文明 网络谣言 媒体 思想道德 主旋律 城市形象 核心价值观 好人",
    "organisation": "党建 基层党建 党组织 干部 干部队伍 村干部 村两委 基层干部 第一书记 驻村 选调生 公务员 党员 老干部",
    "ethnic": "民族 民族团结 少数民族 民族乡 宗教 寺庙 清真 统战 侨务 民族教育 宗教场所 铸牢中华民族共同体",
    "stability": "平安建设 综治 网格化 网格员 网格 社会治理 基层治理 市域社会治理 矛盾化解 社会稳定 见义勇为",
    "posts": "编制 机构编制 机构改革 机构设置 增编 人员编制",
    "union": "职工 工会 工会会员 驿站 户外劳动者 劳模 职工权益 疗休养",
    "youth": "青年 团员 共青团 少先队 青少年宫 青年人才",
    "women": "妇女 女性 家庭暴力 反家暴 巾帼 儿童之家 母婴室 家风",
    "disabled": "残疾人 无障碍 无障碍设施 盲道 残疾 康复 残疾儿童 助残 自闭症",
    "societies": "科普 红十字 工商联 商会 文联 作家 应急救护",
    "congress": "人大代表 代表履职 代表联络站 人大 立法 条例 执法检查",
    "zone": "开发区 高新区 园区 新区",
    "township": "街道 社区",
    "government": " 立项 县城 全县 全市 统筹 创建",
}

# Who most often stands beside whom: money, land, posts, and the neighbour whose duty the matter touches.
PARTNERS: dict[str, str] = {
    "transport": "finance land housing police", "housing": "finance land city reform", "fund": "housing finance", "city": "police housing land",
    "water": "agriculture finance housing ecology", "police": "transport city education housing", "education": "finance posts labour police",
    "civil": "finance health housing", "health": "finance posts labour insurance", "agriculture": "finance water land reform",
    "land": "housing agriculture reform", "ecology": "water reform housing agriculture", "reform": "industry finance land", "grain": "agriculture finance",
    "energy": "reform power land", "finance": "reform tax", "labour": "finance education industry", "culture": "finance education housing reform",
    "sport": "finance housing education", "market": "health agriculture police", "emergency": "police housing transport", "commerce": "finance reform market",
    "industry": "reform finance land science", "science": "finance industry education", "justice": "police civil education", "forestry": "finance land agriculture",
    "parks": "city housing land", "insurance": "finance health", "veterans": "finance civil labour", "data": "reform finance civil", "assets": "finance housing",
    "tax": "finance", "banking": "finance reform", "power": "reform land", "waterworks": "water housing", "gas": "housing market", "telecom": "industry housing",
    "transit": "transport finance", "court": "justice finance", "procuratorate": "police education", "propaganda": "culture education finance",
    "organisation": "labour finance posts", "ethnic": "finance culture civil", "stability": "police civil justice", "posts": "labour finance",
    "union": "labour finance", "youth": "education civil", "women": "civil health", "disabled": "civil finance health",
}  # fmt: skip


@cache
def words_of() -> dict[str, tuple[str, ...]]:
    """The kinds that each word of a duty speaks for."""
    found: dict[str, list[str]] = {}
    for code, words in DUTIES.items():
        for word in dict.fromkeys(words.split()):
            found.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in found.items()}
