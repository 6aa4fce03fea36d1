"""Papers of the double evaluation: the evidence sheet of an occasion, the form of a round.

A document speaks the language of the district, Simplified Chinese, whoever prints it.
"""

from .batches import AT_ONCE, PaperError, print_forms, print_in_parts
from .evidence import EVIDENCE, evidence_paper
from .yearly import form_paper

__all__ = [
    "AT_ONCE",
    "EVIDENCE",
    "PaperError",
    "evidence_paper",
    "form_paper",
    "print_forms",
    "print_in_parts",
]
