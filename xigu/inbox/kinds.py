"""The table of kinds: each app names the messages that it sends, in its `messages.py`.

Those apps stand further up: settings.MESSAGE_KINDS names their tables.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from xigu.common.templatetags.look import UNKNOWN

MOST_NAMES = 3  # in one sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageKind:
    """What all messages about one sort of event have in common.

    `sentence` is a lazy msgid whose `%(…)s` parameters are facts of the message; those in
    `dates` are ISO dates, a list is one of names. `label` says in the settings what the kind is
    about. A duty, what the recipient has to know or do, cannot be turned off. `to_office` tells
    what an office gets from what the person himself gets.
    """

    key: str
    sentence: str | Promise
    label: str | Promise
    is_duty: bool = False
    to_office: bool = False
    dates: frozenset[str] = frozenset()

    def needed(self, **facts) -> dict:
        """Return those of some facts that the sentence says: no more is kept."""
        sentence = str(self.sentence)
        return {name: fact for name, fact in facts.items() if f"%({name})s" in sentence}

    def say(self, facts: Mapping) -> str:
        """Return the sentence in the language of the reader."""
        words = {name: self._word(name, value) for name, value in facts.items()}
        return str(self.sentence % _Words(words))

    def _word(self, name, value):
        if isinstance(value, list):
            return _names(value)
        if name in self.dates:
            return date_format(date.fromisoformat(value), "DATE_FORMAT")
        return value


class _Words(dict):
    """What a sentence needs; what an old message does not know is a dash."""

    def __missing__(self, name):
        return UNKNOWN


def message_kinds() -> dict[str, MessageKind]:
    """Return every kind of message by its key."""
    tables = (import_string(name) for name in settings.MESSAGE_KINDS)
    return {kind.key: kind for table in tables for kind in table}


def _names(names):
    shown = pgettext("between two names", ", ").join(names[:MOST_NAMES])
    if len(names) <= MOST_NAMES:
        return shown
    return _("%(names)s and others (%(count)s in all)") % {"names": shown, "count": len(names)}
