"""A round of evaluation as people go through it in a browser, act by act."""

import datetime

import pgtrigger
from django.db import transaction
from django.db.models import DateField, F
from django.urls import reverse
from django.utils import timezone

from evaluation.models import (
    Assessment,
    Conclusion,
    Evaluation,
    EvaluationRound,
    Objection,
    Reopening,
)
from evaluation.states import Side
from tests.browser.papers import read_paper
from tests.browser.words import words

DATED = (EvaluationRound, Evaluation, Assessment, Reopening, Conclusion, Objection)
COMMENTS = {Side.COMMUNITY: "热心公益，邻里称赞。", Side.WORKPLACE: "工作认真，按时完成任务。"}
SUMMARY = "一年来参加志愿服务四次，为邻居修好了楼道灯。"


def address(name, *keys):
    return reverse(f"evaluation:{name}", args=keys)


def grade_of(name):
    """Return a grade as people read it."""
    return words(name, context="grade")


def text_of(visitor):
    """Return what somebody reads on the page in front of him."""
    return visitor.main.inner_text()


def pass_days(count):
    """Let everything that happened in rounds lie so many days further back."""
    with pgtrigger.ignore(), transaction.atomic():
        for model in DATED:
            model.objects.update(**_earlier(model, datetime.timedelta(days=count)))


def wait_until(held, field, *, after=0):
    """Let days pass until a day of the round has come, or so many days more."""
    held.refresh_from_db()
    pass_days((getattr(held, field) - timezone.localdate()).days + after)
    held.refresh_from_db()


def open_round(department):
    """Prepare a round on the days that are suggested, and open it."""
    department.open("/")
    department.follow(address("round_list"))
    department.follow(address("round_create"))
    department.press()
    held = EvaluationRound.objects.get()
    department.follow(address("round_open", held.pk))
    department.press()
    return held


def evaluations_of(held):
    """Return the evaluations of a round in the order in which the members came to us."""
    return list(held.evaluations.select_related("member").order_by("member"))


def write_summary(himself, evaluation):
    himself.open("/")
    himself.follow(address("summary", evaluation.pk))
    himself.fill(text=SUMMARY)
    himself.press()


def give_opinions(visitor, held, side, grades):
    """Grade members on the sheet of a side, in words too, and sign that."""
    visitor.open("/")
    visitor.follow(address("opinion_sheet", held.pk, side.lower()))
    for evaluation, grade in grades.items():
        visitor.main.locator(f'[name="grade-{evaluation.pk}"][value="{grade}"]').check(force=True)
        visitor.fill(**{f"comment-{evaluation.pk}": COMMENTS[side]})
    visitor.press('[name="sign"]')
    visitor.press()


def conclude(visitor, held, evaluation, grade, text="", part=""):
    """Choose a member on the conclusion sheet, or a part of it, and sign the grade."""
    visitor.open("/")
    visitor.follow(address("conclusion_sheet", held.pk) + part)
    visitor.main.locator(f'[name="rows"][value="{evaluation.pk}"]').check()
    visitor.main.locator(f'[name="grade-{evaluation.pk}"]').select_option(grade)
    if text:
        visitor.fill(**{f"text-{evaluation.pk}": text})
    visitor.press(".form-actions button.btn-primary")
    visitor.press()


def review(department, held):
    """Accept what every workplace has signed."""
    department.open("/")
    department.follow(address("round_review", held.pk))
    for box in department.main.locator('[name="workplaces"]').all():
        box.check()
    department.press()


def start_publicity(department, held):
    department.follow(address("round_publicity", held.pk))
    for box in department.main.locator('[name="anyway"]').all():
        box.check()
    department.press()


def publish(department, held):
    department.open(address("round_detail", held.pk))
    department.follow(address("round_publish", held.pk))
    department.press()


def form_of(visitor, evaluation):
    """Return the text of the form that somebody opens from the page of an evaluation."""
    visitor.open(address("detail", evaluation.pk))
    pages = read_paper(visitor.download(address("form_pdf", evaluation.pk)))
    return "\n".join(page.text for page in pages)


def _earlier(model, days):
    dates = [each.name for each in model._meta.concrete_fields if isinstance(each, DateField)]
    return {name: F(name) - days for name in dates}
