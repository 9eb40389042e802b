-- Appends events to a case, all or nothing, in one round trip. A new case has version 0 before it.
create or replace function append(
  who text, wanted uuid, seen integer, head bytea, summary jsonb, card bytea, opening jsonb,
  happened jsonb, effects jsonb, milestones jsonb
) returns integer language plpgsql as $$
#variable_conflict use_column
declare
  now_version integer := seen + jsonb_array_length(happened);
begin
  perform set_config('app.acting', who, true);
  if opening is not null then
    insert into case_parties (case_id, party, role, founder)
      values (wanted, who, opening->>'role', true);
    insert into cases (id, reference, organisation, service, service_hash, version, head, summary, card, key, started_at, changed_at)
      values (wanted, opening->>'reference', opening->>'organisation', opening->>'service', opening->>'serviceHash', now_version,
        append.head, append.summary, append.card, decode(opening->>'key', 'base64'), (opening->>'at')::timestamptz, (happened->-1->'skeleton'->>'at')::timestamptz);
    insert into case_parties (case_id, party, role)
      select wanted, invited->>'party', invited->>'role' from jsonb_array_elements(opening->'parties') invited
      on conflict do nothing;
  else
    update cases set version = now_version, head = append.head, summary = append.summary, card = append.card,
      changed_at = (happened->-1->'skeleton'->>'at')::timestamptz
      where id = wanted and version = seen;
    if not found then
      raise exception 'stale' using errcode = 'PB001';
    end if;
  end if;
  insert into events (case_id, seq, at, skeleton, sealed, hash)
    select wanted, seen + item.position, (item.event->'skeleton'->>'at')::timestamptz, item.event->'skeleton',
      decode(item.event->>'sealed', 'base64'), decode(item.event->>'hash', 'base64')
    from jsonb_array_elements(happened) with ordinality item(event, position);
  insert into outbox (case_id, key, kind, recipient, sealed, at)
    select wanted, effect->>'key', effect->>'kind', effect->>'recipient', decode(effect->>'sealed', 'base64'), coalesce((effect->>'at')::timestamptz, now())
    from jsonb_array_elements(effects) effect
    on conflict (case_id, key) do nothing;
  insert into milestones (case_id, organisation, service, pattern, type, name, result, channel, at)
    select wanted, stone->>'organisation', stone->>'service', stone->>'pattern', stone->>'type', stone->>'name', stone->>'result', stone->>'channel', (stone->>'at')::timestamptz
    from jsonb_array_elements(append.milestones) stone
    on conflict do nothing;
  return now_version;
end $$;
