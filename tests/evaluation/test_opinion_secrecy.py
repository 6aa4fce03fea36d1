"""What nobody learns: the community why it is asked, the member that there was a question."""

import pypdfium2
import pytest
from django.db import connection
from django.urls import reverse

from evaluation import services
from evaluation.models import OpinionRequest
from tests.activities.conftest import office
from tests.activities.pages import signed_in
from tests.factories.accounts import UserFactory, user_of
from xigu.accounts.models import User
from xigu.accounts.states import Role
from xigu.documents.services import render_pdf
from xigu.home.queues import queue_for
from xigu.inbox.models import Message

from .confiding import DUE, PURPOSE, answer, asked, now_as
from .stage import moment

pytestmark = pytest.mark.django_db
NOW = moment(1)
OCCASIONS = ("PROMOTION", "ecommendation for promotion", "推荐提拔", PURPOSE)
PAGES = ("detail", "answer", "withdraw", "release", "print", "pdf")
OF_AN_OFFICE = (
    "home",
    "inbox:list",
    "evaluation:opinion_list",
    "evaluation:note_inbox",
    "organizations:member_list",
    "registration:list",
    "activities:record_list",
    "activities:record_queue",
    "jobs:list",
    "accounts:account",
    "accounts:hand_over",
)
OF_A_MEMBER = (
    "home",
    "inbox:list",
    "organizations:own_record",
    "accounts:account",
    "accounts:look_list",
    "activities:year",
    "activities:record_own",
    "activities:own",
    "evaluation:own_list",
)


def read_all(user, *addresses):
    """Return all that a user reads at some addresses; what is refused is nothing."""
    visit = signed_in(user)
    answers = [visit.get(address, follow=True) for address in addresses]
    return "\n".join(
        each.content.decode(errors="ignore") for each in answers if each.status_code < 400
    )


def pages_of(request):
    return [reverse(f"evaluation:opinion_{name}", args=[request.pk]) for name in PAGES]


def words_of(pdf):
    with pypdfium2.PdfDocument(pdf) as file:
        return "".join(page.get_textpage().get_text_range() for page in file)


@pytest.fixture
def member(stage):
    return stage.members[0]


@pytest.mark.parametrize("role", ["secretary", "subdistrict_officer"])
def test_community_never_learns_why(stage, member, role):
    request = asked(stage)
    waiting = asked(stage, stage.members[1])
    answer(request, stage.secretary)
    services.withdraw_opinion(
        request=asked(stage, stage.members[2]), actor=stage.department_officer, now=NOW
    )
    services.release_opinion(request=request, actor=stage.department_officer, now=NOW)
    row = now_as(request)
    user = user_of(getattr(stage, role))
    ways = [reverse(name) for name in OF_AN_OFFICE]
    ways += [
        f"{reverse('evaluation:opinion_list')}?closed",
        f"{reverse('organizations:member_list')}?q=拟任",
    ]
    ways += [reverse("organizations:member_detail", args=[member.pk])]
    ways += [reverse("registration:member_chain", args=[member.pk])]
    ways += [reverse("documents:verification", args=[row.document.token])]

    shown = read_all(user, *ways, *pages_of(row), *pages_of(waiting))
    kept = str([row.document.facts, row.facts, list(Message.objects.values())])
    paper = words_of(render_pdf([row.document]))

    assert member.name in shown
    assert row.opinion in shown
    assert [word for word in OCCASIONS if word in shown + kept + paper] == []


def test_who_asked_reads_why(stage):
    request = asked(stage)
    user = user_of(stage.department_officer)

    assert PURPOSE in read_all(user, *pages_of(request))
    assert "ecommendation for promotion" in read_all(user, reverse("evaluation:opinion_list"))


def test_history_keeps_no_reason_but_on_the_request(stage):
    """Rows that others than who asked could come to read: none has the purpose in it."""
    answer(asked(stage), stage.secretary)

    named = connection.ops.quote_name
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        parts = (
            f"SELECT '{table}' FROM {named(table)} AS row WHERE row::text LIKE %(words)s"  # noqa: S608 - names from the catalog
            for table in tables
        )
        cursor.execute(" UNION ".join(parts), {"words": f"%{PURPOSE}%"})
        found = {name for (name,) in cursor.fetchall()}

    assert found == {"evaluation_opinionrequest", "evaluation_opinionrequesthistory"}


def traces(user, member, request):
    """Return all that a member could come across, of himself and of this request."""
    ways = [reverse(name) for name in OF_A_MEMBER]
    ways += [f"{reverse('inbox:list')}?all", reverse("evaluation:note_list", args=[member.pk])]
    ways += [reverse("registration:member_chain", args=[member.pk])]
    ways += [reverse("organizations:member_detail", args=[member.pk])]
    return read_all(user, *ways, *pages_of(request))


def test_member_learns_nothing_before_the_release_and_all_of_it_afterwards(stage, member):
    user = UserFactory(member=member)
    User.objects.filter(pk=stage.secretary.user_id).update(name="祁连生")
    silent = asked(stage)
    before = traces(user, member, silent)
    read_all(user_of(stage.secretary), *pages_of(silent))
    row = answer(silent, stage.secretary)
    secretary = user_of(stage.secretary)
    read_all(secretary, *pages_of(row))

    meanwhile = traces(user, member, row)
    services.release_opinion(request=row, actor=stage.department_officer, now=NOW)
    after = traces(user, member, now_as(row))

    secret = (*OCCASIONS, row.opinion, row.document.number, secretary.name, "In confidence")
    assert [word for word in secret if word in before + meanwhile] == []
    assert stage.department.name not in meanwhile
    assert [
        word
        for word in (PURPOSE, row.opinion, row.document.number, secretary.name)
        if word not in after
    ] == []


@pytest.mark.parametrize(
    ("role", "place"),
    [(Role.SECRETARY, "community"), (Role.DEPARTMENT_OFFICER, "department")],
)
def test_officer_learns_nothing_about_himself(stage, member, role, place):
    own = office(role, getattr(stage, place), user=UserFactory(member=member))
    user = user_of(own)
    request = asked(stage, member)
    queued = queue_for(own, DUE)
    row = answer(request, stage.subdistrict_officer)
    visit = signed_in(user)

    shown = read_all(
        user,
        *(reverse(name) for name in OF_AN_OFFICE),
        f"{reverse('evaluation:opinion_list')}?closed",
    )

    assert [item.text for item in queued if "opinion" in item.text] == []
    assert [visit.get(address).status_code for address in pages_of(row)] == [404] * len(PAGES)
    assert [word for word in (PURPOSE, row.document.number) if word in shown] == []
    assert visit.get(reverse("evaluation:opinion_list")).context["rows"] == []
    assert not Message.objects.filter(recipient=user).exists()


def test_colleague_of_the_same_organization_reads_it(stage):
    request = asked(stage)

    for scope in (stage.department_officer, stage.secretary, stage.subdistrict_officer):
        assert OpinionRequest.objects.visible_to(scope).get() == request
