"""What stands on the identity card of a member: facts of today, for it is no document."""

from xigu.common.districts import district_name
from xigu.documents.services import Card

from .facts import district_code


def card_of(row) -> Card:
    """Return the words of a card; the row comes from `for_paper`."""
    member = row.member
    community = member.community
    return Card(
        name=member.name,
        community=community.name,
        subdistrict=community.parent.name if community.parent else "",
        district=district_name(district_code(community)),
        service=row.service,
        workplace=_workplace(member) if row.names_workplace else "",
    )


def _workplace(member):
    return next((row.workplace.name for row in member.current_affiliations), "")
