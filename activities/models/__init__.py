from .activity import Activity
from .attendance import Attendance
from .record import ActivityRecord
from .reversal import Reversal
from .service_certificate import ServiceCertificate
from .totals import MemberDay, MemberYear, OrganizationDay
from .year_task import YearTask

__all__ = [
    "Activity",
    "ActivityRecord",
    "Attendance",
    "MemberDay",
    "MemberYear",
    "OrganizationDay",
    "Reversal",
    "ServiceCertificate",
    "YearTask",
]
