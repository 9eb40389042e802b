-- Gives a new case the parties and the founder of one that whoever is acting takes part in. The one function that runs
-- with its owner's rights, since nobody sees who else takes part; it tells nothing, and a case that has a founder
-- already gets no second one, so nobody is added to what is there.
create or replace function share_parties(of_case uuid, new_case uuid) returns void language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select from case_parties where case_id = of_case and party = acting()) then
    raise exception 'no such case' using errcode = 'PB002';
  end if;
  insert into case_parties (case_id, party, role, founder)
    select new_case, party, role, founder from case_parties where case_id = of_case;
end $$;
revoke execute on function share_parties(uuid, uuid) from public;
grant execute on function share_parties(uuid, uuid) to patternbook_app;
