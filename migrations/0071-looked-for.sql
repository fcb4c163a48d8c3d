-- How often words of the city's own vocabulary (keywords of subject areas and of public links) were looked for, by month.
-- What else people type is not kept.
create table requests.looked_for (
  word text not null,
  month date not null,
  times int not null default 1,
  primary key (word, month)
);
