// judged.mjs: a round that is being judged, put straight into the database, for tests of what follows from releases: its draw, a published rule
// card of one criterion (three judges, no theory), a run for each entry with its three sheets.
//
//   const { makeJudged, markRun } = judged(sql)         // sql: what asks the site's database, rows as arrays of texts
import { createHash } from 'node:crypto'
const card = JSON.stringify({
  format: 'jiangxin rule card 1',
  title: '中式烹饪 决赛',
  panel: { judges: ['J1', 'J2', 'J3'], least: 2 },
  criteria: [{ code: 'CY-01', name: '口味', max: 100, step: 0.5 }],
  steps: [{ code: 'total', name: '总成绩', panel: ['CY-01'], round: { places: 2 } }],
  result: 'total'
})

export function judged (sql) {
  const last = (table) => sql(`SELECT MAX(id) FROM ${table}`)[0][0]

  // `people`: staff numbers of those who compete (number 1, 2 … in that order); `officials`: [staff number, duty], three judges among them.
  function makeJudged ({ edition, discipline, round }, { people, officials }) {
    const person = (no) => sql(`SELECT p.id, o.unit_id FROM person p JOIN posting o ON o.person_id = p.id AND o.kind = 'main' AND o.until_on > '2026-11-18' WHERE p.staff_no = '${no}'`)[0]
    const hash = createHash('sha256').update(card).digest('hex')
    sql(`INSERT INTO rule_card (public_id, round_id, version, edition, discipline, round, canonical, hash, reason, published_by, published_at)
      SELECT RANDOM_BYTES(16), ${round}, 1, '餐饮技能比武', '中式烹饪', '决赛', '${card}', X'${hash}', '', MIN(id), '2026-11-10' FROM person`)
    const cardId = last('rule_card')
    people.forEach((no, i) => {
      const [id, unit] = person(no)
      const code = String(i + 1).padStart(3, '0')
      sql(`INSERT INTO contest_side (edition_id, person_id, side) VALUES (${edition}, ${id}, 'contestant');
        INSERT INTO entry_place (discipline_id, unit_id, place_no) VALUES (${discipline}, ${unit}, ${i + 1});
        INSERT INTO entry (public_id, edition_id, discipline_id, unit_id, code, state, place_no, created_at, changed_at) VALUES (RANDOM_BYTES(16), ${edition}, ${discipline}, ${unit}, '${code}', 'entered', ${i + 1}, '2026-11-03', '2026-11-03')`)
      sql(`INSERT INTO entry_member (entry_id, discipline_id, edition_id, person_id, part, from_at) VALUES (${last('entry')}, ${discipline}, ${edition}, ${id}, 'member', '2026-11-03')`)
    })
    officials.forEach(([no, duty], i) => {
      const [id] = person(no)
      const seat = duty === 'judge' ? officials.slice(0, i + 1).filter(([, d]) => d === 'judge').length : 'NULL'
      sql(`INSERT INTO contest_side (edition_id, person_id, side) VALUES (${edition}, ${id}, 'official');
        INSERT INTO discipline_part (discipline_id, person_id, part) VALUES (${discipline}, ${id}, 'judging');
        INSERT INTO official (public_id, edition_id, discipline_id, round_id, person_id, duty, seat_no, from_at)
        SELECT RANDOM_BYTES(16), ${edition}, ${discipline}, ${round}, ${id}, '${duty}', ${seat}, '2026-11-05'`)
    })
    const secret = '73'.repeat(32)
    const commitment = createHash('sha256').update(`jiangxin draw 1\n${secret}\n`).digest('hex')
    sql(`INSERT INTO draw (public_id, discipline_id, round_id, attempt, state, blind, entries, list_hash, commitment, box, committed_by, committed_at)
      SELECT RANDOM_BYTES(16), ${discipline}, ${round}, 1, 'committed', 'none', ${people.length}, REPEAT('l', 32), X'${commitment}', 'box', MIN(id), '2026-11-17' FROM person`)
    const draw = last('draw')
    sql(`INSERT INTO draw_entry SELECT ${draw}, id, discipline_id, code FROM entry WHERE discipline_id = ${discipline};
      UPDATE draw SET state = 'drawn', word = '锅包肉', drawn_by = committed_by, drawn_at = '2026-11-17' WHERE id = ${draw};
      INSERT INTO draw_place SELECT ${draw}, id, code + 0, code + 0, 1, '2026-12-08' + INTERVAL code HOUR FROM entry WHERE discipline_id = ${discipline};
      UPDATE draw SET secret = X'${secret}', revealed_at = '2026-11-17' WHERE id = ${draw};
      INSERT INTO judging (round_id, discipline_id, draw_id, card_id, state, begun_by, begun_at) SELECT ${round}, ${discipline}, ${draw}, ${cardId}, 'open', MIN(id), '2026-11-18' FROM person;
      INSERT INTO run (round_id, draw_id, entry_id, number, state, changed_at) SELECT ${round}, draw_id, entry_id, order_no, 'open', '2026-11-18' FROM draw_place WHERE draw_id = ${draw} ORDER BY order_no;
      INSERT INTO ballot (public_id, run_id, round_id, official_id, person_id, seat_no, state, salt) SELECT RANDOM_BYTES(16), r.id, r.round_id, o.id, o.person_id, o.seat_no, 'open', RANDOM_BYTES(16)
      FROM run r JOIN official o ON o.round_id = r.round_id AND o.duty = 'judge' WHERE r.round_id = ${round}`)
  }

  // Marks a run with the same mark of every judge and locks it; `released`: and puts it among those that are released, as the chief judge would.
  function markRun (round, number, mark, released = true) {
    const run = `round_id = ${round} AND number = ${number}`
    sql(`UPDATE run SET state = 'marking' WHERE ${run};
      INSERT INTO mark (uid, ballot_id, code, seq, kind, mark_x1000, said_at, person_id, stored_at) SELECT RANDOM_BYTES(16), b.id, 'CY-01', 1, 'mark', ${mark * 1000}, '2026-11-18', b.person_id, '2026-11-18'
      FROM ballot b JOIN run r ON r.id = b.run_id WHERE r.round_id = ${round} AND r.number = ${number};
      UPDATE ballot b JOIN run r ON r.id = b.run_id SET b.state = 'locked', b.lock_no = 1, b.sheet_hash = REPEAT('h', 32), b.locked_at = '2026-11-18', b.typed_by = (SELECT MIN(id) FROM person),
      b.checked_by = (SELECT MAX(id) FROM person) WHERE r.round_id = ${round} AND r.number = ${number};
      UPDATE run SET state = 'locked' WHERE ${run}`)
    if (released) sql(`UPDATE run SET state = 'released', released_no = (SELECT n FROM (SELECT COALESCE(MAX(released_no), 0) + 1 AS n FROM run WHERE round_id = ${round}) x) WHERE ${run}`)
  }

  return { makeJudged, markRun }
}
