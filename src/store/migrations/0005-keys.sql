-- Keys with which another program speaks for an organisation. Only a hash is kept: whoever lost a key makes another.
create table keys (
  id bigint generated always as identity primary key,
  organisation text not null,
  name text not null,
  hash text not null unique,
  author text not null,
  at timestamptz not null default now(),
  ended_at timestamptz
);
alter table keys enable row level security;
alter table keys force row level security;
create policy own_keys on keys using ((select acting()) = 'organisation:' || organisation);
-- Whoever shows a key is nobody yet.
create policy shown_keys on keys for select using ((select acting()) = 'key');
grant select, insert, update (ended_at) on keys to patternbook_app;
