-- What lay before who decided a gate, so that a later change can be shown beside what was approved. The hash alone says only that
-- something changed.
create table publishing.read_text (
  bundle_id uuid not null references publishing.bundle,
  hash text not null,
  -- Per member: edition, title, body, names and hashes of its attachments.
  members jsonb not null,
  read_at timestamptz not null,
  primary key (bundle_id, hash)
);
