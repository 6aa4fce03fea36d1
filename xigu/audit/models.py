from django.conf import settings
from django.db import models
from django.utils import timezone

from xigu.common.constraints import one_of

from .states import Access
from .triggers import append_only


class AccessEntryQuerySet(models.QuerySet):
    def about(self, member_id):
        return self.filter(member_id=member_id)


class AccessEntry(models.Model):
    """Somebody looked at a member's record: who, for which organization, when and why.

    Members and organizations are kept as plain keys: a log of looks must outlive what was
    looked at, and nothing here may hinder a row elsewhere. The member can read his entries.
    """

    happened_at = models.DateTimeField(default=timezone.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="access_entries"
    )
    organization_id = models.BigIntegerField(null=True)
    member_id = models.BigIntegerField()
    access = models.CharField(max_length=10, choices=Access)
    purpose = models.CharField(max_length=200, blank=True)

    objects = AccessEntryQuerySet.as_manager()

    class Meta:
        constraints = [one_of("access", Access, name="audit_accessentry_access_known")]
        indexes = [
            models.Index(fields=["member_id", "-happened_at"], name="audit_accessentry_member")
        ]
        triggers = append_only("audit_accessentry")

    def __str__(self):
        return f"{self.access} {self.member_id} {self.happened_at:%F %T}"
