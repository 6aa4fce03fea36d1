"""Opinions asked in confidence, and notes: never of oneself, never changed."""

import pgtrigger

from .sql import REFUSED, is_person

opinion_fits = pgtrigger.Trigger(
    name="evaluation_opinion_fits",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    func=f"""
        IF {is_person("NEW.asked_by_id", "NEW.member_id")}
            OR {is_person("NEW.answered_by_id", "NEW.member_id")}
            OR {is_person("NEW.released_by_id", "NEW.member_id")} THEN
            RAISE EXCEPTION 'nobody asks for or gives an opinion about himself' {REFUSED};
        END IF;
        IF NEW.document_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM documents_document
            WHERE id = NEW.document_id AND kind = 'OPINION'
                AND issuer_id = coalesce(NEW.community_id, NEW.requester_id)
        ) THEN
            RAISE EXCEPTION 'the document is no opinion of this organization' {REFUSED};
        END IF;
        RETURN NEW;
    """,
)

opinion_stays = pgtrigger.Trigger(
    name="evaluation_opinion_stays",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func=f"""
        IF TG_OP = 'DELETE' OR (OLD.member_id, OLD.requester_id, OLD.community_id, OLD.occasion,
            OLD.purpose, OLD.asked_at, OLD.asked_by_id) IS DISTINCT FROM (NEW.member_id,
            NEW.requester_id, NEW.community_id, NEW.occasion, NEW.purpose, NEW.asked_at,
            NEW.asked_by_id)
            OR OLD.status <> 'OPEN' AND (OLD.status, OLD.opinion, OLD.explanation, OLD.facts,
            OLD.answered_at, OLD.answered_by_id, OLD.document_id) IS DISTINCT FROM (NEW.status,
            NEW.opinion, NEW.explanation, NEW.facts, NEW.answered_at, NEW.answered_by_id,
            NEW.document_id)
            OR NEW.release_by > OLD.release_by
            OR OLD.released_at IS NOT NULL AND NEW.released_at IS DISTINCT FROM OLD.released_at
        THEN
            RAISE EXCEPTION 'what was asked and answered stays, and is released in time' {REFUSED};
        END IF;
        RETURN NEW;
    """,
)

note_fits = pgtrigger.Trigger(
    name="evaluation_note_fits",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func=f"""
        IF {is_person("NEW.written_by_id", "NEW.member_id")} THEN
            RAISE EXCEPTION 'nobody writes a note about himself' {REFUSED};
        END IF;
        RETURN NEW;
    """,
)
