-- The words of one region, found without walking all words: when it ends or its code changes.

CREATE INDEX find_by_region ON find (region_code);
