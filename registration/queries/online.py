"""The check-in from the member's own phone: may he ask, and with which certificate."""

from datetime import timedelta

from django.utils.translation import gettext as _

from xigu.common.scope import Scope
from xigu.organizations.models import Affiliation

from ..models import Certificate, Registration, RegistrationEvent
from ..states import ASKS_A_DAY, ASKS_A_MONTH, Act, Channel, RegistrationStatus
from .issuing import of_the_present_workplace

MONTH = timedelta(days=30)


def open_registration(member_id: int) -> Registration | None:
    """Return the registration with which a member waits or is checked in."""
    found = Registration.objects.filter(status__in=RegistrationStatus.open_statuses)
    return found.for_lists().filter(member=member_id).order_by("pk").last()


def certificate_to_present(member_id: int, day) -> Certificate | None:
    """Return the certificate of his present workplace that a member can show on a day."""
    presentable = Certificate.objects.presentable(day).for_lists()
    return of_the_present_workplace(presentable, member_id).first()


def channel_of(certificate: Certificate) -> Channel:
    """Return how a certificate comes that is shown at a desk: it may have been issued by asking."""
    asked = certificate.registrations.filter(
        channel=Channel.ONLINE, requested_at=certificate.issued_at
    )
    return Channel.ONLINE if asked.exists() else Channel.PAPER


def obstacle_to_asking(member_id: int, day) -> str:
    """Say why a member cannot ask for a check-in now; empty where he can."""
    registration = open_registration(member_id)
    if registration:
        words = {"community": registration.community}
        if registration.status == RegistrationStatus.ACCEPTED:
            return _("You are checked in with %(community)s already.") % words
        return _("You have asked %(community)s already; it will answer.") % words
    if _has_asked_too_often(member_id, day):
        return _(
            "You have asked several times already. Please try again tomorrow, or take your "
            "certificate to the community."
        )
    workplaces = Affiliation.objects.current().filter(member=member_id)
    if not workplaces.exists():
        return _("You belong to no workplace, which would issue your certificate.")
    objection = standing_objection(member_id)
    if objection and certificate_to_present(member_id, day) is None:
        return _(
            "Your workplace objected to your last check-in: “%(reason)s”. Please talk to it; "
            "with a new certificate you can ask again."
        ) % {"reason": objection.note}
    return ""


def _has_asked_too_often(member_id, day):
    asked = RegistrationEvent.objects.filter(registration__member=member_id, act=Act.ASKED)
    days = list(asked.filter(happened_at__date__gt=day - MONTH).values_list("happened_at__date"))
    return len(days) >= ASKS_A_MONTH or days.count((day,)) >= ASKS_A_DAY


def district_of(member_id: int) -> str:
    """Return the path of the district in which a member works; empty where he works nowhere."""
    works = Affiliation.objects.current().filter(member=member_id)
    code = works.values_list("workplace__path", flat=True).first()
    return f"{code.partition('/')[0]}/" if code else ""


def standing_objection(member_id: int) -> RegistrationEvent | None:
    """Return the objection of his present workplace with which a member's last check-in ended."""
    last = Registration.objects.filter(member=member_id).order_by("pk").last()
    objection = _objection_to(last) if last else None
    works = Affiliation.objects.current().filter(member=member_id)
    if not last or not works.filter(workplace=last.certificate.workplace_id).exists():
        return None
    return objection


def has_just_objected(scope: Scope, registration: Registration) -> bool:
    """Tell whether the user himself has ended this check-in by objecting."""
    objection = _objection_to(registration)
    return objection is not None and objection.actor_id == scope.user_id


def _objection_to(registration):
    """A receipt may be acknowledged after it, so it need not be the last event."""
    return registration.events.filter(act=Act.OBJECTED).first()
