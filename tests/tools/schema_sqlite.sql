-- What the store is made of, a line each: columns, references, indexes. Beside schema_postgres.sql.
SELECT 'column', t.name, c.name, lower(c.type),
       CASE WHEN c."notnull" OR c.pk THEN 'not null' ELSE 'null' END,
       coalesce(c.dflt_value, ''), c.pk
  FROM sqlite_master t JOIN pragma_table_info(t.name) c
 WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'
UNION ALL
SELECT 'refers', t.name, f."from", f."table", f."to", f.on_update, f.on_delete
  FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f
 WHERE t.type = 'table'
UNION ALL
SELECT 'index', t.name,
       (SELECT group_concat(coalesce(c.name, '(expression)'), ' ')
          FROM pragma_index_info(i.name) c),
       i."unique", i.partial, '', ''
  FROM sqlite_master t JOIN pragma_index_list(t.name) i
 WHERE t.type = 'table' AND i.origin <> 'pk';
