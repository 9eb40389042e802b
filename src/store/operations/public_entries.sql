-- What a register shows everybody, the latest first; found by the beginnings of words, all of which must be there.
create or replace function public_entries(wanted text, of_organisation text, beginnings text[], at_most integer) returns setof jsonb language plpgsql as $$
declare query tsquery := (select string_agg(quote_literal(each) || ':*', ' & ') from unnest(beginnings) each)::tsquery;
begin
  if query is null then
    return query
      select p.facts from public_facts p
      where p.register = wanted and (of_organisation is null or p.organisation = of_organisation)
      order by p.at desc, p.case_id limit at_most;
  else
    -- Found first and put in order then: for a rare word the other way round would read the whole register.
    return query
      with found as materialized (select * from public_facts p where p.words @@ query)
      select f.facts from found f
      where f.register = wanted and (of_organisation is null or f.organisation = of_organisation)
      order by f.at desc, f.case_id limit at_most;
  end if;
end $$;
