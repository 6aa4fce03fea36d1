"""Who may do what with activities, attendance, the ledger and the year's tasks.

Predicates take the `Scope`, the user in one capacity. Nobody certifies himself: about a
community's own secretary, and about what was entered late, the sub-district may decide.
"""

from django.utils.translation import gettext_lazy as _

from registration.permissions import Action
from registration.queries import is_secretary_of
from xigu.accounts.states import Role
from xigu.common.scope import Scope
from xigu.organizations.models import Member, Organization

from .models import Activity, ActivityRecord, ServiceCertificate
from .states import ActivityStatus, RecordStatus, Source


def can_edit_tasks(scope: Scope) -> bool:
    return scope.role == Role.DEPARTMENT_OFFICER


def can_read_tasks(scope: Scope) -> bool:
    return True  # what is expected of members is no secret


def can_list_activities(scope: Scope) -> bool:
    return scope.sees_members or scope.member_id is not None


def can_hold_activities(scope: Scope) -> bool:
    return scope.role == Role.SECRETARY


def can_view_activity(scope: Scope, activity: Activity) -> bool:
    return True  # whoever sees the row may read it


def can_manage(scope: Scope, activity: Activity) -> bool:
    """Change, open, cancel it, keep its list and its sheet; whatever its status."""
    return scope.is_for(Role.SECRETARY, activity.community_id)


def can_view_roll(scope: Scope, activity: Activity) -> bool:
    """Read who comes: the community that holds it, and who stands above."""
    return scope.sees_members and (
        scope.covers(activity.community.path) or can_manage(scope, activity)
    )


def can_print(scope: Scope, activity: Activity) -> bool:
    """The roll and the code at the place: for those who hold it, once it is open."""
    return activity.is_open and can_manage(scope, activity)


def can_sign_up_anywhere(scope: Scope) -> bool:
    return scope.is_himself


def can_sign_up(scope: Scope, activity: Activity) -> bool:
    """Whoever sees it, whatever its status: coming too late is told, not refused."""
    return can_sign_up_anywhere(scope)


def can_report(scope: Scope) -> bool:
    return scope.is_himself


def can_read_own_records(scope: Scope) -> bool:
    return scope.member_id is not None  # in whatever capacity


def can_list_records(scope: Scope) -> bool:
    return scope.sees_members


def can_decide_records(scope: Scope) -> bool:
    """Keep the list of what waits to be confirmed."""
    return scope.role in {Role.SECRETARY, Role.SUBDISTRICT_OFFICER}


def can_view_record(scope: Scope, record: ActivityRecord) -> bool:
    return True  # whoever sees the row may read it


def can_handle(scope: Scope, record: ActivityRecord) -> bool:
    """Decide about a row that waits, or waited: who comes second is told who was faster.

    The secretary of its community; the sub-district about late rows that staff entered, and
    about the community's own secretary. Nobody about what he entered late himself, in whatever
    office.
    """
    is_own_entry = record.is_late and record.entered_by_id == scope.user_id
    return not is_own_entry and can_correct(scope, record)


def can_decide(scope: Scope, record: ActivityRecord) -> bool:
    return record.status == RecordStatus.PENDING and can_handle(scope, record)


def can_correct(scope: Scope, record: ActivityRecord) -> bool:
    """Take a confirmed row back, or find it taken back by a colleague."""
    if scope.is_own(record.member_id):
        return False
    if scope.is_for(Role.SECRETARY, record.community_id):
        return True
    if scope.role != Role.SUBDISTRICT_OFFICER or not scope.covers(record.community.path):
        return False
    is_back_filled = record.is_late and record.source in Source.by_staff
    return is_back_filled or is_secretary_of(record.member_id, record.community_id)


def can_reverse(scope: Scope, record: ActivityRecord) -> bool:
    return record.status == RecordStatus.CONFIRMED and can_correct(scope, record)


def can_take_back(scope: Scope, record: ActivityRecord) -> bool:
    """Whose own report it is, whatever its status."""
    return can_report(scope) and scope.is_own(record.member_id) and record.source == Source.REPORT


def can_mend(scope: Scope, record: ActivityRecord) -> bool:
    """Send a rejected report of his own again, or find that he has."""
    return can_take_back(scope, record) and record.status == RecordStatus.REJECTED


def can_withdraw(scope: Scope, record: ActivityRecord) -> bool:
    return can_take_back(scope, record) and record.status == RecordStatus.PENDING


def can_replace(scope: Scope, record: ActivityRecord) -> bool:
    """Correct the hours: what happened within another row has none."""
    return record.within_id is None and can_correct(scope, record)


def can_add_to(scope: Scope, record: ActivityRecord) -> bool:
    """Say what else of the six happened there: the member, or who keeps the ledger."""
    is_own = can_report(scope) and scope.is_own(record.member_id)
    return record.within_id is None and (is_own or can_correct(scope, record))


_CONFIRM = Action(_("Confirm"), "activities:record_confirm", is_primary=True, acts=True)
_REJECT = Action(_("Reject"), "activities:record_reject")
_MEND = Action(_("Mend and send again"), "activities:record_mend", is_primary=True)
_WITHDRAW = Action(_("Take the report back"), "activities:record_withdraw", acts=True)
_ADD = Action(_("There was also …"), "activities:record_add_part")
_REPLACE = Action(_("Correct the hours"), "activities:record_replace")
_REVERSE = Action(_("Reverse"), "activities:record_reverse")


def record_actions(scope: Scope, record: ActivityRecord) -> list[Action]:
    """Return the acts open to the user on a record now, the usual one first."""
    is_live = record.status in RecordStatus.live
    is_confirmed = record.status == RecordStatus.CONFIRMED
    is_mended = hasattr(record, "replaced_by")
    acts = {
        _CONFIRM: can_decide(scope, record),
        _REJECT: can_decide(scope, record),
        _MEND: can_mend(scope, record) and not is_mended,
        _WITHDRAW: can_withdraw(scope, record),
        _ADD: is_live and can_add_to(scope, record),
        _REPLACE: is_confirmed and can_replace(scope, record),
        _REVERSE: can_reverse(scope, record),
    }
    return [action for action, is_open in acts.items() if is_open]


def can_view_year(scope: Scope, member: Member) -> bool:
    return True  # whoever sees the member may read his year


def can_list_years(scope: Scope) -> bool:
    return scope.sees_members


def can_view_unit_years(scope: Scope, unit: Organization) -> bool:
    return scope.sees_members


def can_export_service(scope: Scope) -> bool:
    """Who records certifies: communities, and those above them."""
    return scope.role in {Role.SECRETARY, Role.SUBDISTRICT_OFFICER, Role.DEPARTMENT_OFFICER}


def can_certify_service(scope: Scope, member: Member) -> bool:
    """Issue certificates of service for a community; about himself, the service refuses."""
    return scope.role == Role.SECRETARY


def can_print_service_certificate(scope: Scope, certificate: ServiceCertificate) -> bool:
    return True  # whoever sees the row may print it


_COPY = Action(_("Copy"), "activities:copy")
_CHANGE = Action(_("Change"), "activities:change")
_CANCEL = Action(_("Cancel the activity"), "activities:cancel")
_ACTIVITY_ACTIONS = {
    ActivityStatus.DRAFT: (
        Action(_("Publish"), "activities:open", is_primary=True, acts=True),
        _CHANGE,
        _COPY,
        _CANCEL,
    ),
    ActivityStatus.OPEN: (_COPY, _CHANGE, _CANCEL),
    ActivityStatus.CANCELLED: (_COPY,),
}


def activity_actions(scope: Scope, activity: Activity) -> tuple[Action, ...]:
    """Return the acts open to the user on an activity, the usual one first."""
    return _ACTIVITY_ACTIONS[ActivityStatus(activity.status)] if can_manage(scope, activity) else ()


def can_join(scope: Scope, activity: Activity, now) -> bool:
    """Sign up, or withdraw: as long as it is open and not over."""
    return can_sign_up(scope, activity) and activity.is_open and not activity.has_ended(now)
