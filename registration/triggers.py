"""What a CHECK cannot say, because it needs a second row: kept by triggers."""

import pgtrigger

# Asked when the transaction ends: the services write registration and member one after the other.
_LIVES_WHERE_ACCEPTED = """
    IF EXISTS (
        SELECT FROM organizations_member AS member
        LEFT JOIN registration_registration AS accepted
            ON accepted.member_id = member.id AND accepted.status = 'ACCEPTED'
        WHERE member.id IN ({members})
            AND member.community_id IS DISTINCT FROM accepted.community_id
    ) THEN
        RAISE EXCEPTION 'a member''s community is the one that accepted him'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
"""

registration_settles_member = pgtrigger.Trigger(
    name="registration_registration_settles",
    when=pgtrigger.After,
    timing=pgtrigger.Deferred,
    operation=pgtrigger.Insert
    | pgtrigger.Delete
    | pgtrigger.UpdateOf("member_id", "status", "community_id"),
    func=_LIVES_WHERE_ACCEPTED.format(members="NEW.member_id, OLD.member_id"),
)

# A condition is looked at row by row and at once: what it leaves out is never queued, so that a
# roster of members who live nowhere yet pays nothing. One for both could not name the old row.
member_starts_settled = pgtrigger.Trigger(
    name="registration_member_starts_settled",
    when=pgtrigger.After,
    timing=pgtrigger.Deferred,
    operation=pgtrigger.Insert,
    condition=pgtrigger.Condition("NEW.community_id IS NOT NULL"),
    func=_LIVES_WHERE_ACCEPTED.format(members="NEW.id"),
)

member_stays_settled = pgtrigger.Trigger(
    name="registration_member_stays_settled",
    when=pgtrigger.After,
    timing=pgtrigger.Deferred,
    operation=pgtrigger.UpdateOf("community_id"),
    condition=pgtrigger.Condition("OLD.community_id IS DISTINCT FROM NEW.community_id"),
    func=_LIVES_WHERE_ACCEPTED.format(members="NEW.id"),
)

registration_fits_certificate = pgtrigger.Trigger(
    name="registration_registration_fits",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert
    | pgtrigger.UpdateOf("member_id", "certificate_id", "community_id", "grid_id"),
    func="""
        IF NOT EXISTS (
            SELECT FROM registration_certificate
            WHERE id = NEW.certificate_id AND member_id = NEW.member_id
        ) THEN
            RAISE EXCEPTION 'the certificate is another member''s'
                USING ERRCODE = 'check_violation';
        END IF;
        IF NOT EXISTS (
            SELECT FROM organizations_organization
            WHERE id = NEW.community_id AND kind = 'COMMUNITY'
        ) THEN
            RAISE EXCEPTION 'members check in with a community'
                USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.grid_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM organizations_organization
            WHERE id = NEW.grid_id AND kind = 'GRID' AND parent_id = NEW.community_id
        ) THEN
            RAISE EXCEPTION 'the grid is not one of the community'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)

certificate_fits_member = pgtrigger.Trigger(
    name="registration_certificate_fits",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert
    | pgtrigger.UpdateOf("member_id", "workplace_id", "branch_id", "document_id", "replaces_id"),
    func="""
        IF NOT EXISTS (
            SELECT FROM documents_document
            WHERE id = NEW.document_id AND kind = 'CERTIFICATE'
        ) THEN
            RAISE EXCEPTION 'the document is no certificate'
                USING ERRCODE = 'check_violation';
        END IF;
        IF NOT EXISTS (
            SELECT FROM organizations_organization
            WHERE id = NEW.workplace_id AND kind = 'WORKPLACE'
        ) THEN
            RAISE EXCEPTION 'a workplace issues certificates'
                USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.branch_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM organizations_organization
            WHERE id = NEW.branch_id AND kind = 'BRANCH' AND parent_id = NEW.workplace_id
        ) THEN
            RAISE EXCEPTION 'the branch does not belong to the workplace'
                USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.replaces_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM registration_certificate
            WHERE id = NEW.replaces_id AND member_id = NEW.member_id AND status = 'VOID'
        ) THEN
            RAISE EXCEPTION 'a certificate replaces a void one of the same member'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)

receipt_fits_registration = pgtrigger.Trigger(
    name="registration_receipt_fits",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("registration_id", "document_id"),
    func="""
        IF NOT EXISTS (
            SELECT FROM documents_document WHERE id = NEW.document_id AND kind = 'RECEIPT'
        ) THEN
            RAISE EXCEPTION 'the document is no receipt'
                USING ERRCODE = 'check_violation';
        END IF;
        IF NOT EXISTS (
            SELECT FROM registration_registration
            WHERE id = NEW.registration_id AND status IN ('ACCEPTED', 'ENDED')
        ) THEN
            RAISE EXCEPTION 'a receipt is for a member who was accepted'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)
