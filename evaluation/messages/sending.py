"""Letters to those in office for an organization, and to members themselves."""

from collections.abc import Iterable

from xigu.accounts.states import Role
from xigu.inbox.kinds import MessageKind
from xigu.inbox.queries import Recipient, persons_of
from xigu.inbox.services import Letter
from xigu.organizations.models import Member

SIDES = (Role.SECRETARY, Role.WORKPLACE_OFFICER, Role.BRANCH_OFFICER)
OFFICERS = (*SIDES, Role.COMMITTEE_OFFICER, Role.SUBDISTRICT_OFFICER, Role.DEPARTMENT_OFFICER)


def to_holders(
    kind: MessageKind,
    holders: Iterable[Recipient],
    *,
    member: Member,
    key: str,
    url: tuple,
    **facts,
) -> list[Letter]:
    """Tell those in office about a member, but for himself, whatever office he holds."""
    himself = persons_of([member.pk]).get(member.pk)
    facts["name"] = member.name
    return [letter(kind, each, key=key, url=url, **facts) for each in others(holders, himself)]


def to_member(kind: MessageKind, member_id: int, *, key: str, url: tuple, **facts) -> list[Letter]:
    """Tell a member himself, if he has a login."""
    persons = persons_of([member_id]).values()
    return [letter(kind, himself, key=key, url=url, **facts) for himself in persons]


def letter(kind: MessageKind, to: Recipient, *, key: str, url: tuple, **facts) -> Letter:
    """Return a letter that leads to the page `url`, and keeps no fact that it does not say."""
    url_name, *url_args = url
    return Letter(
        to=to,
        kind=kind,
        key=key,
        url_name=url_name,
        url_args=tuple(url_args),
        facts=kind.needed(**facts),
    )


def others(holders: Iterable[Recipient], himself: Recipient | None) -> list[Recipient]:
    """Return those in office who are somebody else."""
    return [each for each in holders if himself is None or each.user_id != himself.user_id]
