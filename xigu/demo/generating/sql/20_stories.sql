-- One row for each member to come: who, where, and when he took each step.
DROP TABLE IF EXISTS story;
CREATE TEMPORARY TABLE story AS
WITH seat AS (
    SELECT
        n,
        nextval(pg_get_serial_sequence('organizations_member', 'id')) AS member_id,
        pg_temp.dice(n, 2, 1000) AS lot,
        pg_temp.dice(n, 3, %(workplaces)s) + 1 AS workplace_number,
        pg_temp.dice(n, 4, %(communities)s) + 1 AS community_number
    FROM generate_series(%(first)s::bigint, %(last)s::bigint) n
), workplace AS (
    SELECT row_number() OVER (ORDER BY id) AS number, id
    FROM organizations_organization WHERE path LIKE %(path)s || '%%' AND kind = 'WORKPLACE'
), branch AS (
    SELECT row_number() OVER (PARTITION BY parent_id ORDER BY id) AS number, id, parent_id
    FROM organizations_organization WHERE path LIKE %(path)s || '%%' AND kind = 'BRANCH'
), community AS (
    SELECT row_number() OVER (ORDER BY id) AS number, id
    FROM organizations_organization WHERE path LIKE %(path)s || '%%' AND kind = 'COMMUNITY'
), dated AS (
    SELECT
        seat.*,
        CASE
            WHEN lot < 800 THEN 'FILED' WHEN lot < 840 THEN 'OPEN' WHEN lot < 890 THEN 'WAITING'
            WHEN lot < 920 THEN 'ISSUED' WHEN lot < 935 THEN 'REFUSED'
            WHEN lot < 950 THEN 'ENDED' ELSE 'NEVER'
        END AS outcome,
        make_interval(days => CASE
            WHEN lot < 800 OR lot BETWEEN 935 AND 949 THEN 100 + pg_temp.dice(n, 5, 50)
            ELSE 20 + pg_temp.dice(n, 5, 55)
        END) AS issued_ago,
        make_interval(days => CASE
            WHEN lot < 800 OR lot BETWEEN 935 AND 949 THEN 64 + pg_temp.dice(n, 6, 35)
            ELSE 1 + pg_temp.dice(n, 6, 12)
        END, mins => pg_temp.dice(n, 7, 400)) AS presented_ago,
        make_interval(days => 1 + pg_temp.dice(n, 8, 6)) AS filing
    FROM seat
)
SELECT
    dated.n, dated.member_id, dated.outcome,
    workplace.id AS workplace_id, branch.id AS branch_id, community.id AS community_id,
    issuer.user_id AS issuer_id, secretary.user_id AS secretary_id,
    CASE WHEN outcome <> 'NEVER' THEN %(morning)s - issued_ago END AS issued_at,
    CASE WHEN outcome NOT IN ('NEVER', 'ISSUED') THEN %(morning)s - presented_ago END
        AS presented_at,
    CASE WHEN outcome IN ('FILED', 'OPEN', 'ENDED') THEN %(morning)s - presented_ago END
        AS accepted_at,
    CASE WHEN outcome IN ('FILED', 'ENDED') THEN %(morning)s - presented_ago + filing END
        AS filed_at,
    CASE WHEN outcome = 'ENDED' THEN %(morning)s - interval '20 days' END AS ended_at,
    nextval(pg_get_serial_sequence('registration_certificate', 'id')) AS certificate_id,
    nextval(pg_get_serial_sequence('registration_registration', 'id')) AS registration_id,
    nextval(pg_get_serial_sequence('documents_document', 'id')) AS certificate_document_id,
    nextval(pg_get_serial_sequence('documents_document', 'id')) AS receipt_document_id
FROM dated
JOIN workplace ON workplace.number = dated.workplace_number
JOIN branch ON branch.parent_id = workplace.id AND branch.number = 1 + dated.n %% 2
JOIN community ON community.number = dated.community_number
JOIN accounts_roleassignment issuer ON issuer.organization_id = workplace.id
JOIN accounts_roleassignment secretary ON secretary.organization_id = community.id;

ANALYZE story;
