"""Writing behind the back of every service, straight at the database."""

from contextlib import contextmanager

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from evaluation.models import Reopening
from tests.activities import behind
from tests.factories.accounts import UserFactory


def change(row, **fields):
    """Write fields of a row; return it as it is then."""
    behind.change(row, **fields)
    row.refresh_from_db()
    return row


@contextmanager
def refuses(words):
    """Expect that the database refuses what happens inside, and leave nothing of it."""
    with pytest.raises(IntegrityError, match=words), transaction.atomic():
        yield


def himself(evaluation):
    """Return a user who is the one who is judged."""
    return UserFactory(member=evaluation.member)


def reopening(assessment, **more):
    """Return an opinion as it is opened again: with a reason, and what was signed."""
    facts = {
        "assessment": assessment,
        "reason": "遗漏一次服务",
        "reopened_at": timezone.now(),
        "reopened_by": UserFactory(),
        "grade": assessment.grade,
        "comment": assessment.comment,
        "signed_at": assessment.signed_at,
        "signed_by": assessment.signed_by,
        "facts_hash": assessment.facts_hash,
    }
    return Reopening.objects.create(**facts | more)
