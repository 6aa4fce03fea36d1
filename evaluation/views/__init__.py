from .names import NameListView
from .opinions import OpinionSheetView, OpinionSignView
from .votes import VoteSheetView

__all__ = ["NameListView", "OpinionSheetView", "OpinionSignView", "VoteSheetView"]
