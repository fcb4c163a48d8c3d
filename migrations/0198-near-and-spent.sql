-- Confirmed incidents by where they are, for whoever is about to report the same.
create index incident_near on incidents.incident (lat, lon) where state = 'confirmed';
create index incident_in_street on incidents.incident (street, last_at desc) where state = 'confirmed';

-- What is counted over all processes for a short while: proofs of work that were used, quotas by the minute. Lost with a crash, which forgives.
create unlogged table platform.spent (
  key text primary key,
  used integer not null,
  until timestamptz not null
);
create index on platform.spent (until);
