"""Which rounds the demo district holds: one in every phase, and one of last year that is over."""

from evaluation.states import Occasion, Phase

from .cast import DEMO_COMMITTEE, DEMO_SUBDISTRICT, DEMO_WORKPLACE
from .rounds import Script

DISTRICT = "620104"
OTHER_COMMITTEE = "JY01"
AUDIT_OFFICE = "GW01015"


SCRIPTS = (  # the oldest first; nearly all of them reach into the offices of the story
    Script(
        "{last}年度民主评议党员",
        Occasion.REVIEW,
        DEMO_WORKPLACE,
        opened=-70,
        reaches=Phase.PUBLISHED,
        judged_until=-60,
    ),
    Script(
        "{year}年审计局民主评议党员",
        Occasion.REVIEW,
        AUDIT_OFFICE,
        opened=-28,
        reaches=Phase.OBJECTIONS,
    ),
    Script(
        "{year}年优秀共产党员表彰",
        Occasion.AWARD,
        DEMO_COMMITTEE,
        opened=-21,
        reaches=Phase.PUBLICITY,
    ),
    Script(
        "{year}年街道社区干部民主评议",
        Occasion.REVIEW,
        DEMO_SUBDISTRICT,
        opened=-17,
        reaches=Phase.REVIEW,
    ),
    Script(
        "{year}年度“社区之星”评先选优",
        Occasion.SELECTION,
        OTHER_COMMITTEE,
        opened=-11,
        reaches=Phase.CONCLUSION,
    ),
    Script(
        "{year}年度民主评议党员",
        Occasion.REVIEW,
        DISTRICT,
        opened=-5,
        reaches=Phase.OPINIONS,
    ),
    Script(
        "{year}年度志愿服务先进个人表彰",
        Occasion.AWARD,
        DISTRICT,
        opened=-1,
        reaches=Phase.SUMMARY,
    ),
    Script(
        "{next}年上半年评先选优",
        Occasion.SELECTION,
        DISTRICT,
        opened=30,
        reaches=Phase.DRAFT,
    ),
)
