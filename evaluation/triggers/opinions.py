"""Nobody judges himself, or for both sides; what is signed stays until it is reopened."""

import pgtrigger

from .sql import JUDGED, REFUSED, is_person

assessment_fits = pgtrigger.Trigger(
    name="evaluation_assessment_fits",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    declare=[("judged", "RECORD")],
    func=f"""{JUDGED}
        IF {is_person("NEW.saved_by_id", "judged.member_id")}
            OR {is_person("NEW.signed_by_id", "judged.member_id")} THEN
            RAISE EXCEPTION 'nobody judges himself' {REFUSED};
        END IF;
        IF judged.standing = 'LEFT_OUT'
            OR NEW.side = 'COMMUNITY' AND judged.community_id IS NULL
            OR NEW.grade <> '' AND (
                judged.standing <> 'GRADED' OR NOT judged.rules -> 'scale' ? NEW.grade
            ) OR NEW.signed_at IS NOT NULL AND judged.standing = 'GRADED' AND NEW.grade = '' THEN
            RAISE EXCEPTION 'an opinion fits the side, the standing and the scale' {REFUSED};
        END IF;
        IF NEW.signed_at IS NOT NULL AND EXISTS (
            SELECT FROM evaluation_assessment
            WHERE evaluation_id = NEW.evaluation_id AND side <> NEW.side
                AND signed_by_id = NEW.signed_by_id
        ) THEN
            RAISE EXCEPTION 'nobody judges a member for both sides' {REFUSED};
        END IF;
        RETURN NEW;
    """,
)

assessment_stays = pgtrigger.Trigger(
    name="evaluation_assessment_stays",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    condition=pgtrigger.Condition("OLD.signed_at IS NOT NULL"),
    func=f"""
        IF TG_OP = 'DELETE' OR NEW.signed_at IS NOT NULL OR NOT EXISTS (
            SELECT FROM evaluation_reopening
            WHERE assessment_id = OLD.id AND signed_at = OLD.signed_at
        ) OR (OLD.evaluation_id, OLD.side) IS DISTINCT FROM (NEW.evaluation_id, NEW.side) THEN
            RAISE EXCEPTION 'what is signed stays, until it is reopened with a reason' {REFUSED};
        END IF;
        RETURN NEW;
    """,
)

reopening_fits = pgtrigger.Trigger(
    name="evaluation_reopening_fits",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func=f"""
        IF NOT EXISTS (
            SELECT FROM evaluation_assessment AS held
            JOIN evaluation_evaluation AS evaluation ON evaluation.id = held.evaluation_id
            WHERE held.id = NEW.assessment_id AND evaluation.told_at IS NULL
                AND (held.signed_at, held.signed_by_id, held.grade, held.comment, held.facts_hash)
                = (NEW.signed_at, NEW.signed_by_id, NEW.grade, NEW.comment, NEW.facts_hash)
        ) THEN
            RAISE EXCEPTION 'what is reopened was signed, and nobody was told yet' {REFUSED};
        END IF;
        RETURN NEW;
    """,
)

vote_fits = pgtrigger.Trigger(
    name="evaluation_vote_fits",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    declare=[("judged", "RECORD")],
    func=f"""{JUDGED}
        IF {is_person("NEW.counted_by_id", "judged.member_id")}
            OR {is_person("NEW.checked_by_id", "judged.member_id")} THEN
            RAISE EXCEPTION 'nobody counts the votes about himself' {REFUSED};
        END IF;
        IF judged.standing <> 'GRADED' OR jsonb_typeof(NEW.votes) <> 'object'
            OR ARRAY(SELECT jsonb_object_keys(NEW.votes) ORDER BY 1)
                <> ARRAY(SELECT jsonb_array_elements_text(judged.rules -> 'scale') ORDER BY 1)
            OR EXISTS (
                SELECT FROM jsonb_each_text(NEW.votes) AS vote
                WHERE vote.value !~ '^[0-9]{{1,4}}$'
            ) THEN
            RAISE EXCEPTION 'votes are numbers, one for each grade of the scale' {REFUSED};
        END IF;
        RETURN NEW;
    """,
)

vote_stays = pgtrigger.Trigger(
    name="evaluation_vote_stays",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func=f"""
        IF OLD.checked_at IS NOT NULL THEN
            RAISE EXCEPTION 'votes that two have counted stay' {REFUSED};
        END IF;
        IF TG_OP = 'DELETE' THEN
            RETURN OLD;
        END IF;
        IF NEW.checked_at IS NOT NULL AND (OLD.votes, OLD.counted_by_id)
            IS DISTINCT FROM (NEW.votes, NEW.counted_by_id) THEN
            RAISE EXCEPTION 'the second one counts what the first one has counted' {REFUSED};
        END IF;
        RETURN NEW;
    """,
)
