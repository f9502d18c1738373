-- part law_out
id int, kind text, number text, year int, issuer text, title text, about text, valid_from text,
valid_until text?, version int

-- part law_columns
b.id, b.kind, b.number, b.year, b.issuer, b.title, b.about, b.valid_from, b.valid_until, b.version

-- part law_in
kind text, number text, year int, issuer text, title text, about text, valid_from text,
valid_until text?

-- part law_order
CASE b.kind WHEN 'uu' THEN 0 WHEN 'pp' THEN 1 WHEN 'perpres' THEN 2 WHEN 'inpres' THEN 3
WHEN 'permen' THEN 4 WHEN 'kepmen' THEN 5 WHEN 'perda' THEN 6 ELSE 7 END, b.year, b.id

-- query law_list
-- All of them.
-- out: {{part law_out}}
SELECT {{part law_columns}}
  FROM legal_basis b
 ORDER BY {{part law_order}}

-- query law_get
-- One of them.
-- in:  id int
-- out: {{part law_out}}
SELECT {{part law_columns}}
  FROM legal_basis b
 WHERE b.id = :id

-- query law_cited
-- Those that a record cites.
-- in:  subject text, subject_id int
-- out: {{part law_out}}
SELECT {{part law_columns}}
  FROM legal_citation c
  JOIN legal_basis b ON b.id = c.basis_id
 WHERE c.subject = :subject AND c.subject_id = :subject_id
 ORDER BY {{part law_order}}

-- query law_same
-- Another one of the same name.
-- in:  not_id int, kind text, issuer text, number text, year int
-- out: id int
SELECT b.id
  FROM legal_basis b
 WHERE b.kind = :kind AND b.issuer = :issuer AND b.number = :number AND b.year = :year
   AND b.id <> :not_id

-- query law_add
-- A new one.
-- in:  {{part law_in}}
-- out: id int
INSERT INTO legal_basis (kind, number, year, issuer, title, about, valid_from, valid_until, version)
VALUES (:kind, :number, :year, :issuer, :title, :about, :valid_from, :valid_until, 1)
RETURNING id

-- query law_change
-- As edited, if nobody has changed it since it was read.
-- in:  id int, at_version int, {{part law_in}}
UPDATE legal_basis
   SET kind = :kind, number = :number, year = :year, issuer = :issuer, title = :title,
       about = :about, valid_from = :valid_from, valid_until = :valid_until, version = version + 1
 WHERE id = :id AND version = :at_version

-- query law_uncite
-- A record cites nothing any more.
-- in:  subject text, subject_id int
DELETE FROM legal_citation
 WHERE subject = :subject AND subject_id = :subject_id

-- query law_cite
-- A record cites one.
-- in:  subject text, subject_id int, basis_id int
INSERT INTO legal_citation (subject, subject_id, basis_id)
VALUES (:subject, :subject_id, :basis_id)
