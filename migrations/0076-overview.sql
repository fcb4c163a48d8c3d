-- The overview of every office and the counts above the inbox read these alone, never the rows: the whole city at 1.3 million cases.
create index on requests.request (organisation_id) include (status, due_on, due_provisional, joined_to) where closed_on is null;
create index on requests.request (closed_on) include (organisation_id, received_on, due_on) where joined_to is null and redo_of is null;
