from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.accounts import RoleAssignmentFactory, UserFactory
from tests.factories.inbox import DUTY, NEWS, OF_OFFICE, SENT, MessageFactory, MutedFactory
from xigu.accounts.scopes import MEMBER
from xigu.accounts.states import Role
from xigu.inbox.models import Message, Muted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

LIST = reverse("inbox:list")
SETTINGS = reverse("inbox:settings")


@pytest.fixture
def client(client, zhang):
    client.force_login(zhang)
    return client


def choose(client, key):
    client.post(reverse("accounts:capacity"), {"capacity": str(key)})


def open_(client, message, **options):
    return client.post(reverse("inbox:open", args=[message.pk]), **options)


def test_list_shows_what_is_unread_the_newest_first(client, zhang):
    old = MessageFactory(recipient=zhang)
    new = MessageFactory(recipient=zhang, sent_at=SENT + timedelta(hours=1))
    MessageFactory(recipient=zhang, read_at=SENT)
    MessageFactory()

    response = client.get(LIST)

    assert [row.message for row in response.context["rows"]] == [new, old]
    assert response.context["rows"][0].sentence == "张伟 came."


def test_list_shows_all_on_demand(client, zhang):
    read = MessageFactory(recipient=zhang, read_at=SENT)
    new = MessageFactory(recipient=zhang, sent_at=SENT + timedelta(hours=1))

    response = client.get(f"{LIST}?all")

    assert [row.message for row in response.context["rows"]] == [new, read]
    assert response.text.count("Unread</span>") == 1  # a word, not a color alone


def test_list_says_when_there_is_nothing(client):
    assert "You have read everything." in client.get(LIST).text
    assert "You have no messages yet." in client.get(f"{LIST}?all").text


def test_message_of_an_unknown_kind_breaks_nothing(client, zhang):
    MessageFactory(recipient=zhang, kind="tests.forgotten")

    assert "This message can be shown no more." in client.get(LIST).text


@pytest.mark.parametrize("count", [1, 3])
def test_list_query_count(client, zhang, office, count, django_assert_num_queries):
    MessageFactory.create_batch(count, recipient=zhang, office=office)
    choose(client, office.pk)

    with django_assert_num_queries(4):  # session, user with his count, offices, messages
        response = client.get(LIST)

    assert len(response.context["rows"]) == count


def test_list_goes_on_behind_the_last_row(client, zhang):
    messages = [
        MessageFactory(recipient=zhang, sent_at=SENT + timedelta(minutes=number))
        for number in range(51)
    ]

    first = client.get(LIST)
    second = client.get(f"{LIST}?after={first.context['page'].next}")

    assert len(first.context["rows"]) == 50
    assert [row.message for row in second.context["rows"]] == [messages[0]]


@pytest.mark.parametrize(("count", "shown"), [(1, "1"), (99, "99"), (100, "99+"), (120, "99+")])
def test_count_stands_on_every_page(client, zhang, count, shown):
    for _number in range(count):
        MessageFactory(recipient=zhang)

    frame = client.get(reverse("accounts:account")).context["frame"]

    assert frame.unread == shown
    assert [place.count for place in frame.navigation if place.url == LIST] == [shown]


def test_no_count_is_shown_where_all_is_read(client):
    response = client.get(reverse("accounts:account"))

    assert response.context["frame"].unread == ""
    assert "place-count" not in response.text


def test_open_reads_a_message_and_leads_to_its_page(client, zhang):
    message = MessageFactory(recipient=zhang, url_name="jobs:detail", url_args=[7])

    response = open_(client, message)

    assert response["Location"] == reverse("jobs:detail", args=[7])
    assert Message.objects.get().is_read


def test_open_takes_a_post(client, zhang):
    message = MessageFactory(recipient=zhang)

    assert client.get(reverse("inbox:open", args=[message.pk])).status_code == 405
    assert not Message.objects.get().is_read


def test_messages_of_others_do_not_exist(client):
    message = MessageFactory()

    assert open_(client, message).status_code == 404
    assert not Message.objects.get().is_read


def test_message_whose_page_is_no_more_leads_back(client, zhang):
    message = MessageFactory(recipient=zhang, url_name="nowhere:at_all")

    assert open_(client, message)["Location"] == LIST


def test_opening_changes_to_the_office_it_is_for(client, zhang, office):
    message = MessageFactory(recipient=zhang, office=office)
    choose(client, MEMBER)
    assert "Switch and open" in client.get(LIST).text

    response = open_(client, message, follow=True)

    assert response.wsgi_request.capacities.office == office
    told = [str(each) for each in response.context["messages"]]
    assert told == [f"You act now: {office.organization} · community secretary."]


def test_opening_what_is_for_himself_changes_to_the_member(client, zhang, office):
    message = MessageFactory(recipient=zhang)
    choose(client, office.pk)

    response = open_(client, message, follow=True)

    assert response.wsgi_request.capacities.key == MEMBER


def test_opening_in_the_right_office_says_nothing(client, zhang, office):
    message = MessageFactory(recipient=zhang, office=office)
    choose(client, office.pk)
    assert "Switch and open" not in client.get(LIST).text

    response = open_(client, message, follow=True)

    assert [str(each) for each in response.context["messages"]] == []


def test_officer_without_a_record_opens_what_is_for_himself(client):
    secretary = RoleAssignmentFactory(role=Role.SECRETARY)
    client.force_login(secretary.user)
    message = MessageFactory(recipient=secretary.user)

    response = open_(client, message, follow=True)

    assert response.wsgi_request.capacities.office == secretary


def test_message_of_an_office_that_ended_does_not_exist(client, zhang, office):
    message = MessageFactory(recipient=zhang, office=office)
    office.ended_at, office.ended_by = timezone.now(), UserFactory()
    office.save()

    assert open_(client, message).status_code == 404
    assert client.get(f"{LIST}?all").context["rows"] == []


def test_read_all_marks_everything(client, zhang):
    MessageFactory.create_batch(2, recipient=zhang)

    response = client.post(reverse("inbox:read_all"), follow=True)

    told = [str(each) for each in response.context["messages"]]
    assert told == ["2 messages are marked as read."]
    assert not Message.objects.unread().exists()


def test_settings_offer_what_one_may_get(client):
    context = client.get(SETTINGS).context

    assert context["offered"] == [NEWS]
    assert context["duties"] == [DUTY]


def test_settings_offer_an_officer_what_offices_get(client, office):
    assert client.get(SETTINGS).context["offered"] == [NEWS, OF_OFFICE]


def test_settings_keep_the_choice(client, zhang):
    MutedFactory(user=zhang, kind=NEWS.key)
    assert client.get(SETTINGS).context["form"].initial == {"wanted": []}

    client.post(SETTINGS, {"wanted": [NEWS.key]})
    assert not Muted.objects.exists()

    client.post(SETTINGS, {})
    assert Muted.objects.get().kind == NEWS.key


def test_settings_refuse_to_turn_a_duty_off(client):
    response = client.post(SETTINGS, {"wanted": [DUTY.key]})

    assert response.status_code == 200
    assert not Muted.objects.exists()
