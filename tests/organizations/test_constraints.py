"""What the database refuses by itself."""

import datetime
import uuid

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from tests.factories.accounts import UserFactory
from tests.factories.organizations import (
    AffiliationFactory,
    BranchFactory,
    CommitteeFactory,
    CommunityFactory,
    DepartmentFactory,
    GridFactory,
    MemberFactory,
    SubdistrictFactory,
    WorkplaceFactory,
)
from xigu.organizations.models import (
    Affiliation,
    CorrectionRequest,
    Member,
    Organization,
    RosterHeading,
    RosterUpload,
)
from xigu.organizations.states import PARENTS, CorrectionStatus, Kind

from .conftest import NOW

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 1, 1)
HOUR = datetime.timedelta(hours=1)
FACTORIES = {
    Kind.DEPARTMENT: DepartmentFactory,
    Kind.COMMITTEE: CommitteeFactory,
    Kind.WORKPLACE: WorkplaceFactory,
    Kind.BRANCH: BranchFactory,
    Kind.SUBDISTRICT: SubdistrictFactory,
    Kind.COMMUNITY: CommunityFactory,
    Kind.GRID: GridFactory,
}


def refused(constraint, write):
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        write()
    assert caught.value.__cause__.diag.constraint_name == constraint


def refused_by_trigger(words, write):
    with pytest.raises(DatabaseError, match=words), transaction.atomic():
        write()


def changed(row, **fields):
    return lambda: type(row).objects.filter(pk=row.pk).update(**fields)


def test_organization_kind_is_known():
    refused("organizations_organization_kind_known", changed_kind_without_trigger)


def changed_kind_without_trigger():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "INSERT INTO organizations_organization (kind, unit_type, code, name, readings, path, "
            "contact_name, contact_phone, address) "
            "VALUES ('CLUB', '', 'X', 'x', '', 'X/', '', '', '')"
        )


@pytest.mark.parametrize(
    ("factory", "unit_type"),
    [(CommunityFactory, ""), (CommunityFactory, "STREET"), (SubdistrictFactory, "VILLAGE")],
)
def test_organization_unit_type_fits_kind(factory, unit_type):
    refused(
        "organizations_organization_unit_type_fits_kind", changed(factory(), unit_type=unit_type)
    )


def test_workplace_has_no_unit_type():
    refused(
        "organizations_organization_unit_type_fits_kind",
        changed(WorkplaceFactory(), unit_type="VILLAGE"),
    )


@pytest.mark.parametrize("code", ["", "A 1", "A/1", "甲"])
def test_organization_code_is_plain(code):
    parent = DepartmentFactory()
    refused(
        "organizations_organization_code_plain",
        lambda: CommitteeFactory(parent=parent, code=code),
    )


def test_organization_code_is_unique():
    committee = CommitteeFactory()
    refused(
        "organizations_organization_code_key",
        lambda: WorkplaceFactory(parent=committee, code=committee.code),
    )


def test_organization_is_named():
    refused("organizations_organization_named", changed(WorkplaceFactory(), name=""))


def test_organization_opens_before_it_closes():
    refused(
        "organizations_organization_opens_before_it_closes",
        changed(WorkplaceFactory(), opened_on=DAY, closed_on=DAY),
    )


@pytest.mark.parametrize("phone", ["0931-7551234", "1234", "九三一"])
def test_organization_phone_has_digits(phone):
    refused(
        "organizations_organization_phone_digits",
        changed(CommunityFactory(), contact_phone=phone),
    )


def test_organization_name_once_per_parent():
    branch = BranchFactory()
    refused(
        "organizations_organization_name_once_per_parent",
        lambda: BranchFactory(parent=branch.parent, name=branch.name),
    )


def test_organization_path_follows_its_parent():
    refused_by_trigger("does not follow", changed(WorkplaceFactory(), path="elsewhere/"))


def test_organization_does_not_move_without_its_path():
    elsewhere = CommitteeFactory()
    refused_by_trigger("does not follow", changed(WorkplaceFactory(), parent=elsewhere))


@pytest.mark.parametrize("above", [None, *Kind])
@pytest.mark.parametrize("kind", Kind)
def test_organization_stands_below_the_right_kind(kind, above):
    parent = FACTORIES[above]() if above else None
    fields = {"parent": parent, "code": "T1"}

    if above in PARENTS[kind]:
        assert FACTORIES[kind](**fields).kind == kind
    else:
        refused_by_trigger("may not stand below", lambda: FACTORIES[kind](**fields))


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("organizations_member_gender_known", {"gender": "X"}),
        ("organizations_member_education_known", {"education": "HIGH"}),
        ("organizations_member_named", {"name": ""}),
        ("organizations_member_phone_digits", {"phone": "139 0000 1111"}),
        ("organizations_member_phone_digits", {"phone": "1234"}),
        (
            "organizations_member_birth_month_first_day",
            {"birth_month": datetime.date(1985, 3, 12)},
        ),
        (
            "organizations_member_born_before_joining",
            {"birth_month": datetime.date(1985, 3, 1), "joined_on": datetime.date(1985, 3, 1)},
        ),
    ],
)
def test_member_is_plausible(constraint, fields):
    refused(constraint, changed(MemberFactory(), **fields))


def test_member_lives_in_a_community():
    member, subdistrict = MemberFactory(), SubdistrictFactory()
    refused_by_trigger("lives in a community", changed(member, community=subdistrict))


def test_member_of_two_workplaces_at_once():
    affiliation = AffiliationFactory()
    refused(
        "organizations_affiliation_never_two_at_once",
        lambda: AffiliationFactory(member=affiliation.member, during=DateRange(DAY, None)),
    )


def test_member_changes_workplaces_on_one_day():
    ended = AffiliationFactory(during=DateRange(datetime.date(2020, 1, 1), DAY))

    next_one = AffiliationFactory(member=ended.member, during=DateRange(DAY, None))

    assert list(Affiliation.objects.on(DAY)) == [next_one]


@pytest.mark.parametrize("during", [DateRange(None, DAY), DateRange(DAY, DAY)])
def test_affiliation_starts_on_a_known_day(during):
    refused("organizations_affiliation_starts", changed(AffiliationFactory(), during=during))


@pytest.mark.parametrize("factory", [BranchFactory, CommunityFactory, CommitteeFactory])
def test_affiliation_is_with_a_workplace(factory):
    elsewhere = factory()
    refused_by_trigger("needs a workplace", changed(AffiliationFactory(), workplace=elsewhere))


@pytest.mark.parametrize("factory", [BranchFactory, WorkplaceFactory])
def test_branch_belongs_to_the_workplace(factory):
    elsewhere = factory()
    refused_by_trigger("does not belong", changed(AffiliationFactory(), branch=elsewhere))


def correction(**fields):
    member = fields.pop("member", None) or MemberFactory()
    return CorrectionRequest(
        **{"member": member, "wish": "手机号码错了", "requested_at": NOW} | fields
    )


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("organizations_correction_says_what", {"wish": ""}),
        ("organizations_correction_answered_by_someone", {"status": CorrectionStatus.MADE}),
        ("organizations_correction_answered_by_someone", {"answer": "好"}),
        ("organizations_correction_answered_by_someone", {"answered_at": NOW}),
    ],
)
def test_correction_is_whole(constraint, fields):
    refused(constraint, correction(**fields).save)


def test_correction_status_is_known():
    answered = {"answered_at": NOW, "answered_by": UserFactory(), "answer": "好"}
    refused("organizations_correction_status_known", correction(status="ODD", **answered).save)


def test_correction_is_answered_after_it_is_asked():
    answered = {"answered_at": NOW - HOUR, "answered_by": UserFactory()}
    refused(
        "organizations_correction_answered_by_someone",
        correction(status=CorrectionStatus.MADE, **answered).save,
    )


def test_correction_is_declined_with_a_reason():
    answered = {"answered_at": NOW, "answered_by": UserFactory()}
    refused(
        "organizations_correction_declined_with_reason",
        correction(status=CorrectionStatus.DECLINED, **answered).save,
    )


def test_correction_one_open():
    first = correction()
    first.save()
    refused("organizations_correction_one_open", correction(member=first.member).save)


def upload(**fields):
    defaults = {
        "key": uuid.uuid4(),
        "workplace": WorkplaceFactory(),
        "uploaded_by": UserFactory(),
        "uploaded_at": NOW,
        "expires_at": NOW + HOUR,
        "file_name": "名册.xlsx",
    }
    return RosterUpload(**defaults | fields)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("organizations_rosterupload_expires_later", {"expires_at": NOW}),
        (
            "organizations_rosterupload_emptied_at_commit",
            {"committed_at": NOW, "sheets": [["", []]]},
        ),
        (
            "organizations_rosterupload_emptied_at_commit",
            {"committed_at": NOW, "decisions": {"rows": {}}},
        ),
    ],
)
def test_upload_is_kept_shortly(constraint, fields):
    refused(constraint, upload(**fields).save)


def test_upload_key_is_unique():
    first = upload()
    first.save()
    refused("organizations_rosterupload_key_key", upload(key=first.key).save)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("organizations_rosterheading_field_known", {"field": "shoe_size"}),
        ("organizations_rosterheading_has_words", {"heading": ""}),
        ("organizations_rosterheading_means_one_thing", {"field": "phone"}),
    ],
)
def test_heading_means_one_known_thing(constraint, fields):
    workplace = WorkplaceFactory()
    RosterHeading.objects.create(workplace=workplace, heading="大名", field="name")
    heading = {"workplace": workplace, "heading": "大名", "field": "name"}
    refused(constraint, RosterHeading(**heading | fields).save)


@pytest.mark.parametrize("model", [Member, Organization, Affiliation, CorrectionRequest])
def test_history_is_never_changed(model):
    row = AffiliationFactory(branch=None)
    rows = {
        Member: row.member,
        Organization: row.workplace,
        Affiliation: row,
        CorrectionRequest: correction(),
    }
    kept = rows[model]
    kept.save()
    fields = {
        Member: {"name": "李四"},
        Organization: {"name": "改名局"},
        Affiliation: {"branch": BranchFactory(parent=row.workplace)},
        CorrectionRequest: {"wish": "别的"},
    }
    model.objects.filter(pk=kept.pk).update(**fields[model])

    assert kept.history.count() == 1
    refused_by_trigger("Cannot update or delete", kept.history.all().delete)
