-- query atlas_people
-- How many volunteers each region has, itself and below, who are certified, and who are on the way.
-- out: region_code text, ready int, coming int
SELECT t.region_code,
       CAST(sum(CASE WHEN t.what = 'volunteer.certified' THEN t.n ELSE 0 END) AS bigint) AS ready,
       CAST(sum(CASE WHEN t.what = 'volunteer.certified' THEN 0 ELSE t.n END) AS bigint) AS coming
  FROM tally t
 WHERE t.what >= 'volunteer.' AND t.what < 'volunteer/' AND t.n <> 0
   AND t.what NOT IN ('volunteer.rejected', 'volunteer.declined', 'volunteer.failed')
 GROUP BY t.region_code
 ORDER BY t.region_code

-- query atlas_trained
-- In which ended trainings somebody from which place took part, below one region.
-- unfenced: trainings are counted, not people
-- in:  region_from text, region_to text
-- out: training_id int, region_code text
SELECT DISTINCT p.training_id, p.region_code
  FROM participant p
  JOIN training t ON t.id = p.training_id
 WHERE t.state IN ('finished', 'certified')
   AND p.region_code >= :region_from AND p.region_code < :region_to
 ORDER BY p.training_id, p.region_code
