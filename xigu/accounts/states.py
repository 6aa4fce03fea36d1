"""The table of roles: which kind of organization each belongs to, its reach, what it may grant."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from xigu.organizations.states import Kind


class Role(models.TextChoices):
    BRANCH_OFFICER = "BRANCH_OFFICER", _("branch officer")
    WORKPLACE_OFFICER = "WORKPLACE_OFFICER", _("workplace officer")
    COMMITTEE_OFFICER = "COMMITTEE_OFFICER", _("committee officer")
    SECRETARY = "SECRETARY", _("community secretary")
    SUBDISTRICT_OFFICER = "SUBDISTRICT_OFFICER", _("sub-district officer")
    DEPARTMENT_OFFICER = "DEPARTMENT_OFFICER", _("department officer")
    ADMIN = "ADMIN", _("administrator")


class SlipState(models.TextChoices):
    """How a slip stands at a moment; it is worked out, not stored."""

    OPEN = "OPEN", _("not used yet")
    USED = "USED", _("used")
    REVOKED = "REVOKED", _("revoked")
    EXPIRED = "EXPIRED", _("expired")


@dataclass(frozen=True)
class RoleRule:
    """Where a role belongs: an organization kind, its reach, and the roles it grants below.

    `serves_members` says whether it prints slips for the members of its organization who hold
    no office; for those who do, whoever grants the office prints them. `serves_colleagues` says
    that holders of the same office do, too, where nobody who grants it may see their records.
    """

    kind: Kind
    reaches_below: bool = False
    sees_members: bool = True
    serves_members: bool = False
    serves_colleagues: bool = False
    grants: frozenset[Role] = frozenset()


RULES: dict[str, RoleRule] = {
    Role.BRANCH_OFFICER: RoleRule(Kind.BRANCH, serves_members=True),
    Role.WORKPLACE_OFFICER: RoleRule(
        Kind.WORKPLACE, serves_members=True, grants=frozenset({Role.BRANCH_OFFICER})
    ),
    Role.COMMITTEE_OFFICER: RoleRule(
        Kind.COMMITTEE,
        reaches_below=True,
        grants=frozenset({Role.WORKPLACE_OFFICER, Role.BRANCH_OFFICER}),
    ),
    Role.SECRETARY: RoleRule(Kind.COMMUNITY),
    Role.SUBDISTRICT_OFFICER: RoleRule(
        Kind.SUBDISTRICT,
        reaches_below=True,
        grants=frozenset({Role.SECRETARY, Role.WORKPLACE_OFFICER, Role.BRANCH_OFFICER}),
    ),
    Role.DEPARTMENT_OFFICER: RoleRule(
        Kind.DEPARTMENT,
        reaches_below=True,
        serves_colleagues=True,
        grants=frozenset(
            {
                Role.COMMITTEE_OFFICER,
                Role.WORKPLACE_OFFICER,
                Role.BRANCH_OFFICER,
                Role.SUBDISTRICT_OFFICER,
                Role.SECRETARY,
            }
        ),
    ),
    Role.ADMIN: RoleRule(
        Kind.DEPARTMENT,
        reaches_below=True,
        sees_members=False,
        grants=frozenset({Role.ADMIN, Role.DEPARTMENT_OFFICER}),
    ),
}
