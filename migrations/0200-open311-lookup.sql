-- Cases of a box of the map: by squares of a hundredth of a degree, in each in the order of their receipt.
create function demands.square(lat double precision, lon double precision) returns integer
  language sql immutable parallel safe return floor(lat * 100)::integer * 40000 + floor(lon * 100)::integer;
create index demand_square on demands.demand (demands.square(lat, lon), id) where lat is not null and privacy = 'public';

create or replace view demands.public_report as
  select id, received_on, received_at, number, state, channel, item, text_public, district, street, lead_id as office_id, due_at, answered_at,
    closed_at, solved, steps, text_public is not null as listed,
    round(lat::numeric, 4)::double precision as lat, round(lon::numeric, 4)::double precision as lon,
    case when lat is not null then demands.square(lat, lon) end as square
  from demands.demand
  where privacy = 'public';

-- Which two characters stand beside each other in a text, hashed: so that any run of Chinese characters can be looked up.
create function open311.pairs(words text) returns integer[] language sql immutable parallel safe return (
  select coalesce(array_agg(distinct hashtext(chars[place] || chars[place + 1])), '{}')
  from (select string_to_array(lower(words), null) as chars) split, generate_series(1, cardinality(chars) - 1) as place
);
-- Beside the cases and not an index of them: they change ten times in their life, their words once.
create table open311.words (
  demand_id uuid primary key,
  received_on date not null,
  pairs integer[] not null
);
create index words_pairs on open311.words using gin (pairs);
create index words_received on open311.words (received_on);
-- Up to which moment of receipt every listed case stands in `words`.
create table open311.words_until (until timestamptz not null);
insert into open311.words_until values ('-infinity');
