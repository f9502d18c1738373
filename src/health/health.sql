-- query health_moments
-- The newest moment that was written down, and how many may administer the whole nation today.
-- in:  today text
-- out: newest int, administrators int
-- unfenced: counts of the installation, nobody's record
SELECT (SELECT coalesce(max(e.at_ms), 0) FROM audit_event e
         WHERE e.id = (SELECT max(id) FROM audit_event)) AS newest,
       (SELECT count(DISTINCT t.account_id)
          FROM assignment t
          JOIN account a ON a.id = t.account_id
         WHERE t.role = 'admin' AND t.region_code = '00' AND t.ended_at IS NULL
           AND t.valid_from <= :today AND t.valid_until >= :today
           AND a.disabled_at IS NULL) AS administrators
