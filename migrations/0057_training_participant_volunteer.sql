-- Where a volunteer takes part, asked by the volunteer.

CREATE INDEX participant_volunteer ON participant (volunteer_id);
