-- Locks counters until the transaction ends, and tells what is claimed of each. Always in one order, so that no two wait
-- for each other; whoever waits too long gives up. What is claimed is read after the locks are there.
create or replace function lock_counters(who text, counters text[]) returns table (counter text, amount bigint, starts timestamptz, ends timestamptz) language plpgsql as $$
declare lock bigint;
begin
  perform set_config('app.acting', who, true), set_config('app.counters', array_to_string(counters, ' '), true),
    set_config('lock_timeout', '10s', true);
  for lock in select distinct hashtextextended(each, 2) from unnest(counters) each order by 1 loop
    perform pg_advisory_xact_lock(lock);
  end loop;
  return query
    select c.counter, c.amount, c.starts, c.ends from claims c where c.counter = any (counters) and c.let_go_at is null;
end $$;
