-- A form that was sent twice (a double click, a retry) does what it says once: its key is taken in the transaction of the act.
create table requests.act_key (
  key text primary key,
  request_id uuid not null,
  taken_at timestamptz not null
);
create index on requests.act_key (request_id);
