-- What is public is found by the search of all modules; nothing is listed for the guide any more.
drop table requests.public_link;
