"""Notes between a community and a workplace, as pages and queues show them."""

from datetime import date, timedelta

from django.db.models import Count, Exists, Min, OuterRef, QuerySet

from xigu.common.scope import Scope
from xigu.organizations.models import Member

from ..models import DailyNote, NoteReply

NOTE_WAITS = timedelta(days=30)  # an answer is welcome, not owed


def notes_about(member: Member, scope: Scope) -> QuerySet[DailyNote]:
    """Return the notes about a member that the user may read, the newest first."""
    visible = DailyNote.objects.visible_to(scope).filter(member=member)
    counted = visible.annotate(reply_count=Count("replies"))
    return counted.for_lists().order_by("-written_at", "-pk")


def office_notes(scope: Scope) -> QuerySet[DailyNote]:
    """Return the notes that the office wrote or was told, the newest first."""
    visible = DailyNote.objects.visible_to(scope.office)
    return visible.annotate(reply_count=Count("replies")).for_lists().order_by("-written_at", "-pk")


def notes_without_answer(scope: Scope, day: date) -> QuerySet[DailyNote]:
    """Return the notes of the last month that the office was told and has not answered.

    Those about the user himself he answers as the member he is.
    """
    told = DailyNote.objects.filter(
        reader=scope.organization_id, written_at__date__gt=day - NOTE_WAITS
    ).exclude(member__user=scope.user_id)
    answered = NoteReply.objects.filter(note=OuterRef("pk"), acting_for=scope.organization_id)
    return told.exclude(Exists(answered))


def note_summary(scope: Scope, day: date) -> dict:
    """Return count and oldest moment of the notes that the office has not answered."""
    return notes_without_answer(scope, day).aggregate(count=Count("pk"), oldest=Min("written_at"))
