DROP TABLE former_files;
