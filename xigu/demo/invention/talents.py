"""What invented people can and wish to do, and when; most leave something out."""

import random

from .chance import happens
from .workplaces import COMPANY, HOSPITAL, OFFICE, SCHOOL, STREET

SKILLS = {
    OFFICE: "公文写作 财务会计 法律咨询 政策解读 档案整理 信息技术 摄影摄像 统计分析",
    SCHOOL: "课业辅导 心理疏导 书法 绘画 音乐 舞蹈 普通话 英语 国学诵读",
    HOSPITAL: "健康咨询 急救培训 中医推拿 护理 慢病管理 心理疏导 营养指导",
    COMPANY: "电工 水暖维修 焊工 家电维修 驾驶 安全管理 园林养护 计算机维修",
    STREET: "矛盾调解 公文写作 政策解读 文艺组织 计算机维修 法律咨询",
}
COMMON_SKILLS = "羽毛球 篮球 剪纸 太极拳 无人机操作 手语 东乡语 藏语 维吾尔语 理发 厨艺"
RESOURCES = (
    "可联系单位会议室 可联系法律援助律师 可提供图书捐赠渠道 可联系义诊队伍 "
    "可提供私家车接送 可联系爱心企业 可联系文艺团队 可提供二手电脑"
)
WISHES = "扶危济困 维护治安 环境整治 政策宣讲 关爱老人 课业辅导 矛盾调解 文明劝导 文化活动"
TIMES = "周六上午 周六下午 周日上午 周日下午 工作日晚上 节假日 寒暑假"


def talents(dice: random.Random, sort: str) -> dict[str, str]:
    """Return the fields of a member on what he brings; empty is not on record."""
    own = SKILLS[sort].split()
    if happens(dice, 0.3):
        own = [dice.choice(COMMON_SKILLS.split()), *own]
    return {
        "skills": _some(dice, own, 0.75, 2),
        "resources": _some(dice, RESOURCES.split(), 0.25, 1),
        "wishes": _some(dice, WISHES.split(), 0.8, 3),
        "free_times": _some(dice, TIMES.split(), 0.8, 2),
    }


def _some(dice, words, share, most):
    if not happens(dice, share):
        return ""
    return "、".join(dice.sample(words, dice.randint(1, most)))
