create schema calendar;

-- A notice as it was entered. Append-only: a changed arrangement is a new edition, in force from when it was entered.
create table calendar.edition (
  id uuid primary key default uuidv7(),
  year smallint not null check (year between 2000 and 2100),
  issued_on date not null,
  entered_at timestamptz not null,
  entered_by uuid,
  title text not null,
  number text not null,
  url text not null,
  -- The notice as pasted, or the file as uploaded.
  text text not null,
  -- When the other modules were told; null while `entered_at` lies ahead (a simulated clock has not reached it).
  announced_at timestamptz
);
create index on calendar.edition (entered_at, id);

-- Days off, and weekend days that are worked. Every other day follows the week.
create table calendar.day (
  edition_id uuid not null references calendar.edition,
  day date not null,
  is_off boolean not null,
  name text not null,
  -- Where it stands in the notice.
  sentence text not null,
  primary key (edition_id, day)
);
