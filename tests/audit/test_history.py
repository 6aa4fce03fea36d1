"""Each model whose history is kept: old rows stay, and nobody changes them."""

import datetime

import pghistory
import pgtrigger
import pytest
from django.db import InternalError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F, OuterRef, Subquery

from activities.models import Activity, ActivityRecord, Attendance, ServiceCertificate, YearTask
from activities.states import RecordStatus
from evaluation.models import (
    Assessment,
    Conclusion,
    Evaluation,
    EvaluationRound,
    Objection,
    OpinionRequest,
    QuotaRequest,
    SpecialDay,
    VoteCount,
)
from evaluation.states import ConclusionStatus, ObjectionStatus
from registration.models import Certificate, Receipt, Registration
from tests.factories.accounts import RoleAssignmentFactory
from tests.factories.activities import (
    ActivityFactory,
    AttendanceFactory,
    RecordFactory,
    ServiceCertificateFactory,
    YearTaskFactory,
)
from tests.factories.confidential import OpinionRequestFactory
from tests.factories.documents import DocumentFactory
from tests.factories.evaluation import (
    AssessmentFactory,
    ConclusionFactory,
    EvaluationFactory,
    ObjectionFactory,
    QuotaRequestFactory,
    RoundFactory,
    SpecialDayFactory,
    VoteCountFactory,
)
from tests.factories.organizations import (
    AddressAliasFactory,
    AffiliationFactory,
    IdentityCardFactory,
    LeaveFactory,
    MemberFactory,
    WorkplaceFactory,
)
from tests.factories.registration import CertificateFactory, ReceiptFactory, RegistrationFactory
from xigu.accounts.models import RoleAssignment, User
from xigu.documents.models import Document
from xigu.organizations.models import (
    AddressAlias,
    Affiliation,
    CorrectionRequest,
    IdentityCard,
    Leave,
    Member,
    Organization,
)

pytestmark = pytest.mark.django_db

LONG_AGO = datetime.datetime(2019, 1, 1, tzinfo=datetime.UTC)


def correction():
    return CorrectionRequest.objects.create(
        member=MemberFactory(), wish="手机号码错了", requested_at=LONG_AGO
    )


def waiting_record():
    return RecordFactory(status=RecordStatus.PENDING)


SOMEBODY_ELSE = User.objects.exclude(pk=OuterRef("made_by")).order_by("pk").values("pk")[:1]
# A row of each, and a column in which it may change.
ROWS = {
    Organization: (WorkplaceFactory, {"address": "一楼"}),
    Member: (MemberFactory, {"position": "主任"}),
    Affiliation: (AffiliationFactory, {"during": DateRange(LONG_AGO.date(), None)}),
    CorrectionRequest: (correction, {"wish": "别的"}),
    AddressAlias: (AddressAliasFactory, {"phrase": "后街7号"}),
    IdentityCard: (IdentityCardFactory, {"service": "会计"}),
    Leave: (LeaveFactory, {"note": "另一份文件"}),
    RoleAssignment: (RoleAssignmentFactory, {"granted_at": LONG_AGO}),
    Document: (DocumentFactory, {"facts": {}}),
    Certificate: (CertificateFactory, {"issued_at": LONG_AGO}),
    Registration: (RegistrationFactory, {"requested_at": LONG_AGO}),
    Receipt: (ReceiptFactory, {"issued_at": LONG_AGO}),
    YearTask: (YearTaskFactory, {"description": "至少一次"}),
    Activity: (ActivityFactory, {"place": "居委会"}),
    Attendance: (AttendanceFactory, {"note": "晚到"}),
    ServiceCertificate: (ServiceCertificateFactory, {"issued_at": LONG_AGO}),
    ActivityRecord: (waiting_record, {"status": RecordStatus.WITHDRAWN}),
    EvaluationRound: (RoundFactory, {"title": "另一次评议"}),
    Evaluation: (EvaluationFactory, {"merits": "抗洪抢险"}),
    Assessment: (AssessmentFactory, {"comment": "另一种看法"}),
    VoteCount: (VoteCountFactory, {"counted_at": LONG_AGO}),
    Conclusion: (ConclusionFactory, {"status": ConclusionStatus.RETURNED, "answer": "再议"}),
    QuotaRequest: (QuotaRequestFactory, {"reason": "另一个理由"}),
    Objection: (
        ObjectionFactory,
        {
            "status": ObjectionStatus.DISMISSED,
            "decided_at": F("made_at"),
            "decided_by": Subquery(SOMEBODY_ELSE),
            "grade": F("held_grade"),
            "answer": "维持原等次",
        },
    ),
    OpinionRequest: (OpinionRequestFactory, {"due_on": LONG_AGO.date()}),
    SpecialDay: (SpecialDayFactory, {"name": "国庆"}),
}
# What refuses a deletion is told to look away: whoever owns the tables can do so.
STAYS = (
    "activities.ActivityRecord:activities_record_stays",
    "evaluation.Evaluation:evaluation_evaluation_stays",
    "evaluation.EvaluationRound:evaluation_round_stays",
    "evaluation.Conclusion:evaluation_conclusion_stays",
    "evaluation.QuotaRequest:evaluation_quota_stays",
    "evaluation.Objection:evaluation_objection_stays",
    "evaluation.OpinionRequest:evaluation_opinion_stays",
)


def test_every_model_with_a_history_is_tried_here():
    kept = {
        model
        for model, trigger in pgtrigger.registered()
        if isinstance(trigger, pghistory.trigger.Event)
    }

    assert kept == set(ROWS)


@pytest.fixture(params=ROWS, ids=lambda model: model.__name__)
def row(request):
    """A row that was changed once, behind the back of every service."""
    factory, fields = ROWS[request.param]
    row = factory()
    assert request.param.objects.filter(pk=row.pk).update(**fields) == 1
    return row


def newest(row):
    return row.history.order_by("pgh_id").last()


def test_history_keeps_the_row_as_it_was(row):
    old = newest(row)

    assert old.pgh_label == "update"
    for field in ROWS[type(row)][1]:
        assert getattr(old, field) == getattr(row, field)


def test_history_keeps_a_row_that_was_deleted(row):
    kept = type(row).objects.get(pk=row.pk)
    with pgtrigger.ignore(*STAYS), transaction.atomic(), connection.cursor() as cursor:
        table = row._meta.db_table
        cursor.execute(f"DELETE FROM {table} WHERE id = %s", [row.pk])  # noqa: S608 - our own
        old = newest(row)
        transaction.set_rollback(True)

    assert old.pgh_label == "delete"
    for field in ROWS[type(row)][1]:
        assert getattr(old, field) == getattr(kept, field)


@pytest.mark.parametrize("statement", ["UPDATE {table} SET pgh_label = 'x'", "DELETE FROM {table}"])
def test_history_never_changes(row, statement):
    table = row.history.model._meta.db_table

    with (
        pytest.raises(InternalError, match="Cannot update or delete"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table=table))
