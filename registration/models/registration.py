from datetime import date, datetime, time, timedelta

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xigu.audit.triggers import keep_history
from xigu.common.constraints import one_of
from xigu.organizations.models import Member, Organization
from xigu.organizations.states import Kind

from ..states import OBJECTION_DAYS, Act, Channel, RegistrationStatus, last_day_to_object
from ..triggers import (
    member_starts_settled,
    member_stays_settled,
    registration_fits_certificate,
    registration_settles_member,
)
from .certificate import Certificate


class RegistrationQuerySet(models.QuerySet):
    def visible_to(self, scope):
        """A member's own; those of the scope's communities; those of its workplaces' members."""
        own = Q(member=scope.member_id) if scope.member_id else Q(pk__in=[])
        if not scope.sees_members:
            return self.filter(own)
        match scope.kind:
            case Kind.COMMUNITY | Kind.SUBDISTRICT:
                return self.filter(own | scope.within("community"))
            case Kind.BRANCH:
                return self.filter(own | Q(certificate__branch=scope.organization_id))
        return self.filter(own | scope.within("certificate__workplace"))

    def waiting(self):
        return self.filter(status=RegistrationStatus.REQUESTED)

    def accepted(self):
        return self.filter(status=RegistrationStatus.ACCEPTED)

    def taken_in(self):
        """Those that were accepted at some time; they may have ended since."""
        once = [RegistrationStatus.ACCEPTED, RegistrationStatus.ENDED]
        return self.filter(status__in=once, decided_at__isnull=False)

    def objectable(self, day):
        """Asked for online and so lately that the workplace may still object on this day."""
        first_day = day - timedelta(days=OBJECTION_DAYS)
        since = timezone.make_aware(datetime.combine(first_day, time()))
        return self.filter(
            channel=Channel.ONLINE,
            status__in=RegistrationStatus.open_statuses,
            requested_at__gte=since,
        )

    def without_grid(self):
        """Residents who are checked in and live in no grid yet."""
        return self.accepted().filter(grid=None)

    def with_last_note(self):
        """Add the last move: `last_act`, and its `last_note`, the reason of a refusal or an end."""
        return self.annotate(last_note=_of_last_move("note"), last_act=_of_last_move("act"))

    def for_lists(self):
        return self.select_related(
            "member", "community", "grid", "certificate__workplace", "certificate__document"
        )


def _of_last_move(field):
    moved = [act for act in Act if act not in Act.besides]
    rows = Registration.objects.filter(pk=OuterRef("pk"), events__act__in=moved)
    return Subquery(rows.order_by("-events__pk").values(f"events__{field}")[:1])


@keep_history()
class Registration(models.Model):
    """A member asks a community to take him in, with a certificate; the community decides.

    `requested_at` is when he first presented the certificate, wherever that was: forwarding
    changes the community and keeps it. At most one is waiting and one accepted per member.
    `grid` is the part of the community in which he lives, once he is checked in and placed.
    """

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="registrations")
    community = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="registrations"
    )
    certificate = models.ForeignKey(
        Certificate, on_delete=models.PROTECT, related_name="registrations"
    )
    status = models.CharField(
        max_length=9, choices=RegistrationStatus, default=RegistrationStatus.REQUESTED
    )
    channel = models.CharField(
        max_length=6, choices=Channel, default=Channel.PAPER, db_default=Channel.PAPER
    )
    grid = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="placed_registrations",
        null=True,
        blank=True,
    )
    requested_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        constraints = [
            one_of("status", RegistrationStatus, name="registration_registration_status_known"),
            one_of("channel", Channel, name="registration_registration_channel_known"),
            models.CheckConstraint(
                condition=Q(grid=None)
                | Q(status__in=[RegistrationStatus.ACCEPTED, RegistrationStatus.ENDED]),
                name="registration_registration_placed_when_accepted",
                violation_error_message=_("Only who is checked in is placed in a grid."),
            ),
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(status=RegistrationStatus.ACCEPTED),
                name="registration_registration_one_accepted",
                violation_error_message=_("The member is checked in with a community already."),
            ),
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(status=RegistrationStatus.REQUESTED),
                name="registration_registration_one_requested",
                violation_error_message=_("The member waits for a community already."),
            ),
            models.UniqueConstraint(
                fields=["certificate"],
                condition=Q(status__in=RegistrationStatus.open_statuses),
                name="registration_registration_one_open_per_certificate",
                violation_error_message=_("This certificate is in use already."),
            ),
            models.CheckConstraint(
                condition=Q(status=RegistrationStatus.REQUESTED, decided_at=None, ended_at=None)
                | Q(
                    status__in=[RegistrationStatus.ACCEPTED, RegistrationStatus.REFUSED],
                    decided_at__isnull=False,
                    ended_at=None,
                )
                | Q(status=RegistrationStatus.ENDED, ended_at__isnull=False),
                name="registration_registration_dated_by_status",
                violation_error_message=_("A decision and an end have their dates."),
            ),
            models.CheckConstraint(
                condition=(Q(decided_at=None) | Q(decided_at__gte=F("requested_at")))
                & (Q(ended_at=None) | Q(ended_at__gte=F("requested_at")))
                & (Q(ended_at=None) | Q(decided_at=None) | Q(ended_at__gte=F("decided_at"))),
                name="registration_registration_in_order",
                violation_error_message=_("Nothing is decided before it is asked."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["community", "status", "requested_at", "id"],
                name="registration_queue",
            ),
            models.Index(fields=["status", "requested_at", "id"], name="registration_by_status"),
        ]
        triggers = [registration_fits_certificate, registration_settles_member]

    def __str__(self):
        return f"{self.status} {self.pk}"

    @property
    def objectable_until(self) -> date:
        """The last day on which the workplace may object to an online check-in."""
        return last_day_to_object(self.requested_at)

    @property
    def place_name(self) -> str:
        """The community, and the grid where he was placed in one; needs both."""
        return f"{self.community} · {self.grid}" if self.grid else str(self.community)

    @property
    def is_withdrawable(self) -> bool:
        """Whether the member who asked online may still take that back."""
        return self.channel == Channel.ONLINE and self.status == RegistrationStatus.REQUESTED

    def is_objectable(self, day) -> bool:
        return self.channel == Channel.ONLINE and self.is_open and day <= self.objectable_until

    @property
    def is_open(self):
        return self.status in RegistrationStatus.open_statuses


class Resident(Member):
    """A member whose community is the one that accepted him: the place of these triggers.

    Members belong to an app that knows no registrations.
    """

    class Meta:
        proxy = True
        triggers = [member_starts_settled, member_stays_settled]
