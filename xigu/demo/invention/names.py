"""Names of invented people: weights of surnames, given names by decade and gender."""

import random

from xigu.organizations.states import Gender

from .chance import happens

# Roughly how often among a thousand people of Lanzhou.
SURNAMES = {
    **dict.fromkeys("王李张", 72),
    **dict.fromkeys("刘陈杨赵", 42),
    **dict.fromkeys("马魏周吴孙", 22),
    **dict.fromkeys("徐胡朱高何郭罗宋", 14),
    **dict.fromkeys("梁郑谢韩唐冯于董程曹袁", 9),
    **dict.fromkeys("邓许彭吕苏蒋蔡贾丁薛闫潘杜夏汪田任姜范石姚", 6),
    **dict.fromkeys("白崔康毛秦史侯邵孟段雷钱尹常武乔贺龚牛祁滕达", 4),
    **dict.fromkeys("单解仇曾查盖朴翟缪覃郗颉火展边寇", 2),
    **dict.fromkeys(("欧阳", "司马", "上官", "诸葛", "令狐", "皇甫", "慕容", "尉迟"), 1),
}

MEN = {
    1960: "建国 建军 志强 国庆 卫东 永红 建平 德福 玉林 新民 "
    "爱民 保平 红军 学军 长青 国栋 立新 振华 永胜 天祥",
    1970: "建明 志刚 文军 国强 永强 宏伟 小平 立军 少华 玉龙 "
    "海山 兴旺 俊峰 成林 东升 学义 世荣 云峰 宝山 仲文",
    1980: "伟 军 勇 磊 鹏 涛 超 斌 晓东 海涛 建伟 "
    "文斌 晓军 小龙 旭东 彦军 亚军 海龙 维刚 彦龙 永刚 晓峰",
    1990: "浩 杰 凯 鑫 俊 晨 阳 文博 志远 浩然 嘉伟 "
    "晓宇 鹏飞 宇航 天宇 立志 振宇 瑞 泽林 彦博 佳豪 昱辰",
    2000: "子轩 宇轩 浩宇 俊杰 博文 铭泽 昊天 一鸣 子豪 嘉睿 思远 明哲 奕辰 沛霖 书航",
}
WOMEN = {
    1960: "秀英 桂兰 玉兰 秀珍 凤英 玉梅 淑芳 桂花 爱华 "
    "月英 春梅 金花 淑珍 桂芳 彩霞 爱萍 秀兰 玉珍",
    1970: "红梅 玉霞 建华 秋菊 丽华 晓琴 彩云 红霞 雪琴 "
    "丽萍 小玲 永芳 惠琴 淑萍 亚琴 海霞 春兰 巧玲",
    1980: "丽 静 敏 艳 娟 燕 霞 玲 芳 晓燕 丽娟 海燕 雪梅 晓霞 春燕 婷 莉 亚楠 彦红 小娟 文静 晓丽",
    1990: "婷婷 雪 欣 佳 倩 莹 悦 佳琪 雅楠 晓雯 思雨 梦瑶 佳慧 若男 雅静 晓彤 静怡 雨晴 瑞雪 彦君",
    2000: "梓涵 雨桐 欣妍 诗涵 可欣 思涵 佳怡 语嫣 子涵 一诺 钰彤 雨萱 心怡 芷若",
}
GIVEN = {Gender.MALE: MEN, Gender.FEMALE: WOMEN}

# Ordinary names that a reader would take for one well-known person.
WELL_KNOWN = (
    *("李强", "李希", "王毅", "王勇", "王军", "李娜", "刘涛", "刘翔"),
    *("陈龙", "李宁", "马云", "张杰", "周涛", "李静", "林丹"),
)

# Names that every demo district has: namesakes, surnames read in several ways, rare characters.
CERTAIN = (
    *(("王丽", Gender.FEMALE),) * 4,
    *(("张伟", Gender.MALE),) * 5,
    *(("李建军", Gender.MALE),) * 3,
    *(("马晓燕", Gender.FEMALE),) * 2,
    ("欧阳文博", Gender.MALE),
    ("司马玉兰", Gender.FEMALE),
    ("上官雪梅", Gender.FEMALE),
    ("令狐建明", Gender.MALE),
    ("尉迟海涛", Gender.MALE),
    ("曾国栋", Gender.MALE),
    ("曾雪琴", Gender.FEMALE),
    ("单永红", Gender.MALE),
    ("单雅静", Gender.FEMALE),
    ("仇志远", Gender.MALE),
    ("解晓霞", Gender.FEMALE),
    ("解学义", Gender.MALE),
    ("查文静", Gender.FEMALE),
    ("盖云峰", Gender.MALE),
    ("朴春兰", Gender.FEMALE),
    ("赵㛃", Gender.FEMALE),
    ("陈𬭚", Gender.MALE),
    ("王𬍛", Gender.FEMALE),
    ("周龘", Gender.MALE),
    ("魏䶮", Gender.MALE),
)


def given_name(dice: random.Random, gender: str, year: int) -> str:
    """Return a given name of the decade; one in eight is of the decade before."""
    decade = min(max(year // 10 * 10 - 10 * happens(dice, 1 / 8), 1960), 2000)
    return dice.choice(GIVEN[Gender(gender)][decade].split())


def han_name(dice: random.Random, gender: str, year: int) -> str:
    """Return a name of the majority."""
    surname = dice.choices(list(SURNAMES), list(SURNAMES.values()))[0]
    return surname + given_name(dice, gender, year)
