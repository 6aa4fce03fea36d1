"""Every page, in every state: nothing for axe to find, nothing refused, nothing too wide."""

import pytest
from django.urls import get_resolver

from .district import BusyDistrict, District
from .gallery import BUSY, QUIET
from .visitor import DESK, PHONE

# Addresses that are no pages: they change something, hand out a file, or only lead on.
NO_PAGES = {
    "accounts:logout",
    "activities:record_confirm",
    "activities:service_certificate_issue",
    "activities:service_certificate_pdf",
    "activities:service_certificate_print",  # the same sheet as the PDF's
    "activities:task_copy",
    "activities:unit_year_workbook",
    "activities:record_picture",
    "activities:record_withdraw",
    "activities:open",
    "activities:poster_pdf",
    "activities:roll_pdf",
    "activities:sign_up",  # where a press on the page of an activity leads
    "activities:withdraw",
    "evaluation:round_workbook",
    "evaluation:opinion_pdf",
    "evaluation:evidence_pdf",
    "evaluation:form_batch_print",  # where a choice leads
    "evaluation:form_pdf",
    "evaluation:front",
    "healthz",
    "inbox:open",
    "inbox:read_all",
    "jobs:result",
    "jobs:retry",
    "organizations:leave_approve",
    "organizations:address_remove",
    "organizations:roster_columns",  # from an upload
    "organizations:roster_commit",
    "organizations:roster_decide",
    "organizations:roster_form",
    "organizations:roster_refused",
    "organizations:roster_review",  # where an upload leads
    "preferences",
    "readyz",
    "registration:accept_all",
    "registration:place",
    "registration:receipt_acknowledge",
    "registration:receipt_acknowledge_all",
    "registration:card_pdf",
    "registration:card_print",  # where the list leads
    "registration:certificate_issue",
    "registration:certificate_pdf",
    "registration:missing_reminder",  # where a choice leads
    "registration:missing_workbook",
    "registration:presentation_accept",
    "registration:certificate_print_batch",
    "registration:certificate_print_pages",  # where the list leads
    "registration:receipt_by_token",
    "registration:receipt_pdf",
    "registration:withdraw",
    "set_language",
}


@pytest.mark.parametrize("shots", BUSY.values(), ids=BUSY)
def test_page_of_a_busy_day_has_no_faults(visit, transactional_db, shots):
    look_at_all(shots, BusyDistrict(), visit)


def test_page_with_nothing_on_it_has_no_faults(visit, transactional_db):
    look_at_all(QUIET, District(), visit)


def test_gallery_shows_every_page():
    shown = {shot.url_name for shots in (*BUSY.values(), QUIET) for shot in shots}

    assert shown == set(url_names(get_resolver())) - NO_PAGES


def look_at_all(shots, district, visit):
    """Look at each page on both screens in light and dark; at its further states at half of it."""
    visitor, known = visit(carelessly=True), set()
    for shot in shots:
        visitor.resize(DESK)
        visitor.is_signed_in_as(district.users.get(shot.who))
        shot.show(visitor, district)
        is_new = shot.url_name not in known
        known.add(shot.url_name)
        visitor.inspect(light=is_new)
        visitor.resize(PHONE)
        visitor.inspect(dark=is_new)


def url_names(resolver, namespace=""):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from url_names(pattern, namespace + inner)
        else:
            yield namespace + pattern.name
