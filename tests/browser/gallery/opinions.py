"""Pages on which opinions are given, signed, counted, and members named."""

from . import acts
from .shot import Shot


def _side(side):
    return lambda d: [d.given.round, side]


def _round(d):
    return d.given.round


def _award(d):
    return d.given.award


OPINIONS = [
    Shot("workplace", "evaluation:opinion_sheet", _side("workplace")),
    Shot("workplace", "evaluation:opinion_sheet", _side("workplace"), act=acts.read_on),
    Shot("workplace", "evaluation:opinion_sheet", _side("workplace"), act=acts.say_too_much),
    Shot("workplace", "evaluation:opinion_sheet", _side("workplace"), query="q=nobody"),
    Shot("secretary", "evaluation:opinion_sheet", _side("community")),
    Shot("department", "evaluation:opinion_sheet", _side("community")),  # nobody there
    Shot("workplace", "evaluation:opinion_sign", _side("workplace")),
    Shot("workplace", "evaluation:opinion_sign", _side("workplace"), act=acts.read_on),
    Shot("department", "evaluation:opinion_sign", _side("workplace")),  # nothing to sign
    Shot("workplace", "evaluation:vote_sheet", _round),
    Shot("workplace", "evaluation:vote_sheet", _round, act=acts.count_otherwise),
    Shot("department", "evaluation:vote_sheet", _round),  # nobody there
    Shot("workplace", "evaluation:name_list", _award),
    Shot("workplace", "evaluation:name_list", _award, query="q=nobody"),
    Shot("workplace", "evaluation:name_list", _award, act=acts.send),
]
