-- A store at the scale of a province in need: 659,245 invented volunteers over the villages of
-- East Java, each with its first step and the words it is found by. The same rows on every run.
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -200000;
BEGIN;
CREATE TEMP TABLE village AS
	SELECT row_number() OVER (ORDER BY code) - 1 AS n, code
	  FROM region
	 WHERE kind IN ('kelurahan', 'desa') AND code >= '35' AND code < '35/';
CREATE UNIQUE INDEX temp.village_n ON village (n);
CREATE TEMP TABLE part (n INTEGER PRIMARY KEY, word TEXT);
INSERT INTO part (word) VALUES ('Adi'), ('Bima'), ('Citra'), ('Dewi'), ('Eka'), ('Fajar'), ('Gita'),
	('Hadi'), ('Indah'), ('Jaya'), ('Kartika'), ('Lestari'), ('Mega'), ('Nanda'), ('Pertiwi'),
	('Rama'),
	('Sari'), ('Tirta'), ('Utama'), ('Wulan'), ('Yudha'), ('Zahra'), ('Bayu'), ('Cahya'), ('Dian'),
	('Ratna'), ('Surya'), ('Melati'), ('Mawar'), ('Kenanga'), ('Cempaka');
-- 31 words, 659,245 people, villages: numbers without a common factor mix each other well.
CREATE TEMP TABLE invented AS
	WITH RECURSIVE i (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM i WHERE n < 659244)
	SELECT i.n, v.code AS region_code, a.word AS a, b.word AS b,
	       printf('Contoh%06d', i.n) AS c,
	       printf('%04d-%02d-%02d', 1950 + i.n % 50, 1 + i.n % 12, 1 + i.n % 28) AS birth_date
	  FROM i
	  JOIN village v ON v.n = (i.n * 7919) % (SELECT count(*) FROM village)
	  JOIN part a ON a.n = 1 + i.n % 31
	  JOIN part b ON b.n = 1 + (i.n / 31) % 31;
INSERT INTO volunteer (id, region_code, name, title_front, title_back, sex, birth_place, birth_date,
                       background, address, phone, member_of, nominated_by, state, created_at,
                       version)
	SELECT 1000000 + n, region_code, a || ' ' || b || ' ' || c, '', '',
	       CASE n % 2 WHEN 0 THEN 'F' ELSE 'M' END, '', birth_date, 'community_figure', '', '', '',
	       'Lurah', 'nominated', 1500000000000 + n, 1
	  FROM invented ORDER BY n;
INSERT INTO volunteer_step (volunteer_id, from_state, to_state, at_ms, account_id, by_name, note)
	SELECT 1000000 + n, '', 'nominated', 1500000000000 + n, 0, 'Suluh', '' FROM invented ORDER BY n;
INSERT INTO find (kind, id, region_code, term, place, weight)
	SELECT 'volunteer', 1000000 + n, region_code, lower(a || ' ' || b || ' ' || c), 0, 0
	  FROM invented;
INSERT INTO find (kind, id, region_code, term, place, weight)
	SELECT 'volunteer', 1000000 + n, region_code, lower(b || ' ' || c), 1, 0 FROM invented;
INSERT INTO find (kind, id, region_code, term, place, weight)
	SELECT 'volunteer', 1000000 + n, region_code, lower(c), 1, 0 FROM invented;
-- The kept counts, of each village and everything above it.
INSERT INTO tally (region_code, what, period, n)
	SELECT code, 'volunteer.nominated', '', count(*)
	  FROM (SELECT region_code AS code FROM invented
	        UNION ALL SELECT substr(region_code, 1, 8) FROM invented
	        UNION ALL SELECT substr(region_code, 1, 5) FROM invented
	        UNION ALL SELECT substr(region_code, 1, 2) FROM invented
	        UNION ALL SELECT '00' FROM invented)
	 WHERE true
	 GROUP BY code
	ON CONFLICT (region_code, what, period) DO UPDATE SET n = tally.n + excluded.n;
COMMIT;
PRAGMA journal_mode = WAL;
