"""A member's community is the one that accepted him: asked by the database at the end."""

import pytest
from django.db import IntegrityError, connection, transaction

from registration.models import Certificate, Registration
from registration.states import RegistrationStatus
from tests.factories.organizations import MemberFactory

from .conftest import change, copy


def lives_elsewhere():
    """Expect what the database says at the end of a transaction."""
    return pytest.raises(IntegrityError, match="the one that accepted him")


def ask_now():
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_member_moves_to_a_community_that_accepted_nobody(accepted, other_community):
    with lives_elsewhere(), transaction.atomic():
        change(accepted.member, community=other_community)
        ask_now()


def test_member_leaves_a_community_that_keeps_him(accepted):
    with lives_elsewhere(), transaction.atomic():
        change(accepted.member, community=None)
        ask_now()


def test_member_is_recorded_with_a_community_that_does_not_know_him(community):
    member = MemberFactory()
    with lives_elsewhere(), transaction.atomic():
        copy(member, community_id=community.pk)
        ask_now()


def triggers_called(statement):
    """Return the triggers that a statement calls by its end, as PostgreSQL counts them."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}")
        triggers = cursor.fetchone()[0][0]["Triggers"]
        transaction.set_rollback(True)
    return {name for each in triggers if "settle" in (name := each["Trigger Name"])}


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO organizations_member ({columns}) SELECT {values} FROM organizations_member",
        "UPDATE organizations_member SET community_id = community_id",
    ],
)
def test_member_who_moves_nowhere_is_asked_nothing(accepted, statement):
    columns = [field.column for field in accepted.member._meta.concrete_fields[1:]]
    names = ", ".join(columns)
    bare = ", ".join("NULL" if column == "community_id" else column for column in columns)

    control = triggers_called("UPDATE registration_registration SET status = status")
    assert len(control) == 1
    assert triggers_called(statement.format(columns=names, values=bare)) == set()


def test_registration_ends_and_the_member_stays(accepted, now):
    with lives_elsewhere(), transaction.atomic():
        change(accepted, status=RegistrationStatus.ENDED, ended_at=now)
        ask_now()


def test_registration_moves_and_the_member_stays(accepted, other_community):
    with lives_elsewhere(), transaction.atomic():
        change(accepted, community=other_community)
        ask_now()


def test_registration_vanishes_and_the_member_stays(certificate, community, now):
    bare = Registration.objects.create(
        member=certificate.member,
        community=community,
        certificate=certificate,
        status=RegistrationStatus.ACCEPTED,
        requested_at=now,
        decided_at=now,
    )
    change(certificate.member, community=community)
    ask_now()

    with lives_elsewhere(), transaction.atomic():
        bare.delete()


def test_members_community_equals_the_accepted_registrations(accepted, member):
    member.refresh_from_db()

    assert member.community_id == Registration.objects.accepted().get(member=member).community_id
    assert not Certificate.objects.issued().exists()
