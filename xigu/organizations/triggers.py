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
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("parent_id", "path", "code", "kind"),
    declare=[("above", "RECORD")],
    func=f"""
        SELECT path, kind INTO above FROM organizations_organization WHERE id = NEW.parent_id;
        IF NEW.path <> coalesce(above.path, '') || NEW.code || '/' THEN
            RAISE EXCEPTION 'path % does not follow the parent', NEW.path
                USING ERRCODE = 'check_violation';
        END IF;
        IF (NEW.kind, coalesce(above.kind, '')) NOT IN ({_PLACES}) THEN
            RAISE EXCEPTION '% may not stand below %', NEW.kind, coalesce(above.kind, 'nothing')
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,  # noqa: S608 - put together from our own table
)

affiliation_kinds = pgtrigger.Trigger(
    name="organizations_affiliation_kinds",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("workplace_id", "branch_id"),
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
            WHERE id = NEW.community_id AND kind = 'COMMUNITY'
        ) THEN
            RAISE EXCEPTION 'a member lives in a community'
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
