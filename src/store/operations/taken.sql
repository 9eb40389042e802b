-- Which version of a pattern each of its services adopted, and since when: the first time of each.
create or replace function taken_versions(of_pattern text) returns setof json language sql stable as $$
  select json_build_object('service', p.id, 'adopts', d.normal->>'adopts', 'at', min(p.at))
  from publications p join definitions d using (hash)
  where p.kind = 'service' and split_part(d.normal->>'adopts', ' ', 1) = of_pattern
  group by p.id, d.normal->>'adopts'
  order by min(p.at)
$$;

-- How many cases of each service of a pattern began since a day.
create or replace function begun_since(of_pattern text, since timestamptz) returns setof json language sql stable as $$
  select json_build_object('service', m.service, 'count', count(distinct m.case_id))
  from milestones m where m.pattern = of_pattern and m.type = 'started' and m.at >= since
  group by m.service
$$;
