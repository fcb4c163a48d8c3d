-- Who looks after an office's data, and who opens data for the city.
alter type identity.role add value 'data-steward';
alter type identity.role add value 'data-reviewer';
