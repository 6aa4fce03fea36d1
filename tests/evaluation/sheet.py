"""A round in which opinions are given now, of a workplace with a branch and of a community."""

from types import SimpleNamespace

from django.test import Client
from django.urls import reverse

from evaluation.models import Assessment
from tests.factories.accounts import RoleAssignmentFactory, scope_of
from tests.factories.evaluation import EvaluationFactory, OpenRoundFactory
from tests.factories.organizations import MemberFactory, build_tree
from xigu.accounts.states import Role


def build_sheet(**facts):
    """Return organizations, a round held by the department, and who gives opinions in it."""
    tree = build_tree()
    offices = {
        "secretary": (Role.SECRETARY, tree.community),
        "officer": (Role.WORKPLACE_OFFICER, tree.workplace),
        "colleague": (Role.WORKPLACE_OFFICER, tree.workplace),
        "branch_officer": (Role.BRANCH_OFFICER, tree.branch),
    }
    held = {
        name: RoleAssignmentFactory(role=role, organization=organization)
        for name, (role, organization) in offices.items()
    }
    return SimpleNamespace(
        **vars(tree),
        held=OpenRoundFactory(organization=tree.department, **facts),
        users=SimpleNamespace(**{name: each.user for name, each in held.items()}),
        **{name: scope_of(each) for name, each in held.items()},
    )


def judged(sheet, **facts):
    """Return somebody of the branch and the community who is judged in the round."""
    facts = {"round": sheet.held, "branch": sheet.branch, "community": sheet.community} | facts
    if "name" in facts:
        facts["member"] = MemberFactory(name=facts.pop("name"), branch=facts["branch"])
    return EvaluationFactory(**facts)


def page_of(user):
    """Return a browser of somebody, in English."""
    client = Client()
    client.force_login(user)
    client.cookies.load({"xigu_language": "en"})
    return client


def address(sheet, side="workplace", name="opinion_sheet"):
    return reverse(f"evaluation:{name}", args=[sheet.held.pk, side])


def filled(lines, **cells):
    """Return what the page sends for its lines, with the cells that were changed."""
    sent = {}
    for line in lines:
        sent |= {
            f"shown-{line.pk}": line.shown,
            f"grade-{line.pk}": line.grade,
            f"comment-{line.pk}": line.comment,
        }
    return sent | cells


def lines_of(client, sheet, side="workplace", query=""):
    return client.get(address(sheet, side) + query).context["form"].lines


def said(evaluation, side="WORKPLACE"):
    """Return what is stored of a side: grade, words, whether it is signed."""
    row = Assessment.objects.filter(evaluation=evaluation, side=side).first()
    return (row.grade, row.comment, row.is_signed) if row else None
