-- query tally_more
-- n more of something at one region.
-- in:  region_code text, what text, period text, n int
INSERT INTO tally (region_code, what, period, n) VALUES (:region_code, :what, :period, :n)
ON CONFLICT (region_code, what, period) DO UPDATE SET n = tally.n + excluded.n

-- query tally_list
-- What a region has.
-- in:  region_code text
-- out: what text, period text, n int
SELECT t.what, t.period, t.n
  FROM tally t
 WHERE t.region_code = :region_code AND t.n <> 0
 ORDER BY t.what, t.period
