-- Whoever is not live any more has NULL there, and NULL = 1 is NULL, not false: pairs could not end, and neither could requests.

ALTER TABLE mentorship DROP CONSTRAINT ck_mentorship_live,
  ADD CONSTRAINT ck_mentorship_live CHECK ((live <=> 1) = (state IN ('paired', 'active')) AND (live IS NULL) = (place_no IS NULL)
    AND (live IS NULL) = (ended_on IS NOT NULL) AND (live IS NULL) = (end_code IS NOT NULL) AND (live IS NULL OR live = 1));

ALTER TABLE mentorship_request DROP CONSTRAINT ck_mentorship_request_state,
  ADD CONSTRAINT ck_mentorship_request_state CHECK (state IN ('asked', 'considered', 'granted', 'refused', 'withdrawn', 'lapsed')
    AND (live <=> 1) = (state IN ('asked', 'considered')) AND (live IS NULL OR live = 1));
