-- The answer to which a file of the office belongs, by the ordinal of its step: a redo has evidence of its own.
alter table demands.attachment add column step integer;

-- 仲裁期限: until when the arbiter decides, and how many rungs of the ladder have been told that it is past.
alter table demands.demand add column ruling_due_at timestamptz, add column ruling_rung smallint not null default 0;
