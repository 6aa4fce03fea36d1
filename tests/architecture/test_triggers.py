"""What triggers refuse is tried, straight at the database."""

import ast

import pghistory
import pgtrigger

from .sources import APPS, python_files, tree

# The test that tries each trigger; `keep_history` has tests/audit/test_history.py for all models.
TRIED_BY = {
    "accounts_roleassignment_role_fits": "test_role_still_fits_when_moved",
    "activities_activity_community": "test_activity_is_held_by_a_community",
    "activities_activity_recorded": "test_activity_stays_as_it_was_recorded",
    "activities_record_counts": "test_what_is_entered_as_confirmed_counts",
    "activities_record_fits": "test_row_fits_its_activity",
    "activities_record_recounts": "test_one_statement_may_confirm_and_take_back",
    "activities_record_reversed": "test_row_is_reversed_by_somebody_with_a_reason",
    "activities_record_stays": "test_row_is_never_edited",
    "activities_record_table": "test_ledger_is_never_emptied",
    "activities_reversal_fits": "test_reversal_is_of_a_reversed_record",
    "activities_reversal_rows": "test_reversal_never_changes",
    "activities_reversal_table": "test_reversal_never_changes",
    "activities_service_certificate_fits": "test_service_certificate_fits_its_document",
    "audit_accessentry_rows": "test_entries_never_change",
    "audit_accessentry_table": "test_entries_never_change",
    "audit_accessrelease_rows": "test_releases_never_change",
    "audit_accessrelease_table": "test_releases_never_change",
    "evaluation_assessment_fits": "test_opinion_fits_side_standing_and_scale",
    "evaluation_assessment_stays": "test_signed_opinion_stays_until_it_is_reopened",
    "evaluation_conclusion_fits": "test_conclusion_fits_standing_and_scale",
    "evaluation_conclusion_stays": "test_conclusion_moves_as_its_table_says",
    "evaluation_evaluation_fits": "test_evaluation_is_of_an_open_round",
    "evaluation_evaluation_stays": "test_evaluation_keeps_who_judges",
    "evaluation_note_fits": "test_nobody_writes_a_note_about_himself",
    "evaluation_note_rows": "test_what_was_said_once_never_changes",
    "evaluation_note_table": "test_what_was_said_once_never_changes",
    "evaluation_objection_fits": "test_objection_comes_after_the_grade_was_told",
    "evaluation_objection_stays": "test_objection_stays_as_it_was_made",
    "evaluation_opinion_fits": "test_opinion_is_a_document_of_the_community",
    "evaluation_opinion_stays": "test_opinion_request_stays_as_it_was_asked",
    "evaluation_quota_stays": "test_request_for_more_that_is_decided_stays",
    "evaluation_reopening_fits": "test_reopening_tells_what_was_signed",
    "evaluation_reopening_rows": "test_what_was_said_once_never_changes",
    "evaluation_reopening_table": "test_what_was_said_once_never_changes",
    "evaluation_reply_rows": "test_what_was_said_once_never_changes",
    "evaluation_reply_table": "test_what_was_said_once_never_changes",
    "evaluation_round_stays": "test_round_freezes_when_it_opens",
    "evaluation_vote_fits": "test_votes_are_numbers_of_the_scale",
    "evaluation_vote_stays": "test_votes_that_two_have_counted_stay",
    "organizations_affiliation_kinds": "test_affiliation_is_with_a_workplace",
    "organizations_alias_community": "test_address_belongs_to_a_community",
    "organizations_leave_workplace": "test_database_refuses_another_place_than_a_workplace",
    "organizations_member_community": "test_member_lives_in_a_community",
    "organizations_organization_closed": "test_what_is_not_empty_is_not_closed",
    "organizations_organization_path": "test_organization_path_follows_its_parent",
    "organizations_organization_successor": "test_successor_fits_the_organization",
    "registration_certificate_fits": "test_certificate_has_a_document_of_its_kind",
    "registration_event_rows": "test_event_never_changes",
    "registration_event_table": "test_event_never_changes",
    "registration_member_starts_settled": (
        "test_member_is_recorded_with_a_community_that_does_not_know_him"
    ),
    "registration_member_stays_settled": "test_member_leaves_a_community_that_keeps_him",
    "registration_receipt_fits": "test_receipt_has_a_document_of_its_kind",
    "registration_registration_fits": "test_registration_has_its_own_members_certificate",
    "registration_registration_settles": "test_registration_ends_and_the_member_stays",
}
ALL_TESTS = {
    node.name
    for path in python_files("tests")
    for node in ast.walk(tree(path))
    if isinstance(node, ast.FunctionDef)
}


def test_every_trigger_is_tried_by_a_test():
    ours = {
        trigger.name
        for model, trigger in pgtrigger.registered()
        if model._meta.app_config.name in APPS
        and not isinstance(trigger, pghistory.trigger.Event)
        and not hasattr(model, "pgh_tracked_model")
    }

    assert ours == set(TRIED_BY)
    assert set(TRIED_BY.values()) <= ALL_TESTS
