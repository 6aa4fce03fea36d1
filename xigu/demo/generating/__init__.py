"""Invented members by the hundred thousand, for benches: whole districts, set by set, in SQL."""

from .districts import generate_members

__all__ = ["generate_members"]
