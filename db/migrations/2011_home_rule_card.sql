-- What an edition's managers are waited for: rounds of an announced edition without a published rule card.
CREATE OR REPLACE VIEW home_rule_card AS
  SELECT e.organizer_unit_id AS scope_unit_id, 'rule_card' AS kind, 1 AS n, r.starts_at AS due_at,
         CONCAT('/contest/edition/', REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(e.public_id)), '+', '-'), '/', '_'), '/rules') AS path
    FROM contest_edition e JOIN discipline d ON d.edition_id = e.id JOIN contest_round r ON r.discipline_id = d.id
   WHERE e.state = 'open' AND NOT EXISTS (SELECT 1 FROM rule_card c WHERE c.round_id = r.id);
