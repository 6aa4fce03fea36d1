import pytest
from django.utils import timezone

from tests.factories.accounts import RoleAssignmentFactory, UserFactory
from tests.factories.inbox import SENT, MessageFactory
from tests.factories.organizations import MemberFactory
from xigu.accounts.models import User
from xigu.accounts.states import Role
from xigu.inbox import queries
from xigu.inbox.queries import Recipient

pytestmark = pytest.mark.django_db


def test_persons_are_the_logins_of_members(zhang):
    without_login = MemberFactory()
    left = UserFactory(member=MemberFactory(), is_active=False)
    UserFactory(member=MemberFactory())

    found = queries.persons_of([zhang.member_id, without_login.pk, left.member_id])

    assert found == {zhang.member_id: Recipient(zhang.pk)}


def test_holders_are_those_of_today_in_the_roles_asked_for(zhang, office):
    place = office.organization
    colleague = RoleAssignmentFactory(role=Role.SECRETARY, organization=place)
    RoleAssignmentFactory(
        role=Role.SECRETARY, organization=place, ended_at=timezone.now(), ended_by=zhang
    )
    RoleAssignmentFactory(role=Role.SECRETARY)
    RoleAssignmentFactory(role=Role.SECRETARY, organization=place, user__is_active=False)

    found = queries.holders_at([place.pk], [Role.SECRETARY])

    assert found == {
        place.pk: [Recipient(zhang.pk, office.pk), Recipient(colleague.user_id, colleague.pk)]
    }
    assert queries.holders_at([place.pk], [Role.WORKPLACE_OFFICER]) == {}


def counted(user):
    return User.objects.annotate(count=queries.unread_messages()).get(pk=user.pk).count


def test_unread_are_counted(zhang, office):
    MessageFactory(recipient=zhang)
    MessageFactory(recipient=zhang, office=office)
    MessageFactory(recipient=zhang, read_at=SENT)
    MessageFactory()

    assert counted(zhang) == 2
    assert counted(UserFactory()) == 0


def test_unread_of_an_office_that_ended_are_not_counted(zhang, office):
    MessageFactory(recipient=zhang, office=office)
    office.ended_at, office.ended_by = timezone.now(), UserFactory()
    office.save()

    assert counted(zhang) == 0


def test_counting_stops(zhang, monkeypatch):
    monkeypatch.setattr(queries, "MOST_COUNTED", 2)
    MessageFactory.create_batch(3, recipient=zhang)

    assert counted(zhang) == 2


def test_count_comes_along_with_the_user_of_a_request(zhang, client):
    MessageFactory(recipient=zhang)
    client.force_login(zhang)

    response = client.get("/accounts/")

    assert response.wsgi_request.user.unread_messages == 1


def test_who_may_not_sign_in_any_more_is_nobody(zhang, client):
    client.force_login(zhang)
    User.objects.filter(pk=zhang.pk).update(is_active=False)

    assert client.get("/accounts/").status_code == 302
