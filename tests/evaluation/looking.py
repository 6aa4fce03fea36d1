"""Ask every address of the product, and say what came back in a form that can be compared."""

import re
from io import BytesIO
from types import SimpleNamespace
from urllib.parse import urlencode
from zipfile import ZipFile

import pypdfium2
from django.test import Client
from django.urls import reverse

from evaluation.states import OpinionPart, Side
from tests.roles.table import EVALUATION, TABLE
from xigu.accounts.scopes import CAPACITY_KEY

from .blind import KEYS, word

POSTED = ("evaluation:form_batch", "evaluation:form_batch_print")
FILTERS = {
    "evaluation:round_detail": [
        {"part": part} for part in ("community", "workplace", "without", "not_graded")
    ],
    "evaluation:conclusion_sheet": [{"part": part} for part in ("open", "attention", "uniform")],
    "evaluation:round_review": [{"part": "reviewed"}],
    "evaluation:opinion_sheet": [{"state": state} for state in OpinionPart.values],
    "evaluation:round_publicity": [{"part": "without"}],
    "evaluation:opinion_list": [{"closed": ""}],
    "inbox:list": [{"all": ""}],
}
SEARCHED = ("organizations:member_list", "registration:list", "evaluation:opinion_sheet")
# What differs from one answer to the next whoever has said what: tokens, moments, marks of them.
CHANGING = [
    re.compile(pattern)
    for pattern in (
        r'name="csrfmiddlewaretoken" value="[^"]*"',
        r"nonce[-=]\"?[\w+/=-]+",
        r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?",
        r"\d\d?:\d\d(:\d\d)?",
        r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    )
]
UNTOLD = {"etag", "set-cookie", "last-modified", "content-security-policy", "content-length"}
WORDS_OF_FILES = re.compile(rb"<[^>]*>")


def visits(world):
    """Return every address as (method, path, data), with what this world has put in its place.

    What is about a member is asked about the one alone of whom there is a request.
    """
    worlds = list(_worlds(world))
    paths = []
    for name in TABLE:
        args = TABLE[name].args
        if TABLE[name].method == "get":
            about = worlds if name in EVALUATION and "member.pk" not in args else worlds[-1:]
            ways = {reverse(name, args=TABLE[name].arguments(each)) for each in about}
            paths += [each for way in sorted(ways) for each in _asked(name, way)]
    gotten = dict.fromkeys([*paths, *_further(world)])
    return [("get", path, {}) for path in gotten] + list(_posted(world))


def _worlds(world):
    """The world once for each evaluation, with everything of the round in its place."""
    for evaluation in sorted(vars(world.judged).values(), key=_last_of_drafts(world)):
        for row in evaluation.assessments.all() or [None]:
            yield _seen_from(world, evaluation, row)


def _last_of_drafts(world):
    return lambda evaluation: evaluation == world.judged.drafts


def _seen_from(world, evaluation, assessment):
    joint = getattr(evaluation, "conclusion", world.judging.joint)
    named = {"round": world.held, "assessment": assessment or world.review.assessment}
    return SimpleNamespace(
        **vars(world)
        | {
            "member": evaluation.member,
            "printed": evaluation,
            "opened": world.held,
            "opinion_round": world.held,
            "award_round": world.held,
            "opinion": world.request,
            "given_opinion": world.answered,
            "judging": SimpleNamespace(round=world.held, group=world.branch, joint=joint),
            "review": SimpleNamespace(**vars(world.review) | named | {"conclusion": joint}),
            "own": SimpleNamespace(**vars(world.own) | {"open": evaluation, "told": evaluation}),
        }
    )


def _asked(name, path):
    yield path
    for query in FILTERS.get(name, ()):
        yield f"{path}?{urlencode(query)}"
    if name in SEARCHED:
        yield f"{path}?{urlencode({'q': '王'})}"


def _further(world):
    """Pages of either side, evidence for each occasion, the papers that can be verified."""
    for side in Side:
        for name in ("opinion_sheet", "opinion_sign"):
            yield reverse(f"evaluation:{name}", args=[world.held.pk, side.lower()])
    for name, occasion in (("evidence_print", "promotion"), ("evidence_pdf", "review")):
        yield reverse(f"evaluation:{name}", args=[world.judged.drafts.member.pk, occasion])
    for name in ("pdf", "print", "detail"):
        yield reverse(f"evaluation:opinion_{name}", args=[world.answered.pk])
    yield reverse("documents:verification", args=[world.answered.document.token])


def searches(world):
    """Return lists asked for the very words; what is asked for stands on the page."""
    lists = [reverse(name) for name in ("organizations:member_list", "registration:list")]
    for side in Side:
        sheet = reverse("evaluation:opinion_sheet", args=[world.held.pk, side.lower()])
        for path in (*lists, sheet):
            yield "get", f"{path}?{urlencode({'q': word('Ω', side, 0)})}", {}


def _posted(world):
    for name in POSTED:
        for unit in (world.branch, world.workplace, world.community):
            path = reverse(name, args=[world.held.pk])
            yield "post", path, {"unit": unit.pk, "key": str(KEYS[0])}


def client_of(seer, language="en"):
    """Return a browser of somebody who acts in one of his capacities."""
    client = Client(headers={"accept-language": language}, raise_request_exception=False)
    if seer.user is not None:
        client.force_login(seer.user)
        session = client.session
        session[CAPACITY_KEY] = seer.capacity
        session.save()
    return client


def told_to(client, ways):
    """Return what each address answers: status, headers and words."""
    return {
        f"{method} {path} {data}": _answer(client, method, path, data)
        for method, path, data in ways
    }


def _answer(client, method, path, data):
    response = getattr(client, method)(path, data)
    headers = sorted(
        f"{name}: {value}" for name, value in response.items() if name.lower() not in UNTOLD
    )
    content = b"".join(response) if response.streaming else response.content
    return "\n".join(
        [str(response.status_code), settled("\n".join(headers)), _words(response, content)]
    )


def _words(response, content):
    kind = response.get("Content-Type", "")
    if kind == "application/pdf":
        with pypdfium2.PdfDocument(content) as file:
            return "".join("".join(p.get_textpage().get_text_range().split()) for p in file)
    if content[:2] == b"PK":
        return words_of_archive(content)
    return settled(content.decode(errors="replace"))


def words_of_archive(content):
    """Return the words of the parts of an Excel file, or of an archive of PDFs."""
    with ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in sorted(archive.namelist())}
    return "\n".join(
        f"{name} {WORDS_OF_FILES.sub(b' ', part).decode(errors='replace')}"
        for name, part in parts.items()
        if not name.startswith("docProps")
    )


def settled(text):
    for pattern in CHANGING:
        text = pattern.sub("", text)
    return text
