-- Who takes a call, sends it to an office, decides between offices, answers it there, and watches that it is done.
alter type identity.role add value 'demand-operator';
alter type identity.role add value 'demand-dispatcher';
alter type identity.role add value 'demand-arbiter';
alter type identity.role add value 'demand-handler';
alter type identity.role add value 'demand-supervisor';
