from .opinions import Line, OpinionFilterForm, OpinionForm, SignatureForm, keys_in

__all__ = ["Line", "OpinionFilterForm", "OpinionForm", "SignatureForm", "keys_in"]
