"""Occasions, grades and states of what two organizations judge about one member."""

from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Occasion(models.TextChoices):
    """The four occasions of dual evaluation (双评); a promotion has requests in place of rounds."""

    REVIEW = "REVIEW", _("democratic appraisal")
    AWARD = "AWARD", _("commendation")
    SELECTION = "SELECTION", _("selection of the advanced")
    PROMOTION = "PROMOTION", _("recommendation for promotion")

    in_rounds = nonmember(("REVIEW", "AWARD", "SELECTION"))


class Grade(models.TextChoices):
    """What can be said of a member; which of them a round knows stands in its rule set."""

    EXCELLENT = "EXCELLENT", pgettext_lazy("grade", "excellent")
    QUALIFIED = "QUALIFIED", pgettext_lazy("grade", "qualified")
    BASIC = "BASIC", pgettext_lazy("grade", "basically qualified")
    UNQUALIFIED = "UNQUALIFIED", pgettext_lazy("grade", "unqualified")
    SUPPORTED = "SUPPORTED", pgettext_lazy("grade", "recommended")
    UNSUPPORTED = "UNSUPPORTED", pgettext_lazy("grade", "not recommended")


class Side(models.TextChoices):
    """Who judges; both at once, and neither reads the other before both have signed."""

    COMMUNITY = "COMMUNITY", _("community")
    WORKPLACE = "WORKPLACE", _("workplace")


class Difference(models.IntegerChoices):
    """How two signed opinions stand to each other; what needs most attention first."""

    APART = 1, pgettext_lazy("difference", "opinions far apart")
    NEAR = 2, pgettext_lazy("difference", "opinions differ by little")
    ABSENT = 3, pgettext_lazy("difference", "not checked in")
    SILENT = 4, pgettext_lazy("difference", "an opinion is missing")
    SAME = 5, pgettext_lazy("difference", "both say the same")
    UNGRADED = 6, pgettext_lazy("difference", "not graded")

    uniform = nonmember((5, 6))


class Standing(models.TextChoices):
    """How a member stands in a round; ungraded members take part and get no grade."""

    GRADED = "GRADED", pgettext_lazy("standing", "graded")
    UNGRADED = "UNGRADED", pgettext_lazy("standing", "takes part, not graded")
    LEFT_OUT = "LEFT_OUT", pgettext_lazy("standing", "left out")

    taking_part = nonmember(("GRADED", "UNGRADED"))


class Reason(models.TextChoices):
    """Why somebody is not graded, or left out."""

    PROBATIONARY = "PROBATION", _("probationary member")
    ON_LEAVE = "ON_LEAVE", _("on leave during the whole period")


class Phase(models.TextChoices):
    """Where a round is on a day; worked out from its dates and acts, not stored."""

    DRAFT = "DRAFT", pgettext_lazy("phase", "being prepared")
    SUMMARY = "SUMMARY", pgettext_lazy("phase", "self-summaries")
    OPINIONS = "OPINIONS", pgettext_lazy("phase", "opinions of both sides")
    CONCLUSION = "CONCLUSION", pgettext_lazy("phase", "conclusions")
    REVIEW = "REVIEW", pgettext_lazy("phase", "review")
    PUBLICITY = "PUBLICITY", pgettext_lazy("phase", "publicity")
    OBJECTIONS = "OBJECTIONS", pgettext_lazy("phase", "objections")
    PUBLISHED = "PUBLISHED", pgettext_lazy("phase", "published")

    before_conclusions = nonmember(("SUMMARY", "OPINIONS"))
    concluding = nonmember(("OPINIONS", "CONCLUSION", "REVIEW"))
    before_publicity = nonmember(("SUMMARY", "OPINIONS", "CONCLUSION", "REVIEW"))
    objectable = nonmember(("PUBLICITY", "OBJECTIONS"))


class OpinionPart(models.TextChoices):
    """Which rows of a sheet of opinions are looked at."""

    WITHOUT = "without", pgettext_lazy("opinions", "without a grade")
    DRAFTS = "drafts", pgettext_lazy("opinions", "not signed yet")
    SIGNED = "signed", pgettext_lazy("opinions", "signed")


class ConclusionPart(models.TextChoices):
    """Which rows of a conclusion sheet are looked at; the first are the other two together."""

    OPEN = "open", pgettext_lazy("conclusions", "can be signed")
    ATTENTION = "attention", pgettext_lazy("conclusions", "need attention")
    UNIFORM = "uniform", pgettext_lazy("conclusions", "both sides say the same")


class ConclusionStatus(models.TextChoices):
    """Waiting: a joint conclusion to which the community has not agreed yet."""

    WAITING = "WAITING", pgettext_lazy("conclusion", "waits for the community's agreement")
    SIGNED = "SIGNED", pgettext_lazy("conclusion", "signed")
    RETURNED = "RETURNED", pgettext_lazy("conclusion", "returned")
    REVIEWED = "REVIEWED", pgettext_lazy("conclusion", "reviewed")

    standing = nonmember(("SIGNED", "REVIEWED"))
    taking_quota = nonmember(("WAITING", "SIGNED", "REVIEWED"))


CONCLUSION_TRANSITIONS = {
    ConclusionStatus.WAITING: {ConclusionStatus.SIGNED, ConclusionStatus.RETURNED},
    ConclusionStatus.SIGNED: {ConclusionStatus.REVIEWED, ConclusionStatus.RETURNED},
    ConclusionStatus.RETURNED: {ConclusionStatus.WAITING, ConclusionStatus.SIGNED},
    ConclusionStatus.REVIEWED: {ConclusionStatus.RETURNED},
}


class RequestStatus(models.TextChoices):
    """What became of a wish to give more of the best grades than the share."""

    OPEN = "OPEN", pgettext_lazy("quota request", "waiting")
    GRANTED = "GRANTED", pgettext_lazy("quota request", "granted")
    DECLINED = "DECLINED", pgettext_lazy("quota request", "declined")


class ObjectionStatus(models.TextChoices):
    OPEN = "OPEN", pgettext_lazy("objection", "waiting")
    UPHELD = "UPHELD", pgettext_lazy("objection", "upheld")
    DISMISSED = "DISMISSED", pgettext_lazy("objection", "dismissed")

    decided = nonmember(("UPHELD", "DISMISSED"))


class OpinionOccasion(models.TextChoices):
    """Why an opinion is asked for in confidence; the community never reads it."""

    PROMOTION = "PROMOTION", _("recommendation for promotion")
    INSPECTION = "INSPECTION", _("inspection of a cadre")


class OpinionStatus(models.TextChoices):
    OPEN = "OPEN", pgettext_lazy("opinion request", "waits for an answer")
    ANSWERED = "ANSWERED", pgettext_lazy("opinion request", "answered")
    WITHDRAWN = "WITHDRAWN", pgettext_lazy("opinion request", "withdrawn")
