-- Why a delivered item was taken as a draft only: what was found in it, until it is submitted.
alter table publishing.edition add column held_reason text;
