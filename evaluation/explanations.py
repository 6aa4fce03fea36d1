"""How a grade came about, in the language of the reader: rules with their parameters."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .scoring import Rule
from .states import Grade

SENTENCES = {
    Rule.SAME: gettext_lazy("Workplace and community both say: %(grade)s."),
    Rule.WORKPLACE_PROPOSES: gettext_lazy("The workplace's opinion is the proposal: %(grade)s."),
    Rule.APART: gettext_lazy(
        "The community says %(community)s, the workplace %(workplace)s: the opinions lie so far "
        "apart that both write a joint conclusion."
    ),
    Rule.COMMUNITY_SILENT: gettext_lazy(
        "The community gave no opinion in time; nothing is made of that."
    ),
    Rule.WORKPLACE_SILENT: gettext_lazy(
        "The workplace gave no opinion in time; nothing is made of that."
    ),
    Rule.NOT_CHECKED_IN: gettext_lazy(
        "Not checked in with a community on the day that is judged: that needs a written "
        "explanation."
    ),
    Rule.NOT_GRADED: gettext_lazy("Takes part and is not graded."),
}


def explained(grounds: Iterable[list]) -> list[str]:
    """Return the sentences of stored grounds; a rule that is known no more is left out."""
    return [
        str(SENTENCES[Rule(rule)]) % _in_words(facts)
        for rule, facts in grounds
        if rule in SENTENCES
    ]


def grade_in_words(grade: str) -> str:
    """Return a grade in words, or that there is none."""
    return str(Grade(grade).label) if grade else _("no grade")


def _in_words(facts):
    return {name: grade_in_words(value) for name, value in facts.items()}
