-- query setting_get
-- One setting.
-- in:  name text
-- out: value text
SELECT value FROM setting WHERE name = :name

-- query setting_save
-- Sets it, whether it was set before or not.
-- in:  name text, value text
INSERT INTO setting (name, value) VALUES (:name, :value)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value
