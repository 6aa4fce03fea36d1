"""How the kinds of documents differ: who issued them, and where the act they are for happens."""

from dataclasses import dataclass

from xigu.accounts.states import Role

from .states import DocumentKind


@dataclass(frozen=True)
class KindRule:
    """`issuer_fact` names the issuer among the printed facts.

    `act_page` is the name of the URL, with the token as its argument, where the people of
    `acting_roles` go on when they scan the code: a name only, for that app stands above. No act
    follows on a paper that nobody's role acts on.
    """

    issuer_fact: str
    act_page: str = ""
    acting_roles: frozenset[Role] = frozenset()


RULES = {
    DocumentKind.CERTIFICATE: KindRule(
        issuer_fact="workplace",
        act_page="registration:presentation",
        acting_roles=frozenset({Role.SECRETARY, Role.SUBDISTRICT_OFFICER}),
    ),
    DocumentKind.RECEIPT: KindRule(
        issuer_fact="community",
        act_page="registration:receipt_by_token",
        acting_roles=frozenset({Role.WORKPLACE_OFFICER, Role.BRANCH_OFFICER}),
    ),
    DocumentKind.SERVICE: KindRule(issuer_fact="community"),
    DocumentKind.OPINION: KindRule(issuer_fact="issuer"),
}
