-- The proposals for a pattern, or one of them, with what was said of each: the latest first. No person is in them; everybody may read.
create or replace function proposals_of(of_pattern text, wanted bigint) returns setof json language sql stable as $$
  select json_build_object('id', p.id, 'pattern', p.pattern, 'organisation', p.organisation, 'author', p.author, 'title', p.title, 'says', p.says,
    'change', p.change, 'state', p.state, 'inVersion', p.in_version, 'at', p.at, 'answeredAt', p.answered_at,
    'comments', coalesce((
      select json_agg(json_build_object('organisation', c.organisation, 'author', c.author, 'says', c.says, 'at', c.at, 'isAnswer', c.at = p.answered_at) order by c.at, c.id)
      from proposal_comments c where c.proposal = p.id), '[]'))
  from proposals p
  where p.pattern = of_pattern and (wanted is null or p.id = wanted)
  order by p.at desc, p.id desc
$$;

create or replace function propose(proposal jsonb) returns integer language sql as $$
  insert into proposals (pattern, organisation, author, title, says, change)
    values (proposal->>'pattern', proposal->>'organisation', proposal->>'author', proposal->>'title', proposal->>'says', proposal->>'change')
    returning id::integer
$$;

create or replace function comment_on(wanted bigint, said jsonb) returns boolean language sql as $$
  insert into proposal_comments (proposal, organisation, author, says)
    values (wanted, said->>'organisation', said->>'author', said->>'says')
    returning true
$$;

-- The steward’s answer, with its reason. Who answers what somebody else has answered meanwhile changes nothing.
create or replace function answer_proposal(wanted bigint, answer text, said jsonb) returns boolean language plpgsql as $$
begin
  update proposals set state = answer, answered_at = now() where id = wanted and state = 'open';
  if found and said->>'says' <> '' then
    insert into proposal_comments (proposal, organisation, author, says, at)
      values (wanted, said->>'organisation', said->>'author', said->>'says', now());
  end if;
  return found;
end $$;

-- What was accepted is out with a version.
create or replace function proposals_out(of_pattern text, wanted bigint[], with_version text) returns integer language plpgsql as $$
declare changed integer;
begin
  update proposals set in_version = with_version
    where pattern = of_pattern and id = any(wanted) and state = 'accepted' and in_version is null;
  get diagnostics changed = row_count;
  return changed;
end $$;
