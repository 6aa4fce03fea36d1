"""Every page there is, as each person sees it: on a busy day, and before anything happened."""

from .above import ABOVE
from .communities import SECRETARY
from .gatherings import COMING, HOLDING, QUIET_HOLDING
from .opinions import OPINIONS
from .people import MEMBERS, SIGNED_OUT
from .reviewing import REVIEWING
from .shot import Shot
from .workplaces import WORKPLACE

__all__ = [
    "BUSY",
    "QUIET",
    "Shot",
]
