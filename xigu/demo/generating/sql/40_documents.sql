-- All papers of the district in order of time, with their numbers.
DROP TABLE IF EXISTS paper;
CREATE TEMPORARY TABLE paper AS
SELECT
    id, n, kind, made_at, made_on, number_of_year,
    %(district)s || '-' || year || '-' || lpad(number_of_year::text, 8, '0') || '-'
        || pg_temp.check_digit(%(district)s || year || lpad(number_of_year::text, 8, '0'))
        AS number
FROM (
    SELECT
        *,
        to_char(made_on, 'YYYY') AS year,
        row_number() OVER (PARTITION BY date_part('year', made_on) ORDER BY made_at, id)
            AS number_of_year
    FROM (
        SELECT certificate_document_id AS id, n, 'CERTIFICATE' AS kind, issued_at AS made_at,
            (issued_at AT TIME ZONE %(zone)s)::date AS made_on
        FROM story WHERE issued_at IS NOT NULL
        UNION ALL
        SELECT receipt_document_id, n, 'RECEIPT', accepted_at,
            (accepted_at AT TIME ZONE %(zone)s)::date
        FROM story WHERE accepted_at IS NOT NULL
    ) made
) numbered;

INSERT INTO documents_documentseries (district_code, year, last_serial)
SELECT %(district)s, date_part('year', made_on), max(number_of_year)
FROM paper GROUP BY 2;

INSERT INTO documents_document (
    id, kind, number, token, status, issuer_id, issued_on, valid_until, ended_at, ending, facts
)
SELECT
    paper.id, paper.kind, paper.number, md5(%(secret)s || paper.id),
    CASE WHEN accepted_at IS NULL THEN 'VALID' ELSE 'ENDED' END,
    workplace_id, made_on, made_on + %(valid_days)s, accepted_at,
    CASE WHEN accepted_at IS NULL THEN '' ELSE 'USED' END,
    jsonb_build_object(
        'name', member.name, 'gender', member.gender, 'ethnicity', member.ethnicity,
        'phone', member.phone, 'education', member.education, 'position', member.position,
        'home_address', member.home_address, 'skills', member.skills,
        'resources', member.resources, 'wishes', member.wishes, 'free_times', member.free_times,
        'birth_month', to_char(member.birth_month, 'YYYY-MM'),
        'joined_on', to_char(member.joined_on, 'YYYY-MM-DD'),
        'is_probationary', member.is_probationary,
        'workplace', workplace.name, 'branch', branch.name,
        'branch_contact', branch.contact_name, 'branch_phone', branch.contact_phone,
        'district', %(district)s::text, 'replaces', ''
    )
FROM paper
JOIN story USING (n)
JOIN organizations_member member ON member.id = story.member_id
JOIN organizations_organization workplace ON workplace.id = story.workplace_id
JOIN organizations_organization branch ON branch.id = story.branch_id
WHERE paper.kind = 'CERTIFICATE'
ORDER BY paper.id;

INSERT INTO documents_document (
    id, kind, number, token, status, issuer_id, issued_on, valid_until, ended_at, ending, facts
)
SELECT
    paper.id, paper.kind, paper.number, md5(%(secret)s || paper.id), 'VALID',
    community_id, made_on, NULL, NULL, '',
    jsonb_build_object(
        'name', presented.facts -> 'name', 'gender', presented.facts -> 'gender',
        'workplace', presented.facts -> 'workplace', 'branch', presented.facts -> 'branch',
        'district', %(district)s::text, 'certificate_number', presented.number,
        'community', community.name, 'subdistrict', subdistrict.name,
        'community_contact', community.contact_name, 'community_phone', community.contact_phone,
        'first_presented_on',
        to_char(story.presented_at AT TIME ZONE %(zone)s, 'YYYY-MM-DD'),
        'accepted_on', to_char(made_on, 'YYYY-MM-DD'), 'handler', secretary.name
    )
FROM paper
JOIN story USING (n)
JOIN documents_document presented ON presented.id = story.certificate_document_id
JOIN organizations_organization community ON community.id = story.community_id
JOIN organizations_organization subdistrict ON subdistrict.id = community.parent_id
JOIN accounts_user secretary ON secretary.id = story.secretary_id
WHERE paper.kind = 'RECEIPT'
ORDER BY paper.id;
