-- Who asks the public, prepares the city's decisions, speaks for it, and answers what people write.
alter type identity.role add value 'consultation-officer';
alter type identity.role add value 'decision-officer';
alter type identity.role add value 'press-officer';
alter type identity.role add value 'message-officer';
