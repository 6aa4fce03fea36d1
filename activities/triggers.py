"""What the ledger keeps true by itself, whoever writes it: rows that stay, and sums over them."""

import pgtrigger

from .sums import move_totals

activity_community_kind = pgtrigger.Trigger(
    name="activities_activity_community",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("community_id"),
    func="""
        IF NOT EXISTS (
            SELECT FROM organizations_organization
            WHERE id = NEW.community_id AND kind = 'COMMUNITY'
        ) THEN
            RAISE EXCEPTION 'a community holds activities' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)

activity_stays_recorded = pgtrigger.Trigger(
    name="activities_activity_recorded",
    when=pgtrigger.Before,
    operation=pgtrigger.UpdateOf(
        "community_id", "kind", "is_service", "starts_at", "ends_at", "status"
    ),
    condition=pgtrigger.Condition(
        "((OLD.community_id, OLD.kind, OLD.is_service, OLD.starts_at, OLD.ends_at, OLD.status)"
        " IS DISTINCT FROM"
        " (NEW.community_id, NEW.kind, NEW.is_service, NEW.starts_at, NEW.ends_at, NEW.status))"
    ),
    func="""
        IF EXISTS (
            SELECT FROM activities_activityrecord
            WHERE activity_id = NEW.id AND status IN ('PENDING', 'CONFIRMED')
        ) THEN
            RAISE EXCEPTION 'what is recorded of this activity stands on its time and kind'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)

record_fits = pgtrigger.Trigger(
    name="activities_record_fits",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("status", "decided_by_id"),
    declare=[("held", "RECORD")],
    func="""
        IF NEW.status IN ('CONFIRMED', 'REJECTED') AND EXISTS (
            SELECT FROM accounts_user WHERE id = NEW.decided_by_id AND member_id = NEW.member_id
        ) THEN
            RAISE EXCEPTION 'nobody decides about his own record'
                USING ERRCODE = 'check_violation';
        END IF;
        IF TG_OP = 'UPDATE' THEN
            RETURN NEW;
        END IF;
        IF NEW.status NOT IN ('PENDING', 'CONFIRMED') THEN
            RAISE EXCEPTION 'a record begins waiting or confirmed'
                USING ERRCODE = 'check_violation';
        END IF;
        IF NOT EXISTS (
            SELECT FROM organizations_organization
            WHERE id = NEW.community_id AND kind = 'COMMUNITY'
        ) OR NEW.workplace_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM organizations_organization
            WHERE id = NEW.workplace_id AND kind = 'WORKPLACE'
        ) OR NEW.branch_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM organizations_organization
            WHERE id = NEW.branch_id AND kind = 'BRANCH' AND parent_id = NEW.workplace_id
        ) THEN
            RAISE EXCEPTION 'a record has a community, a workplace and a branch of it'
                USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.activity_id IS NOT NULL THEN
            SELECT community_id, status, starts_at, ends_at INTO held
            FROM activities_activity WHERE id = NEW.activity_id;
            IF held.community_id <> NEW.community_id OR held.status <> 'OPEN'
                OR NOT NEW.during <@ tstzrange(held.starts_at, held.ends_at) THEN
                RAISE EXCEPTION 'a record fits the community and time of its open activity'
                    USING ERRCODE = 'check_violation';
            END IF;
        END IF;
        IF NEW.within_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM activities_activityrecord
            WHERE id = NEW.within_id AND member_id = NEW.member_id
                AND served_on = NEW.served_on AND within_id IS NULL
        ) THEN
            RAISE EXCEPTION 'a part belongs to a record of the same member and day'
                USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.replaces_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM activities_activityrecord
            WHERE id = NEW.replaces_id AND member_id = NEW.member_id
                AND status IN ('REJECTED', 'WITHDRAWN', 'REVERSED')
        ) THEN
            RAISE EXCEPTION 'a record replaces one of the same member that counts no more'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)

# Who decided and how may be written once; everything else stays as it was entered.
_DECISION = "ARRAY['status', 'decided_at', 'decided_by_id', 'answer']"
record_stays = pgtrigger.Trigger(
    name="activities_record_stays",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func=f"""
        IF TG_OP = 'DELETE' THEN
            RAISE EXCEPTION 'rows of the ledger are never removed'
                USING ERRCODE = 'check_violation';
        END IF;
        IF to_jsonb(OLD) - {_DECISION} <> to_jsonb(NEW) - {_DECISION} THEN
            RAISE EXCEPTION 'a record is reversed and replaced, never edited'
                USING ERRCODE = 'check_violation';
        END IF;
        IF (OLD.status, NEW.status) NOT IN (
            ('PENDING', 'CONFIRMED'), ('PENDING', 'REJECTED'), ('PENDING', 'WITHDRAWN'),
            ('CONFIRMED', 'REVERSED')
        ) OR OLD.status = 'CONFIRMED' AND (OLD.decided_at, OLD.decided_by_id, OLD.answer)
            IS DISTINCT FROM (NEW.decided_at, NEW.decided_by_id, NEW.answer) THEN
            RAISE EXCEPTION 'a record that is % does not become %', OLD.status, NEW.status
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)

# Asked when the transaction ends: the reversal names the row that it reverses.
reversed_with_reason = pgtrigger.Trigger(
    name="activities_record_reversed",
    when=pgtrigger.After,
    timing=pgtrigger.Deferred,
    operation=pgtrigger.UpdateOf("status"),
    condition=pgtrigger.Condition("NEW.status = 'REVERSED'"),
    func="""
        IF NOT EXISTS (SELECT FROM activities_reversal WHERE record_id = NEW.id) THEN
            RAISE EXCEPTION 'a record is reversed by somebody, with a reason'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    """,
)

reversal_fits = pgtrigger.Trigger(
    name="activities_reversal_fits",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func="""
        IF NOT EXISTS (
            SELECT FROM activities_activityrecord
            WHERE id = NEW.record_id AND status = 'REVERSED'
        ) THEN
            RAISE EXCEPTION 'only a record that is reversed has a reversal'
                USING ERRCODE = 'check_violation';
        END IF;
        IF EXISTS (
            SELECT FROM activities_activityrecord AS record
            JOIN accounts_user AS person USING (member_id)
            WHERE record.id = NEW.record_id AND person.id = NEW.reversed_by_id
        ) THEN
            RAISE EXCEPTION 'nobody decides about his own record'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)

service_certificate_fits = pgtrigger.Trigger(
    name="activities_service_certificate_fits",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert
    | pgtrigger.UpdateOf("member_id", "community_id", "document_id", "issued_by_id"),
    func="""
        IF NOT EXISTS (
            SELECT FROM documents_document
            WHERE id = NEW.document_id AND kind = 'SERVICE' AND issuer_id = NEW.community_id
        ) THEN
            RAISE EXCEPTION 'the document is no service certificate of this community'
                USING ERRCODE = 'check_violation';
        END IF;
        IF EXISTS (
            SELECT FROM accounts_user WHERE id = NEW.issued_by_id AND member_id = NEW.member_id
        ) THEN
            RAISE EXCEPTION 'nobody certifies his own service' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)

record_counts = pgtrigger.Trigger(
    name="activities_record_counts",
    level=pgtrigger.Statement,
    when=pgtrigger.After,
    operation=pgtrigger.Insert,
    referencing=pgtrigger.Referencing(new="new_rows"),
    func=f"{move_totals({'new_rows': 1})} RETURN NULL;",
)

record_recounts = pgtrigger.Trigger(
    name="activities_record_recounts",
    level=pgtrigger.Statement,
    when=pgtrigger.After,
    operation=pgtrigger.Update,
    referencing=pgtrigger.Referencing(old="old_rows", new="new_rows"),
    func=f"{move_totals({'old_rows': -1, 'new_rows': 1})} RETURN NULL;",
)

ledger_stays = pgtrigger.Trigger(
    name="activities_record_table",
    level=pgtrigger.Statement,
    when=pgtrigger.Before,
    operation=pgtrigger.Truncate,
    func="RAISE EXCEPTION 'rows of the ledger are never removed';",
)
