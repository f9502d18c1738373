-- Indexes for registers of hundreds of thousands of volunteers.

CREATE INDEX volunteer_account ON volunteer (account_id);
CREATE INDEX volunteer_state ON volunteer (state, name, id);
-- Answers counts by state below a region without the rows.
CREATE INDEX volunteer_region_state ON volunteer (region_code, state, training_id, account_id);
