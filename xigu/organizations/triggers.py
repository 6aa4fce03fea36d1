"""What a CHECK cannot say, because it needs a second row: kept by triggers."""

import pgtrigger

from .states import PARENTS

_PLACES = ", ".join(
    f"('{kind}', '{parent or ''}')"
    for kind, parents in PARENTS.items()
    for parent in sorted(parents, key=str)
)

path_follows_parent = pgtrigger.Trigger(
    name="organizations_organization_path",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert
    | pgtrigger.UpdateOf("parent_id", "path", "code", "kind", "closed_on"),
    declare=[("above", "RECORD")],
    func=f"""
        SELECT path, kind, closed_on INTO above
        FROM organizations_organization WHERE id = NEW.parent_id;
        IF NEW.path <> coalesce(above.path, '') || NEW.code || '/' THEN
            RAISE EXCEPTION 'path % does not follow the parent', NEW.path
                USING ERRCODE = 'check_violation';
        END IF;
        IF (NEW.kind, coalesce(above.kind, '')) NOT IN ({_PLACES}) THEN
            RAISE EXCEPTION '% may not stand below %', NEW.kind, coalesce(above.kind, 'nothing')
                USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.closed_on IS NULL AND above.closed_on IS NOT NULL THEN
            RAISE EXCEPTION 'nothing open stands below a closed organization'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,  # noqa: S608 - put together from our own table
)

successor_fits = pgtrigger.Trigger(
    name="organizations_organization_successor",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("successor_id", "kind"),
    condition=pgtrigger.Condition("NEW.successor_id IS NOT NULL"),
    declare=[("successor", "RECORD")],
    func="""
        IF TG_OP = 'UPDATE' AND (OLD.successor_id, OLD.kind) = (NEW.successor_id, NEW.kind) THEN
            RETURN NEW;
        END IF;
        SELECT kind, closed_on INTO successor
        FROM organizations_organization WHERE id = NEW.successor_id;
        IF successor.kind <> NEW.kind OR successor.closed_on IS NOT NULL THEN
            RAISE EXCEPTION 'a successor is of the same kind and open'
                USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.id IN (
            WITH RECURSIVE later AS (
                SELECT NEW.successor_id AS id
                UNION
                SELECT organizations_organization.successor_id
                FROM organizations_organization JOIN later USING (id)
                WHERE organizations_organization.successor_id IS NOT NULL
            )
            SELECT id FROM later WHERE id <> NEW.successor_id  -- itself: a CHECK
        ) THEN
            RAISE EXCEPTION 'nobody succeeds his own successor'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)

# Asked when the transaction ends: closing a branch and moving its members is one act. That nobody
# comes afterwards is asked at once where affiliations, residents and parts are written.
closed_is_empty = pgtrigger.Trigger(
    name="organizations_organization_closed",
    when=pgtrigger.After,
    timing=pgtrigger.Deferred,
    operation=pgtrigger.UpdateOf("closed_on"),
    condition=pgtrigger.Condition("OLD.closed_on IS NULL AND NEW.closed_on IS NOT NULL"),
    func="""
        IF EXISTS (
            SELECT FROM organizations_organization AS closed
            WHERE id = NEW.id AND closed_on IS NOT NULL AND (
                EXISTS (
                    SELECT FROM organizations_affiliation
                    WHERE closed.id IN (workplace_id, branch_id) AND upper_inf(during)
                )
                OR EXISTS (SELECT FROM organizations_member WHERE community_id = closed.id)
                OR EXISTS (
                    SELECT FROM organizations_organization
                    WHERE parent_id = closed.id AND closed_on IS NULL
                )
            )
        ) THEN
            RAISE EXCEPTION 'a closed organization has no members, residents or open parts'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    """,
)

affiliation_kinds = pgtrigger.Trigger(
    name="organizations_affiliation_kinds",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("workplace_id", "branch_id", "during"),
    func="""
        IF NOT EXISTS (
            SELECT FROM organizations_organization
            WHERE id = NEW.workplace_id AND kind = 'WORKPLACE'
        ) THEN
            RAISE EXCEPTION 'an affiliation needs a workplace'
                USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.branch_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM organizations_organization
            WHERE id = NEW.branch_id AND kind = 'BRANCH' AND parent_id = NEW.workplace_id
        ) THEN
            RAISE EXCEPTION 'the branch does not belong to the workplace'
                USING ERRCODE = 'check_violation';
        END IF;
        IF upper_inf(NEW.during) AND EXISTS (
            SELECT FROM organizations_organization
            WHERE id IN (NEW.workplace_id, NEW.branch_id) AND closed_on IS NOT NULL
        ) THEN
            RAISE EXCEPTION 'nobody belongs to a closed organization'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)

community_kind = pgtrigger.Trigger(
    name="organizations_member_community",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("community_id"),
    func="""
        IF NEW.community_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM organizations_organization
            WHERE id = NEW.community_id AND kind = 'COMMUNITY' AND closed_on IS NULL
        ) THEN
            RAISE EXCEPTION 'a member lives in a community that is open'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)

leave_workplace_kind = pgtrigger.Trigger(
    name="organizations_leave_workplace",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("workplace_id"),
    func="""
        IF NOT EXISTS (
            SELECT FROM organizations_organization
            WHERE id = NEW.workplace_id AND kind = 'WORKPLACE'
        ) THEN
            RAISE EXCEPTION 'a leave is proposed for a workplace'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)

alias_kind = pgtrigger.Trigger(
    name="organizations_alias_community",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("community_id"),
    func="""
        IF NOT EXISTS (
            SELECT FROM organizations_organization
            WHERE id = NEW.community_id AND kind = 'COMMUNITY'
        ) THEN
            RAISE EXCEPTION 'an address belongs to a community'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)
