-- A case and its events, by reference, as far as whoever is acting takes part in it.
create or replace function load_case(who text, wanted text) returns json language plpgsql as $$
declare found cases;
begin
  perform set_config('app.acting', who, true);
  select * into found from cases where reference = wanted;
  if found.id is null then
    return null;
  end if;
  perform set_config('app.case', found.id::text, true);
  return json_build_object(
    'id', found.id, 'organisation', found.organisation, 'service', found.service, 'serviceHash', found.service_hash,
    'version', found.version, 'head', encode(found.head, 'base64'), 'key', encode(found.key, 'base64'),
    'events', (
      select json_agg(json_build_object('skeleton', e.skeleton, 'sealed', encode(e.sealed, 'base64'), 'hash', encode(e.hash, 'base64')) order by e.seq)
      from events e where e.case_id = found.id
    )
  );
end $$;
