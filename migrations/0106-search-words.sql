-- What people call things, and what the offices call them. Our own list ships with the program (seeds/synonyms.json); here stands
-- what an installation adds to it, and what of it it does without.
create type search.synonym_state as enum ('proposed', 'active', 'retired');

create table search.synonym (
  id uuid primary key default uuidv7(),
  said text not null,
  official text not null,
  weight numeric(3, 2) not null default 1 check (weight > 0 and weight <= 1),
  state search.synonym_state not null default 'proposed',
  -- For which search without result it was proposed, as that was typed.
  reason text not null default '',
  proposed_by uuid,
  proposed_at timestamptz not null,
  -- How the judged questions fare without and with it; null where it was never tried.
  trial jsonb,
  decided_by uuid,
  decided_at timestamptz,
  -- Why it was activated although the judged questions fare worse than they must.
  forced_because text,
  unique (said, official)
);

-- What became of a search without result (search.unanswered): who looked into it, and what was done.
create type search.gap_outcome as enum ('synonym', 'published', 'refused');

create table search.gap (
  query text not null,
  -- The office to which the search was limited; the nil UUID when it was not.
  office uuid not null,
  outcome search.gap_outcome not null,
  reason text not null,
  -- Until when searches are settled by it: later ones open it again.
  settled_on date not null,
  settled_by uuid,
  settled_at timestamptz not null,
  primary key (query, office)
);
