-- The entries of a register that whoever is acting takes part in, the latest changed first.
create or replace function list_entries(who text, wanted text, at_most integer) returns setof json language plpgsql as $$
begin
  perform set_config('app.acting', who, true);
  return query
    with own as materialized (select case_id from case_parties where party = who)
    select json_build_object('id', c.id, 'reference', c.reference, 'organisation', c.organisation, 'service', c.service,
      'summary', c.summary, 'card', encode(c.card, 'base64'), 'key', encode(c.key, 'base64'))
    from cases c where c.register = wanted and c.id in (select case_id from own)
    order by c.changed_at desc limit at_most;
end $$;
