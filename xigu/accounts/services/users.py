"""Make users: for members, and for staff without a record."""

import re

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from xigu.organizations.models import Member
from xigu.organizations.names import pinyin_of
from xigu.organizations.services import lock_member

from ..models import User
from .errors import AccountError
from .locks import lock_user

ROUNDS = 5


def lock_person(person: User | Member) -> User:
    """Lock a user, or the user of a member, which is made where there is none."""
    if isinstance(person, Member):
        return ensure_user(member=person)
    return lock_user(person.pk)


@transaction.atomic
def ensure_user(*, member: Member) -> User:
    """Return the user of a member, locked; make one without a password where there is none."""
    member = lock_member(member.pk)
    user_id = User.objects.filter(member=member).values_list("pk", flat=True).first()
    if user_id is None:
        user_id = create_user(name=member.name, member=member).pk
    return lock_user(user_id)


def create_user(*, name: str, phone: str = "", member: Member | None = None) -> User:
    """Make a user who cannot sign in yet, named after the reading of his name."""
    for _round in range(ROUNDS):
        user = User(username=free_username(name), name=name, phone=phone, member=member)
        user.set_unusable_password()
        try:
            with transaction.atomic():
                user.save()
        except IntegrityError:  # somebody took the user name in this second
            continue
        return user
    raise AccountError(_("No user name is free just now. Please try again."))


def free_username(name: str) -> str:
    """Return the pinyin of a name, numbered where it is taken."""
    stem = re.sub(r"[^a-z0-9]", "", pinyin_of(name).lower())[:40]
    if not re.search("[a-z]", stem):
        stem = f"user{stem}"
    taken = set(User.objects.filter(username__startswith=stem).values_list("username", flat=True))
    number = 2
    username = stem
    while username in taken:
        username = f"{stem}{number}"
        number += 1
    return username
