-- Appends to one case or several, all or nothing, in one round trip. A new case has version 0 before it; any other must
-- be as it was seen. What an addition leaves out costs nothing.
create or replace function append(who text, additions jsonb) returns void language plpgsql as $$
#variable_conflict use_column
declare
  addition jsonb;
  wanted uuid;
  seen integer;
begin
  perform set_config('app.acting', who, true);
  for addition in select value from jsonb_array_elements(additions) loop
    wanted := addition->>'id';
    seen := addition->>'seen';
    if addition ? 'opening' then
      perform open_case(who, addition, addition->'opening');
    else
      update cases set version = seen + jsonb_array_length(addition->'events'), head = decode(addition->>'head', 'base64'),
        service_hash = coalesce(addition->>'serviceHash', service_hash), summary = addition->'summary', card = decode(addition->>'card', 'base64'), wake_at = (addition->>'wakeAt')::timestamptz,
        changed_at = coalesce((addition->'events'->-1->'skeleton'->>'at')::timestamptz, changed_at)
        where id = wanted and version = seen;
      if not found then
        raise exception 'stale' using errcode = 'PB001';
      end if;
    end if;
    insert into events (case_id, seq, at, skeleton, sealed, hash)
      select wanted, seen + item.position, (item.event->'skeleton'->>'at')::timestamptz, item.event->'skeleton',
        decode(item.event->>'sealed', 'base64'), decode(item.event->>'hash', 'base64')
      from jsonb_array_elements(addition->'events') with ordinality item(event, position);
    if addition ? 'parties' then
      insert into case_parties (case_id, party, role)
        select wanted, invited->>'party', invited->>'role' from jsonb_array_elements(addition->'parties') invited
        on conflict do nothing;
    end if;
    if addition ? 'effects' then
      insert into outbox (case_id, key, kind, recipient, sealed, at, organisation, reference)
        select wanted, effect->>'key', effect->>'kind', effect->>'recipient', decode(effect->>'sealed', 'base64'), coalesce((effect->>'at')::timestamptz, now()),
          case when effect->>'kind' <> 'message' then (select organisation from cases where id = wanted) end,
          case when effect->>'kind' <> 'message' then (select reference from cases where id = wanted) end
        from jsonb_array_elements(addition->'effects') effect
        on conflict (case_id, key) do nothing;
    end if;
    if addition ? 'milestones' then
      insert into milestones (case_id, organisation, service, pattern, type, name, result, channel, at)
        select wanted, stone->>'organisation', stone->>'service', stone->>'pattern', stone->>'type', stone->>'name', stone->>'result', stone->>'channel', (stone->>'at')::timestamptz
        from jsonb_array_elements(addition->'milestones') stone
        on conflict do nothing;
    end if;
    if addition ?| array['letGo', 'claims'] then
      perform keep_claims(wanted, addition->'letGo', addition->'claims');
    end if;
    if addition ? 'published' then
      perform show_facts(wanted, addition->'published', addition->'words');
    end if;
  end loop;
end $$;

-- A case begins: with whoever opens it as its founder, or with the parties and the founder of the case that it is like.
create or replace function open_case(who text, addition jsonb, opening jsonb) returns void language plpgsql as $$
declare wanted uuid := addition->>'id';
begin
  if opening ? 'like' then
    perform share_parties((opening->>'like')::uuid, wanted);
  else
    insert into case_parties (case_id, party, role, founder) values (wanted, who, opening->>'role', true);
  end if;
  insert into cases (id, reference, organisation, service, service_hash, register, version, head, summary, card, key, started_at, changed_at, wake_at)
    values (wanted, opening->>'reference', opening->>'organisation', opening->>'service', opening->>'serviceHash', opening->>'register',
      jsonb_array_length(addition->'events'), decode(addition->>'head', 'base64'), addition->'summary', decode(addition->>'card', 'base64'),
      decode(opening->>'key', 'base64'), (opening->>'at')::timestamptz, (addition->'events'->-1->'skeleton'->>'at')::timestamptz, (addition->>'wakeAt')::timestamptz);
  insert into case_parties (case_id, party, role)
    select wanted, invited->>'party', invited->>'role' from jsonb_array_elements(opening->'parties') invited
    on conflict do nothing;
end $$;

-- Lets go first, so that a claim can be exchanged for another in one go. The policy keeps to the claims of this case.
create or replace function keep_claims(wanted uuid, gone jsonb, claimed jsonb) returns void language plpgsql as $$
begin
  perform set_config('app.case', wanted::text, true);
  update claims set let_go_at = now() from jsonb_array_elements(coalesce(gone, '[]')) one
    where let_go_at is null and step = one->>'step' and (limit_name is not distinct from one->>'limit' or limit_name = '');
  insert into claims (case_id, step, limit_name, counter, amount, starts, ends)
    select wanted, claim->>'step', claim->>'limit', claim->>'counter', (claim->>'amount')::bigint, (claim->>'starts')::timestamptz, (claim->>'ends')::timestamptz
    from jsonb_array_elements(coalesce(claimed, '[]')) claim;
end $$;

-- What a register shows of an entry from now on; null: nothing any more.
create or replace function show_facts(wanted uuid, published jsonb, found_by jsonb) returns void language plpgsql as $$
begin
  delete from public_facts where case_id = wanted;
  insert into public_facts (case_id, register, organisation, facts, words)
    select c.id, c.register, c.organisation, published, array_to_tsvector(array(select jsonb_array_elements_text(found_by)))
    from cases c where c.id = wanted and jsonb_typeof(published) <> 'null';
end $$;
