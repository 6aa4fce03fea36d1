import pgtrigger

from .states import RULES

_FITS = ", ".join(f"('{role}', '{rule.kind}')" for role, rule in RULES.items())

role_fits_organization = pgtrigger.Trigger(
    name="accounts_roleassignment_role_fits",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("role", "organization_id"),
    func=f"""
        IF NOT EXISTS (
            SELECT FROM organizations_organization
            WHERE id = NEW.organization_id AND (NEW.role, kind) IN ({_FITS})
        ) THEN
            RAISE EXCEPTION 'role % does not belong to this kind of organization', NEW.role
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)
