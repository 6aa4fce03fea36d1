from .opinions import OpinionSheetView, OpinionSignView

__all__ = ["OpinionSheetView", "OpinionSignView"]
