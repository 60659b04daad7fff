DROP TABLE objected_people;
