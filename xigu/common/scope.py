"""Who acts, for which organization, and how far down that reaches: a plain value."""

from dataclasses import dataclass, replace
from typing import Self

from django.db.models import Q


@dataclass(frozen=True, slots=True)
class Scope:
    """A user in one capacity (当前身份).

    `role`, `kind`, `organization_id` and `path` are empty for a user who holds no office;
    `member_id` is his own record, which every capacity keeps. `reaches_below` says whether the
    office covers the organizations beneath its own, `sees_members` whether it may see people.
    """

    user_id: int | None = None
    member_id: int | None = None
    assignment_id: int | None = None
    role: str = ""
    kind: str = ""
    organization_id: int | None = None
    path: str = ""
    reaches_below: bool = False
    sees_members: bool = False

    @property
    def office(self) -> Self:
        """The same capacity without the user's own record: for queues, lists and counts."""
        return replace(self, member_id=None)

    @property
    def is_himself(self) -> bool:
        """Whether a member acts for himself, not in an office that he may hold besides."""
        return self.member_id is not None and not self.role

    def covers(self, path: str) -> bool:
        """Tell whether the organization at `path` lies in this scope."""
        if not self.path:
            return False
        return path.startswith(self.path) if self.reaches_below else path == self.path

    def within(self, field: str = "") -> Q:
        """Return the condition that the organization behind `field` lies in this scope.

        `field` is the lookup that leads to an organization, such as "community"; empty on
        organizations themselves.
        """
        prefix = f"{field}__" if field else ""
        if not self.path:
            return Q(pk__in=[])
        lookup = "path__startswith" if self.reaches_below else "path"
        return Q(**{f"{prefix}{lookup}": self.path})

    def is_for(self, role: str, organization_id: int | None) -> bool:
        """Tell whether the user acts in `role` for exactly this organization."""
        return bool(self.role) and self.role == role and self.organization_id == organization_id

    def is_own(self, member_id: int | None) -> bool:
        """Tell whether `member_id` is the user himself."""
        return member_id is not None and self.member_id == member_id
