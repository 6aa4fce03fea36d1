"""What people are told; each module names the kinds of its messages, and makes its letters."""

from . import confidences, objections, rounds

KINDS = (*rounds.KINDS, *objections.KINDS, *confidences.KINDS)
