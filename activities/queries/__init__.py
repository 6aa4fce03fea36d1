from .conflicts import Conflict, conflicts
from .waiting import waiting_records, waiting_records_summary

__all__ = ["Conflict", "conflicts", "waiting_records", "waiting_records_summary"]
