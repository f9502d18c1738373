-- query organisation_get
-- One organisation.
-- in:  id int
-- out: id int, kind text, name text, short_name text, region_code text, motto text, address text,
--      phone text, head_title text, head_name text, version int
SELECT o.id, o.kind, o.name, o.short_name, o.region_code, o.motto, o.address, o.phone,
       o.head_title, o.head_name, o.version
  FROM organisation o
 WHERE o.id = :id

-- query organisation_of_region
-- The agency that sits nearest at or above a region: its own, its province's, the nation's.
-- in:  code text
-- out: id int, kind text, name text, short_name text, region_code text, motto text, address text,
--      phone text, head_title text, head_name text, version int
SELECT o.id, o.kind, o.name, o.short_name, o.region_code, o.motto, o.address, o.phone,
       o.head_title, o.head_name, o.version
  FROM organisation o
 WHERE o.kind <> 'partner'
   AND (o.region_code = '00' OR o.region_code = :code
        OR substr(:code, 1, length(o.region_code) + 1) = o.region_code || '.')
 ORDER BY CASE WHEN o.region_code = '00' THEN 0 ELSE length(o.region_code) END DESC, o.id
 LIMIT 1

-- query organisation_add
-- A new organisation.
-- in:  kind text, name text, short_name text, region_code text, motto text, address text,
--      phone text, head_title text, head_name text
-- out: id int
INSERT INTO organisation (kind, name, short_name, region_code, motto, address, phone, head_title,
                          head_name, version)
VALUES (:kind, :name, :short_name, :region_code, :motto, :address, :phone, :head_title,
        :head_name, 1)
RETURNING id

-- query organisation_change
-- The organisation as edited, if nobody has changed it since it was read.
-- in:  id int, version int, kind text, name text, short_name text, region_code text, motto text,
--      address text, phone text, head_title text, head_name text
UPDATE organisation
   SET kind = :kind, name = :name, short_name = :short_name, region_code = :region_code,
       motto = :motto, address = :address, phone = :phone, head_title = :head_title,
       head_name = :head_name, version = version + 1
 WHERE id = :id AND version = :version
