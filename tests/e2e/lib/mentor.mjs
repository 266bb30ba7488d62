// mentor.mjs: pairs of mentor and mentee for browser tests, as rows.
import { sql } from './site.mjs'

const person = (no) => `(SELECT id FROM person WHERE staff_no = '${no}')`
const publicId = (table, id) => Buffer.from(sql(`SELECT HEX(public_id) FROM ${table} WHERE id = ${id}`)[0][0], 'hex').toString('base64url')

// People without any role, contest or pair; `n` of them by staff number, from the `from`th on.
export const unpaired = (n, from = 0, unit = 'CY') => sql(`SELECT p.staff_no FROM person p JOIN posting o ON o.person_id = p.id AND o.kind = 'main' AND o.until_on > '2026-12-31' JOIN unit_closure c ON c.descendant_id = o.unit_id
  JOIN unit u ON u.id = c.ancestor_id WHERE u.code = '${unit}' AND p.left_on IS NULL AND NOT EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id) AND NOT EXISTS (SELECT 1 FROM contest_side s WHERE s.person_id = p.id)
  AND NOT EXISTS (SELECT 1 FROM mentor t WHERE t.person_id = p.id) AND NOT EXISTS (SELECT 1 FROM mentorship m WHERE m.mentee_id = p.id) ORDER BY p.staff_no LIMIT ${n} OFFSET ${from}`).map(([no]) => no)

// A pair that is decided and unsigned, by staff numbers; the mentor gets two places. Returns { id, path }, the path of its page.
export function makePair (mentee, mentor) {
  sql(`INSERT IGNORE INTO mentor (person_id, public_id, state, places, created_at, changed_at) VALUES (${person(mentor)}, RANDOM_BYTES(16), 'on', 2, '2026-11-01', '2026-11-01');
    INSERT IGNORE INTO mentor_place (person_id, place_no) VALUES (${person(mentor)}, 1), (${person(mentor)}, 2);
    INSERT INTO mentorship (public_id, mentee_id, mentor_id, place_no, unit_id, source, state, created_by, created_at, changed_at)
      SELECT RANDOM_BYTES(16), o.person_id, ${person(mentor)}, (SELECT MIN(p.place_no) FROM mentor_place p WHERE p.person_id = ${person(mentor)} AND NOT EXISTS (SELECT 1 FROM mentorship m WHERE m.mentor_id = p.person_id AND m.place_no = p.place_no)),
        o.unit_id, 'decided', 'paired', ${person(mentor)}, '2026-11-18', '2026-11-18' FROM posting o WHERE o.person_id = ${person(mentee)} AND o.kind = 'main' ORDER BY o.until_on DESC LIMIT 1;
    INSERT INTO mentorship_log (mentorship_id, from_state, to_state, person_id, at) SELECT MAX(id), 'none', 'paired', NULL, '2026-11-18' FROM mentorship`)
  const [[id]] = sql('SELECT MAX(id) FROM mentorship')
  return { id, path: `/mentor/pair/${publicId('mentorship', id)}` }
}

// Something that its mentee asks for; the path of its page.
export function makeRequest ({ id }, kind = 'change', words = '岗位调整') {
  sql(`INSERT INTO mentorship_request (public_id, mentorship_id, kind, person_id, words, state, created_at) SELECT RANDOM_BYTES(16), id, '${kind}', mentee_id, '${words}', 'asked', '2026-11-18' FROM mentorship WHERE id = ${id}`)
  return `/mentor/request/${publicId('mentorship_request', sql('SELECT MAX(id) FROM mentorship_request')[0][0])}`
}
