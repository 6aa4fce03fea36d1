"""What a community holds on a busy day: activities in every state, and who comes to them."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from activities.states import AttendanceState, RecordKind
from tests.factories.activities import (
    ActivityFactory,
    AttendanceFactory,
    CancelledActivityFactory,
    at,
)

LONG_TITLE = "福利东路石化家属区冬季清雪除冰暨独居老人、残疾人家庭入户慰问志愿服务活动（第一批）"
LONG_PLACE = "兰州石油化工职业技术大学福利东路校区南门外石化家属区88号楼前小广场及周边楼院"
NAMED = (
    ("慰问独居老人", RecordKind.SERVICE, 2),
    ("十二月主题党日", RecordKind.MEETING, 5),
    ("与居民面对面", RecordKind.EXCHANGE, 8),
    ("党的政策宣讲", RecordKind.TALK, 11),
)


def hold(district):
    """Let the communities of a district hold activities; return those with a story."""
    own, now = {"community": district.community}, timezone.now()
    for title, kind, days in NAMED:
        ActivityFactory(title=title, kind=kind, starts_at=at(days, 19), capacity=30, **own)
    ActivityFactory(title="先锋路清雪", community=district.next_community, starts_at=at(3))
    held = SimpleNamespace(
        full=_full(district),
        draft=ActivityFactory(title="春节前走访", status="DRAFT", starts_at=at(20), **own),
        over=ActivityFactory(title="环境整治", starts_at=at(-30), **own),
        quiet=ActivityFactory(title="夜间巡逻", starts_at=at(4, 22), **own),
        running=ActivityFactory(
            title="治安巡防", starts_at=now - timedelta(hours=1), capacity=20, **own
        ),
        danger=ActivityFactory(
            title="高空清雪", starts_at=at(9), status="DRAFT", is_dangerous=True, **own
        ),
        cancelled=CancelledActivityFactory(title="广场义诊", starts_at=at(6), **own),
    )
    for activity, state in (
        (held.full, AttendanceState.WAITING),
        (held.quiet, AttendanceState.SIGNED_UP),
        (held.cancelled, AttendanceState.NOT_NEEDED),
        (held.over, AttendanceState.PRESENT),
    ):
        AttendanceFactory(activity=activity, member=district.filed[0].member, state=state)
    for registration in (*district.accepted, *district.filed[1:]):
        AttendanceFactory(activity=held.over, member=registration.member)
    held.meeting = ActivityFactory(title="邻里守望", starts_at=at(4, 23), **own)
    held.arrived = ActivityFactory(
        title="秋季植树", starts_at=now - timedelta(minutes=30), community=district.next_community
    )
    AttendanceFactory(activity=held.arrived, member=district.filed[0].member, arrived_at=now)
    return held


def _full(district):
    """One with long names, all places of which are taken."""
    coming = [each.member for each in (*district.accepted, *district.filed[1:])]
    activity = ActivityFactory(
        title=LONG_TITLE,
        place=LONG_PLACE,
        community=district.community,
        starts_at=at(1),
        capacity=len(coming),
        is_dangerous=True,
        insurance="中国人寿 志愿服务意外险 保单号 2026-620104-0001234567",
        description="请穿防滑鞋，自带手套；工具由社区准备。\n九点前在南门集合，按楼栋分组。",
    )
    for member in coming:
        AttendanceFactory(activity=activity, member=member)
    return activity
