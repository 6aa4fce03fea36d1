from .activation import ActivationCode
from .assignment import RoleAssignment
from .user import User

__all__ = ["ActivationCode", "RoleAssignment", "User"]
