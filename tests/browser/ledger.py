"""Records of every status: those of a member who signs in, and a queue that waits."""

from django.db import transaction
from django.utils import timezone

from activities.states import RecordKind, RecordStatus, Source
from tests.factories.activities import RecordFactory, at
from tests.factories.pictures import a_picture, picture_bytes

ASKED = {"source": Source.REPORT, "status": RecordStatus.PENDING}
LONG_TITLE = "为独居老人更换楼道灯泡并检查燃气灶具软管"
REPORTS = (
    (RecordKind.SERVICE, "1.5", "护学岗", ""),
    (RecordKind.SERVICE, "2", LONG_TITLE, "自带工具"),
    (RecordKind.SUGGESTION, None, "楼道增设扶手", "三号楼三单元住着两位高龄老人"),
    (RecordKind.DEED, None, "义务写春联", ""),
    (RecordKind.SERVICE, "3", "环境整治", ""),
)


def fill_ledger(district) -> None:
    """Let the member of a district have served, and others wait for the secretary."""
    staff, himself = district.users["secretary"], district.users["member"]
    lives = {
        "community": district.community,
        "workplace": district.workplace,
        "branch": district.branch,
    }
    own = lives | {"member": himself.member, "entered_by": staff}
    district.confirmed_record = RecordFactory(**own, hours=2)
    with transaction.atomic():  # the reversal is asked for at its end
        district.reversed_record = RecordFactory(
            **own, status=RecordStatus.REVERSED, starts_at=at(-12)
        )
    district.rejected_record = RecordFactory(
        **own | ASKED | {"entered_by": himself, "status": RecordStatus.REJECTED},
        answer="这次活动我们没有登记您的名字，请写明是哪一天、和谁一起。",
        decided_by=staff,
        kind=RecordKind.DEED,
        title=LONG_TITLE,
    )
    residents = [himself.member, *(each.member for each in district.accepted[:4])]
    district.reports = [
        _reported(report, **lives | {"member": member, "entered_by": himself})
        for member, report in zip(residents, REPORTS, strict=True)
    ]
    RecordFactory(
        **lives | {"member": residents[-1], "status": RecordStatus.PENDING},
        starts_at=at(-10),
        entered_at=timezone.now(),
        entered_by=district.users["department"],
    )


def _reported(report, **fields):
    kind, hours, title, note = report
    return RecordFactory(
        **fields | ASKED,
        during=None,
        kind=kind,
        hours=hours,
        is_service=hours is not None,
        title=title,
        note=note,
        picture=a_picture(picture_bytes(size=(1200, 800))),
    )
