-- The keys of an organisation; making one, ending one; and whose a key is that somebody shows.
create or replace function keys_of(who text) returns setof json language plpgsql as $$
begin
  perform set_config('app.acting', who, true);
  return query select json_build_object('id', k.id::text, 'name', k.name, 'author', k.author, 'at', k.at, 'usedAt', k.used_at)
    from keys k where k.ended_at is null order by k.at;
end $$;

create or replace function make_key(who text, key jsonb) returns boolean language plpgsql as $$
begin
  perform set_config('app.acting', who, true);
  insert into keys (organisation, name, hash, author) values (key->>'organisation', key->>'name', key->>'hash', key->>'author');
  return true;
end $$;

create or replace function end_key(who text, wanted text) returns boolean language plpgsql as $$
begin
  perform set_config('app.acting', who, true);
  update keys set ended_at = now() where id::text = wanted and ended_at is null;
  return found;
end $$;

-- Runs with its owner’s rights, since whoever shows a key is nobody yet; it tells nothing but whose the key is.
create or replace function holder_of(shown text) returns setof json language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
    with found as (
      select id, organisation, name from keys where hash = shown and ended_at is null
    )
    select json_build_object('organisation', found.organisation, 'name', found.name) from found;
end $$;
revoke execute on function holder_of(text) from public;
grant execute on function holder_of(text) to patternbook_app;
