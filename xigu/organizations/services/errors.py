class OrganizationError(Exception):
    """The act cannot be done; the text says why, in words for the user."""


class KnownMemberError(OrganizationError):
    """What was typed tells that another member is recorded; `member_id` is his key."""

    def __init__(self, words, member_id):
        super().__init__(words)
        self.member_id = member_id


class SharedAddressError(OrganizationError):
    """Another community is known by this address; it can be written down for both."""
