-- Whom an objection to the team that was found right concerns: they are not proposed in this case again (ISO/IEC 17021-1 9.2.3.5).
CREATE TABLE objected_people (
    objection_id TEXT NOT NULL REFERENCES objections (id),
    case_id TEXT NOT NULL REFERENCES cases (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    PRIMARY KEY (objection_id, person_id)
);
CREATE INDEX objected_people_case ON objected_people (case_id);
