-- A parameter has another name than it had.
drop function if exists open_cases_of(text, text, text);
-- The open cases of a service that are on another version than this one, if whoever is acting takes part in them.
create or replace function open_cases_of(who text, wanted text, live text) returns setof json language plpgsql as $$
begin
  perform set_config('app.acting', who, true);
  return query
    select to_json(c.reference)
    from case_parties own join cases c on c.id = own.case_id
    where own.party = who and c.service = wanted and c.service_hash <> live and c.register is null and c.summary->>'ended' is null
    order by c.started_at;
end $$;
