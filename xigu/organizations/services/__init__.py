from .affiliations import affiliate_member, change_branch, end_affiliation
from .errors import OrganizationError
from .members import change_member, create_member
from .organizations import change_contact, create_branch, create_organization
from .roster import commit_roster, import_rows, upload_roster
from .units import LoadedUnits, load_units

__all__ = [
    "LoadedUnits",
    "OrganizationError",
    "affiliate_member",
    "change_branch",
    "change_contact",
    "change_member",
    "commit_roster",
    "create_branch",
    "create_member",
    "create_organization",
    "end_affiliation",
    "import_rows",
    "load_units",
    "upload_roster",
]
