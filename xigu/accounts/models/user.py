from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from xigu.common.constraints import phone_or_blank
from xigu.organizations.models import Member

from .assignment import RoleAssignment


class UserQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)

    def visible_to(self, scope):
        """The user himself, members in the scope, and holders of offices that it grants."""
        held = RoleAssignment.objects.current().grantable_by(scope)
        return self.filter(
            Q(pk=scope.user_id)
            | Q(member__in=Member.objects.visible_to(scope.office))
            | Exists(held.filter(user=OuterRef("pk")))
        )

    def reached_by(self, phone):
        """Those whose own number, or the number of whose record, is `phone`."""
        return self.filter(phone=phone).union(self.filter(member__phone=phone))


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, username):
        return self.get(username=username.strip().lower())


class User(AbstractBaseUser):
    """Somebody who can sign in: by user name, or by phone number where it is unique.

    A user without a password has never signed in: he gets a one-time slip first. `member` is
    his own record as a party member; staff may have none. The name of a user with a record is
    that of the record.
    """

    username = models.CharField(_("user name"), max_length=64, unique=True)
    name = models.CharField(_("name"), max_length=60)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    member = models.OneToOneField(
        "organizations.Member",
        on_delete=models.PROTECT,
        related_name="user",
        null=True,
        blank=True,
    )
    is_active = models.BooleanField(_("may sign in"), default=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    @property
    def is_activated(self):
        """Whether he has chosen a password, and so has been here."""
        return self.has_usable_password()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(username__regex=r"^[a-z0-9][a-z0-9._-]*$")
                & Q(username__regex=r"[a-z]"),
                name="accounts_user_username_plain",
                violation_error_message=_(
                    "A user name has at least one small letter, and besides these only digits, "
                    "dots, hyphens and underscores."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="accounts_user_named",
                violation_error_message=_("A user needs a name."),
            ),
            phone_or_blank("phone", name="accounts_user_phone_digits"),
        ]
        indexes = [models.Index(fields=["phone"], name="accounts_user_phone")]

    def __str__(self):
        return self.name
