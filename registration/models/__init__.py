from .certificate import Certificate
from .event import RegistrationEvent
from .receipt import Receipt
from .registration import Registration, Resident

__all__ = ["Certificate", "Receipt", "Registration", "RegistrationEvent", "Resident"]
