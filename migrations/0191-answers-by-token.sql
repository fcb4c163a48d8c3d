-- An answer is named by what was spent for it, and lies in the order of that: SHA-256 says nothing of when it came. One index less to fill for
-- every answer, and both that are left are filled from end to end when all are laid down anew.
alter table questionnaires.participation add column answer_spent bytea;
update questionnaires.participation set answer_spent = answer.spent
  from questionnaires.answer where answer.id = participation.answer_id;
alter table questionnaires.participation drop column answer_id;

alter table questionnaires.answer drop column id;
alter table questionnaires.answer drop constraint answer_collection_id_spent_key;
alter table questionnaires.answer add primary key (collection_id, spent);
-- Whoever writes an answer holds the collection's row meanwhile; asking for it again, answer by answer, is most of what an insert costs.
alter table questionnaires.answer drop constraint answer_collection_id_fkey;
-- Places are given at the close.
drop index questionnaires.answer_collection_id_ordinal_idx;
create index on questionnaires.answer (collection_id, ordinal) where ordinal is not null;
