-- Delivers the messages that are due, each once even with many processes at it. In this version delivery is the page that shows it.
create or replace function deliver(at_most integer) returns integer language plpgsql as $$
declare done integer;
begin
  perform set_config('app.acting', 'delivery', true);
  with due as (
    select id from outbox where kind = 'message' and state = 'waiting' and next_at <= now() order by next_at limit at_most for update skip locked
  )
  update outbox set state = 'done', done_at = now(), attempts = attempts + 1 from due where outbox.id = due.id;
  get diagnostics done = row_count;
  return done;
end $$;
