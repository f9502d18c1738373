-- A candidate may ask to be forgotten: the row stays for the counts, without the person.

ALTER TABLE volunteer ADD COLUMN erased_at {INT}; -- when what was known of the person was erased
