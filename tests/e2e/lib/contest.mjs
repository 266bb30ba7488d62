// contest.mjs: an edition of a contest put straight into the database, for tests that need one of their own kind.
import { createHash, randomBytes } from 'node:crypto'
import { sql } from './site.mjs'

const last = (table) => sql(`SELECT MAX(id) FROM ${table}`)[0][0]

// An edition of the unit with that code, with one discipline, a round 决赛, theory and practical, a criterion of each kind with all that hangs on
// it. Returns the database ids: { edition, discipline, round, segment, criterion } (the practical segment, its last criterion).
export function makeEdition ({ unit = 'CY', state = 'open', contest = '餐饮技能比武', no = 1 } = {}) {
  sql(`INSERT INTO contest_edition (public_id, contest, contest_en, edition_no, state, organizer_unit_id, entry_opens_at, entry_closes_at, substitute_until, starts_on, ends_on, place, note, cancel_reason, created_at)
    SELECT RANDOM_BYTES(16), '${contest}', 'Catering contest', ${no}, '${state}', id, '2026-11-02 01:00:00', '2026-11-27 10:00:00', '2026-11-30 10:00:00', '2026-12-08', '2026-12-09', '实训基地', '自带刀具', ${state === 'cancelled' ? "'场馆停用'" : 'NULL'}, '2026-11-01' FROM unit WHERE code = '${unit}'`)
  const edition = last('contest_edition')
  sql(`INSERT INTO contest_edition_log (edition_id, from_state, to_state, person_id, reason, at) VALUES (${edition}, 'none', 'draft', NULL, '按年度计划', '2026-11-01')`)
  sql(`INSERT INTO discipline (public_id, edition_id, code, name, name_en, sort, time_limit_min) VALUES (RANDOM_BYTES(16), ${edition}, 'BS-CY', '中式烹饪', 'Chinese cooking', 1, 60)`)
  const discipline = last('discipline')
  sql(`INSERT INTO contest_round (public_id, discipline_id, seq, name, name_en, starts_at, place) VALUES (RANDOM_BYTES(16), ${discipline}, 1, '决赛', 'Final', '2026-12-08 00:30:00', '烹饪实训楼')`)
  const round = last('contest_round')
  sql(`INSERT INTO segment (public_id, round_id, seq, kind, code, name, name_en, weight_x100) VALUES (RANDOM_BYTES(16), ${round}, 1, 'theory', 'theory', '理论', 'Theory', 2000), (RANDOM_BYTES(16), ${round}, 2, 'practical', 'practical', '实操', 'Practical', 8000)`)
  const segment = last('segment')
  sql(`INSERT INTO criterion (public_id, segment_id, seq, code, name, name_en, scoring, max_x1000, step_x1000, standard) VALUES (RANDOM_BYTES(16), ${segment}, 1, 'CY-01', '刀工', 'Knife work', 'objective', 15000, 500, '粗细长短均匀'), (RANDOM_BYTES(16), ${segment}, 2, 'CY-02', '口味', 'Taste', 'subjective', 25000, 500, '咸淡适中')`)
  const criterion = last('criterion')
  sql(`INSERT INTO criterion_deduction (criterion_id, seq, name, points_x1000, unit, cap_x1000) VALUES (${criterion - 1}, 1, '不均匀每处扣1分', 1000, '处', 15000)`)
  sql(`INSERT INTO criterion_fault (criterion_id, seq, name, effect) VALUES (${criterion - 1}, 1, '生熟混用工具', 'disqualify')`)
  sql(`INSERT INTO criterion_band (criterion_id, seq, name, from_x1000, to_x1000) VALUES (${criterion}, 1, '优', 21000, 25000)`)
  return { edition, discipline, round, segment, criterion }
}

// A drill of the unit with that code, to which two of its people were called; `state` planned, held (one present with a mark, one absent) or cancelled.
// Returns its database id.
export function makeDrill ({ unit = 'CY', state = 'held', topic = '刀工', on = '2026-11-18' } = {}) {
  sql(`INSERT INTO drill (public_id, unit_id, topic, starts_at, ends_at, place, leader_id, note, state, cancel_reason, created_by, created_at)
    SELECT RANDOM_BYTES(16), u.id, '${topic}', '${on} 06:00:00', '${on} 08:00:00', '二楼后厨', p.id, '自带刀具', '${state}', ${state === 'cancelled' ? "'停电检修'" : 'NULL'}, p.id, '2026-11-01'
    FROM unit u, person p WHERE u.code = '${unit}' ORDER BY p.id LIMIT 1`)
  const drill = last('drill')
  sql(`INSERT INTO drill_log (drill_id, from_state, to_state, person_id, reason, at) SELECT id, 'none', 'planned', created_by, '按计划', '2026-11-01' FROM drill WHERE id = ${drill}`)
  sql(`INSERT INTO drill_attendance (drill_id, person_id, mark_step_x10, called_at, changed_at) SELECT ${drill}, o.person_id, 5, '2026-11-01', '2026-11-01'
    FROM posting o JOIN unit_closure c ON c.descendant_id = o.unit_id JOIN unit u ON u.id = c.ancestor_id WHERE u.code = '${unit}' AND o.kind = 'main' AND o.until_on > '2026-11-18' ORDER BY o.person_id LIMIT 2`)
  if (state === 'held') {
    sql(`UPDATE drill_attendance SET presence = 'present', mark_x10 = 885, note = '出刀稳' WHERE drill_id = ${drill} ORDER BY person_id LIMIT 1`)
    sql(`UPDATE drill_attendance SET presence = 'absent', note = '未请假' WHERE drill_id = ${drill} AND presence = 'called'`)
  }
  return drill
}

// An entry of the first person of the unit with that code (who is not of one in the discipline yet) with a place of its own. Returns its database id.
export function makeEntry ({ discipline, unit, team = '' }) {
  const [[unitId]] = sql(`SELECT id FROM unit WHERE code = '${unit}'`)
  const [[edition]] = sql(`SELECT edition_id FROM discipline WHERE id = ${discipline}`)
  const [[person]] = sql(`SELECT o.person_id FROM posting o JOIN unit_closure c ON c.descendant_id = o.unit_id WHERE c.ancestor_id = ${unitId} AND o.kind = 'main' AND o.until_on > '2026-11-18'
    AND NOT EXISTS (SELECT 1 FROM contest_side s WHERE s.edition_id = ${edition} AND s.person_id = o.person_id) ORDER BY o.person_id LIMIT 1`)
  const [[place]] = sql(`SELECT COALESCE(MAX(place_no), 0) + 1 FROM entry_place WHERE discipline_id = ${discipline} AND unit_id = ${unitId}`)
  sql(`INSERT INTO entry_place (discipline_id, unit_id, place_no) VALUES (${discipline}, ${unitId}, ${place})`)
  sql(`INSERT INTO entry (public_id, edition_id, discipline_id, unit_id, code, state, place_no, team_name, created_at, changed_at)
    SELECT RANDOM_BYTES(16), ${edition}, ${discipline}, ${unitId}, (SELECT LPAD(COUNT(*) + 1, 3, '0') FROM entry e WHERE e.discipline_id = ${discipline}), 'entered', ${place}, '${team}', '2026-11-05', '2026-11-05'`)
  const entry = last('entry')
  sql(`INSERT INTO contest_side (edition_id, person_id, side) VALUES (${edition}, ${person}, 'contestant')`)
  sql(`INSERT INTO entry_member (entry_id, discipline_id, edition_id, person_id, part, from_at) VALUES (${entry}, ${discipline}, ${edition}, ${person}, 'member', '2026-11-05')`)
  sql(`INSERT INTO entry_log (entry_id, from_state, to_state, act, person_id, reason, at) VALUES (${entry}, 'none', 'entered', 'enter', NULL, '按名额报名', '2026-11-05')`)
  return entry
}

// The public id of a row, as it stands in addresses.
export const publicId = (table, id) => Buffer.from(sql(`SELECT HEX(public_id) FROM ${table} WHERE id = ${id}`)[0][0], 'hex').toString('base64url')

// A rule card of one criterion.
const card = (blind) => JSON.stringify({ format: 'jiangxin rule card 1', title: '中式烹饪 决赛', blind, panel: { least: 1 }, criteria: [{ code: 'taste', max: 100, step: 1 }], steps: [{ code: 'total', panel: ['taste'] }], result: 'total' })

// What a draw needs: a published rule card (of it only what is blind), entries of people by staff number, each with a place of their unit's, and
// officials, [staff number, duty] each. Entries closed a day ago.
export function makeReady ({ edition, discipline, round }, { blind = 'none', people = [], officials = [] } = {}) {
  const person = (no) => sql(`SELECT p.id, o.unit_id FROM person p JOIN posting o ON o.person_id = p.id AND o.kind = 'main' AND o.until_on > '2026-11-18' WHERE p.staff_no = '${no}'`)[0]
  sql(`UPDATE contest_edition SET entry_closes_at = '2026-11-17 10:00:00' WHERE id = ${edition}`)
  sql(`INSERT INTO rule_card (public_id, round_id, version, edition, discipline, round, canonical, hash, reason, published_by, published_at)
    SELECT RANDOM_BYTES(16), ${round}, 1, '餐饮技能比武', '中式烹饪', '决赛', '${card(blind)}', UNHEX(SHA2('${card(blind)}', 256)), '', MIN(id), '2026-11-10' FROM person`)
  people.forEach((no, i) => {
    const [id, unit] = person(no)
    const code = String(i + 1).padStart(3, '0')
    sql(`INSERT INTO contest_side (edition_id, person_id, side) VALUES (${edition}, ${id}, 'contestant')`)
    sql(`INSERT INTO entry_place (discipline_id, unit_id, place_no) VALUES (${discipline}, ${unit}, ${i + 1})`)
    sql(`INSERT INTO entry (public_id, edition_id, discipline_id, unit_id, code, state, place_no, created_at, changed_at) VALUES (RANDOM_BYTES(16), ${edition}, ${discipline}, ${unit}, '${code}', 'entered', ${i + 1}, '2026-11-03', '2026-11-03')`)
    sql(`INSERT INTO entry_log (entry_id, from_state, to_state, act, person_id, at) VALUES (${last('entry')}, 'none', 'entered', 'enter', ${id}, '2026-11-03')`)
    sql(`INSERT INTO entry_member (entry_id, discipline_id, edition_id, person_id, part, from_at) VALUES (${last('entry')}, ${discipline}, ${edition}, ${id}, 'member', '2026-11-03')`)
  })
  for (const [no, duty] of officials) {
    const [id] = person(no)
    const part = { coding: 'coding', arbitrator: 'arbitrating' }[duty] ?? 'judging'
    const seat = /judge|substitute/.test(duty) ? '1' : 'NULL'
    sql(`INSERT INTO contest_side (edition_id, person_id, side) VALUES (${edition}, ${id}, 'official')`)
    sql(`INSERT INTO discipline_part (discipline_id, person_id, part) VALUES (${discipline}, ${id}, '${part}')`)
    sql(`INSERT INTO official (public_id, edition_id, discipline_id, round_id, person_id, duty, seat_no, from_at) VALUES (RANDOM_BYTES(16), ${edition}, ${discipline}, ${round}, ${id}, '${duty}', ${seat}, '2026-11-03')`)
  }
}

// What a round's officials and their recusals leave behind: a judge by staff number (of people without a part in the edition when none is given), one
// who was released, a relation that the judge declared to a member of the entry, and a recusal that was entered by hand. Returns the database ids:
// { official, recusal, relation }.
export function makePanel ({ edition, discipline, round }, { entry, judge } = {}) {
  const free = (n) => sql(`SELECT p.id FROM person p WHERE p.left_on IS NULL AND NOT EXISTS (SELECT 1 FROM contest_side s WHERE s.edition_id = ${edition} AND s.person_id = p.id) AND NOT EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id) ORDER BY p.id DESC LIMIT ${n}`).map(([id]) => id)
  const [one, other] = free(2)
  const person = judge ? sql(`SELECT id FROM person WHERE staff_no = '${judge}'`)[0][0] : one
  sql(`INSERT INTO contest_side (edition_id, person_id, side) VALUES (${edition}, ${person}, 'official')`)
  sql(`INSERT INTO discipline_part (discipline_id, person_id, part) VALUES (${discipline}, ${person}, 'judging')`)
  sql(`INSERT INTO official (public_id, edition_id, discipline_id, round_id, person_id, duty, seat_no, from_at) VALUES (RANDOM_BYTES(16), ${edition}, ${discipline}, ${round}, ${person}, 'judge', 1, '2026-11-03')`)
  const official = last('official')
  sql(`INSERT INTO official (public_id, edition_id, discipline_id, round_id, person_id, duty, seat_no, side, live, from_at, until_at, release_reason) VALUES (RANDOM_BYTES(16), ${edition}, ${discipline}, ${round}, ${other}, 'judge', 2, NULL, NULL, '2026-11-03', '2026-11-10', '已调离')`)
  sql(`INSERT INTO relation (public_id, person_id, other_id, kind, note, declared_at) SELECT RANDOM_BYTES(16), ${person}, person_id, 'other', '同学', '2026-11-04' FROM entry_member WHERE entry_id = ${entry} LIMIT 1`)
  const relation = last('relation')
  sql(`INSERT INTO recusal (public_id, edition_id, discipline_id, round_id, official_id, person_id, entry_id, source, state, decided_by, decided_at, why, created_at) VALUES (RANDOM_BYTES(16), ${edition}, ${discipline}, ${round}, ${official}, ${person}, ${entry}, 'declared', 'confirmed', ${other}, '2026-11-11', '本人口头声明', '2026-11-11')`)
  const recusal = last('recusal')
  sql(`INSERT INTO recusal_reason (recusal_id, reason, note) VALUES (${recusal}, 'other', '同学')`)
  sql(`INSERT INTO recusal_log (recusal_id, from_state, to_state, person_id, reason, at) VALUES (${recusal}, 'none', 'confirmed', ${other}, '本人口头声明', '2026-11-11')`)
  return { official, recusal, relation }
}

// A round with two draws: the first void with a reason after its word was spoken, the second drawn, and, a blind one, unsealed by two officials that are
// made for it. The entries of the discipline are in both.
export function makeDraw ({ edition, discipline, round }, { blind = 'number', word = '锅包肉' } = {}) {
  const sha = (text) => createHash('sha256').update(text).digest('hex')
  const officials = sql(`SELECT p.id FROM person p WHERE NOT EXISTS (SELECT 1 FROM contest_side s WHERE s.edition_id = ${edition} AND s.person_id = p.id) ORDER BY p.id DESC LIMIT 2`).map(([id], i) => {
    sql(`INSERT INTO contest_side (edition_id, person_id, side) VALUES (${edition}, ${id}, 'official')`)
    sql(`INSERT INTO discipline_part (discipline_id, person_id, part) VALUES (${discipline}, ${id}, '${i ? 'judging' : 'coding'}')`)
    sql(`INSERT INTO official (public_id, edition_id, discipline_id, round_id, person_id, duty, from_at) VALUES (RANDOM_BYTES(16), ${edition}, ${discipline}, ${round}, ${id}, '${i ? 'chief' : 'coding'}', '2026-11-03')`)
    return { id, official: last('official') }
  })
  for (const attempt of [1, 2]) {
    const secret = randomBytes(32).toString('hex')
    sql(`INSERT INTO draw (public_id, discipline_id, round_id, attempt, state, blind, entries, list_hash, commitment, box, committed_by, committed_at)
      SELECT RANDOM_BYTES(16), ${discipline}, ${round}, ${attempt}, 'committed', '${blind}', COUNT(*), UNHEX(SHA2(CONCAT(GROUP_CONCAT(code ORDER BY code SEPARATOR '\n'), '\n'), 256)), X'${sha(`jiangxin draw 1\n${secret}\n`)}', 'x', ${officials[0].id}, '2026-11-16' FROM entry WHERE discipline_id = ${discipline} AND live = 1`)
    const draw = last('draw')
    sql(`INSERT INTO draw_entry (draw_id, entry_id, discipline_id, code) SELECT ${draw}, id, discipline_id, code FROM entry WHERE discipline_id = ${discipline} AND live = 1`)
    sql(`UPDATE draw SET state = 'drawn', word = '${word}', drawn_by = ${officials[0].id}, drawn_at = '2026-11-17' WHERE id = ${draw}`)
    sql(`INSERT INTO draw_place (draw_id, entry_id, order_no, blind_no, station_no, starts_at) SELECT ${draw}, id, ROW_NUMBER() OVER (ORDER BY id), ROW_NUMBER() OVER (ORDER BY id DESC), ROW_NUMBER() OVER (ORDER BY id), '2026-12-08 00:30:00' FROM entry WHERE discipline_id = ${discipline} AND live = 1`)
    if (attempt === 1) {
      sql(`UPDATE draw SET state = 'void' WHERE id = ${draw}`)
      sql(`INSERT INTO draw_log (draw_id, from_state, to_state, person_id, reason, at) VALUES (${draw}, 'drawn', 'void', ${officials[0].id}, '音响故障', '2026-11-17')`)
      continue
    }
    if (blind !== 'none') {
      sql(`INSERT INTO unsealing (public_id, draw_id, round_id, asked_by, asked_official_id, reason, asked_at) VALUES (RANDOM_BYTES(16), ${draw}, ${round}, ${officials[0].id}, ${officials[0].official}, '成绩已锁定', '2026-11-17')`)
      sql(`UPDATE unsealing SET confirmed_by = ${officials[1].id}, confirmed_official_id = ${officials[1].official}, confirmed_at = '2026-11-17' WHERE draw_id = ${draw}`)
    }
    sql(`UPDATE draw SET secret = X'${secret}', revealed_at = '2026-11-17' WHERE id = ${draw}`)
  }
}

// The rules of a round as somebody has set them.
export function makeRule ({ round }) {
  sql(`INSERT INTO round_rule (round_id, judges, substitutes, least, recused, combine, drop_high, drop_low, take, segment_places, total_places, round_mode, theory_step_x1000, time_digits, tie_order, advance_places, advance_ties, prize_by, prize_names, prize_ratio, prize_ties, changed_at)
    VALUES (${round}, 5, 0, 5, 'fewer', 'totals', 1, 1, 'mean', 2, 2, 'half_up', 500, 0, 'practical time theory', 8, 'all', 'ratio', '一等奖\n二等奖', '1:2', 'higher', '2026-11-02')`)
}

// A rule of the units' total of an edition, the first version.
export function makeTeamRule (edition) {
  const rule = { format: 'jiangxin team rule 1', title: '团体总分', take: 'points', points: ['9', '7', '6'], disciplines: ['中式烹饪'], prizes: { names: ['团体一等奖'], ratio: [1] } }
  sql(`INSERT INTO team_rule (edition_id, version, rule, begun, reason, set_by, set_at) SELECT ${edition}, 1, '${JSON.stringify(rule)}', 0, '按组委会决定', MIN(id), '2026-11-02' FROM person`)
}
