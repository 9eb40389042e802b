-- The keys of an organisation; making one, ending one; and whose a key is that somebody shows.
create or replace function keys_of(who text) returns setof json language plpgsql as $$
begin
  perform set_config('app.acting', who, true);
  return query select json_build_object('id', k.id::text, 'name', k.name, 'author', k.author, 'at', k.at)
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

-- Tells nothing but whose the key is.
create or replace function holder_of(shown text) returns setof json language plpgsql as $$
begin
  perform set_config('app.acting', 'key', true);
  return query select json_build_object('organisation', k.organisation, 'name', k.name)
    from keys k where k.hash = shown and k.ended_at is null;
end $$;
