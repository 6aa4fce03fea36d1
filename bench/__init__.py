"""Benchmarks: what we do against the way one would write it first, on the same data.

Each module has a docstring that tells what it asks, and `measure()`, which returns rows. Run
them with `manage.py bench`.
"""
