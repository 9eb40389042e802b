-- The open cases of one service that whoever is acting takes part in, counted by the version that they are pinned to.
create or replace function cases_under_way(who text, wanted text) returns setof json language plpgsql as $$
begin
  perform set_config('app.acting', who, true);
  return query
    select json_build_object('version', c.service_hash, 'begun', count(*), 'sent', count(*) filter (where c.summary->>'committedAt' is not null))
    from cases c
    where c.service = wanted and c.register is null and c.summary->>'ended' is null
      and c.id in (select case_id from case_parties where party = who)
    group by c.service_hash;
end $$;
