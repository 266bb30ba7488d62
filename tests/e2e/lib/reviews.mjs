// reviews.mjs: a programme that is reviewed, as rows: one nominee from outside, whom somebody reviews; marked, with what the meeting decided.
import { sql } from './site.mjs'

const one = (query) => Number(sql(query)[0][0])

// The programme's id and the assignment's. `person` reviews, and has begun.
export function makeReview (person, title = '2026年先进个人评审', unit = 'CY') {
  sql(`INSERT INTO programme (public_id, unit_id, series, title, award_name, year, level, state, counted_on, nominate_until, created_by, created_at, changed_at)
    SELECT RANDOM_BYTES(16), id, 'advanced', '${title}', '先进个人', 2026, 'prefecture', 'draft', '2026-10-31', '2027-12-31', ${person}, '2026-11-01', '2026-11-01' FROM unit WHERE code = '${unit}'`)
  const programme = one('SELECT MAX(id) FROM programme')
  sql(`INSERT INTO programme_kind (public_id, programme_id, subject, title, places, by_unit, outside, reviewers_each) VALUES (RANDOM_BYTES(16), ${programme}, 'individual', '先进个人', 1, 0, 1, 1)`)
  const kind = one('SELECT MAX(id) FROM programme_kind')
  sql(`INSERT INTO review_criterion (public_id, kind_id, sort, title, guide, max_x1000, step_x1000) VALUES (RANDOM_BYTES(16), ${kind}, 1, '工作业绩', '近三年成绩', 60000, 500), (RANDOM_BYTES(16), ${kind}, 2, '群众评价', '服务对象评价', 40000, 500)`)
  sql(`UPDATE programme SET state = 'approved', approval_no = '沧评组〔2026〕9号', approved_by = '市评比达标表彰工作协调小组', approved_on = '2026-10-15', approved_until = '2027-12-31' WHERE id = ${programme}`)
  sql(`UPDATE programme SET state = 'open' WHERE id = ${programme}`)
  sql(`INSERT INTO nomination (public_id, programme_id, kind_id, subject, outside, name, unit_name, post, deeds, statement, from_unit_id, at_unit_id, state, created_by, created_at, changed_at)
    SELECT RANDOM_BYTES(16), p.id, ${kind}, 'individual', 1, '系统外某人', '某公司', '厨师', '事迹', '材料', p.unit_id, p.unit_id, 'draft', ${person}, '2026-11-01', '2026-11-01' FROM programme p WHERE p.id = ${programme}`)
  const nomination = one('SELECT MAX(id) FROM nomination')
  for (const state of ['recommended', 'passed']) sql(`UPDATE nomination SET state = '${state}', changed_at = '2026-11-02' WHERE id = ${nomination}`)
  sql(`UPDATE programme SET state = 'reviewing' WHERE id = ${programme}`)
  sql(`INSERT INTO reviewer (public_id, programme_id, person_id, created_by, created_at) VALUES (RANDOM_BYTES(16), ${programme}, ${person}, ${person}, '2026-11-03')`)
  const reviewer = one('SELECT MAX(id) FROM reviewer')
  sql(`INSERT INTO review_assignment (public_id, programme_id, kind_id, nomination_id, reviewer_id, state, words, assigned_by, assigned_at, asked_on) VALUES (RANDOM_BYTES(16), ${programme}, ${kind}, ${nomination}, ${reviewer}, 'open', '节约成效有台账', ${person}, '2026-11-03', '2026-11-03')`)
  const assignment = one('SELECT MAX(id) FROM review_assignment')
  sql(`UPDATE review_assignment SET back_reason = '理由过简' WHERE id = ${assignment}`)
  sql(`INSERT INTO review_decision (programme_id, nomination_id, outcome, order_no, agree, against, abstain, reason, decided_by, decided_at) VALUES (${programme}, ${nomination}, 'order', 1, 5, 2, 0, '会议票决', ${person}, '2026-11-04')`)
  return { programme, kind, nomination, reviewer, assignment }
}
