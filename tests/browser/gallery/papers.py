"""Papers of evaluations, for whoever prints them."""

from . import acts
from .shot import Shot

PAPERS = [
    Shot("workplace", "evaluation:evidence_print", lambda d: (d.printed.member, "review")),
    Shot("workplace", "evaluation:evidence_print", lambda d: (d.printed.member, "promotion")),
    Shot(
        "workplace",
        "evaluation:evidence_print",
        lambda d: (d.printed.member, "award"),
        query="from=2026-03-01&to=2026-02-01",
    ),
    Shot("workplace", "evaluation:form_print", lambda d: d.printed),
    Shot("workplace", "evaluation:form_batch", lambda d: d.printed.round),
    Shot("workplace", "evaluation:form_batch", lambda d: d.printed.round, act=acts.send),
    Shot("secretary", "evaluation:form_batch", lambda d: d.quiet_round),
    Shot("workplace", "organizations:member_detail", lambda d: d.printed.member),
]
