"""What waits for each role: the work queue of its home, then a small picture."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities import queries as activities
from registration import labels, queries
from registration.states import CertificateState
from xigu.accounts.states import Role
from xigu.common.scope import Scope
from xigu.organizations.queries import (
    correction_summary,
    count_declined_leaves,
    leave_summary,
)
from xigu.organizations.states import LeaveStatus

from .confidences import answers_item, notes_item, opinion_requests_item
from .items import QueueItem
from .judging import (
    agreements_item,
    conclusions_item,
    objections_item,
    opinions_item,
    quotas_item,
    returned_conclusions_item,
    reviews_item,
    rounds_in_preparation_item,
    rounds_to_move_on_item,
)


def queue_for(scope: Scope, day) -> list[QueueItem]:
    """Return what waits for the user in his office, without what has nothing waiting."""
    builders = QUEUES.get(scope.role, ())
    items = (build(scope.office, day) for build in builders)
    return [item for item in items if item.count]


def _waiting(scope, day):
    waiting = queries.waiting_summary(scope)
    return QueueItem(
        count=waiting["count"],
        text=ngettext(
            "member waits to be checked in", "members wait to be checked in", waiting["count"]
        ),
        detail=labels.waiting_since(waiting["oldest"]) if waiting["count"] else "",
        url=reverse("registration:list"),
        action=_("Go to check-ins") if scope.role == Role.SECRETARY else _("Look"),
    )


def _secretaries(scope, day):
    waiting = queries.secretaries_waiting(scope)
    oldest = waiting.order_by("requested_at", "pk").first()
    count = waiting.count()
    return QueueItem(
        count=count,
        text=ngettext(
            "secretary waits for you to decide about his own check-in",
            "secretaries wait for you to decide about their own check-ins",
            count,
        ),
        detail=labels.waiting_since(oldest.requested_at) if oldest else "",
        url=f"{reverse('registration:list')}?secretaries",
        action=_("Decide"),
    )


def _records(scope, day):
    records = activities.waiting_records_summary(scope)
    return QueueItem(
        count=records["count"],
        text=ngettext(
            "record waits to be confirmed", "records wait to be confirmed", records["count"]
        ),
        detail=labels.waiting_since(records["oldest"]) if records["count"] else "",
        url=reverse("activities:record_queue"),
        action=_("Confirm"),
    )


def _hours(scope, day):
    held = activities.unrecorded_activities(scope, timezone.now())
    count, first = held.count(), held.order_by("starts_at", "pk").first()
    sheet = reverse("activities:sheet", args=[first.pk]) if first else ""
    return QueueItem(
        count=count,
        text=ngettext(
            "activity is over and its hours are not recorded",
            "activities are over and their hours are not recorded",
            count,
        ),
        detail=first.title if first else "",
        url=sheet if count == 1 else f"{reverse('activities:list')}?part=past",
        action=_("Record hours"),
    )


def _to_issue(scope, day):
    count = queries.count_to_issue(scope, day)
    return QueueItem(
        count=count,
        text=ngettext("member needs a certificate", "members need a certificate", count),
        url=reverse("registration:certificate_issue_batch"),
        action=_("Issue"),
    )


def _receipts(scope, day):
    receipts = queries.receipt_summary(scope)
    return QueueItem(
        count=receipts["count"],
        text=ngettext(
            "receipt came back and waits to be acknowledged",
            "receipts came back and wait to be acknowledged",
            receipts["count"],
        ),
        detail=labels.waiting_since(receipts["oldest"]) if receipts["count"] else "",
        url=reverse("registration:receipt_list"),
        action=_("Acknowledge"),
    )


def _expired(scope, day):
    count = queries.count_expired(scope, day)
    return QueueItem(
        count=count,
        text=ngettext(
            "certificate expired before it was presented",
            "certificates expired before they were presented",
            count,
        ),
        url=f"{reverse('registration:certificate_list')}?state={CertificateState.EXPIRED}",
        action=_("Look"),
    )


def _refused(scope, day):
    count = queries.refused_and_idle(scope, day).count()
    return QueueItem(
        count=count,
        text=ngettext(
            "member was refused and has not gone elsewhere",
            "members were refused and have not gone elsewhere",
            count,
        ),
        url=f"{reverse('registration:certificate_list')}?refused",
        action=_("Read the reasons"),
    )


def _to_present(scope, day):
    count = queries.count_presentable(scope, day)
    return QueueItem(
        count=count,
        text=ngettext(
            "certificate is issued and not used yet",
            "certificates are issued and not used yet",
            count,
        ),
        url=reverse("registration:certificate_list"),
        action=_("Look"),
    )


def _objectable(scope, day):
    online = queries.objectable_summary(scope, day)
    return QueueItem(
        count=online["count"],
        text=ngettext(
            "member asked online to be checked in; you may object",
            "members asked online to be checked in; you may object",
            online["count"],
        ),
        detail=labels.objection_until(online["oldest"]) if online["count"] else "",
        url=f"{reverse('registration:list')}?objectable",
        action=_("Look"),
    )


def _unplaced(scope, day):
    count = queries.count_unplaced(scope, day)
    return QueueItem(
        count=count,
        text=ngettext("resident has no grid yet", "residents have no grid yet", count),
        url=f"{reverse('registration:list')}?unplaced",
        action=_("Place"),
    )


def _corrections(scope, day):
    corrections = correction_summary(scope)
    return QueueItem(
        count=corrections["count"],
        text=ngettext(
            "member asks for a correction of the record",
            "members ask for a correction of their records",
            corrections["count"],
        ),
        detail=labels.waiting_since(corrections["oldest"]) if corrections["count"] else "",
        url=reverse("organizations:correction_list"),
        action=_("Answer"),
    )


def _leaves(scope, day):
    leaves = leave_summary(scope)
    return QueueItem(
        count=leaves["count"],
        text=ngettext(
            "leave waits for your approval", "leaves wait for your approval", leaves["count"]
        ),
        detail=labels.waiting_since(leaves["oldest"]) if leaves["count"] else "",
        url=reverse("organizations:leave_list"),
        action=_("Decide"),
    )


def _declined_leaves(scope, day):
    count = count_declined_leaves(scope, day)
    return QueueItem(
        count=count,
        text=ngettext("proposed leave was declined", "proposed leaves were declined", count),
        url=f"{reverse('organizations:leave_list')}?status={LeaveStatus.DECLINED}",
        action=_("Read the reasons"),
    )


_WORKPLACE = (
    opinions_item,
    _receipts,
    conclusions_item,
    returned_conclusions_item,
    _to_issue,
    _objectable,
    _refused,
    _corrections,
    _declined_leaves,
    _expired,
    _to_present,
    notes_item,
)
QUEUES: dict[str, tuple] = {
    Role.SECRETARY: (
        _waiting,
        opinions_item,
        _hours,
        _records,
        agreements_item,
        opinion_requests_item,
        notes_item,
        _unplaced,
    ),
    Role.SUBDISTRICT_OFFICER: (
        _secretaries,
        opinions_item,
        objections_item,
        _records,
        agreements_item,
        conclusions_item,
        opinion_requests_item,
        _waiting,
    ),
    Role.WORKPLACE_OFFICER: (*_WORKPLACE, opinion_requests_item, answers_item),
    Role.BRANCH_OFFICER: _WORKPLACE,
    Role.COMMITTEE_OFFICER: (
        opinions_item,
        objections_item,
        conclusions_item,
        returned_conclusions_item,
        opinion_requests_item,
        answers_item,
        _refused,
        _expired,
        _to_present,
    ),
    Role.DEPARTMENT_OFFICER: (
        _leaves,
        objections_item,
        reviews_item,
        quotas_item,
        rounds_to_move_on_item,
        rounds_in_preparation_item,
        opinion_requests_item,
        answers_item,
        _waiting,
        _refused,
        _expired,
    ),
}
