-- A file of a case, sealed.
create or replace function put_file(who text, wanted text, file uuid, content bytea) returns void language plpgsql as $$
begin
  perform set_config('app.acting', who, true);
  insert into files (id, case_id, sealed) select file, c.id, content from cases c where c.reference = wanted;
  if not found then
    raise exception 'no such case' using errcode = 'PB002';
  end if;
end $$;

create or replace function get_file(who text, file uuid) returns bytea language plpgsql as $$
begin
  perform set_config('app.acting', who, true);
  return (select sealed from files where id = file);
end $$;
