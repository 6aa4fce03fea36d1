"""Awkward rosters, and what becomes of each of them, cell by cell."""
