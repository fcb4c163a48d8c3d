-- For counting: findings in what is public, and addresses in it that do not work. Nothing in them says what was found.
create view screening.public_finding as
  select id, organisation_id, kind, state, found_on, due_on, closed_on from screening.finding;
create view screening.public_broken_link as
  select distinct link.id, link.checked_at from screening.link join screening.link_place on link_place.link_id = link.id where link.state in ('broken', 'dangerous');
