from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from xigu.audit.triggers import append_only
from xigu.common.constraints import one_of
from xigu.organizations.models import Organization

from ..states import Act, RegistrationStatus
from .registration import Registration


class RegistrationEventQuerySet(models.QuerySet):
    def timeline(self):
        return self.select_related("actor", "acting_for", "community").order_by("happened_at", "pk")

    def moves(self):
        """Those that say where the member stands; a filed receipt and a grid say nothing of it."""
        return self.exclude(act__in=Act.besides)


class RegistrationEvent(models.Model):
    """One line of a registration's timeline: who, for which organization, from what to what.

    `community` is where the registration stands after the event. Rows never change.
    """

    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="events")
    happened_at = models.DateTimeField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="registration_events"
    )
    acting_for = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="acted_events", null=True
    )
    act = models.CharField(max_length=12, choices=Act)
    from_status = models.CharField(max_length=9, choices=RegistrationStatus, blank=True)
    to_status = models.CharField(max_length=9, choices=RegistrationStatus)
    community = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="registration_events"
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects = RegistrationEventQuerySet.as_manager()

    class Meta:
        constraints = [
            one_of("act", Act, name="registration_event_act_known"),
            one_of(
                "from_status", RegistrationStatus, name="registration_event_from_known", blank=True
            ),
            one_of("to_status", RegistrationStatus, name="registration_event_to_known"),
            models.CheckConstraint(
                condition=~models.Q(act__in=[Act.REFUSED, Act.ENDED, Act.OBJECTED], note=""),
                name="registration_event_reason_given",
                violation_error_message=_("A refusal, an objection and an end need a reason."),
            ),
        ]
        triggers = append_only("registration_event")

    def __str__(self):
        return f"{self.act} {self.registration_id}"
