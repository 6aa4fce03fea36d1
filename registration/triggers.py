import pgtrigger

registration_fits_certificate = pgtrigger.Trigger(
    name="registration_registration_fits",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("member_id", "certificate_id", "community_id"),
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
        RETURN NEW;
    """,
)
