DROP INDEX cases_about;
