// judging.mjs: a round that is being judged, put straight into the database: a whole rubric, a panel, entries, a draw, its runs with a sheet for each seat.
import { createHash, randomBytes } from 'node:crypto'
import { makeEdition, publicId } from './contest.mjs'
import { sql } from './site.mjs'

const last = (table) => sql(`SELECT MAX(id) FROM ${table}`)[0][0]

const counted = (code, name, max, deductions) => ({ code, name, max, step: '0.5', scoring: 'objective', deductions: deductions.map(([name, points, unit], i) => ({ code: String(i + 1), name, points, unit })) })
const banded = (code, name, max, bands) => ({ code, name, max, step: '0.5', bands: bands.map(([name, from, to]) => ({ name, from, to })) })

// 中式烹饪, eight criteria, as the reference page of the tablet shows it.
export const rubric = [
  [counted('CY-01', '个人卫生与操作规范', 10, [['每处违规', 2, '处']]), '穿戴整洁、洗手消毒、生熟分开'],
  [counted('CY-02', '刀工', 15, [['每 10 克不均匀', 1, '10 克'], ['出料率每低 1 个百分点', 1, '个']]), '粗细长短均匀，出料率达标'],
  [counted('CY-03', '火候与熟度', 15, [['每低 1 摄氏度', 3, '度']]), '中心温度达标，不焦不生'],
  [banded('CY-04', '口味', 25, [['优', 21, 25], ['良', 16, '20.5'], ['中', 11, '15.5'], ['差', 0, '10.5']]), '咸淡适中，主味突出'],
  [banded('CY-05', '色泽与造型', 10, [['优', 9, 10], ['良', 7, '8.5'], ['中', 5, '6.5'], ['差', 0, '4.5']]), '色泽自然，装盘简洁大方'],
  [counted('CY-06', '营养与减盐减油', 10, [['每超 1 克盐', 1, '克'], ['每超 5 克油', 1, '份']]), '用油用盐不超限量，荤素搭配合理'],
  [counted('CY-07', '节约与厨余称重', 10, [['每超 50 克', 1, '份']]), '边角料再利用，厨余不超过限值'],
  [counted('CY-08', '用时与收尾', 5, [['每超时 1 分钟', 1, '分钟'], ['台面未清', 2, '次']]), '限时完成，台面清洁']
]
const faults = [{ code: 'CY-01-F1', name: '生熟混用工具', effect: 'disqualify' }, { code: 'CY-03-F1', name: '中心低于 70 摄氏度', effect: 'zero_criterion', criterion: 'CY-03' }, { code: 'fire', name: '明火离人', effect: 'disqualify' }]

// People without any role or part in a contest, the last first; `n` of them by staff number.
export const idle = (n, unit = 'CY') => sql(`SELECT p.staff_no FROM person p JOIN posting o ON o.person_id = p.id AND o.kind = 'main' AND o.until_on > '2026-12-10' JOIN unit_closure c ON c.descendant_id = o.unit_id
  JOIN unit u ON u.id = c.ancestor_id WHERE u.code = '${unit}' AND p.left_on IS NULL AND NOT EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id) AND NOT EXISTS (SELECT 1 FROM contest_side s WHERE s.person_id = p.id)
  ORDER BY p.staff_no DESC LIMIT ${n}`).map(([no]) => no)

// `judges` and `contestants`: staff numbers; `chief` one; `keepers`: scorekeepers. Returns { edition, discipline, round, judges: [{ no, official, path }] } with
// database ids; path is that of the judge's tablet. Nothing is called yet; with `begun` false the day has not begun. `drop`: so many of the highest
// and of the lowest totals do not count; `timed`: the card asks for the time, and allows penalties; `theory`: it counts 20 %; `criteria` as `rubric` has them.
export function makeJudging ({ contest = '餐饮技能大比武', blind = 'none', judges, contestants, chief = null, begun = true, timed = false, drop = 0, keepers = [], theory = false, criteria = rubric }) {
  const made = makeEdition({ contest, no: 8 })
  const { edition, discipline, round } = made
  sql(`UPDATE discipline SET blind = '${blind}' WHERE id = ${discipline}`)
  sql(`UPDATE contest_edition SET entry_closes_at = '2026-11-17 10:00:00' WHERE id = ${edition}`)
  sql(`DELETE d FROM criterion_deduction d JOIN criterion c ON c.id = d.criterion_id WHERE c.segment_id = ${made.segment}; DELETE f FROM criterion_fault f JOIN criterion c ON c.id = f.criterion_id WHERE c.segment_id = ${made.segment};
    DELETE b FROM criterion_band b JOIN criterion c ON c.id = b.criterion_id WHERE c.segment_id = ${made.segment}; DELETE FROM criterion WHERE segment_id = ${made.segment}`)
  criteria.forEach(([c, standard], i) => sql(`INSERT INTO criterion (public_id, segment_id, seq, code, name, scoring, max_x1000, step_x1000, standard) VALUES (RANDOM_BYTES(16), ${made.segment}, ${i + 1}, '${c.code}', '${c.name}', '${c.scoring ?? 'subjective'}', ${c.max * 1000}, 500, '${standard}')`))
  const person = (no) => sql(`SELECT p.id, o.unit_id FROM person p JOIN posting o ON o.person_id = p.id AND o.kind = 'main' AND o.until_on > '2026-11-18' WHERE p.staff_no = '${no}'`)[0]
  contestants.forEach((no, i) => {
    const [id, unit] = person(no)
    const place = sql(`SELECT COALESCE(MAX(place_no), 0) + 1 FROM entry_place WHERE discipline_id = ${discipline} AND unit_id = ${unit}`)[0][0]
    sql(`INSERT INTO contest_side (edition_id, person_id, side) VALUES (${edition}, ${id}, 'contestant'); INSERT INTO entry_place (discipline_id, unit_id, place_no) VALUES (${discipline}, ${unit}, ${place});
      INSERT INTO entry (public_id, edition_id, discipline_id, unit_id, code, state, place_no, created_at, changed_at) VALUES (RANDOM_BYTES(16), ${edition}, ${discipline}, ${unit}, '${String(i + 1).padStart(3, '0')}', 'entered', ${place}, '2026-11-03', '2026-11-03')`)
    const entry = last('entry')
    sql(`INSERT INTO entry_log (entry_id, from_state, to_state, act, person_id, at) VALUES (${entry}, 'none', 'entered', 'enter', ${id}, '2026-11-03'); INSERT INTO entry_member (entry_id, discipline_id, edition_id, person_id, part, from_at) VALUES (${entry}, ${discipline}, ${edition}, ${id}, 'member', '2026-11-03')`)
  })
  const appoint = (no, duty, seat) => {
    const [id] = person(no)
    sql(`INSERT INTO contest_side (edition_id, person_id, side) VALUES (${edition}, ${id}, 'official'); INSERT INTO discipline_part (discipline_id, person_id, part) VALUES (${discipline}, ${id}, 'judging');
      INSERT INTO official (public_id, edition_id, discipline_id, round_id, person_id, duty, seat_no, from_at) VALUES (RANDOM_BYTES(16), ${edition}, ${discipline}, ${round}, ${id}, '${duty}', ${seat}, '2026-11-03')`)
    return { no, person: id, official: last('official') }
  }
  const panel = judges.map((no, i) => appoint(no, 'judge', i + 1))
  if (chief) appoint(chief, 'chief', 'NULL')
  keepers.forEach((no) => appoint(no, 'scorekeeper', 'NULL'))
  // The card's canonical form is the reader's matter; it takes any spelling, and the hash is that of the stored text.
  const card = JSON.stringify({
    format: 'jiangxin rule card 1', title: '中式烹饪 决赛', blind, panel: { judges: judges.map((_, i) => `J${i + 1}`), least: Math.min(judges.length, 3) }, criteria: criteria.map(([c]) => c), faults: criteria === rubric ? faults : [],
    ...(timed && { values: [{ code: 'time', name: '用时', unit: '秒', max: 7200, step: 1 }, { code: 'penalty', name: '处罚扣分', unit: '分', max: 20, step: '0.5', optional: true }], ties: [{ by: 'time', better: 'lower' }] }),
    ...(theory && { values: [{ code: 'theory', name: '理论', unit: '分', max: 100, step: '0.5' }] }),
    steps: [{ code: 'practical', name: '实操', panel: criteria.map(([c]) => c.code), combine: 'totals', drop_high: drop, drop_low: drop, take: 'mean', round: { places: 2, mode: 'half_up' } },
      ...(timed ? [{ code: 'final', name: '最终成绩', add: [{ of: 'practical' }, { of: 'penalty', sign: '-' }], floor: 0 }] : []),
      ...(theory ? [{ code: 'total', name: '总成绩', weigh: [{ of: 'theory', weight: 20 }, { of: 'practical', weight: 80 }] }] : [])],
    result: timed ? 'final' : theory ? 'total' : 'practical'
  })
  sql(`INSERT INTO rule_card (public_id, round_id, version, edition, discipline, round, canonical, hash, reason, published_by, published_at) SELECT RANDOM_BYTES(16), ${round}, 1, '${contest}', '中式烹饪', '决赛', '${card}', UNHEX(SHA2('${card}', 256)), '', MIN(id), '2026-11-10' FROM person`)
  const cardId = last('rule_card')
  const secret = randomBytes(32).toString('hex')
  const commitment = createHash('sha256').update(`jiangxin draw 1\n${secret}\n`).digest('hex')
  sql(`INSERT INTO draw (public_id, discipline_id, round_id, attempt, state, blind, entries, list_hash, commitment, box, committed_by, committed_at)
    SELECT RANDOM_BYTES(16), ${discipline}, ${round}, 1, 'committed', '${blind}', COUNT(*), UNHEX(SHA2(CONCAT(GROUP_CONCAT(code ORDER BY code SEPARATOR '\n'), '\n'), 256)), X'${commitment}', 'x', (SELECT MIN(id) FROM person), '2026-11-16' FROM entry WHERE discipline_id = ${discipline} AND live = 1`)
  const draw = last('draw')
  sql(`INSERT INTO draw_entry (draw_id, entry_id, discipline_id, code) SELECT ${draw}, id, discipline_id, code FROM entry WHERE discipline_id = ${discipline} AND live = 1;
    UPDATE draw SET state = 'drawn', word = '锅包肉', drawn_by = (SELECT MIN(id) FROM person), drawn_at = '2026-11-17' WHERE id = ${draw};
    INSERT INTO draw_place (draw_id, entry_id, order_no, blind_no, station_no, starts_at) SELECT ${draw}, id, ROW_NUMBER() OVER (ORDER BY id), ROW_NUMBER() OVER (ORDER BY id DESC), 1, '2026-12-08 00:30:00' + INTERVAL ROW_NUMBER() OVER (ORDER BY id) HOUR FROM entry WHERE discipline_id = ${discipline} AND live = 1`)
  if (blind === 'none') sql(`UPDATE draw SET secret = X'${secret}', revealed_at = '2026-11-17' WHERE id = ${draw}`)
  for (const judge of panel) judge.path = `/contest/judge/${publicId('official', judge.official)}`
  if (!begun) return { ...made, judges: panel }
  sql(`INSERT INTO judging (round_id, discipline_id, draw_id, card_id, state, begun_by, begun_at) SELECT ${round}, ${discipline}, ${draw}, ${cardId}, 'open', MIN(id), '2026-11-18' FROM person;
    INSERT INTO run (round_id, draw_id, entry_id, number, state, changed_at) SELECT ${round}, draw_id, entry_id, ${blind === 'none' ? 'order_no' : 'blind_no'}, 'open', '2026-11-18' FROM draw_place WHERE draw_id = ${draw} ORDER BY order_no`)
  for (const [i, judge] of panel.entries()) {
    sql(`INSERT INTO ballot (public_id, run_id, round_id, official_id, person_id, seat_no, state, salt) SELECT RANDOM_BYTES(16), id, round_id, ${judge.official}, ${judge.person}, ${i + 1}, 'open', RANDOM_BYTES(16) FROM run WHERE round_id = ${round}`)
  }
  return { ...made, judges: panel }
}

// The chief judge's part, as far as a tablet sees it.
export const call = ({ round }, ...numbers) => sql(`UPDATE run SET state = 'marking', version = version + 1, changed_at = '2026-11-18 01:00:00' WHERE round_id = ${round} AND number IN (${numbers.join()})`)
// Sends a locked sheet back.
export function sendBack ({ round }, judge, number, reason) {
  sql(`UPDATE run SET state = 'marking', version = version + 1 WHERE round_id = ${round} AND number = ${number} AND state = 'locked'`)
  sql(`UPDATE ballot b JOIN run r ON r.id = b.run_id SET b.state = 'open', b.return_reason = '${reason}', b.version = b.version + 1 WHERE r.round_id = ${round} AND r.number = ${number} AND b.official_id = ${judge.official}`)
}

// What is stored of a judge's sheet: [code, kind, mark × 1000, counts], the one that counts of each code; and how many versions there are.
export const stored = (judge, number) => sql(`SELECT m.code, m.kind, m.mark_x1000, m.counts, m.raised, m.note FROM mark m JOIN ballot b ON b.id = m.ballot_id JOIN run r ON r.id = b.run_id
  WHERE b.official_id = ${judge.official} AND r.number = ${number} AND NOT EXISTS (SELECT 1 FROM mark x WHERE x.ballot_id = m.ballot_id AND x.code = m.code AND (x.seq, x.uid) > (m.seq, m.uid)) ORDER BY m.code`)
export const versions = (judge, number) => Number(sql(`SELECT COUNT(*) FROM mark m JOIN ballot b ON b.id = m.ballot_id JOIN run r ON r.id = b.run_id WHERE b.official_id = ${judge.official} AND r.number = ${number}`)[0][0])
