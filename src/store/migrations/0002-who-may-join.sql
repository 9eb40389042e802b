-- A policy without `for` also lets rows in. Seeing one's own parties must not mean joining any case.
drop policy own_parties on case_parties;
create policy own_parties on case_parties for select using (party = (select acting()));
