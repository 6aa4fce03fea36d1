-- So many rows of the ledger for each resident, one a day, confirmed by his secretary at noon.
INSERT INTO activities_activityrecord (
    member_id, community_id, workplace_id, branch_id, kind, is_service, title, served_on, during,
    hours, note, picture, source, status, entered_at, entered_by_id, decided_at, decided_by_id,
    answer
)
SELECT
    member_id, community_id, workplace_id, branch_id, kind,
    kind = 'SERVICE',
    (ARRAY['环境整治', '护学岗', '关爱老人', '三会一课', '政策宣讲'])[1 + pg_temp.dice(n, 30, 5)],
    served_on,
    tstzrange(begins_at, begins_at + interval '3 hours'),
    1 + pg_temp.dice(n + number, 31, 4) * 0.5,
    '', '', 'SHEET', 'CONFIRMED',
    begins_at + interval '3 hours', secretary_id, begins_at + interval '3 hours', secretary_id, ''
FROM story
CROSS JOIN LATERAL generate_series(1, %(records_each)s) AS number
CROSS JOIN LATERAL (
    SELECT
        (%(morning)s AT TIME ZONE %(zone)s)::date - number * 2 - pg_temp.dice(n + number, 32, 2)
            AS served_on,
        (ARRAY['SERVICE', 'SERVICE', 'SERVICE', 'MEETING', 'EXCHANGE', 'TALK', 'SUGGESTION', 'DEED'])
            [1 + pg_temp.dice(n + number, 33, 8)] AS kind
) AS deed
CROSS JOIN LATERAL (
    SELECT (served_on + time '09:00') AT TIME ZONE %(zone)s AS begins_at
) AS moment
WHERE outcome IN ('FILED', 'OPEN')
ORDER BY served_on, n;
