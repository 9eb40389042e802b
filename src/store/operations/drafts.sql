-- The drafts of an organisation, or one of them; for the clock, those that are agreed and due.
create or replace function drafts_of(who text, wanted text, due timestamptz) returns setof json language plpgsql as $$
begin
  perform set_config('app.acting', who, true);
  return query
    select json_build_object('service', d.service, 'organisation', d.organisation, 'base', d.base, 'text', d.text, 'decisions', d.decisions,
      'state', d.state, 'says', d.says, 'askedBy', d.asked_by, 'agreedBy', d.agreed_by, 'from', d.from_at::date, 'author', d.author, 'at', d.at)
    from drafts d
    where (wanted is null or d.service = wanted) and (due is null or (d.state = 'agreed' and coalesce(d.from_at, due) <= due))
    order by d.at desc;
end $$;

-- Keeps a draft as it is now; the one that was there before is gone.
create or replace function keep_draft(who text, draft jsonb) returns boolean language plpgsql as $$
begin
  perform set_config('app.acting', who, true);
  insert into drafts (service, organisation, base, text, decisions, state, says, asked_by, agreed_by, from_at, author)
    values (draft->>'service', draft->>'organisation', draft->>'base', draft->>'text', coalesce(draft->'decisions', '{}')::json, coalesce(draft->>'state', 'draft'),
      draft->>'says', draft->>'askedBy', draft->>'agreedBy', (draft->>'from')::timestamptz, draft->>'author')
    on conflict (service) do update set base = excluded.base, text = excluded.text, decisions = excluded.decisions, state = excluded.state,
      says = excluded.says, asked_by = excluded.asked_by, agreed_by = excluded.agreed_by, from_at = excluded.from_at, author = excluded.author, at = now();
  return true;
end $$;

create or replace function drop_draft(who text, wanted text) returns boolean language plpgsql as $$
begin
  perform set_config('app.acting', who, true);
  delete from drafts where service = wanted;
  return found;
end $$;
