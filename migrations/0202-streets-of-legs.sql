-- Where a demand is, beside whose it is: the desk of an office by street, by what is due. A street never changes once it is told.
alter table demands.leg add column street text;
update demands.leg set street = demand.street from demands.demand
  where demand.id = leg.demand_id and demand.received_on = leg.received_on and demand.street is not null;
create index leg_street on demands.leg (office_id, street, due_at, demand_id) where ended_at is null and street is not null;
