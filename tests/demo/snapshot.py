"""Everything the demo stores, as plain values that do not depend on keys."""

from django.db import connection

from registration.models import Certificate, Receipt, Registration, RegistrationEvent
from xigu.accounts.models import RoleAssignment, User
from xigu.documents.models import Document
from xigu.inbox.models import Message
from xigu.organizations.models import (
    AddressAlias,
    Affiliation,
    IdentityCard,
    Leave,
    Member,
    Organization,
)

PERSON = "member__name", "member__phone", "member__birth_month"
CHAIN = "document__number", "document__status", "document__ended_at"

PLACES = {
    Organization: (
        *("code", "kind", "unit_type", "name", "path", "parent__code"),
        *("contact_name", "contact_phone", "address"),
    ),
    Affiliation: (*PERSON, "workplace__code", "branch__code", "during"),
    User: ("username", "name", "phone", "member__name"),
    RoleAssignment: (
        *("user__username", "role", "organization__code"),
        *("granted_at", "granted_by__username", "ended_at"),
    ),
}
ROWS = {
    AddressAlias: ("community__code", "phrase", "source", "accepted_count"),
    Member: (
        *("name", "pinyin", "readings", "gender", "birth_month", "ethnicity", "phone"),
        *("education", "joined_on", "is_probationary", "position", "home_address", "skills"),
        *("resources", "wishes", "free_times", "community__code"),
    ),
    Document: (
        *("kind", "number", "status", "issuer__code", "issued_on", "valid_until", "ended_at"),
        *("ending", "facts"),
    ),
    Certificate: (
        *PERSON,
        *CHAIN,
        *("workplace__code", "branch__code", "status", "issued_at", "issued_by__username"),
        *("voided_at", "voided_by__username", "void_reason", "replaces__document__number"),
    ),
    Registration: (
        *PERSON,
        *("community__code", "certificate__document__number", "status"),
        *("channel", "grid__code"),
        *("requested_at", "decided_at", "ended_at"),
    ),
    Receipt: (
        *("registration__member__name", "registration__requested_at"),
        *("document__number", "issued_at", "acknowledged_at", "acknowledged_by__username"),
    ),
    RegistrationEvent: (
        *("registration__member__name", "registration__requested_at", "happened_at"),
        *("actor__username", "acting_for__code", "act", "from_status", "to_status"),
        *("community__code", "note"),
    ),
    Message: (
        *("recipient__username", "office__role", "office__organization__code"),
        *("kind", "facts", "url_name", "sent_at"),
    ),
    IdentityCard: (*PERSON, "service", "names_workplace", "wished_at"),
    Leave: (
        *PERSON,
        *("workplace__code", "kind", "ground", "note", "during", "status", "answer"),
        *("proposed_at", "proposed_by__username", "decided_at", "decided_by__username"),
        *("closed_at", "closed_by__username"),
    ),
}


def rows_of(tables):
    """Return the rows of each table, sorted, without what is random by nature (tokens)."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # with the estimates of empty tables, joins take minutes
    return {
        model.__name__: sorted(model.objects.values_list(*columns), key=repr)
        for model, columns in tables.items()
    }


def everything():
    """Return the rows of all tables that the demo fills."""
    return rows_of(PLACES | ROWS)
