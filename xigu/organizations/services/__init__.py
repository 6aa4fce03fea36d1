from .addresses import learn_addresses, remove_alias, write_alias
from .affiliations import affiliate_member, change_branch, end_affiliation
from .cards import wish_card, withdraw_card
from .closing import close_branch, close_organization, found_successor, rename_organization
from .corrections import answer_correction, request_correction
from .errors import ChangedMeanwhileError, KnownMemberError, OrganizationError, SharedAddressError
from .leaves import approve_leaves, decline_leave, end_leave, propose_leave, withdraw_leave
from .locks import hold_open, lock_member, lock_members, lock_rosters
from .lookup import count_look_up, look_up_member, note_match
from .members import change_member, change_record, create_member, tell_home
from .organizations import change_contact, create_branch, create_grid, create_organization
from .roster import (
    book_of,
    commit_roster,
    decide_roster,
    import_rows,
    read_headings,
    review_roster,
    upload_roster,
)
from .units import LoadedUnits, load_units

__all__ = [
    "ChangedMeanwhileError",
    "KnownMemberError",
    "LoadedUnits",
    "OrganizationError",
    "SharedAddressError",
    "affiliate_member",
    "answer_correction",
    "approve_leaves",
    "book_of",
    "change_branch",
    "change_contact",
    "change_member",
    "change_record",
    "close_branch",
    "close_organization",
    "commit_roster",
    "count_look_up",
    "create_branch",
    "create_grid",
    "create_member",
    "create_organization",
    "decide_roster",
    "decline_leave",
    "end_affiliation",
    "end_leave",
    "found_successor",
    "hold_open",
    "import_rows",
    "learn_addresses",
    "load_units",
    "lock_member",
    "lock_members",
    "lock_rosters",
    "look_up_member",
    "note_match",
    "propose_leave",
    "read_headings",
    "remove_alias",
    "rename_organization",
    "request_correction",
    "review_roster",
    "tell_home",
    "upload_roster",
    "wish_card",
    "withdraw_card",
    "withdraw_leave",
    "write_alias",
]
