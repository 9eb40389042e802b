-- When time by itself next changes the case; null: never.
alter table cases add column wake_at timestamptz;

-- An entry of a register is a case too; null: an ordinary case.
alter table cases add column register text;
create index cases_by_register on cases (register, changed_at) where register is not null;

-- What the clock knows of cases: when to wake which, how often it handed one out for that, and from when it may again, so
-- that one that fails makes no other wait. Beside the case and not in it, so that the clock sees nothing of the rest.
create table wakings (
  case_id uuid primary key references cases,
  reference text not null,
  organisation text not null,
  wake_at timestamptz,
  tries integer not null default 0,
  next_at timestamptz
);
create index wakings_due on wakings (wake_at) where wake_at is not null;

-- So many of one counter, in a stretch of time. The counter is a keyed hash, so it names no person.
create table claims (
  id bigint generated always as identity primary key,
  case_id uuid not null references cases,
  step text not null,
  counter text not null,
  amount bigint not null check (amount >= 0),
  starts timestamptz,
  ends timestamptz,
  at timestamptz not null default now(),
  let_go_at timestamptz,
  check (starts <= ends)
);
create index claims_by_counter on claims (counter) where let_go_at is null;
create index claims_by_case on claims (case_id) where let_go_at is null;

-- Calendars of slots: supply, which may change any day and makes no new version of a service. The latest row of each
-- service and name counts; without a rule there are no more slots.
create table supplies (
  organisation text not null,
  service text not null,
  name text not null,
  rule json,
  author text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (service, name, at)
);

-- What a register shows everybody, unsealed. Beside the case and not in it, so that who reads it has no way to the rest.
create table public_facts (
  case_id uuid primary key references cases,
  register text not null,
  organisation text not null,
  facts jsonb not null,
  words tsvector not null,
  at timestamptz not null default now()
);
create index public_facts_by_register on public_facts (register, at desc, case_id);
create index public_facts_by_word on public_facts using gin (words);

-- Whose an effect is, so that a worker finds its case. Empty for messages: their delivery need not know.
alter table outbox add column organisation text, add column reference text;
create index outbox_due on outbox (kind, next_at) where state = 'waiting';
drop index outbox_waiting;

-- The counters that this transaction has locked.
create function locked_counters() returns text[] language sql stable
return string_to_array(nullif(current_setting('app.counters', true), ''), ' ');

do $$
declare name text;
begin
  foreach name in array array['wakings', 'claims', 'public_facts'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
  end loop;
end $$;

create policy clock on wakings for select using ((select acting()) = 'clock');
create policy clock_hands_out on wakings for update using ((select acting()) = 'clock') with check ((select acting()) = 'clock');
create policy participants on wakings using (takes_part(case_id)) with check (takes_part(case_id));

create function note_waking() returns trigger language plpgsql as $$
begin
  insert into wakings (case_id, reference, organisation, wake_at) values (new.id, new.reference, new.organisation, new.wake_at)
    on conflict (case_id) do update set wake_at = excluded.wake_at, tries = 0, next_at = null;
  return null;
end $$;
create trigger opened_to_wake after insert on cases for each row when (new.wake_at is not null) execute function note_waking();
create trigger to_wake_anew after update on cases for each row when (old.wake_at is distinct from new.wake_at) execute function note_waking();

-- A claim is made under the lock of its counter; who holds that lock counts all of its claims, and by the grants below
-- never learns whose they are. It is let go by its own case, once.
create policy counted on claims for select
  using (counter = any ((select locked_counters())::text[]) or case_id = (select opened_case()));
create policy made on claims for insert
  with check (counter = any ((select locked_counters())::text[]) and takes_part(case_id) and let_go_at is null);
create policy let_go on claims for update
  using (case_id = (select opened_case()) and let_go_at is null) with check (let_go_at is not null);

create policy everybody on public_facts for select using (true);
create policy shown on public_facts for insert with check (takes_part(case_id));
create policy shown_anew on public_facts for update using (takes_part(case_id)) with check (takes_part(case_id));
create policy hidden on public_facts for delete using (takes_part(case_id));

-- Nobody sees who else takes part, so whoever opens a case like another can't copy its parties: share_parties does, as
-- the owner, who is held by policies as well. These two let it.
create policy owner_reads on case_parties for select to patternbook_owner using (true);
create policy owner_shares on case_parties for insert to patternbook_owner with check (true);

grant select, insert on supplies to patternbook_app;
grant select, insert, update on wakings to patternbook_app;
grant select, insert, update, delete on public_facts to patternbook_app;
grant select (step, counter, amount, starts, ends, let_go_at), update (let_go_at),
  insert (case_id, step, counter, amount, starts, ends) on claims to patternbook_app;

-- Their operations take more now.
drop function if exists append(text, uuid, integer, bytea, jsonb, bytea, jsonb, jsonb, jsonb, jsonb);
drop function if exists publish(text, jsonb, jsonb);
