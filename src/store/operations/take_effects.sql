-- Hands out effects of a kind, each to one worker, who settles it before the lease is over; else another gets it. One
-- that eight attempts did not finish is parked, for a person to decide.
create or replace function take_effects(wanted text, at_most integer, lease interval) returns setof json language plpgsql as $$
begin
  perform set_config('app.acting', 'delivery', true);
  update outbox set state = 'parked', trouble = coalesce(trouble, 'begun eight times and never finished')
    where kind = wanted and state = 'waiting' and next_at <= now() and attempts >= 8;
  return query
    with due as (
      select id from outbox where kind = wanted and state = 'waiting' and next_at <= now() order by next_at limit at_most for update skip locked
    )
    update outbox o set attempts = attempts + 1, next_at = now() + lease from due where o.id = due.id
    returning json_build_object('id', o.id, 'caseId', o.case_id, 'organisation', o.organisation, 'reference', o.reference,
      'key', o.key, 'recipient', o.recipient, 'at', o.at, 'attempt', o.attempts);
end $$;

-- What came of an attempt: done, or trouble, and then again after half a minute, one, two, four, …. Only the latest
-- attempt counts; a worker who was too slow changes nothing.
create or replace function settle_effect(wanted bigint, attempt integer, problem text) returns boolean language plpgsql as $$
begin
  perform set_config('app.acting', 'delivery', true);
  update outbox set trouble = problem, done_at = case when problem is null then now() end,
    state = case when problem is null then 'done' when attempt >= 8 then 'parked' else 'waiting' end,
    next_at = now() + interval '30 seconds' * 2 ^ (attempt - 1)
    where id = wanted and attempts = attempt and state = 'waiting';
  return found;
end $$;

-- What an effect says, sealed, for the organisation whose it is.
create or replace function open_effect(who text, wanted bigint) returns json language plpgsql as $$
begin
  perform set_config('app.acting', who, true);
  return (
    select json_build_object('sealed', encode(o.sealed, 'base64'), 'key', encode(c.key, 'base64'))
    from outbox o join cases c on c.id = o.case_id where o.id = wanted
  );
end $$;
