"""Kinds of organizations and people's fixed lists; which kind may stand below which."""

from datetime import timedelta
from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    DEPARTMENT = "DEPARTMENT", _("organization department")
    COMMITTEE = "COMMITTEE", _("party working committee")
    WORKPLACE = "WORKPLACE", _("workplace")
    BRANCH = "BRANCH", _("party branch")
    SUBDISTRICT = "SUBDISTRICT", _("sub-district")
    COMMUNITY = "COMMUNITY", _("community")
    GRID = "GRID", _("grid")


PARENTS: dict[Kind, set[Kind | None]] = {
    Kind.DEPARTMENT: {None, Kind.DEPARTMENT},
    Kind.COMMITTEE: {Kind.DEPARTMENT},
    Kind.WORKPLACE: {Kind.COMMITTEE, Kind.DEPARTMENT, Kind.SUBDISTRICT, Kind.COMMUNITY},
    Kind.BRANCH: {Kind.WORKPLACE},
    Kind.SUBDISTRICT: {Kind.DEPARTMENT},
    Kind.COMMUNITY: {Kind.SUBDISTRICT},
    Kind.GRID: {Kind.COMMUNITY},
}


# Parts bear a code by themselves, and are looked after by the whole that they belong to.
WHOLES = {Kind.BRANCH: Kind.WORKPLACE, Kind.GRID: Kind.COMMUNITY}


class UnitType(models.TextChoices):
    """What the state calls a unit of its own: only sub-districts and communities have one."""

    STREET = "STREET", _("street office")
    TOWN = "TOWN", _("town")
    TOWNSHIP = "TOWNSHIP", _("township")
    RESIDENTIAL = "RESIDENTIAL", _("residential community")
    VILLAGE = "VILLAGE", _("village")


UNIT_TYPES = {
    Kind.SUBDISTRICT: (UnitType.STREET, UnitType.TOWN, UnitType.TOWNSHIP),
    Kind.COMMUNITY: (UnitType.RESIDENTIAL, UnitType.VILLAGE),
}


class Gender(models.TextChoices):
    FEMALE = "F", _("female")
    MALE = "M", _("male")


class Education(models.TextChoices):
    SCHOOL = "SCHOOL", _("secondary school or less")
    VOCATIONAL = "VOCATIONAL", _("vocational school")
    COLLEGE = "COLLEGE", _("junior college")
    BACHELOR = "BACHELOR", _("bachelor")
    MASTER = "MASTER", _("master")
    DOCTOR = "DOCTOR", _("doctor")


class CorrectionStatus(models.TextChoices):
    """What became of a member's wish to have his record corrected."""

    OPEN = "OPEN", pgettext_lazy("correction", "waiting")
    MADE = "MADE", pgettext_lazy("correction", "corrected")
    DECLINED = "DECLINED", pgettext_lazy("correction", "not corrected")


CORRECTION_TRANSITIONS = {
    CorrectionStatus.OPEN: {CorrectionStatus.MADE, CorrectionStatus.DECLINED},
    CorrectionStatus.MADE: set(),
    CorrectionStatus.DECLINED: set(),
}


class AddressSource(models.TextChoices):
    """How an address came to be known as a community's."""

    LEARNT = "LEARNT", _("learnt from check-ins")
    WRITTEN = "WRITTEN", _("written down")


class SuggestionReason(models.TextChoices):
    """Why a community is suggested for an address.

    The member reads the label: whether a house is known by itself or by its neighbors is not
    told, for it would speak of those who live there.
    """

    NAME = "NAME", _("its name is part of the address")
    KNOWN = "KNOWN", _("it fits the address")
    NEAR = "NEAR", _("it fits the address")
    SIMILAR = "SIMILAR", _("its name is nearly part of the address")
    SUBDISTRICT = "SUBDISTRICT", _("it lies in this sub-district")


class LeaveKind(models.TextChoices):
    """What a member on leave is expected to do; the community reads no more than this."""

    SUSPENDED = "SUSPENDED", pgettext_lazy("leave", "suspended")
    EXEMPT = "EXEMPT", pgettext_lazy("leave", "exempt")
    REDUCED = "REDUCED", pgettext_lazy("leave", "reduced")
    excusing = nonmember(("SUSPENDED", "EXEMPT"))  # from checking in


class LeaveGround(models.TextChoices):
    """Why, in the coarsest words; for those who decide and the member himself."""

    SECONDED = "SECONDED", pgettext_lazy("leave", "seconded elsewhere")
    POSTED = "POSTED", pgettext_lazy("leave", "posted to a village")
    ABROAD = "ABROAD", pgettext_lazy("leave", "abroad for six months or longer")
    HEALTH = "HEALTH", pgettext_lazy("leave", "health")
    FAMILY = "FAMILY", pgettext_lazy("leave", "maternity or family")
    OTHER = "OTHER", pgettext_lazy("leave", "other")


_AWAY = (LeaveGround.SECONDED, LeaveGround.POSTED, LeaveGround.ABROAD, LeaveGround.OTHER)
_UNABLE = (LeaveGround.HEALTH, LeaveGround.FAMILY, LeaveGround.OTHER)
GROUNDS: dict[str, tuple[LeaveGround, ...]] = {
    LeaveKind.SUSPENDED: _AWAY,
    LeaveKind.EXEMPT: _UNABLE,
    LeaveKind.REDUCED: _UNABLE,
}


class LeaveStatus(models.TextChoices):
    """Ended: back earlier than planned. Withdrawn: it never took place."""

    PROPOSED = "PROPOSED", pgettext_lazy("leave", "proposed")
    APPROVED = "APPROVED", pgettext_lazy("leave", "approved")
    DECLINED = "DECLINED", pgettext_lazy("leave", "declined")
    ENDED = "ENDED", pgettext_lazy("leave", "ended early")
    WITHDRAWN = "WITHDRAWN", pgettext_lazy("leave", "withdrawn")
    taking_time = nonmember(("PROPOSED", "APPROVED", "ENDED"))  # no two of them overlap
    granted = nonmember(("APPROVED", "ENDED"))
    decided = nonmember(("APPROVED", "DECLINED", "ENDED"))
    closed = nonmember(("ENDED", "WITHDRAWN"))


LEAVE_TRANSITIONS = {
    LeaveStatus.PROPOSED: {LeaveStatus.APPROVED, LeaveStatus.DECLINED, LeaveStatus.WITHDRAWN},
    LeaveStatus.APPROVED: {LeaveStatus.ENDED, LeaveStatus.WITHDRAWN},
    LeaveStatus.DECLINED: set(),
    LeaveStatus.ENDED: {LeaveStatus.ENDED},  # again, by an earlier day that is still to come
    LeaveStatus.WITHDRAWN: set(),
}

LEAVE_AHEAD = timedelta(days=366)  # from the proposal to the first day
LEAVE_LONGEST = timedelta(days=5 * 365 + 2)  # five years with two leap days; also how far back
RETURN_AHEAD = timedelta(days=31)  # from telling a return to the day of it
