"""Opinions asked in confidence, and notes; as of `evaluation.py`, everything happened lately."""

import factory

from evaluation.models import DailyNote, NoteReply, OpinionRequest
from evaluation.states import OpinionOccasion, OpinionStatus

from .accounts import UserFactory
from .documents import OPINION_FACTS, OpinionDocumentFactory
from .evaluation import day
from .organizations import CommunityFactory, DepartmentFactory, MemberFactory, WorkplaceFactory
from .registration import days_ago

PRINTED = ("name", "workplace", "branch", "community", "period", "checked_in_on", "records")
OPINION_SNAPSHOT = {name: OPINION_FACTS[name] for name in (*PRINTED, "hours", "service_hours")} | {
    "communities": [["西固中路社区", "2025-03-01", ""]],
    "workplaces": [["西固区教育局", "2020-01-01", ""]],
    "leaves": [],
    "counted_days": 365,
    "targets_apply": True,
    "tasks": [],
    "summary": "",
}


class OpinionRequestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OpinionRequest

    member = factory.SubFactory(MemberFactory)
    requester = factory.SubFactory(DepartmentFactory)
    community = factory.SubFactory(CommunityFactory)
    occasion = OpinionOccasion.PROMOTION
    purpose = "拟任副科长人选考察"
    due_on = factory.LazyFunction(lambda: day(7))
    asked_at = factory.LazyFunction(lambda: days_ago(1))
    asked_by = factory.SubFactory(UserFactory)
    release_by = factory.LazyFunction(lambda: day(360))


class AnsweredOpinionFactory(OpinionRequestFactory):
    """An answer that has come, on paper."""

    status = OpinionStatus.ANSWERED
    opinion = "积极参加社区志愿服务，邻里反映良好。"
    facts = factory.LazyFunction(lambda: OPINION_SNAPSHOT)
    answered_at = factory.LazyFunction(lambda: days_ago(0))
    answered_by = factory.SubFactory(UserFactory)
    document = factory.SubFactory(
        OpinionDocumentFactory,
        issuer=factory.LazyAttribute(
            lambda o: o.factory_parent.community or o.factory_parent.requester
        ),
    )


class ReleasedOpinionFactory(AnsweredOpinionFactory):
    """An answer that the member may read."""

    released_at = factory.LazyFunction(lambda: days_ago(0))


class DailyNoteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DailyNote

    member = factory.SubFactory(MemberFactory)
    author = factory.SubFactory(CommunityFactory)
    reader = factory.SubFactory(WorkplaceFactory)
    text = "主动帮助独居老人修好了水管，居民专门来社区致谢。"
    written_at = factory.LazyFunction(lambda: days_ago(3))
    written_by = factory.SubFactory(UserFactory)


class NoteReplyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = NoteReply

    note = factory.SubFactory(DailyNoteFactory)
    text = "谢谢社区，这是应该做的。"
    written_at = factory.LazyFunction(lambda: days_ago(2))
    written_by = factory.SubFactory(UserFactory)
