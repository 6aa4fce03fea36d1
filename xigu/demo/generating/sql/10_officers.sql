-- One officer for each workplace, community and sub-district, who cannot sign in yet.
INSERT INTO accounts_user (password, username, name, phone, is_active)
SELECT '!' || md5(place.code), lower('officer-' || place.code), stock.name, '', true
FROM organizations_organization place
JOIN stock_name stock ON stock.n = pg_temp.dice(place.id, 1, %(stock)s)
WHERE place.path LIKE %(path)s || '%%'
    AND place.kind IN ('DEPARTMENT', 'COMMITTEE', 'WORKPLACE', 'SUBDISTRICT', 'COMMUNITY');

INSERT INTO accounts_roleassignment (role, granted_at, organization_id, user_id)
SELECT
    CASE place.kind
        WHEN 'COMMUNITY' THEN 'SECRETARY'
        ELSE place.kind || '_OFFICER'
    END,
    %(morning)s - interval '300 days', place.id, officer.id
FROM organizations_organization place
JOIN accounts_user officer ON officer.username = lower('officer-' || place.code)
WHERE place.path LIKE %(path)s || '%%';
