-- A table is read by a job: until then it is only a file, and one that cannot be read says why.
alter type intake.batch_state add value 'reading' before 'uploaded';
alter type intake.batch_state add value 'refused';
alter table intake.batch alter headers set default '{}', alter lines set default 0, add file_id uuid, add refusal text;
