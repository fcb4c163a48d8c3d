-- Who drafts, reviews and approves what is published, registers normative documents and edits the gazette.
alter type identity.role add value 'editor';
alter type identity.role add value 'leader';
alter type identity.role add value 'secrecy-reviewer';
alter type identity.role add value 'registrar';
alter type identity.role add value 'gazette-editor';
