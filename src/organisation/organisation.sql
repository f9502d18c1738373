-- part organisation_out
id int, kind text, partner_kind text, legal_form text, name text, short_name text,
region_code text, motto text, address text, phone text, email text, website text,
letterhead text, ended_on text?, end_reason text, version int

-- part organisation_columns
o.id, o.kind, o.partner_kind, o.legal_form, o.name, o.short_name, o.region_code, o.motto,
o.address, o.phone, o.email, o.website, o.letterhead, o.ended_on, o.end_reason, o.version

-- part organisation_in
kind text, partner_kind text, legal_form text, name text, short_name text, region_code text,
motto text, address text, phone text, email text, website text, letterhead text

-- query organisation_get
-- One organisation.
-- in:  id int
-- out: {{part organisation_out}}
-- unfenced: name, address and motto are public facts, printed on papers and footers
SELECT {{part organisation_columns}}
  FROM organisation o
 WHERE o.id = :id

-- query organisation_of_region
-- The agency that sits nearest at or above a region: its own, its province's, the nation's.
-- in:  code text
-- out: {{part organisation_out}}
-- unfenced: name, address and motto are public facts, printed on papers and footers
SELECT {{part organisation_columns}}
  FROM organisation o
 WHERE o.kind <> 'partner' AND o.ended_on IS NULL
   AND (o.region_code = '00' OR o.region_code = :code
        OR substr(:code, 1, length(o.region_code) + 1) = o.region_code || '.')
 ORDER BY CASE WHEN o.region_code = '00' THEN 0 ELSE length(o.region_code) END DESC, o.id
 LIMIT 1

-- query organisation_seen
-- One organisation of the register.
-- in:  id int
-- out: {{part organisation_out}}
SELECT {{part organisation_columns}}
  FROM organisation o
 WHERE o.id = :id AND {{fence o}}

-- part organisation_filter_in
n_words int, word1 text, word2 text, word3 text, word4 text, top text, asked_kind text,
region_from text, region_to text, state text, after_name text, after_id int, most int

-- part organisation_filter
(:asked_kind = '' OR o.kind = :asked_kind OR o.partner_kind = :asked_kind)
AND (:state = '' OR (:state = 'ended') = (o.ended_on IS NOT NULL))
AND o.region_code || '' >= :region_from AND o.region_code || '' < :region_to
AND (:n_words < 1 OR EXISTS (SELECT 1 FROM find f WHERE f.kind = 'organisation' AND f.id = o.id
     AND f.term || '' >= :word1 AND f.term || '' < :word1 || :top))
AND (:n_words < 2 OR EXISTS (SELECT 1 FROM find f WHERE f.kind = 'organisation' AND f.id = o.id
     AND f.term || '' >= :word2 AND f.term || '' < :word2 || :top))
AND (:n_words < 3 OR EXISTS (SELECT 1 FROM find f WHERE f.kind = 'organisation' AND f.id = o.id
     AND f.term || '' >= :word3 AND f.term || '' < :word3 || :top))
AND (:n_words < 4 OR EXISTS (SELECT 1 FROM find f WHERE f.kind = 'organisation' AND f.id = o.id
     AND f.term || '' >= :word4 AND f.term || '' < :word4 || :top))

-- query organisation_list
-- Organisations by name, after one name and id.
-- in:  {{part organisation_filter_in}}
-- out: {{part organisation_out}}
-- fenced by: the organisation, whose words these are
-- narrow
SELECT {{part organisation_columns}}
  FROM organisation o
 WHERE {{fence o}} AND {{part organisation_filter}}
   AND (o.name || '' > :after_name OR (o.name || '' = :after_name AND o.id > :after_id))
 ORDER BY o.name || '', o.id
 LIMIT :most
-- wide
SELECT {{part organisation_columns}}
  FROM organisation o
 WHERE CASE WHEN {{fence o}} THEN 1 ELSE 0 END = 1 AND {{part organisation_filter}}
   AND (o.name > :after_name OR (o.name = :after_name AND o.id > :after_id))
 ORDER BY o.name, o.id
 LIMIT :most

-- query organisation_add
-- A new organisation.
-- in:  {{part organisation_in}}
-- out: id int
-- unfenced: the model has asked whether its region is within reach
INSERT INTO organisation (kind, partner_kind, legal_form, name, short_name, region_code, motto,
                          address, phone, email, website, letterhead, version)
VALUES (:kind, :partner_kind, :legal_form, :name, :short_name, :region_code, :motto, :address,
        :phone, :email, :website, :letterhead, 1)
RETURNING id

-- query organisation_change
-- The organisation as edited, if nobody has changed it since it was read.
-- in:  id int, at_version int, {{part organisation_in}}
UPDATE organisation AS o
   SET kind = :kind, partner_kind = :partner_kind, legal_form = :legal_form, name = :name,
       short_name = :short_name, region_code = :region_code, motto = :motto, address = :address,
       phone = :phone, email = :email, website = :website, letterhead = :letterhead,
       version = version + 1
 WHERE o.id = :id AND o.version = :at_version AND {{fence o}}

-- query organisation_end
-- Its last day, if nobody has changed it since it was read.
-- in:  id int, at_version int, ended_on text, end_reason text
UPDATE organisation AS o
   SET ended_on = :ended_on, end_reason = :end_reason, version = version + 1
 WHERE o.id = :id AND o.version = :at_version AND {{fence o}}

-- query organisation_unfound
-- Those that no search finds yet.
-- unfenced: for a command, which looks at everything
-- out: id int, region_code text, name text
SELECT o.id, o.region_code, o.name
  FROM organisation o
 WHERE NOT EXISTS (SELECT 1 FROM find f WHERE f.kind = 'organisation' AND f.id = o.id)
 ORDER BY o.id

-- part official_out
id int, organisation_id int, name text, title_front text, title_back text, position text, nip text,
signs int, on_behalf_of int?, principal text?, valid_from text, valid_until text?, version int

-- part official_columns
w.id, w.organisation_id, w.name, w.title_front, w.title_back, w.position, w.nip, w.signs,
w.on_behalf_of, p.position AS principal, w.valid_from, w.valid_until, w.version

-- part official_in
name text, title_front text, title_back text, position text, nip text, signs int,
on_behalf_of int?, valid_from text, valid_until text?

-- query organisation_official_list
-- Whoever leads or has led an organisation; those without a last day first.
-- in:  of int
-- out: {{part official_out}}
SELECT {{part official_columns}}
  FROM official w
  LEFT JOIN official p ON p.id = w.on_behalf_of
 WHERE w.organisation_id = :of
 ORDER BY CASE WHEN w.valid_until IS NULL THEN 0 ELSE 1 END, w.valid_until DESC,
          w.valid_from DESC, w.id

-- query organisation_official_get
-- One of them.
-- in:  of int, id int
-- out: {{part official_out}}
SELECT {{part official_columns}}
  FROM official w
  JOIN organisation o ON o.id = w.organisation_id
  LEFT JOIN official p ON p.id = w.on_behalf_of
 WHERE w.id = :id AND w.organisation_id = :of AND {{fence o}}

-- query organisation_official_signers
-- Who may sign for an organisation on a day: for themselves first, and who came last first.
-- in:  of int, day text
-- out: {{part official_out}}
SELECT {{part official_columns}}
  FROM official w
  LEFT JOIN official p ON p.id = w.on_behalf_of
 WHERE w.organisation_id = :of AND w.signs = 1 AND w.valid_from <= :day
   AND (w.valid_until IS NULL OR w.valid_until >= :day)
 ORDER BY CASE WHEN w.on_behalf_of IS NULL THEN 0 ELSE 1 END, w.valid_from DESC, w.id DESC

-- query organisation_official_add
-- Somebody new.
-- in:  of int, {{part official_in}}
-- out: id int
INSERT INTO official (organisation_id, name, title_front, title_back, position, nip, signs,
                      on_behalf_of, valid_from, valid_until, version)
VALUES (:of, :name, :title_front, :title_back, :position, :nip, :signs, :on_behalf_of, :valid_from,
        :valid_until, 1)
RETURNING id

-- query organisation_official_change
-- What is known of them, if nobody has changed it since it was read.
-- in:  id int, at_version int, {{part official_in}}
UPDATE official
   SET name = :name, title_front = :title_front, title_back = :title_back, position = :position,
       nip = :nip, signs = :signs, on_behalf_of = :on_behalf_of, valid_from = :valid_from,
       valid_until = :valid_until, version = version + 1
 WHERE id = :id AND version = :at_version

-- part agreement_out
id int, organisation_id int, number text, about text, valid_from text, valid_until text?,
ended_on text?, end_reason text, version int

-- part agreement_columns
g.id, g.organisation_id, g.number, g.about, g.valid_from, g.valid_until, g.ended_on, g.end_reason,
g.version

-- part agreement_in
number text, about text, valid_from text, valid_until text?, ended_on text?, end_reason text

-- query organisation_agreement_list
-- What was agreed with an organisation, the latest first.
-- in:  of int
-- out: {{part agreement_out}}
SELECT {{part agreement_columns}}
  FROM agreement g
 WHERE g.organisation_id = :of
 ORDER BY g.valid_from DESC, g.id DESC

-- query organisation_agreement_get
-- One of these.
-- in:  of int, id int
-- out: {{part agreement_out}}
SELECT {{part agreement_columns}}
  FROM agreement g
  JOIN organisation o ON o.id = g.organisation_id
 WHERE g.id = :id AND g.organisation_id = :of AND {{fence o}}

-- query organisation_agreement_same
-- Another one of the same number.
-- in:  of int, not_id int, number text
-- out: id int
SELECT g.id FROM agreement g
 WHERE g.organisation_id = :of AND g.number = :number AND g.id <> :not_id

-- query organisation_agreement_add
-- A new one.
-- in:  of int, {{part agreement_in}}
-- out: id int
INSERT INTO agreement (organisation_id, number, about, valid_from, valid_until, ended_on,
                       end_reason, version)
VALUES (:of, :number, :about, :valid_from, :valid_until, :ended_on, :end_reason, 1)
RETURNING id

-- query organisation_agreement_change
-- As edited, if nobody has changed it since it was read.
-- in:  id int, at_version int, {{part agreement_in}}
UPDATE agreement
   SET number = :number, about = :about, valid_from = :valid_from, valid_until = :valid_until,
       ended_on = :ended_on, end_reason = :end_reason, version = version + 1
 WHERE id = :id AND version = :at_version
