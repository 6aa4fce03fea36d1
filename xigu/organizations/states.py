"""Kinds of organizations and people's fixed lists; which kind may stand below which."""

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


class SuggestionReason(models.TextChoices):
    """Why a community is suggested for an address."""

    NAME = "NAME", _("its name is part of the address")
    KNOWN = "KNOWN", _("this address is known there")
    NEAR = "NEAR", _("an address nearby is known there")
    SIMILAR = "SIMILAR", _("its name is nearly part of the address")
    SUBDISTRICT = "SUBDISTRICT", _("it lies in this sub-district")
