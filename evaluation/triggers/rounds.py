"""What stays once a round is open, and who is judged in it."""

import pgtrigger

from .sql import REFUSED, is_person

round_stays = pgtrigger.Trigger(
    name="evaluation_round_stays",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    condition=pgtrigger.Condition("OLD.opened_at IS NOT NULL"),
    func=f"""
        IF TG_OP = 'DELETE' OR (OLD.occasion, OLD.organization_id, OLD.period, OLD.rules,
            OLD.opened_at, OLD.opened_by_id) IS DISTINCT FROM (NEW.occasion, NEW.organization_id,
            NEW.period, NEW.rules, NEW.opened_at, NEW.opened_by_id) THEN
            RAISE EXCEPTION 'what a round is about is frozen when it opens' {REFUSED};
        END IF;
        IF OLD.published_at IS NOT NULL AND OLD.published_at IS DISTINCT FROM NEW.published_at
            OR OLD.publicity_from IS NOT NULL AND (OLD.publicity_from, OLD.publicity_until,
            OLD.objections_until) IS DISTINCT FROM (NEW.publicity_from, NEW.publicity_until,
            NEW.objections_until) THEN
            RAISE EXCEPTION 'publicity happens once, and so does publishing' {REFUSED};
        END IF;
        RETURN NEW;
    """,
)

evaluation_fits = pgtrigger.Trigger(
    name="evaluation_evaluation_fits",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func=f"""
        IF NOT EXISTS (
            SELECT FROM evaluation_evaluationround WHERE id = NEW.round_id AND opened_at IS NOT NULL
        ) THEN
            RAISE EXCEPTION 'nobody is judged in a round that is not open' {REFUSED};
        END IF;
        IF NOT EXISTS (
            SELECT FROM organizations_organization
            WHERE id = NEW.workplace_id AND kind = 'WORKPLACE'
        ) OR NEW.branch_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM organizations_organization
            WHERE id = NEW.branch_id AND kind = 'BRANCH' AND parent_id = NEW.workplace_id
        ) OR NEW.community_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM organizations_organization
            WHERE id = NEW.community_id AND kind = 'COMMUNITY'
        ) THEN
            RAISE EXCEPTION 'a workplace, its branch and a community judge' {REFUSED};
        END IF;
        IF NEW.told_at IS NOT NULL THEN
            RAISE EXCEPTION 'a member is told what was concluded and reviewed' {REFUSED};
        END IF;
        IF {is_person("NEW.named_by_id", "NEW.member_id")} THEN
            RAISE EXCEPTION 'nobody names himself' {REFUSED};
        END IF;
        RETURN NEW;
    """,
)

evaluation_stays = pgtrigger.Trigger(
    name="evaluation_evaluation_stays",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func=f"""
        IF TG_OP = 'DELETE' OR (OLD.round_id, OLD.member_id, OLD.workplace_id, OLD.branch_id,
            OLD.community_id, OLD.standing) IS DISTINCT FROM (NEW.round_id, NEW.member_id,
            NEW.workplace_id, NEW.branch_id, NEW.community_id, NEW.standing) THEN
            RAISE EXCEPTION 'who judges whom is frozen when the round opens' {REFUSED};
        END IF;
        IF OLD.published_at IS NOT NULL AND (OLD.published_at, OLD.grade)
            IS DISTINCT FROM (NEW.published_at, NEW.grade) THEN
            RAISE EXCEPTION 'a grade that is final stays' {REFUSED};
        END IF;
        IF OLD.published_at IS NULL AND NEW.published_at IS NOT NULL AND (
            NEW.grade IS DISTINCT FROM coalesce(
                (SELECT grade FROM evaluation_objection
                WHERE evaluation_id = NEW.id AND status <> 'OPEN'
                ORDER BY decided_at DESC, id DESC LIMIT 1),
                (SELECT grade FROM evaluation_conclusion WHERE evaluation_id = NEW.id)
            ) OR EXISTS (
                SELECT FROM evaluation_objection WHERE evaluation_id = NEW.id AND status = 'OPEN'
            )
        ) THEN
            RAISE EXCEPTION 'what is final is the grade that stands, once nobody objects' {REFUSED};
        END IF;
        IF OLD.told_at IS NOT NULL AND OLD.told_at IS DISTINCT FROM NEW.told_at THEN
            RAISE EXCEPTION 'a member is told once' {REFUSED};
        END IF;
        IF OLD.told_at IS NULL AND NEW.told_at IS NOT NULL AND NOT EXISTS (
            SELECT FROM evaluation_conclusion
            WHERE evaluation_id = NEW.id AND status = 'REVIEWED'
        ) THEN
            RAISE EXCEPTION 'a member is told what was concluded and reviewed' {REFUSED};
        END IF;
        RETURN NEW;
    """,
)
