"""Who decides about grades, requests and objections; what is decided stays."""

import pgtrigger

from .sql import JUDGED, REFUSED, is_person

conclusion_fits = pgtrigger.Trigger(
    name="evaluation_conclusion_fits",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    declare=[("judged", "RECORD")],
    func=f"""{JUDGED}
        IF {is_person("NEW.signed_by_id", "judged.member_id")}
            OR {is_person("NEW.agreed_by_id", "judged.member_id")}
            OR {is_person("NEW.reviewed_by_id", "judged.member_id")} THEN
            RAISE EXCEPTION 'nobody decides about his own grade' {REFUSED};
        END IF;
        IF NEW.is_joint AND NEW.agreed_by_id = NEW.signed_by_id THEN
            RAISE EXCEPTION 'two persons agree on a joint conclusion' {REFUSED};
        END IF;
        IF judged.standing = 'LEFT_OUT'
            OR (judged.standing = 'GRADED') <> (NEW.grade <> '')
            OR NEW.grade <> '' AND NOT judged.rules -> 'scale' ? NEW.grade THEN
            RAISE EXCEPTION 'a conclusion fits the standing and the scale' {REFUSED};
        END IF;
        RETURN NEW;
    """,
)

conclusion_stays = pgtrigger.Trigger(
    name="evaluation_conclusion_stays",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func=f"""
        IF TG_OP = 'DELETE' OR OLD.evaluation_id <> NEW.evaluation_id THEN
            RAISE EXCEPTION 'a conclusion is never removed' {REFUSED};
        END IF;
        IF (OLD.status, NEW.status) NOT IN (
            ('WAITING', 'SIGNED'), ('WAITING', 'RETURNED'), ('SIGNED', 'REVIEWED'),
            ('SIGNED', 'RETURNED'), ('REVIEWED', 'RETURNED'), ('RETURNED', 'WAITING'),
            ('RETURNED', 'SIGNED')
        ) THEN
            RAISE EXCEPTION 'a conclusion that is % does not become %', OLD.status, NEW.status
                {REFUSED};
        END IF;
        IF OLD.status <> 'RETURNED' AND (OLD.grade, OLD.text, OLD.signed_at, OLD.signed_by_id,
            OLD.acting_for_id, OLD.facts, OLD.facts_hash, OLD.grounds, OLD.proposed, OLD.is_joint,
            OLD.needs_text) IS DISTINCT FROM (NEW.grade, NEW.text, NEW.signed_at,
            NEW.signed_by_id, NEW.acting_for_id, NEW.facts, NEW.facts_hash, NEW.grounds,
            NEW.proposed, NEW.is_joint, NEW.needs_text) THEN
            RAISE EXCEPTION 'what is signed stays, until it is returned' {REFUSED};
        END IF;
        IF EXISTS (
            SELECT FROM evaluation_evaluation
            WHERE id = NEW.evaluation_id AND told_at IS NOT NULL
        ) THEN
            RAISE EXCEPTION 'a conclusion of which the member was told stays' {REFUSED};
        END IF;
        RETURN NEW;
    """,
)

quota_request_stays = pgtrigger.Trigger(
    name="evaluation_quota_stays",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func=f"""
        IF OLD.status <> 'OPEN' THEN
            RAISE EXCEPTION 'a request that is decided stays' {REFUSED};
        END IF;
        IF TG_OP = 'DELETE' OR NEW.decided_by_id IS NOT NULL AND (OLD.round_id,
            OLD.organization_id, OLD.more, OLD.reason, OLD.asked_at, OLD.asked_by_id)
            IS DISTINCT FROM (NEW.round_id, NEW.organization_id, NEW.more, NEW.reason,
            NEW.asked_at, NEW.asked_by_id) OR NEW.decided_by_id = NEW.asked_by_id THEN
            RAISE EXCEPTION 'somebody else decides about a request as it was asked' {REFUSED};
        END IF;
        RETURN NEW;
    """,
)

objection_fits = pgtrigger.Trigger(
    name="evaluation_objection_fits",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    declare=[("judged", "RECORD")],
    func=f"""{JUDGED}
        IF {is_person("NEW.decided_by_id", "judged.member_id")}
            OR NEW.decided_by_id = NEW.made_by_id THEN
            RAISE EXCEPTION 'nobody decides about his own objection' {REFUSED};
        END IF;
        IF judged.told_at IS NULL OR TG_OP = 'INSERT' AND judged.published_at IS NOT NULL THEN
            RAISE EXCEPTION 'one objects after a grade was told, before it is final' {REFUSED};
        END IF;
        IF NEW.grade <> '' AND NOT judged.rules -> 'scale' ? NEW.grade THEN
            RAISE EXCEPTION 'a decision gives a grade of the scale' {REFUSED};
        END IF;
        IF NEW.appeals_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM evaluation_objection
            WHERE id = NEW.appeals_id AND evaluation_id = NEW.evaluation_id
                AND made_by_id = NEW.made_by_id AND status <> 'OPEN' AND appeals_id IS NULL
        ) THEN
            RAISE EXCEPTION 'an appeal goes against a first decision' {REFUSED};
        END IF;
        RETURN NEW;
    """,
)

objection_stays = pgtrigger.Trigger(
    name="evaluation_objection_stays",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func=f"""
        IF TG_OP = 'DELETE' OR OLD.status <> 'OPEN' OR (OLD.evaluation_id, OLD.made_at,
            OLD.made_by_id, OLD.text, OLD.held_grade, OLD.organization_id, OLD.is_final, OLD.due_on,
            OLD.appeals_id)
            IS DISTINCT FROM (NEW.evaluation_id, NEW.made_at, NEW.made_by_id, NEW.text,
            NEW.held_grade, NEW.organization_id, NEW.is_final, NEW.due_on, NEW.appeals_id) THEN
            RAISE EXCEPTION 'an objection stays as it was made and decided' {REFUSED};
        END IF;
        RETURN NEW;
    """,
)
