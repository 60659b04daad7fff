-- The region or state of an address, where addresses have one (norms A7.3).
ALTER TABLE organisations ADD COLUMN region TEXT NOT NULL DEFAULT '';
ALTER TABLE admissions ADD COLUMN region TEXT NOT NULL DEFAULT '';
