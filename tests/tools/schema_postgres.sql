-- What the store is made of, a line each: columns, references, indexes. Beside schema_sqlite.sql,
-- whose words for types and rules it uses.
SELECT 'column', c.table_name, c.column_name,
       CASE c.data_type WHEN 'bigint' THEN 'integer' WHEN 'boolean' THEN 'integer'
                        WHEN 'double precision' THEN 'real' WHEN 'bytea' THEN 'blob'
                        ELSE c.data_type END,
       CASE c.is_nullable WHEN 'NO' THEN 'not null' ELSE 'null' END,
       coalesce(regexp_replace(c.column_default, '::.*', ''), ''),
       coalesce((SELECT array_position(k.conkey, a.attnum)
                   FROM pg_constraint k
                   JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attname = c.column_name
                  WHERE k.contype = 'p' AND k.conrelid = c.table_name::regclass), 0)
  FROM information_schema.columns c
 WHERE c.table_schema = 'public';

SELECT 'refers', k.conrelid::regclass, c.attname, k.confrelid::regclass, f.attname,
       CASE k.confupdtype WHEN 'c' THEN 'CASCADE' WHEN 'a' THEN 'NO ACTION'
                          ELSE k.confupdtype::text END,
       CASE k.confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'a' THEN 'NO ACTION'
                          ELSE k.confdeltype::text END
  FROM pg_constraint k CROSS JOIN LATERAL unnest(k.conkey, k.confkey) p(c, f)
  JOIN pg_attribute c ON c.attrelid = k.conrelid AND c.attnum = p.c
  JOIN pg_attribute f ON f.attrelid = k.confrelid AND f.attnum = p.f
 WHERE k.contype = 'f';

SELECT 'index', i.indrelid::regclass,
       (SELECT string_agg(coalesce(a.attname, '(expression)'), ' ' ORDER BY p.n)
          FROM unnest(i.indkey) WITH ORDINALITY p(c, n)
          LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = p.c AND p.c > 0),
       i.indisunique::int, (i.indpred IS NOT NULL)::int, '', ''
  FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
  JOIN pg_namespace n ON n.oid = t.relnamespace
 WHERE n.nspname = 'public' AND NOT i.indisprimary;
