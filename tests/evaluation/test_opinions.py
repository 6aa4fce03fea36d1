"""Opinions asked in confidence, by the services alone."""

import datetime
from uuid import uuid4

import pytest
from django.core.management import call_command

from evaluation import services
from evaluation.models import OpinionRequest
from evaluation.queries import opinions_to_answer, released_opinions
from evaluation.states import OpinionStatus
from tests.activities.conftest import office
from tests.factories.accounts import UserFactory
from tests.factories.organizations import MemberFactory
from xigu.accounts.states import Role
from xigu.audit.models import AccessEntry
from xigu.audit.states import Access
from xigu.documents.models import Document
from xigu.documents.states import DocumentKind
from xigu.inbox.models import Message
from xigu.organizations.queries import looks_at

from .confiding import DUE, NOW, PURPOSE, answer, ask, asked, now_as, served
from .stage import moment

pytestmark = pytest.mark.django_db
YEAR_LATER = moment(1) + datetime.timedelta(days=365)


def told(scope):
    return list(Message.objects.filter(recipient=scope.user_id).values_list("kind", flat=True))


def test_communities_are_asked_about_each_member(stage):
    first, second, *_others = stage.members
    nowhere = MemberFactory(branch=stage.branch)

    rows = ask(stage, first, second, nowhere)

    assert {row.member: row.community for row in rows} == {
        first: stage.community,
        second: stage.community,
        nowhere: None,
    }
    assert {row.release_by for row in rows} == {datetime.date(2027, 7, 1)}
    assert told(stage.secretary) == ["evaluation.opinion_asked"] * 2
    assert [row.member for row in opinions_to_answer(stage.department_officer)] == [nowhere]


def test_asking_twice_is_asking_once(stage):
    key = uuid4()

    first, again = (ask(stage, *stage.members, key=key) for _time in range(2))

    assert first == again
    assert OpinionRequest.objects.count() == len(stage.members)
    assert Message.objects.filter(recipient=stage.secretary.user_id).count() == len(stage.members)


def test_asking_is_refused(stage):
    first = stage.members[0]
    himself = office(Role.DEPARTMENT_OFFICER, stage.department, user=UserFactory(member=first))
    many = MemberFactory.create_batch(11, branch=stage.branch)
    stranger = MemberFactory()

    for words, members, more in (
        ("at least one", [], {}),
        ("10 members", many, {}),
        ("about himself", [first], {"actor": himself}),
        ("not in your scope", [first, stranger], {}),
        ("due on a day", [first], {"due_on": datetime.date(2026, 6, 30)}),
        ("due on a day", [first], {"due_on": datetime.date(2027, 7, 1)}),
    ):
        with pytest.raises(services.EvaluationError, match=words):
            ask(stage, *members, **more)
    assert not OpinionRequest.objects.exists()


def test_answer_stands_on_facts_and_paper(stage):
    member = stage.members[0]
    served(stage, member)

    row = answer(asked(stage), stage.secretary, explanation="")

    document = row.document
    assert (row.status, document.kind) == (OpinionStatus.ANSWERED, DocumentKind.OPINION)
    assert (document.issuer, row.facts["period"]) == (stage.community, ["2025-07-02", "2026-07-01"])
    assert (row.facts["service_hours"], document.facts["service_hours"]) == ("2", "2")
    assert document.facts["requester"] == stage.department.name
    assert told(stage.department_officer) == ["evaluation.opinion_answered"]


def test_answer_needs_words(stage):
    request = asked(stage)

    with pytest.raises(services.EvaluationError, match="write your opinion"):
        answer(request, stage.secretary, opinion="")
    with pytest.raises(services.EvaluationError, match="no service in the last twelve months"):
        answer(request, stage.secretary, explanation="")
    assert now_as(request).status == OpinionStatus.OPEN
    assert not Document.objects.filter(kind=DocumentKind.OPINION).exists()


def test_same_answer_twice_is_one(stage):
    request = asked(stage)

    first, again = (answer(request, stage.secretary) for _time in range(2))

    assert first.document == again.document
    with pytest.raises(services.EvaluationError, match="decided this meanwhile"):
        answer(request, office(Role.SECRETARY, stage.community))


def test_who_asks_explains_who_is_checked_in_nowhere(stage):
    request = asked(stage, MemberFactory(branch=stage.branch))

    with pytest.raises(services.EvaluationError, match="explain it in writing"):
        answer(request, stage.department_officer, opinion="", explanation="")
    row = answer(request, stage.department_officer, opinion="", explanation="刚调入，尚未报到。")

    assert (row.document.issuer, row.opinion) == (stage.department, "")


def test_subdistrict_answers_about_the_secretary(stage):
    member = stage.members[0]
    own = office(Role.SECRETARY, stage.community, user=UserFactory(member=member))

    request = asked(stage, member)

    with pytest.raises(services.EvaluationError, match="one level up"):
        answer(request, own)
    assert told(own) == []
    assert told(stage.subdistrict_officer) == ["evaluation.opinion_asked"]
    assert list(opinions_to_answer(stage.subdistrict_officer)) == [request]
    assert not opinions_to_answer(own.office).exists()
    row = answer(request, stage.subdistrict_officer)
    assert (row.status, row.document.issuer) == (OpinionStatus.ANSWERED, stage.community)


def test_subdistrict_is_not_asked_about_others(stage):
    asked(stage)

    assert not opinions_to_answer(stage.subdistrict_officer).exists()
    assert told(stage.subdistrict_officer) == []


def test_withdrawing_twice_is_once(stage):
    request = asked(stage)

    for _time in range(2):
        services.withdraw_opinion(request=request, actor=stage.department_officer, now=NOW)

    assert now_as(request).status == OpinionStatus.WITHDRAWN
    assert told(stage.secretary).count("evaluation.opinion_withdrawn") == 1
    with pytest.raises(services.EvaluationError, match="withdrawn meanwhile"):
        answer(request, stage.secretary)


def test_answered_request_is_not_withdrawn(stage):
    request = answer(asked(stage), stage.secretary)

    with pytest.raises(services.EvaluationError, match="decided this meanwhile"):
        services.withdraw_opinion(request=request, actor=stage.department_officer, now=NOW)


def look(request, actor):
    services.record_look(request=request, access=Access.OPENED, actor=actor, now=NOW)


def test_release_lets_the_member_read(stage):
    member = stage.members[0]
    own = stage.own_scope(member)
    request = asked(stage)
    with pytest.raises(services.EvaluationError, match="not answered yet"):
        services.release_opinion(request=request, actor=stage.department_officer, now=NOW)
    answer(request, stage.secretary)
    look(request, stage.secretary)
    before = [looks_at(member.pk, DUE).count(), released_opinions(member.pk).count(), told(own)]

    for _time in range(2):
        services.release_opinion(request=request, actor=stage.department_officer, now=NOW)
    look(now_as(request), stage.secretary)

    assert before == [0, 0, []]
    assert looks_at(member.pk, DUE).count() == 2
    assert list(released_opinions(member.pk)) == [request]
    assert told(own) == ["evaluation.opinion_released"]


def test_own_look_is_not_written_down(stage):
    request = asked(stage)

    look(request, stage.own_scope(stage.members[0]))

    assert not AccessEntry.objects.exists()


def test_everything_is_released_in_time(stage):
    answered, waiting, late = (asked(stage, member) for member in stage.members[:3])
    answer(answered, stage.secretary)
    asked(stage, stage.members[3], now=moment(2))

    early = services.release_due_opinions(now=YEAR_LATER - datetime.timedelta(days=1))
    services.withdraw_opinion(request=late, actor=stage.department_officer, now=NOW)
    counts = [services.release_due_opinions(now=YEAR_LATER) for _time in range(2)]

    assert (early, counts) == (0, [3, 0])
    assert {now_as(row).status for row in (waiting, late)} == {OpinionStatus.WITHDRAWN}
    assert now_as(answered).released_at == YEAR_LATER
    assert now_as(answered).released_by is None


def test_command_releases(stage, capsys):
    answer(asked(stage), stage.secretary)
    OpinionRequest.objects.update(release_by=DUE - datetime.timedelta(days=365))

    call_command("release_opinions")

    assert capsys.readouterr().out == "Released opinions: 1\n"


def test_officer_himself_is_told_nothing(stage):
    member = stage.members[0]
    own = office(Role.DEPARTMENT_OFFICER, stage.department, user=UserFactory(member=member))

    answer(asked(stage, member), stage.secretary)

    assert told(own) == []
    assert PURPOSE not in str(list(Message.objects.values()))
