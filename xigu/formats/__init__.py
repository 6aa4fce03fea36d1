"""Formats of dates where Django's own do not read well; `FORMAT_MODULE_PATH` names this package."""
