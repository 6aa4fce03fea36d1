"""What a rule set says, in sentences."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ..quotas import allowance
from ..rules import OF_OCCASION, RuleSet, rules_of
from ..states import Grade, Occasion

EXAMPLE = 20  # of so many members it is said how many may get the best grade


def rule_sentences(rules: RuleSet) -> list[str]:
    """Return what a round goes by, a sentence or two for each rule."""
    sentences = (_scale, _who, _quota, _apart, _absence, _targets, _public, _length)
    return [text for each in sentences if (text := each(rules))]


def rules_by_occasion() -> list[tuple[str, list[str]]]:
    """Return the rules with which a round begins, by its occasions: words, and sentences."""
    by_rules: dict[str, list[Occasion]] = {}
    for occasion, key in OF_OCCASION.items():
        by_rules.setdefault(key, []).append(occasion)
    return [
        (
            pgettext("between two items", "; ").join(str(each.label) for each in occasions),
            rule_sentences(RuleSet.read(rules_of(occasions[0]))),
        )
        for occasions in by_rules.values()
    ]


def grades_in_words(grades: Iterable[str]) -> str:
    """Return grades in words, in their order."""
    return pgettext("between two grades", ", ").join(str(Grade(each).label) for each in grades)


def _scale(rules):
    return _("Grades, the best first: %(grades)s.") % {"grades": grades_in_words(rules.scale)}


def _who(rules):
    if rules.by_naming:
        return _("Only those take part whom their workplace or branch names, with their merits.")
    return _(
        "Everybody takes part. Probationary members get no grade; who is on leave during the "
        "whole period is left out."
    )


def _quota(rules):
    if rules.quota is None:
        return ""
    share = rules.quota.share
    return _(
        "At most %(share)s of those graded get “%(grade)s”, counted in each branch and always "
        "rounded down: %(most)s of %(many)s members. A branch too small for even one is "
        "counted together with the other small ones of its workplace, and with the members there "
        "who belong to no branch. Where that is too little, the workplace asks the department "
        "for more, with reasons."
    ) % {
        "share": f"{share.numerator}/{share.denominator}",
        "grade": Grade(rules.quota.grade).label,
        "most": allowance(EXAMPLE, share),
        "many": EXAMPLE,
    }


def _apart(rules):
    if rules.joint_from == 1:
        return _(
            "Where the opinions of workplace and community differ, both agree on a conclusion in "
            "writing."
        )
    return ngettext(
        "Where the opinions of workplace and community lie %(count)s grade or more apart, both "
        "agree on a conclusion in writing.",
        "Where the opinions of workplace and community lie %(count)s grades or more apart, both "
        "agree on a conclusion in writing.",
        rules.joint_from,
    ) % {"count": rules.joint_from}


def _absence(rules):
    if not rules.explain_absence:
        return ""
    return _("About who is not checked in, the workplace writes an explanation.")


def _targets(rules):
    return _("What is expected in a year applies from %(count)s days after check-in on.") % {
        "count": rules.targets_after_days
    }


def _public(rules):
    return _(
        "Made public is only who got “%(grades)s”. Every other grade is told to the member alone."
    ) % {"grades": grades_in_words(rules.published)}


def _length(rules):
    return _(
        "Publicity lasts %(publicity)s working days, then members may object for %(objection)s "
        "more. An objection is answered within %(answer)s days."
    ) % {
        "publicity": rules.publicity_days,
        "objection": rules.objection_days,
        "answer": rules.answer_days,
    }
