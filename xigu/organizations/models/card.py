from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xigu.audit.triggers import keep_history
from xigu.common.scope import Scope

from ..states import Kind
from .member import Member


class IdentityCardQuerySet(models.QuerySet):
    def visible_to(self, scope: Scope):
        """A member's own, and those of the members who are checked in with the community."""
        own = Q(member=scope.member_id) if scope.member_id else Q(pk__in=[])
        if scope.kind != Kind.COMMUNITY or not scope.sees_members:
            return self.filter(own)
        return self.filter(own | Q(member__community=scope.organization_id))

    def printable(self):
        """Those of members who are checked in: the card names their community."""
        return self.filter(member__community__isnull=False)

    def for_paper(self):
        """Add what stands on the cards."""
        members = Member.objects.with_workplace().select_related("community__parent")
        return self.prefetch_related(models.Prefetch("member", members))


@keep_history()
class IdentityCard(models.Model):
    """A member wishes a card that says who he is (党员亮明身份卡), and what may stand on it.

    Without this row nobody can print one. Name and community are those of the record.
    """

    member = models.OneToOneField(Member, on_delete=models.PROTECT, related_name="identity_card")
    service = models.CharField(_("what I can help with"), max_length=20, blank=True)
    names_workplace = models.BooleanField(_("name my workplace"), default=False)
    wished_at = models.DateTimeField()

    objects = IdentityCardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(service__regex=r"\d{5,}"),
                name="organizations_identitycard_no_phone",
                violation_error_message=_("A card that others see carries no phone number."),
            )
        ]

    def __str__(self):
        return f"card {self.member_id}"
