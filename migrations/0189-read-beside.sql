-- Some lines of a file as they stand in it, beside what they were read as: for the clerk who compares.
alter table ingestion.intake_table add column beside jsonb not null default '[]';
