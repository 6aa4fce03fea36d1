from .activities import ActivityForm, CancellationForm

__all__ = ["ActivityForm", "CancellationForm"]
