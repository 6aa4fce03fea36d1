"""Pages of a review, of what is public, and of publishing."""

from . import acts
from .shot import Shot

REVIEWING = [
    Shot("department", "evaluation:round_review", lambda d: d.review.round),
    Shot("department", "evaluation:round_review", lambda d: d.review.round, query="part=reviewed"),
    Shot("department", "evaluation:conclusion_return", lambda d: d.review.joint),
    Shot("department", "evaluation:conclusion_return", lambda d: d.review.joint, act=acts.send),
    Shot("department", "evaluation:assessment_reopen", lambda d: d.review.assessment),
    Shot("department", "evaluation:quota_list", lambda d: d.review.round),
    Shot("department", "evaluation:quota_decide", lambda d: d.review.request),
    Shot("department", "evaluation:quota_decide", lambda d: d.review.request, act=acts.send),
    Shot("department", "evaluation:round_publicity", lambda d: d.review.round),
    Shot(
        "department", "evaluation:round_publicity", lambda d: d.review.round, query="part=without"
    ),
    Shot("department", "evaluation:round_publicity", lambda d: d.review.ready),
    Shot("workplace", "evaluation:round_public", lambda d: d.review.public),
    Shot("department", "evaluation:round_public", lambda d: d.review.public, query="q=nobody"),
    Shot("department", "evaluation:round_publish", lambda d: d.review.public),
    Shot("department", "evaluation:round_publish", lambda d: d.review.ended),
]
