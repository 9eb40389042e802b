-- Publishes documents, effective services and supplies; what is there already stays. A service goes live when its version changed.
-- `how` says via what, in what words, who agreed; and a day of the past, for a history that is put in.
drop function if exists publish(text, jsonb, jsonb, jsonb);
create or replace function publish(author text, documents jsonb, effective jsonb, supplied jsonb, how jsonb) returns integer language plpgsql as $$
declare went_live integer;
begin
  insert into definitions (hash, kind, id, version, text, normal, author)
    select item->>'hash', item->>'kind', item->>'id', item->>'version', item->>'text', (item->>'normal')::json, publish.author
    from jsonb_array_elements(documents) item on conflict (hash) do nothing;
  insert into publications (kind, id, version, hash, author, says, agreed_by, via, file, at)
    select distinct on (item->>'hash') item->>'kind', item->>'id', coalesce(item->>'version', ''), item->>'hash', publish.author,
      how->>'says', how->>'agreedBy', coalesce(how->>'via', 'file'), item->>'file', coalesce((how->>'at')::timestamptz, clock_timestamp())
    from jsonb_array_elements(documents) item
    where how ? 'at' or (select p.hash from publications p where p.kind = item->>'kind' and p.id = item->>'id' and p.version = coalesce(item->>'version', '') order by p.at desc limit 1)
      is distinct from item->>'hash'
    on conflict do nothing;
  insert into services (hash, id, organisation, normal)
    select item->>'hash', item->>'id', item->>'organisation', (item->>'normal')::json
    from jsonb_array_elements(effective) item on conflict (hash) do nothing;
  insert into live_services (id, hash)
    select item->>'id', item->>'hash' from jsonb_array_elements(effective) item
    where (select l.hash from live_services l where l.id = item->>'id' order by l.at desc limit 1) is distinct from item->>'hash';
  get diagnostics went_live = row_count;
  insert into supplies (organisation, service, name, rule, author)
    select item->>'organisation', item->>'service', item->>'name', (item->>'rule')::json, publish.author
    from jsonb_array_elements(supplied) item
    where (select s.rule::text from supplies s where s.service = item->>'service' and s.name = item->>'name' order by s.at desc limit 1)
      is distinct from item->>'rule';
  return went_live;
end $$;
