"""Names of invented people of the nationalities that live around Lanzhou."""

import random

from xigu.organizations.states import Gender

from .chance import happens
from .names import given_name

# How many among a thousand members.
SHARES = {
    "回族": 48,
    "藏族": 9,
    "东乡族": 9,
    "满族": 6,
    "蒙古族": 5,
    "撒拉族": 4,
    "维吾尔族": 4,
    "土族": 4,
    "裕固族": 3,
    "保安族": 2,
    "哈萨克族": 2,
}

# Nationalities whose people mostly have a surname and a Chinese given name.
SURNAMES = {
    "回族": "马马马马马丁白哈穆沙金",
    "东乡族": "马马马汪唐牟",
    "满族": "关佟赵金富白",
    "蒙古族": "包白韩陈",
    "撒拉族": "韩韩韩马",
    "土族": "李祁鲁辛",
    "裕固族": "安白郎钟",
    "保安族": "马马妥",
}

MEN = {
    "藏族": "扎西才让 旦正加 完么才让 道吉草 次仁·旺堆 贡保扎西 桑杰加 久美 尕藏",
    "维吾尔族": "阿卜杜拉·艾尼 艾力·买买提 阿卜杜热合曼·阿卜杜热依木 吐尔逊·依明 库尔班·托合提",
    "哈萨克族": "叶尔兰·别克 巴合提·努尔兰",
    "东乡族": "阿里·马哈木 尤素福·马文清",
    "撒拉族": "韩·尕西木",
    "蒙古族": "巴特尔 乌力吉·那仁",
    "裕固族": "安·才让扎西",
}
WOMEN = {
    "藏族": "卓玛草 才让卓玛 拉毛草 仁青卓玛 德吉·央宗 旺姆 桑吉草",
    "维吾尔族": "古丽娜尔·买买提 阿依古丽·吐尔逊 热依汗·艾力 帕提古丽·依明",
    "哈萨克族": "阿依江·努尔兰 巴合提古丽·别克",
    "东乡族": "法图麦·马文清",
    "撒拉族": "韩·海迪彻",
    "蒙古族": "其其格 萨仁·高娃",
    "裕固族": "兰·央金卓玛",
}
OWN = {Gender.MALE: MEN, Gender.FEMALE: WOMEN}

CERTAIN = tuple(
    (name, gender, nationality)
    for gender, table in OWN.items()
    for nationality, words in table.items()
    for name in words.split()
    if "·" in name
)


def nationality(dice: random.Random) -> str:
    """Return a nationality by its share, the majority's mostly."""
    shares = {"汉族": 1000 - sum(SHARES.values()), **SHARES}
    return dice.choices(list(shares), list(shares.values()))[0]


def minority_name(dice: random.Random, people: str, gender: str, year: int) -> str:
    """Return a name of one of the nationalities of `SHARES`."""
    own = [name for name in OWN[Gender(gender)].get(people, "").split() if "·" not in name]
    if own and (people not in SURNAMES or happens(dice, 0.3)):
        return dice.choice(own)
    if people in SURNAMES:
        return dice.choice(SURNAMES[people]) + given_name(dice, gender, year)
    return dice.choice(OWN[Gender(gender)][people].split())
