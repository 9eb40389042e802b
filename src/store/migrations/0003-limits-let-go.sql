-- Of which limit a claim is; null: of a slot. Empty: from before this was known, and let go with whatever its step took.
alter table claims add column limit_name text default '';
alter table claims alter column limit_name drop default;
grant select (limit_name), insert (limit_name) on claims to patternbook_app;

-- Its operation takes more now.
drop function if exists keep_claims(uuid, jsonb, jsonb);
