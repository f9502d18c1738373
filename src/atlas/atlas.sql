-- query atlas_people
-- How many volunteers each place has who are certified, and who are on the way there.
-- unfenced: counts only, and the small ones are hidden before anybody sees them
-- out: region_code text, ready int, coming int
SELECT v.region_code,
       CAST(sum(CASE WHEN v.state = 'certified' THEN 1 ELSE 0 END) AS bigint) AS ready,
       CAST(sum(CASE WHEN v.state = 'certified' THEN 0 ELSE 1 END) AS bigint) AS coming
  FROM volunteer v
 WHERE v.state NOT IN ('rejected', 'declined', 'failed')
 GROUP BY v.region_code
 ORDER BY v.region_code

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
