"""Who may do what in rounds, with opinions asked in confidence and with notes.

Predicates take the `Scope`, the user in one capacity. Nobody judges, concludes or decides about
himself: one level up does. Which rows somebody judges for a side, `queries.judged_by` says.
"""

from xigu.accounts.states import Role
from xigu.common.scope import Scope
from xigu.organizations.models import Member

from . import queries
from .models import (
    Assessment,
    Conclusion,
    DailyNote,
    Evaluation,
    EvaluationRound,
    Objection,
    OpinionRequest,
    QuotaRequest,
)
from .states import Occasion, OpinionStatus, Side

ASKING = {Role.DEPARTMENT_OFFICER, Role.COMMITTEE_OFFICER, Role.WORKPLACE_OFFICER}
BY_WORK = {Role.WORKPLACE_OFFICER, Role.BRANCH_OFFICER}


def can_list_rounds(scope: Scope) -> bool:
    return scope.sees_members


def can_look_at_evaluations(scope: Scope) -> bool:
    """Rounds, or his own evaluations."""
    return can_list_rounds(scope) or can_read_own_evaluations(scope)


def can_hold_rounds(scope: Scope) -> bool:
    """Prepare rounds, and keep the calendar of working days."""
    return scope.role == Role.DEPARTMENT_OFFICER


def can_view_round(scope: Scope, held: EvaluationRound) -> bool:
    return True  # whoever sees the row may read it


def can_manage(scope: Scope, held: EvaluationRound) -> bool:
    """Change, open, review, make public and publish a round; whatever its phase."""
    return can_hold_rounds(scope) and scope.covers(held.organization.path)


def can_export_round(scope: Scope, held: EvaluationRound) -> bool:
    """Take the counts of a round along: those who stand above workplaces and communities."""
    return scope.role in queries.ABOVE


def can_judge_for(scope: Scope, held: EvaluationRound, side: Side) -> bool:
    """Keep the sheet of this side; about whom, the sheet says."""
    return side in queries.sides_of(scope)


def can_count_votes(scope: Scope, held: EvaluationRound) -> bool:
    """Enter what a secret vote of the branch gave; two officers do it, each for himself."""
    return Side.WORKPLACE in queries.sides_of(scope)


def can_conclude(scope: Scope, held: EvaluationRound) -> bool:
    """Sign conclusions for the workplace, or in its place about its own officers."""
    return Side.WORKPLACE in queries.sides_of(scope)


def can_name(scope: Scope, held: EvaluationRound) -> bool:
    """Name members of one's own for an award."""
    return scope.role in BY_WORK


def can_ask_for_more(scope: Scope, held: EvaluationRound) -> bool:
    return scope.role in BY_WORK


def can_decide_quota(scope: Scope, request: QuotaRequest) -> bool:
    return can_manage(scope, request.round)


def can_reopen(scope: Scope, assessment: Assessment) -> bool:
    """Make a signed opinion a draft again; whether it still can be, the service says."""
    evaluation = assessment.evaluation
    return can_manage(scope, evaluation.round) and not scope.is_own(evaluation.member_id)


def can_return(scope: Scope, conclusion: Conclusion) -> bool:
    evaluation = conclusion.evaluation
    return can_manage(scope, evaluation.round) and not scope.is_own(evaluation.member_id)


def can_agree(scope: Scope, conclusion: Conclusion) -> bool:
    """Answer a joint conclusion for the community; whatever its status."""
    own = queries.judged_by(scope, Side.COMMUNITY)
    return own.filter(pk=conclusion.evaluation_id).exists()


def can_list_agreements(scope: Scope) -> bool:
    """See which joint conclusions wait for one's community, or for one in its place."""
    return Side.COMMUNITY in queries.sides_of(scope)


def can_view_evaluation(scope: Scope, evaluation: Evaluation) -> bool:
    return True  # whoever sees the row may read it; what of it, the queries say


def can_read_own_evaluations(scope: Scope) -> bool:
    return scope.member_id is not None  # in whatever capacity


def can_write_summary(scope: Scope, evaluation: Evaluation) -> bool:
    return scope.is_own(evaluation.member_id)  # in whatever capacity


def can_object(scope: Scope, evaluation: Evaluation) -> bool:
    """Whom `queries.objectable_by` lets see it; whether in time, the service says."""
    return True


def can_view_objection(scope: Scope, objection: Objection) -> bool:
    return True  # whoever sees the row may read it


def can_appeal(scope: Scope, objection: Objection) -> bool:
    return objection.made_by_id == scope.user_id and not objection.is_final


def can_list_objections(scope: Scope) -> bool:
    return scope.role in queries.ABOVE


def can_decide_objection(scope: Scope, objection: Objection) -> bool:
    """The organization one level up; nobody about himself, his own objection or signature."""
    is_concerned = scope.is_own(objection.evaluation.member_id)
    return (
        can_read_case(scope, objection)
        and not is_concerned
        and objection.made_by_id != scope.user_id
        and not queries.has_part_in(scope.user_id or 0, objection)
    )


def can_read_case(scope: Scope, objection: Objection) -> bool:
    """Read who objects, and all that there is to decide about it."""
    is_here = objection.organization_id == scope.organization_id
    return can_list_objections(scope) and is_here


def can_list_opinions(scope: Scope) -> bool:
    return scope.role in {*ASKING, Role.SECRETARY, Role.SUBDISTRICT_OFFICER}


def can_ask_opinions(scope: Scope) -> bool:
    return scope.role in ASKING


def can_read_occasion(scope: Scope, request: OpinionRequest) -> bool:
    """Why an opinion is asked for: who asked, and the member once it is released."""
    is_requester = bool(scope.role) and request.requester_id == scope.organization_id
    is_told = scope.is_own(request.member_id) and request.released_at is not None
    return (is_requester and scope.role in ASKING) or is_told


def can_view_opinion(scope: Scope, request: OpinionRequest) -> bool:
    return True  # whoever sees the row may read it; the occasion is asked for apart


def can_answer_opinion(scope: Scope, request: OpinionRequest) -> bool:
    """The community; one level up about its own secretary; nobody lives there: who asks."""
    if scope.is_own(request.member_id):
        return False
    if request.community_id is None:
        return can_read_occasion(scope, request)
    return scope.is_for(Role.SECRETARY, request.community_id) or queries.answers_in_place(
        scope, request
    )


def can_answer_now(scope: Scope, request: OpinionRequest) -> bool:
    """Tell whether an answer of this user is waited for."""
    return request.status == OpinionStatus.OPEN and can_answer_opinion(scope, request)


def can_print_opinion(scope: Scope, request: OpinionRequest) -> bool:
    """Print what is answered: whoever may read it."""
    return request.document_id is not None


def can_release_now(scope: Scope, request: OpinionRequest) -> bool:
    """Tell whether the user can let the member read it already."""
    is_closed = request.status != OpinionStatus.OPEN and request.released_at is None
    return is_closed and can_release_opinion(scope, request)


def can_release_opinion(scope: Scope, request: OpinionRequest) -> bool:
    return can_read_occasion(scope, request) and not scope.is_own(request.member_id)


def can_withdraw_opinion(scope: Scope, request: OpinionRequest) -> bool:
    return request.status == OpinionStatus.OPEN and can_release_opinion(scope, request)


def can_list_notes(scope: Scope, member: Member) -> bool:
    return True  # of the notes about a member, everybody sees those that concern him


def can_list_office_notes(scope: Scope) -> bool:
    return scope.role in {Role.SECRETARY, *BY_WORK}


def can_write_note(scope: Scope, member: Member) -> bool:
    """The community where he lives, and the workplace where he works; nobody about himself."""
    return queries.reader_of_note(scope, member) is not None


def can_view_note(scope: Scope, note: DailyNote) -> bool:
    return True  # whoever sees the row may read it


def can_reply(scope: Scope, note: DailyNote) -> bool:
    """The member himself, and the officers of the organization that is told."""
    is_told = scope.role in {Role.SECRETARY, *BY_WORK} and note.reader_id == scope.organization_id
    return scope.is_own(note.member_id) or is_told


def can_print_evidence(scope: Scope, member: Member, occasion: Occasion) -> bool:
    """Whoever looks after a member, and he himself; for a promotion only who may ask for one."""
    if occasion == Occasion.PROMOTION:
        return scope.role in ASKING and not scope.is_own(member.pk)
    return scope.sees_members or scope.is_own(member.pk)


def can_print_forms(scope: Scope, held: EvaluationRound) -> bool:
    """Print the forms of many; of whom, the queries say."""
    return scope.sees_members
