-- part certificate_out
id int, training_id int, participant_id int, volunteer_id int, number text, token text, code text,
holder text, title_front text, title_back text, birth_line text, address_line text,
event_name text, batch text, place text, date_from text, date_to text, jp int, jp_attended int,
pre_mark int?, post_mark int, rule_line text, basis_line text, agency_above text,
agency_name text, partner_name text, motto text, issued_on text, issued_in text,
signer_title text, signer_name text, signer_nip text, issued_at int, issued_by text,
revoked_at int?, revoked_by text, revoke_reason text, agency_address text, agency_contacts text,
logo_id int?

-- part certificate_columns
c.id, c.training_id, c.participant_id, c.volunteer_id, c.number, c.token, c.code, c.holder,
c.title_front, c.title_back, c.birth_line, c.address_line, c.event_name, c.batch, c.place,
c.date_from, c.date_to, c.jp, c.jp_attended, c.pre_mark, c.post_mark, c.rule_line, c.basis_line,
c.agency_above, c.agency_name, c.partner_name, c.motto, c.issued_on, c.issued_in, c.signer_title,
c.signer_name, c.signer_nip, c.issued_at, c.issued_by, c.revoked_at, c.revoked_by, c.revoke_reason,
c.agency_address, c.agency_contacts, c.logo_id

-- query certificate_get
-- One certificate, within reach or one's own.
-- in:  id int
-- out: {{part certificate_out}}
SELECT {{part certificate_columns}}
  FROM certificate c
 WHERE c.id = :id AND {{fence c}}

-- query certificate_list
-- Those of one training, in the order of numbers: they were given out in it.
-- in:  batch int
-- out: {{part certificate_out}}
SELECT {{part certificate_columns}}
  FROM certificate c
 WHERE c.training_id = :batch AND {{fence c}}
 ORDER BY c.id

-- query certificate_of_volunteer
-- The newest one of a volunteer.
-- in:  volunteer_id int
-- out: id int
SELECT c.id
  FROM certificate c
 WHERE c.volunteer_id = :volunteer_id AND {{fence c}}
 ORDER BY c.id DESC
 LIMIT 1

-- query certificate_modules
-- The reverse of a certificate.
-- in:  certificate_id int
-- out: title text, jp int
SELECT m.title, m.jp
  FROM certificate_module m
 WHERE m.certificate_id = :certificate_id
 ORDER BY m.position

-- query certificate_organiser
-- Whether a training's certificates are given out and revoked by those who act here.
-- in:  batch int
-- out: id int
SELECT t.id
  FROM training t
 WHERE t.id = :batch AND {{fence t}} AND t.region_code >= :reach_from AND t.region_code < :reach_to

-- query certificate_missing
-- How many passed and have none.
-- in:  batch int
-- out: n int
-- unfenced: a training is done when nobody at all is left
SELECT count(*) AS n
  FROM participant p
 WHERE p.training_id = :batch AND p.result = 'pass'
   AND NOT EXISTS (SELECT 1 FROM certificate c WHERE c.participant_id = p.id)

-- query certificate_code_taken
-- Whether a code is on a paper already.
-- in:  code text
-- out: id int
-- unfenced: codes are unique everywhere
SELECT c.id FROM certificate c WHERE c.code = :code

-- query certificate_add
-- A new certificate.
-- in:  batch_id int, participant_id int, volunteer_id int, region_code text, account_id int?,
--      agency_id int, number text, token text, code text, holder text, title_front text,
--      title_back text, birth_line text, address_line text, event_name text, batch text,
--      place text, date_from text, date_to text, jp int, jp_attended int, pre_mark int?,
--      post_mark int, rule_line text, basis_line text, agency_above text, agency_name text,
--      partner_name text, motto text, issued_on text, issued_in text, signer_title text,
--      signer_name text, signer_nip text, issued_by text, agency_address text,
--      agency_contacts text, logo_id int?
-- out: id int
-- unfenced: the model has read the participant within reach and asked whose training it is
INSERT INTO certificate (training_id, participant_id, volunteer_id, region_code, account_id,
                         agency_id, number, token, code, holder, title_front, title_back,
                         birth_line, address_line, event_name, batch, place, date_from, date_to,
                         jp, jp_attended, pre_mark, post_mark, rule_line, basis_line,
                         agency_above, agency_name, partner_name, motto, issued_on, issued_in,
                         signer_title, signer_name, signer_nip,
                         issued_at, issued_by, revoked_by, revoke_reason, agency_address,
                         agency_contacts, logo_id)
VALUES (:batch_id, :participant_id, :volunteer_id, :region_code, :account_id,
        :agency_id, :number, :token, :code, :holder, :title_front, :title_back,
        :birth_line, :address_line, :event_name, :batch, :place, :date_from, :date_to,
        :jp, :jp_attended, :pre_mark, :post_mark, :rule_line, :basis_line, :agency_above,
        :agency_name, :partner_name, :motto, :issued_on, :issued_in, :signer_title,
        :signer_name, :signer_nip,
        :now, :issued_by, '', '', :agency_address, :agency_contacts, :logo_id)
RETURNING id

-- query certificate_logo
-- The mark on a paper.
-- in:  id int
-- out: jpeg blob
SELECT l.jpeg FROM certificate_logo l WHERE l.id = :id

-- query certificate_logo_find
-- Which mark this is, if a paper shows it already.
-- in:  hash text
-- out: id int
SELECT l.id FROM certificate_logo l WHERE l.hash = :hash

-- query certificate_logo_add
-- A mark that no paper shows yet.
-- in:  hash text, jpeg blob
-- out: id int
INSERT INTO certificate_logo (hash, jpeg) VALUES (:hash, :jpeg) RETURNING id

-- query certificate_add_module
-- A line of its reverse.
-- in:  certificate_id int, position int, title text, jp int
INSERT INTO certificate_module (certificate_id, position, title, jp)
VALUES (:certificate_id, :position, :title, :jp)

-- query certificate_link
-- The papers of a volunteer are the account's own from now on.
-- in:  volunteer int, account_id int
-- fenced by: volunteer_link, which has found the person within reach
UPDATE certificate SET account_id = :account_id WHERE volunteer_id = :volunteer

-- query certificate_revoke
-- From now on it does not count; once only.
-- in:  id int, reason text, by_name text
UPDATE certificate AS c
   SET revoked_at = :now, revoked_by = :by_name, revoke_reason = :reason
 WHERE c.id = :id AND c.revoked_at IS NULL AND {{fence c}}

-- query certificate_find_token
-- What the page behind the code shows.
-- in:  token text
-- out: number text, code text, holder text, title_front text, title_back text, event_name text,
--      batch text, date_from text, date_to text, jp int, agency_name text, issued_on text,
--      revoked_at int?, revoke_reason text
-- unfenced: who holds the paper may see whether it stands; nothing is shown that is not on it
SELECT c.number, c.code, c.holder, c.title_front, c.title_back, c.event_name, c.batch, c.date_from,
       c.date_to, c.jp, c.agency_name, c.issued_on, c.revoked_at, c.revoke_reason
  FROM certificate c
 WHERE c.token = :token

-- query certificate_find_code
-- The same for a code typed from the paper.
-- in:  code text
-- out: number text, code text, holder text, title_front text, title_back text, event_name text,
--      batch text, date_from text, date_to text, jp int, agency_name text, issued_on text,
--      revoked_at int?, revoke_reason text
-- unfenced: who holds the paper may see whether it stands; nothing is shown that is not on it
SELECT c.number, c.code, c.holder, c.title_front, c.title_back, c.event_name, c.batch, c.date_from,
       c.date_to, c.jp, c.agency_name, c.issued_on, c.revoked_at, c.revoke_reason
  FROM certificate c
 WHERE c.code = :code
