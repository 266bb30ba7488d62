// awards.mjs: what nobody did in the demonstration's commendations, as rows: an attachment, a local notice and a line of the record at a nomination that is
// being written, objections that were answered and one that came late, a photo of the board, an honour from elsewhere with evidence. Files have no bytes.
import { sql } from './site.mjs'

const one = (query) => Number(sql(query)[0][0])
const file = (noun, id, person) => `INSERT INTO file (public_id, digest, size, type, name, person_id, noun, noun_id, created_at) SELECT RANDOM_BYTES(16), RANDOM_BYTES(32), 1000, 'pdf', '${noun}.pdf', ${person}, '${noun}', ${id}, '2026-11-18'`

// `person` has the honour. Returns the row ids of an officer and of the notice that is up.
export function fillAwards (person) {
  const officer = one("SELECT MIN(person_id) FROM role_grant WHERE role = 'award_officer'")
  const [[posted, posting]] = sql("SELECT n.id, MIN(g.id) FROM public_notice n JOIN notice_posting g ON g.notice_id = n.id WHERE n.state = 'posted' GROUP BY n.id LIMIT 1")
  const over = one("SELECT MIN(id) FROM public_notice WHERE state = 'over'")
  const draft = one("SELECT MIN(x.id) FROM nomination x JOIN programme p ON p.id = x.programme_id WHERE x.state = 'draft' AND x.subject = 'individual' AND p.state = 'open'")
  const objection = (notice, state, anonymous) => {
    sql(`INSERT INTO objection (public_id, receipt_hash, programme_id, notice_id, anonymous, name, words, state, received_at)
      SELECT RANDOM_BYTES(16), RANDOM_BYTES(32), programme_id, id, ${anonymous ? "1, ''" : "0, '某群众'"}, '公示材料与实际不符，请予核实。', '${state}', ${state === 'report' ? 'ends_at + INTERVAL 1 DAY' : 'posted_at + INTERVAL 1 HOUR'} FROM public_notice WHERE id = ${notice};
      INSERT INTO objection_log (objection_id, from_state, to_state, reason, at) SELECT MAX(id), 'none', '${state}', '', '2026-11-18' FROM objection`)
    return one('SELECT MAX(id) FROM objection')
  }
  const move = (id, to, more) => sql(`INSERT INTO objection_log (objection_id, from_state, to_state, person_id, reason, at) SELECT id, state, '${to}', ${officer}, '已核实', '2026-11-18' FROM objection WHERE id = ${id}; UPDATE objection SET state = '${to}', first_officer = ${officer}${more} WHERE id = ${id}`)
  const answered = objection(posted, 'received', false)
  move(answered, 'investigating', '')
  move(answered, 'unsubstantiated', ", finding = '经核实不属实', closed_at = '2026-11-18'")
  const refused = objection(posted, 'received', true)
  move(refused, 'refusing', ", finding = '没有具体事实'")
  const late = objection(over, 'report', false)
  move(late, 'forwarded', ", finding = '已转办', forwarded_to = '某单位', closed_at = '2026-11-18'")
  sql(`${file('objection', answered, 'NULL')}; ${file('notice_posting', posting, officer)}; ${file('nomination', draft, officer)};
    INSERT INTO nomination_file (file_id, nomination_id) SELECT MAX(id), ${draft} FROM file;
    INSERT INTO nomination_line (nomination_id, line_no, module, kind, from_on, title, detail) SELECT ${draft}, COALESCE(MAX(line_no), 0) + 1, 'training', 'training', '2026-05-01', '某班', '合格' FROM nomination_line WHERE nomination_id = ${draft};
    INSERT INTO nomination_local_notice (nomination_id, unit_id, from_on, until_on, days, place, outcome, words, created_by, created_at) SELECT id, from_unit_id, '2026-11-09', '2026-11-13', 5, '公示栏', 'settled', '已说明', ${officer}, '2026-11-16' FROM nomination WHERE id = ${draft};
    INSERT INTO nomination_override (nomination_id, rule, finding, holds, reason, person_id, at) VALUES (${draft}, 'service', 'service 3', 1, '破格', ${officer}, '2026-11-16')`)
  sql(`INSERT INTO honour (public_id, source, owner_unit_id, subject, person_id, name, series, title, level, awarded_by, awarded_on, year, cause, created_by, created_at, folded, pinyin, initials)
    SELECT RANDOM_BYTES(16), 'elsewhere', id, 'individual', ${person}, '某人', 'other', '某省荣誉', 'province', '某省', '2026-05-01', 2026, '某事由', ${officer}, '2026-11-01', 'x', 'x', 'x' FROM unit WHERE code = 'CY'`)
  sql(file('honour', one('SELECT MAX(id) FROM honour'), officer))
  return { officer, posted }
}
