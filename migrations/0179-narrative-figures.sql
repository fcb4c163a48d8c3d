-- Figures that somebody typed into a report and that agreed with the records when they did: what has changed since is pointed out.
create table annual_reports.quotation (
  report_id uuid not null references annual_reports.report,
  section smallint not null check (section in (1, 5, 6)),
  -- The number with its unit and what stands before it.
  quote text not null,
  -- The figure (narrative/figures.ts), the version of its definition, and what it was then.
  name text not null,
  version integer not null,
  value bigint not null,
  primary key (report_id, section, quote, name)
);
