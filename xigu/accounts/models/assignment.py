from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xigu.audit.triggers import keep_history
from xigu.common.constraints import both_or_neither, one_of
from xigu.organizations.models import Organization

from ..states import RULES, Role
from ..triggers import role_fits_organization


class RoleAssignmentQuerySet(models.QuerySet):
    def current(self):
        return self.filter(ended_at__isnull=True)

    def grantable_by(self, scope):
        """The offices that the role of `scope` grants and ends.

        Offices reach down to the branches of a workplace, even where members do not.
        """
        roles = RULES[scope.role].grants if scope.role else ()
        return self.filter(organization__path__startswith=scope.path, role__in=roles)

    def visible_to(self, scope):
        """The offices the user's own role may grant, and his own."""
        return self.grantable_by(scope) | self.filter(user_id=scope.user_id)


@keep_history()
class RoleAssignment(models.Model):
    """A user holds a role for one organization, from a moment until it is ended."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assignments"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="assignments"
    )
    granted_at = models.DateTimeField()
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="granted_assignments",
        null=True,
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="ended_assignments",
        null=True,
        blank=True,
    )

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            one_of("role", Role, name="accounts_roleassignment_role_known"),
            both_or_neither(
                "ended_at", "ended_by", name="accounts_roleassignment_ended_by_someone"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("granted_at")),
                name="accounts_roleassignment_ends_after_grant",
                violation_error_message=_("A role cannot end before it was granted."),
            ),
            models.UniqueConstraint(
                fields=["user", "role", "organization"],
                condition=Q(ended_at__isnull=True),
                name="accounts_roleassignment_held_once",
                violation_error_message=_("This user holds the role already."),
            ),
        ]
        triggers = [role_fits_organization]

    def __str__(self):
        return f"{self.role} {self.organization_id}: {self.user_id}"
