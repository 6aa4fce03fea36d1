INSERT INTO registration_certificate (
    id, member_id, workplace_id, branch_id, document_id, status, issued_at, issued_by_id,
    void_reason
)
SELECT
    certificate_id, member_id, workplace_id, branch_id, certificate_document_id,
    CASE WHEN accepted_at IS NULL THEN 'ISSUED' ELSE 'USED' END, issued_at, issuer_id, ''
FROM story WHERE issued_at IS NOT NULL
ORDER BY n;

INSERT INTO registration_registration (
    id, member_id, community_id, certificate_id, status, requested_at, decided_at, ended_at
)
SELECT
    registration_id, member_id, community_id, certificate_id,
    CASE outcome
        WHEN 'WAITING' THEN 'REQUESTED' WHEN 'REFUSED' THEN 'REFUSED' WHEN 'ENDED' THEN 'ENDED'
        ELSE 'ACCEPTED'
    END,
    presented_at, CASE WHEN outcome <> 'WAITING' THEN presented_at END, ended_at
FROM story WHERE presented_at IS NOT NULL
ORDER BY n;

INSERT INTO registration_receipt (
    registration_id, document_id, issued_at, acknowledged_at, acknowledged_by_id
)
SELECT
    registration_id, receipt_document_id, accepted_at, filed_at,
    CASE WHEN filed_at IS NOT NULL THEN issuer_id END
FROM story WHERE accepted_at IS NOT NULL
ORDER BY n;

INSERT INTO registration_registrationevent (
    registration_id, happened_at, actor_id, acting_for_id, act, from_status, to_status,
    community_id, note
)
SELECT
    registration_id, happened_at, actor_id, acting_for_id, act, from_status, to_status,
    community_id, note
FROM story
CROSS JOIN LATERAL (VALUES
    (1, presented_at, secretary_id, community_id, 'PRESENTED', '', 'REQUESTED', ''),
    (2, accepted_at, secretary_id, community_id, 'ACCEPTED', 'REQUESTED', 'ACCEPTED', ''),
    (2, CASE WHEN outcome = 'REFUSED' THEN presented_at END, secretary_id, community_id,
        'REFUSED', 'REQUESTED', 'REFUSED', '居住地不在本社区'),
    (3, filed_at, issuer_id, workplace_id, 'ACKNOWLEDGED', 'ACCEPTED', 'ACCEPTED', ''),
    (4, ended_at, secretary_id, community_id, 'ENDED', 'ACCEPTED', 'ENDED', '已搬离本社区')
) AS act (step, happened_at, actor_id, acting_for_id, act, from_status, to_status, note)
WHERE happened_at IS NOT NULL
ORDER BY n, step;
