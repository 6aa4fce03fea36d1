"""Read the papers of evaluations, and ask for them as somebody."""

import re

import pypdfium2
from django.test import Client
from django.urls import reverse

from evaluation.states import Grade, Side
from tests.factories.accounts import user_of

from .stage import evaluations_of, sign

KEY = "5f0c6a0e-3c6e-4a3b-9a57-0d1f0a5b7c11"
FORMS = ["form_print", "form_pdf"]
BATCHES = ["form_batch_print", "form_batch"]
BY_COMMUNITY, BY_WORKPLACE = "社区独有的评语。", "单位独有的评语。"


def say(stage, held, *sides):
    """Let sides sign what only they say."""
    said = {
        Side.COMMUNITY: (stage.secretary, Grade.BASIC, BY_COMMUNITY),
        Side.WORKPLACE: (stage.officer, Grade.QUALIFIED, BY_WORKPLACE),
    }
    keys = [each.pk for each in evaluations_of(held)]
    for side in sides:
        actor, grade, comment = said[side]
        sign(held, side, actor, dict.fromkeys(keys, grade), comment=comment)
    return keys


def visitor(scope):
    """Return a browser of who acts in a scope; he reads English."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(user_of(scope))
    return client


def pages(pdf):
    """Return the words of each page, without the blanks that setting adds."""
    with pypdfium2.PdfDocument(pdf) as file:
        return [bare(page.get_textpage().get_text_range()) for page in file]


def words(response):
    """Return what a paper says, PDF or page to print, without blanks."""
    assert response.status_code == 200
    if response["Content-Type"] == "application/pdf":
        return "".join(pages(response.content))
    return bare(re.sub(r"<[^>]*>", "", response.content.decode()))


def bare(text):
    return "".join(text.split())


def of(row, name, *more):
    """Return the address of a paper about an evaluation, a member or a round."""
    return reverse(f"evaluation:{name}", args=[row.pk, *more])


def batch(scope, held, unit, name="form_batch"):
    """Ask for the forms of a unit."""
    return visitor(scope).post(of(held, name), {"unit": unit.pk, "key": KEY})
