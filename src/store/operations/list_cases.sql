-- The cases, without entries of registers, that whoever is acting takes part in, without their events: open ones first, then ended ones, then what was never sent; the longest unchanged first.
create or replace function list_cases(who text, only_open boolean, at_most integer) returns setof json language plpgsql as $$
begin
  perform set_config('app.acting', who, true);
  return query
    with own as materialized (select case_id from case_parties where party = who),
    first as (
      select id from cases
      where id in (select case_id from own) and register is null and (not only_open or summary->>'ended' is null)
      order by summary->>'committedAt' is null, summary->>'ended' is not null, changed_at
      limit at_most
    )
    select json_build_object('id', c.id, 'reference', c.reference, 'organisation', c.organisation, 'service', c.service,
      'summary', c.summary, 'card', encode(c.card, 'base64'), 'key', encode(c.key, 'base64'))
    from first join cases c using (id)
    order by c.summary->>'committedAt' is null, c.summary->>'ended' is not null, c.changed_at;
end $$;
