-- A case and its events, by reference, as far as whoever is acting takes part in it.
create or replace function load_case(who text, wanted text) returns json language plpgsql as $$
begin
  perform set_config('app.acting', who, true);
  return (
    select json_build_object(
      'id', c.id, 'organisation', c.organisation, 'service', c.service, 'serviceHash', c.service_hash,
      'version', c.version, 'head', encode(c.head, 'base64'), 'key', encode(c.key, 'base64'),
      'events', (select json_agg(json_build_object('skeleton', e.skeleton, 'sealed', encode(e.sealed, 'base64'), 'hash', encode(e.hash, 'base64')) order by e.seq)
        from events e where e.case_id = c.id)
    ) from cases c where c.reference = wanted
  );
end $$;
