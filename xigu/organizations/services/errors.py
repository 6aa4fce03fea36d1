from django.utils.translation import gettext as _


class OrganizationError(Exception):
    """The act cannot be done; the text says why, in words for the user."""


class ChangedMeanwhileError(OrganizationError):
    """Somebody else has changed the record since the form was opened.

    `recorded` is what he wrote, by field; `version` is the record as it is now.
    """

    def __init__(self, recorded, version):
        super().__init__(_("Somebody else has changed this meanwhile."))
        self.recorded, self.version = recorded, version


class KnownMemberError(OrganizationError):
    """What was typed tells that another member is recorded; `member_id` is his key."""

    def __init__(self, words, member_id):
        super().__init__(words)
        self.member_id = member_id


class SharedAddressError(OrganizationError):
    """Another community is known by this address; it can be written down for both."""
