// mentoring.mjs: pairs of mentee and mentor as rows, for tests of what comes after their agreement. On a site of the test's own: that an agreement was
// signed is not looked at there.
import { sql } from './site.mjs'

// People without any role of a county's units (name LIKE), the latest first: { no, id, unit }.
export function idlePeople (county, n, { not = false } = {}) {
  return sql(`SELECT p.staff_no, p.id, o.unit_id FROM person p JOIN posting o ON o.person_id = p.id AND o.main_of IS NOT NULL
    WHERE o.unit_id ${not ? 'NOT IN' : 'IN'} (SELECT uc.descendant_id FROM unit_closure uc JOIN unit t ON t.id = uc.ancestor_id WHERE t.name LIKE '${county}')
      AND p.left_on IS NULL AND NOT EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id)
      AND NOT EXISTS (SELECT 1 FROM mentorship m WHERE p.id IN (m.mentee_id, m.mentor_id)) ORDER BY p.id DESC LIMIT ${n}`)
    .map(([no, id, unit]) => ({ no, id, unit }))
}

// A pair under way from 1 August 2026 for a year; its id.
export function makeActivePair (mentee, mentor) {
  sql('DROP TRIGGER IF EXISTS tr_mentorship_signed')
  sql(`INSERT IGNORE INTO mentor (person_id, public_id, state, places, created_at, changed_at) VALUES (${mentor.id}, RANDOM_BYTES(16), 'on', 2, '2026-07-01', '2026-07-01')`)
  sql(`INSERT IGNORE INTO mentor_place (person_id, place_no) VALUES (${mentor.id}, 1)`)
  sql(`INSERT INTO mentorship (public_id, mentee_id, mentor_id, place_no, unit_id, source, state, created_by, created_at, changed_at) VALUES (RANDOM_BYTES(16), ${mentee.id}, ${mentor.id}, 1, ${mentee.unit}, 'decided', 'paired', ${mentor.id}, '2026-07-20', '2026-07-20')`)
  const [[pair]] = sql(`SELECT MAX(id) FROM mentorship WHERE mentee_id = ${mentee.id}`)
  sql(`UPDATE mentorship SET state = 'active', from_on = '2026-08-01', until_on = '2027-07-31' WHERE id = ${pair}`)
  return pair
}

// One row of each kind that a pair has while it lasts.
export function fillPair (pair) {
  const [[mentee, mentor]] = sql(`SELECT mentee_id, mentor_id FROM mentorship WHERE id = ${pair}`)
  const whole = `RANDOM_BYTES(16), ${pair}, ${mentee}, ${mentor}`
  sql(`INSERT INTO mentoring_period (public_id, mentorship_id, period_no, from_on, after_on, ends_at) VALUES (RANDOM_BYTES(16), ${pair}, 1, '2026-08-01', '2026-11-01', '2026-10-31 16:00:00')`)
  sql(`INSERT INTO milestone (public_id, mentorship_id, mentee_id, mentor_id, place_no, what, due_on, created_by, created_at, changed_by, changed_at) VALUES (${whole}, 1, '独立办会', '2026-12-01', ${mentee}, '2026-11-01', ${mentee}, '2026-11-01')`)
  sql(`INSERT INTO mentoring_log (public_id, mentorship_id, mentee_id, mentor_id, period_no, version, did, learned, next_step, spoken_on, written_by, written_at) VALUES (${whole}, 1, 1, '跟班', '流程', '值守', '2026-10-20', ${mentee}, '2026-10-20')`)
  sql(`INSERT INTO mentoring_meeting (public_id, mentorship_id, mentee_id, mentor_id, starts_at, minutes, place, topic, planned_by, created_at, changed_by, changed_at) VALUES (${whole}, '2026-12-01', 60, '', '谈', ${mentee}, '2026-11-01', ${mentee}, '2026-11-01')`)
  sql(`INSERT INTO mentoring_material (public_id, mentorship_id, mentee_id, mentor_id, title, link, shared_by, shared_at) VALUES (${whole}, '标准', '/training', ${mentor}, '2026-11-01')`)
  sql(`INSERT INTO mentoring_note (public_id, mentorship_id, mentee_id, mentor_id, question, asked_by, asked_at) VALUES (${whole}, '怎么办', ${mentee}, '2026-11-01')`)
  sql(`INSERT INTO mentoring_sign (public_id, mentorship_id, code, subject, since_on, evidence, state, found_at, told_at) VALUES (RANDOM_BYTES(16), ${pair}, 'silent', 'note:1', '2026-11-01', '{"figure":14}', 'told', '2026-11-15', '2026-11-15')`)
  sql(`UPDATE mentoring_sign SET state = 'hr', hr_at = '2026-12-15' WHERE mentorship_id = ${pair}`)
  sql(`INSERT INTO file (public_id, digest, size, type, name, person_id, noun, noun_id, created_at) SELECT RANDOM_BYTES(16), RANDOM_BYTES(32), 9, 'pdf', 'a.pdf', ${mentee}, 'mentoring_period', MAX(id), '2026-11-01' FROM mentoring_period WHERE mentorship_id = ${pair}`)
}
