-- Who published a document, in what words and with whose consent; and whether it came from a file or was made in the web.
alter table publications
  add column author text not null default 'library',
  add column says text,
  add column agreed_by text,
  add column via text not null default 'file' check (via in ('file', 'web')),
  add column file text;

-- An adoption that somebody is writing: the file as it would be, and what was decided of a release. One for each service.
create table drafts (
  service text primary key,
  organisation text not null,
  -- The published adoption that it began from; null: there is none yet.
  base text references definitions,
  text text not null,
  decisions json not null default '{}',
  -- Asked: somebody else is to agree. Agreed: it goes live by itself on its day.
  state text not null default 'draft' check (state in ('draft', 'asked', 'agreed')),
  says text,
  asked_by text,
  agreed_by text,
  from_at timestamptz,
  author text not null,
  at timestamptz not null default now()
);

-- What an adopter wants of a pattern for everybody.
create table proposals (
  id bigint generated always as identity primary key,
  pattern text not null,
  organisation text not null,
  author text not null,
  title text not null,
  says text not null,
  -- The change of its own that it would have the pattern take over, as its file has it.
  change text,
  state text not null default 'open' check (state in ('open', 'accepted', 'declined')),
  in_version text,
  at timestamptz not null default now(),
  answered_at timestamptz
);
create index proposals_by_pattern on proposals (pattern, at desc);

create table proposal_comments (
  id bigint generated always as identity primary key,
  proposal bigint not null references proposals,
  organisation text not null,
  author text not null,
  says text not null,
  at timestamptz not null default now()
);
create index proposal_comments_by_proposal on proposal_comments (proposal, at);

alter table drafts enable row level security;
alter table drafts force row level security;
-- The clock publishes what is agreed and due.
create policy own_drafts on drafts
  using ((select acting()) = 'organisation:' || organisation or (select acting()) = 'clock');

grant select, insert, update, delete on drafts to patternbook_app;
grant select, insert, update on proposals to patternbook_app;
grant select, insert on proposal_comments to patternbook_app;
