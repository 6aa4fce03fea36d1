"""Who comes to a community: certificates, and how far each check-in is.

Names are short, ordinary, and as long as real ones get.
"""

from datetime import timedelta

from django.utils import timezone

from registration import services
from registration.models import Registration, RegistrationEvent
from registration.states import Act, Channel, RegistrationStatus
from tests.factories import registration as made
from tests.factories.organizations import GridFactory

LONG_NAME = "阿卜杜热合曼·阿卜杜热依木"
LONGEST_NAME = "阿卜杜热合曼阿卜杜热依木麦麦提依明吐尔逊江阿卜杜喀迪尔艾克拜尔"  # no blank, no dot
NAMES = ("张伟", LONG_NAME, "王秀英", "欧阳建国", "古丽巴哈尔·买买提明·吐尔逊江", "李娜", "单小红")
KNOWN = {
    "position": "副主任科员、工会女职工委员会主任",
    "education": "BACHELOR",
    "home_address": "甘肃省兰州市西固区福利东路石化家属区88号楼3单元2501室",
    "skills": "电工、水暖维修、维吾尔语口译",
    "resources": "单位会议室、流动图书车",
    "wishes": "帮扶独居老人、政策宣讲",
    "free_times": "周末全天，工作日晚上七点以后",
}


def check_in(district):
    """Issue certificates and decide about some of them; the district knows whose."""
    _issue(district)
    _decide(district)


def _issue(district):
    district.unissued = [district.member(name, **KNOWN) for name in NAMES[:4]]
    district.presentable = _made(district, made.CertificateFactory, NAMES)
    _made(district, made.CertificateFactory, [LONGEST_NAME])
    district.member(LONGEST_NAME, **KNOWN)
    district.expired = _made(district, made.ExpiredCertificateFactory, NAMES[3:5])
    district.lacking = made.CertificateFactory(member=district.member("王𲎯", **KNOWN))  # no glyph
    district.lost = made.CertificateFactory(member=district.member(LONG_NAME, **KNOWN))
    services.reissue_certificate(
        certificate=district.lost,
        actor=district.acting("workplace"),
        now=timezone.now(),
        reason="放在外衣口袋里一起洗掉了",
    )


def _decide(district):
    district.waiting = _made(
        district, made.RegistrationFactory, NAMES, community=district.community
    )
    district.asked = _made(
        district,
        made.RegistrationFactory,
        NAMES[:3],
        community=district.community,
        channel=Channel.ONLINE,
        requested_at=timezone.now() - timedelta(days=1),
    )
    district.refused = _made(
        district,
        made.RefusedRegistrationFactory,
        NAMES[1:4],
        community=district.community,
        note="户籍在本社区，实际居住在安宁区，请到居住地社区党组织报到。",
    )
    district.ended = _made(
        district, made.EndedRegistrationFactory, NAMES[:2], community=district.community
    )
    accepted = made.AcceptedRegistrationFactory
    district.accepted = _made(district, accepted, NAMES[:5], community=district.community)
    district.filed = _made(
        district, accepted, NAMES[1:], community=district.community, acknowledged=True
    )
    _forward(district, district.waiting[1])
    district.grids = [
        GridFactory(parent=district.community, name=name)
        for name in ("第一网格", "石化家属区南网格")
    ]
    Registration.objects.filter(pk=district.filed[0].pk).update(grid=district.grids[1])


def _made(district, factory, names, **fields):
    return [factory(member=district.member(name, **KNOWN), **fields) for name in names]


def _forward(district, registration):
    RegistrationEvent.objects.create(
        registration=registration,
        happened_at=timezone.now(),
        actor=district.users["secretary"],
        acting_for=district.next_community,
        act=Act.FORWARDED,
        from_status=RegistrationStatus.REQUESTED,
        to_status=RegistrationStatus.REQUESTED,
        community=district.community,
        note="住址在石化家属区南门以东，属于贵社区。",
    )
