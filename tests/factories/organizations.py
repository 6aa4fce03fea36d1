"""Organizations with the right parents and paths, members, affiliations."""

import datetime
from types import SimpleNamespace

import factory
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from xigu.organizations.models import (
    AddressAlias,
    Affiliation,
    IdentityCard,
    Leave,
    Member,
    Organization,
)
from xigu.organizations.names import pinyin_of, readings_of, title_readings_of
from xigu.organizations.states import (
    GROUNDS,
    AddressSource,
    Gender,
    Kind,
    LeaveKind,
    LeaveStatus,
    UnitType,
)

LONG_AGO = datetime.date(2020, 1, 1)


class OrganizationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organization
        abstract = True

    path = factory.LazyAttribute(
        lambda o: f"{o.parent.path if o.parent else ''}{o.code}/",
    )
    readings = factory.LazyAttribute(lambda o: title_readings_of(o.name))


class DepartmentFactory(OrganizationFactory):
    """The district's department: one, however often it is asked for."""

    class Meta:
        django_get_or_create = ("code",)

    kind = Kind.DEPARTMENT
    code = "620104"
    name = "中共兰州市西固区委组织部"
    parent = None


class CommitteeFactory(OrganizationFactory):
    kind = Kind.COMMITTEE
    code = factory.Sequence(lambda n: f"C{n:04}")
    name = factory.Sequence(lambda n: f"第{n}机关工委")
    parent = factory.SubFactory(DepartmentFactory)


class WorkplaceFactory(OrganizationFactory):
    kind = Kind.WORKPLACE
    code = factory.Sequence(lambda n: f"W{n:04}")
    name = factory.Sequence(lambda n: f"第{n}局")
    parent = factory.SubFactory(CommitteeFactory)


class BranchFactory(OrganizationFactory):
    kind = Kind.BRANCH
    code = factory.Sequence(lambda n: f"B{n:04}")
    name = factory.Sequence(lambda n: f"第{n}党支部")
    parent = factory.SubFactory(WorkplaceFactory)


class SubdistrictFactory(OrganizationFactory):
    kind = Kind.SUBDISTRICT
    unit_type = UnitType.STREET
    code = factory.Sequence(lambda n: f"620104{n % 900 + 100:03}-{n}")
    name = factory.Sequence(lambda n: f"第{n}街道")
    parent = factory.SubFactory(DepartmentFactory)


class CommunityFactory(OrganizationFactory):
    kind = Kind.COMMUNITY
    unit_type = UnitType.RESIDENTIAL
    code = factory.Sequence(lambda n: f"Q{n:04}")
    name = factory.Sequence(lambda n: f"第{n}社区")
    parent = factory.SubFactory(SubdistrictFactory)


class GridFactory(OrganizationFactory):
    kind = Kind.GRID
    code = factory.Sequence(lambda n: f"G{n:04}")
    name = factory.Sequence(lambda n: f"第{n}网格")
    parent = factory.SubFactory(CommunityFactory)


class MemberFactory(factory.django.DjangoModelFactory):
    """A member; `workplace=` or `branch=` makes him belong there since long ago.

    `community=` has checked him in.
    """

    class Meta:
        model = Member
        skip_postgeneration_save = True

    name = "张伟"
    pinyin = factory.LazyAttribute(lambda o: pinyin_of(o.name))
    readings = factory.LazyAttribute(lambda o: readings_of(o.name))
    gender = Gender.MALE
    birth_month = datetime.date(1985, 3, 1)
    ethnicity = "汉族"
    phone = factory.Sequence(lambda n: f"139{n:08}")

    @factory.post_generation
    def workplace(member, create, workplace, **kwargs):
        if create and workplace:
            AffiliationFactory(member=member, workplace=workplace)

    @factory.post_generation
    def branch(member, create, branch, **kwargs):
        if create and branch:
            AffiliationFactory(member=member, workplace=branch.parent, branch=branch)

    @factory.post_generation
    def community(member, create, community, **kwargs):
        if create and community:
            from .registration import AcceptedRegistrationFactory  # noqa: PLC0415 - it needs us

            AcceptedRegistrationFactory(member=member, community=community, acknowledged=True)


class IdentityCardFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = IdentityCard

    member = factory.SubFactory(MemberFactory)
    service = "电工、水暖维修"
    wished_at = datetime.datetime(2026, 11, 23, 1, tzinfo=datetime.UTC)


class AffiliationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Affiliation

    member = factory.SubFactory(MemberFactory)
    workplace = factory.SubFactory(WorkplaceFactory)
    branch = None
    during = DateRange(LONG_AGO, None)


class AddressAliasFactory(factory.django.DjangoModelFactory):
    """An address that was written down; `accepted_count` and a source make it a learnt one."""

    class Meta:
        model = AddressAlias

    community = factory.SubFactory(CommunityFactory)
    phrase = factory.Sequence(lambda number: f"福利西路{number + 1}号")
    source = AddressSource.WRITTEN
    noted_at = datetime.datetime(2026, 11, 2, 1, 30, tzinfo=datetime.UTC)


def build_tree(department=None):
    """Return one organization of each kind, in one line of work and one of living."""
    department = department or DepartmentFactory()
    committee = CommitteeFactory(parent=department)
    workplace = WorkplaceFactory(parent=committee)
    subdistrict = SubdistrictFactory(parent=department)
    return SimpleNamespace(
        department=department,
        committee=committee,
        workplace=workplace,
        branch=BranchFactory(parent=workplace),
        subdistrict=subdistrict,
        community=CommunityFactory(parent=subdistrict),
    )


class LeaveFactory(factory.django.DjangoModelFactory):
    """A leave that waits, of a member with his workplace; `status=` with what belongs to it.

    It runs around today, by default from a week ago for half a year.
    """

    class Meta:
        model = Leave

    member = factory.LazyFunction(lambda: MemberFactory(workplace=WorkplaceFactory()))
    workplace = factory.LazyAttribute(lambda o: o.member.affiliations.current().get().workplace)
    kind = LeaveKind.SUSPENDED
    ground = factory.LazyAttribute(lambda o: GROUNDS[o.kind][0])
    note = "借调文件〔2026〕12号"
    during = factory.LazyFunction(lambda: days_from_today(-7, 180))
    status = LeaveStatus.PROPOSED
    proposed_at = factory.LazyFunction(lambda: timezone.now() - datetime.timedelta(days=3))
    proposed_by = factory.SubFactory("tests.factories.accounts.UserFactory")
    decided_at = factory.LazyAttribute(
        lambda o: o.proposed_at if o.status in LeaveStatus.decided else None
    )
    decided_by = factory.LazyAttribute(lambda o: o.proposed_by if o.decided_at else None)
    answer = factory.LazyAttribute(
        lambda o: "请补充借调文件" if o.status == LeaveStatus.DECLINED else ""
    )
    closed_at = factory.LazyAttribute(
        lambda o: o.proposed_at if o.status in LeaveStatus.closed else None
    )
    closed_by = factory.LazyAttribute(lambda o: o.proposed_by if o.closed_at else None)


def days_from_today(first, after_last):
    """Return the days from so many days ahead, up to so many; None leaves the end open."""
    today = timezone.localdate()
    last = None if after_last is None else today + datetime.timedelta(days=after_last)
    return DateRange(today + datetime.timedelta(days=first), last)
