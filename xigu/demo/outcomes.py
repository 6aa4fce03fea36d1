"""How far a member has come on the anchor day, and how many have come how far."""

from enum import StrEnum, nonmember


class Outcome(StrEnum):
    """One ending of the story of a member's check-in, the way to it included."""

    NEVER = "never issued"
    FRESH = "issued a few days ago"
    ISSUED = "issued, not presented"
    REPLACED = "lost, voided and replaced, not presented"
    EXPIRED = "expired before it was presented"
    WAITING = "waits at the right community"
    WAITING_FORWARDED = "waits, forwarded from another community"
    REFUSED = "refused, not presented again"
    OPEN = "accepted, receipt not acknowledged"
    FILED = "accepted, receipt acknowledged"
    FILED_FORWARDED = "forwarded, accepted, acknowledged"
    FILED_AFTER_REFUSAL = "refused elsewhere, accepted, acknowledged"
    FILED_AFTER_LOSS = "lost, replaced, accepted, acknowledged"
    FILED_AFTER_EXPIRY = "expired, replaced, accepted, acknowledged"
    ENDED = "accepted, acknowledged, ended"
    MOVED = "ended, then accepted by the new community"
    ASKED = "asked online, waits"
    ASKED_OPEN = "asked online, accepted, receipt not acknowledged"
    ASKED_FILED = "asked online, accepted, acknowledged"
    CARDED = "asked online, accepted, acknowledged, wishes an identity card"
    WITHDRAWN = "asked online and took it back, certificate in hand"
    OBJECTED = "asked online, waited, objected to by the workplace"
    OBJECTED_LATER = "asked online, accepted, objected to by the workplace"

    online = nonmember(
        (ASKED, ASKED_OPEN, ASKED_FILED, CARDED, WITHDRAWN, OBJECTED, OBJECTED_LATER)
    )
    objected = nonmember((OBJECTED, OBJECTED_LATER))


# Of a thousand members in general; the rest is FILED.
IN_GENERAL = {
    Outcome.NEVER: 24,
    Outcome.FRESH: 8,
    Outcome.ISSUED: 16,
    Outcome.REPLACED: 8,
    Outcome.EXPIRED: 14,
    Outcome.WAITING: 36,
    Outcome.WAITING_FORWARDED: 9,
    Outcome.REFUSED: 9,
    Outcome.OPEN: 32,
    Outcome.FILED_FORWARDED: 25,
    Outcome.FILED_AFTER_REFUSAL: 12,
    Outcome.FILED_AFTER_LOSS: 18,
    Outcome.FILED_AFTER_EXPIRY: 12,
    Outcome.ENDED: 14,
    Outcome.MOVED: 6,
    Outcome.ASKED: 12,
    Outcome.ASKED_OPEN: 8,
    Outcome.ASKED_FILED: 30,
    Outcome.WITHDRAWN: 5,
    Outcome.OBJECTED: 4,
    Outcome.OBJECTED_LATER: 3,
}

# Of the members in each branch of the demo workplace: its officers find every sort of work.
IN_DEMO_BRANCHES = (
    {
        Outcome.NEVER: 2,
        Outcome.ISSUED: 2,
        Outcome.EXPIRED: 1,
        Outcome.REFUSED: 1,
        Outcome.ASKED: 1,
        Outcome.OPEN: 2,
        Outcome.ASKED_OPEN: 1,
        Outcome.OBJECTED: 1,
        Outcome.FILED_AFTER_LOSS: 1,
    },
    {
        Outcome.NEVER: 2,
        Outcome.FRESH: 1,
        Outcome.EXPIRED: 1,
        Outcome.WAITING_FORWARDED: 1,
        Outcome.ASKED: 1,
        Outcome.OPEN: 2,
        Outcome.WITHDRAWN: 1,
        Outcome.FILED_AFTER_EXPIRY: 1,
    },
    {
        Outcome.NEVER: 1,
        Outcome.REPLACED: 1,
        Outcome.OPEN: 1,
        Outcome.ASKED_FILED: 1,
        Outcome.FILED_AFTER_REFUSAL: 1,
        Outcome.ENDED: 1,
    },
)

# Of the other workplaces' members who live in the demo community.
IN_DEMO_COMMUNITY = {
    Outcome.OPEN: 2,
    Outcome.ASKED_OPEN: 2,
    Outcome.ASKED_FILED: 3,
    Outcome.CARDED: 2,
    Outcome.REFUSED: 1,
    Outcome.ENDED: 1,
}
# Those of them who wait there, with paper or without, and for how many days.
QUEUE = (
    (Outcome.WAITING_FORWARDED, 2),
    (Outcome.ASKED, 2),
    (Outcome.WAITING, 1),
    (Outcome.ASKED, 1),
    (Outcome.WAITING, 1),
    (Outcome.ASKED, 0),
    (Outcome.WAITING, 0),
)
