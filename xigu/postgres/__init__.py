"""The database: an embedded server for machines that have none, and how to reach a real one.

Imports nothing of ours and may be imported by settings: it starts nothing by itself. The
server starts with the first connection (`xigu.postgres.backend`).
"""
