from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xigu.common.constraints import one_of

from .states import Access
from .triggers import append_only


class AccessEntryQuerySet(models.QuerySet):
    def about(self, member_id):
        return self.filter(member_id=member_id)

    def readable_on(self, day):
        """Those that the member may read: not withheld, released, or withheld long enough."""
        return self.filter(Q(withheld_until=None) | Q(withheld_until__lte=day) | _released())

    def withheld_on(self, day):
        """Those that the member may not read yet."""
        return self.filter(~_released(), withheld_until__gt=day)


def _released():
    return Q(Exists(AccessRelease.objects.filter(matter=OuterRef("matter"))))


class AccessEntry(models.Model):
    """Somebody looked at a member's record: who, for which organization, when and why.

    Members and organizations are kept as plain keys: a log of looks must outlive what was
    looked at, and nothing here may hinder a row elsewhere. The member can read his entries.
    Those made for a `matter` in confidence are withheld from him until a day, or until the
    matter is released before.
    """

    happened_at = models.DateTimeField(default=timezone.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="access_entries"
    )
    organization_id = models.BigIntegerField(null=True)
    member_id = models.BigIntegerField()
    access = models.CharField(max_length=10, choices=Access)
    purpose = models.CharField(max_length=200, blank=True)
    matter = models.CharField(max_length=40, blank=True)
    withheld_until = models.DateField(null=True, blank=True)

    objects = AccessEntryQuerySet.as_manager()

    class Meta:
        constraints = [
            one_of("access", Access, name="audit_accessentry_access_known"),
            models.CheckConstraint(
                condition=Q(matter="", withheld_until=None)
                | ~Q(matter="") & Q(withheld_until__isnull=False),
                name="audit_accessentry_withheld_for_a_matter",
                violation_error_message=_("What is withheld is so for a matter, until a day."),
            ),
        ]
        indexes = [
            models.Index(fields=["member_id", "-happened_at"], name="audit_accessentry_member"),
            models.Index(
                fields=["withheld_until"],
                condition=Q(withheld_until__isnull=False),
                name="audit_accessentry_withheld",
            ),
        ]
        triggers = append_only("audit_accessentry")

    def __str__(self):
        return f"{self.access} {self.member_id} {self.happened_at:%F %T}"


class AccessRelease(models.Model):
    """The looks made for a matter in confidence can be read by the member from now on."""

    matter = models.CharField(max_length=40, unique=True)
    released_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(matter=""),
                name="audit_accessrelease_of_a_matter",
                violation_error_message=_("A release names its matter."),
            )
        ]
        triggers = append_only("audit_accessrelease")

    def __str__(self):
        return f"{self.matter} {self.released_at:%F}"
