-- The day on which what was withheld (or only given on request) became something to be made public: the term counts from it (条例第十八条、第二十六条).
alter table publishing.document add column opened_on date;
