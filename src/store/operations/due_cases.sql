-- Hands out the cases whose time has come, the longest waiting first, each to one asker. One of which nothing came, so
-- that it has the same time still, comes again a minute later, then after two, four, … up to an hour.
create or replace function due_cases(at_most integer, at_time timestamptz) returns setof json language plpgsql as $$
begin
  perform set_config('app.acting', 'clock', true);
  return query
    with due as (
      select case_id from wakings
      where wake_at <= at_time and (next_at is null or next_at <= clock_timestamp())
      order by wake_at limit at_most for update skip locked
    ), handed_out as (
      update wakings w set tries = tries + 1, next_at = clock_timestamp() + interval '1 minute' * least(2 ^ least(tries, 6), 60)
      from due where w.case_id = due.case_id
      returning reference, organisation, wake_at, tries
    )
    select json_build_object('reference', h.reference, 'organisation', h.organisation, 'wakeAt', h.wake_at, 'tries', h.tries)
    from handed_out h order by h.wake_at;
end $$;
