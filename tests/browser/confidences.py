"""What is asked in confidence on a busy day, and what two organizations tell each other."""

from types import SimpleNamespace

from tests.factories.confidential import (
    AnsweredOpinionFactory,
    DailyNoteFactory,
    NoteReplyFactory,
    OpinionRequestFactory,
    ReleasedOpinionFactory,
)
from tests.factories.evaluation import day

LONG_OPINION = (
    "该同志报到以后积极参加社区志愿服务和社区党组织活动，多次利用业余时间为独居老人维修水电，"
    "主动参加冬季清雪和治安巡防；待人诚恳，邻里反映良好。\n"
    "社区在走访中没有听到居民对该同志的不良反映。"
)


def confide(district):
    """Ask about residents: late, answered, released; write a note with an answer."""
    member = district.filed[0].member
    asks = {
        "requester": district.department,
        "community": district.community,
        "asked_by": district.users["department"],
    }
    note = DailyNoteFactory(member=member, author=district.community, reader=district.workplace)
    NoteReplyFactory(note=note, written_by=district.users["member"])
    DailyNoteFactory(member=member, author=district.workplace, reader=district.community)
    OpinionRequestFactory(member=district.accepted[1].member, **asks)
    return SimpleNamespace(
        note=note,
        late=OpinionRequestFactory(member=member, due_on=day(-2), **asks),
        answered=AnsweredOpinionFactory(
            member=district.accepted[0].member,
            opinion=LONG_OPINION,
            document__facts={"opinion": LONG_OPINION},
            **asks,
        ),
        released=ReleasedOpinionFactory(member=member, opinion=LONG_OPINION, **asks),
    )
