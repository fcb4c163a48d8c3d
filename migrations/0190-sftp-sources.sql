-- Files are also fetched by SFTP, from a host that shows the key that was agreed on.
alter table ingestion.source drop constraint source_address_check;
alter table ingestion.source add check (address ~ '^(https?|sftp)://');
alter table ingestion.source add column host_key text check (host_key ~ '^SHA256:[A-Za-z0-9+/]{43}$');
alter table ingestion.source add check ((address ~ '^sftp://') = (host_key is not null));
