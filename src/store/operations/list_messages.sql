-- Messages of the cases that whoever is acting takes part in, newest first.
create or replace function list_messages(who text, wanted uuid, at_most integer) returns setof json language plpgsql as $$
begin
  perform set_config('app.acting', who, true);
  return query
    select json_build_object('id', o.id, 'caseId', o.case_id, 'reference', c.reference, 'organisation', c.organisation, 'recipient', o.recipient,
      'sealed', encode(o.sealed, 'base64'), 'key', encode(c.key, 'base64'), 'outboxKey', o.key, 'at', o.at, 'state', o.state, 'doneAt', o.done_at)
    from case_parties own join outbox o on o.case_id = own.case_id join cases c on c.id = own.case_id
    where own.party = who and o.kind = 'message' and (wanted is null or o.case_id = wanted)
    order by o.at desc, o.id desc
    limit at_most;
end $$;
