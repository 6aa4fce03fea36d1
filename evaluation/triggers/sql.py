"""Pieces of SQL that many triggers share."""

REFUSED = "USING ERRCODE = 'check_violation'"
JUDGED = """
        SELECT evaluation.*, round.rules INTO judged FROM evaluation_evaluation AS evaluation
        JOIN evaluation_evaluationround AS round ON round.id = evaluation.round_id
        WHERE evaluation.id = NEW.evaluation_id;
"""


def is_person(column: str, member: str) -> str:
    """SQL that tells whether the user in a column is the member himself."""
    return f"EXISTS (SELECT FROM accounts_user WHERE id = {column} AND member_id = {member})"
