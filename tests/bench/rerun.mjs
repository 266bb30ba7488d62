// A closed round of 4,000 mentees with ten wishes each and 1,000 mentors with lists: what HR waits for when a scenario is looked at, when a lock's
// price is asked, when a pair is locked and all is run again, and when the lock is taken away. Through HTTP, one request at a time.
//
//   ONLY=rerun make bench          MENTEES=n MENTORS=n TIMES=n STATEMENTS=1 (where the database's time goes)
import { cpus, loadavg } from 'node:os'
import { ownSite } from '../e2e/lib/load.mjs'
import { fixed, median, used } from './measure.mjs'

const mentees = Number(process.env.MENTEES ?? 4000)
const mentors = Number(process.env.MENTORS ?? 1000)
const times = Number(process.env.TIMES ?? 12)
const WISHES = 10
const PLACES = 5
const goal = 300 // ms
const say = (...words) => console.log(...words)

let state = 20261121 // numbers that are the same each time
function next (n) {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0
  return (state >>> 8) % n
}

function some (n, count) {
  const list = new Set()
  while (list.size < count) list.add(next(n))
  return [...list]
}

// The round, with its lists; the numbers of a person in `people` are HR's, then the mentors', then the mentees'.
function fill (site) {
  const people = site.people(1 + mentors + mentees)
  const [hr] = people
  const ids = people.map((p) => p.id)
  const [[unit]] = site.sql("SELECT id FROM unit WHERE code = 'LOAD'")
  const first = ids[1], between = ids[1 + mentors]
  site.sql(`INSERT INTO role_grant (public_id, person_id, role, scope_unit_id, from_on, created_at) VALUES (RANDOM_BYTES(16), ${hr.id}, 'hr', ${unit}, '2020-01-01', '2020-01-01');
    UPDATE person SET joined_on = '2005-07-01' WHERE id >= ${first} AND id < ${between};
    UPDATE person SET joined_on = '2026-07-01' WHERE id >= ${between};
    INSERT INTO mentor (person_id, public_id, state, places, created_at, changed_at) SELECT id, RANDOM_BYTES(16), 'on', ${PLACES}, '2026-01-01', '2026-01-01' FROM person WHERE id >= ${first} AND id < ${between};
    INSERT INTO mentor_place (person_id, place_no) SELECT person_id, seq FROM mentor JOIN seq_1_to_${PLACES};
    INSERT INTO pairing_round (public_id, unit_id, title, state, method, counted_on, wishes_from, wishes_until, attempt, commitment, opened_at, created_by, created_at)
      VALUES (RANDOM_BYTES(16), ${unit}, '2026年新进人员结对', 'open', 'wishes', '2026-11-10', '2026-01-01', '2030-01-01', 1, UNHEX(SHA2(CONCAT('jiangxin pairing 1\\n', REPEAT('5a', 32), '\\n'), 256)), '2026-01-01', ${hr.id}, '2026-01-01');
    INSERT INTO pairing_rule (round_id, code, is_on) SELECT id, 'unit', 0 FROM pairing_round; -- all are of one
    INSERT INTO pairing_seed (round_id, attempt, seed) SELECT id, 1, UNHEX(REPEAT('5a', 32)) FROM pairing_round;
    INSERT INTO pairing_offer (public_id, round_id, person_id, unit_id, places, added_at) SELECT UNHEX(MD5(CONCAT('offer', p.person_id))), r.id, p.person_id, ${unit}, ${PLACES}, '2026-01-01' FROM mentor p, pairing_round r ORDER BY p.person_id;
    INSERT INTO pairing_need (public_id, round_id, person_id, unit_id, source, added_at) SELECT UNHEX(MD5(CONCAT('need', p.id))), r.id, p.id, ${unit}, 'list', '2026-01-01' FROM person p, pairing_round r WHERE p.id >= ${between} ORDER BY p.id;
    INSERT INTO wish_list (round_id, person_id, side, need_id, version, items, at) SELECT round_id, person_id, 'mentee', id, 1, ${WISHES}, '2026-02-01' FROM pairing_need ORDER BY id`)
  const needs = site.sql('SELECT id, HEX(public_id) FROM pairing_need ORDER BY id')
  const offers = site.sql('SELECT id, HEX(public_id) FROM pairing_offer ORDER BY id')
  const wished = needs.map(() => some(mentors, WISHES))
  const liked = offers.map(() => [])
  for (const [i, list] of wished.entries()) for (const h of list) liked[h].push(i)
  for (const list of liked) { // in an order of their own, at most a hundred
    list.sort((a, b) => (Math.imul(a + 7, 2654435761) >>> 0) - (Math.imul(b + 7, 2654435761) >>> 0))
    list.splice(100)
  }
  site.sql(`INSERT INTO wish_list (round_id, person_id, side, offer_id, version, items, at) VALUES ${offers.map(([id], h) => `((SELECT round_id FROM pairing_offer WHERE id = ${id}), ${ids[1 + h]}, 'mentor', ${id}, 1, ${liked[h].length}, '2026-02-01')`)}`)
  const [[round]] = site.sql('SELECT id FROM pairing_round')
  const lists = new Map(site.sql('SELECT COALESCE(need_id, -offer_id), id FROM wish_list'))
  const items = []
  for (const [i, list] of wished.entries()) for (const [k, h] of list.entries()) items.push(`(${lists.get(needs[i][0])}, ${k + 1}, ${round}, 'mentee', ${k + 1}, NULL, ${offers[h][0]})`)
  for (const [h, list] of liked.entries()) for (const [k, i] of list.entries()) items.push(`(${lists.get(`-${offers[h][0]}`)}, ${k + 1}, ${round}, 'mentor', ${k + 1}, ${needs[i][0]}, NULL)`)
  for (let k = 0; k < items.length; k += 10000) site.sql(`INSERT INTO wish_item (list_id, item_no, round_id, side, rank_no, need_id, offer_id) VALUES ${items.slice(k, k + 10000)}`)
  site.sql("UPDATE pairing_round SET state = 'closed', closed_at = '2026-11-20'; ANALYZE TABLE wish_list, wish_item, pairing_need, pairing_offer, person, posting")
  return { hr, needs, offers, wished }
}

const name = (hex) => Buffer.from(hex, 'hex').toString('base64url')
const endings = []
const site = await ownSite({ after: (end) => endings.push(end) }, { flavour: 'release' })
try {
  if (process.env.STATEMENTS) site.sql("SET GLOBAL log_output = 'TABLE'; SET GLOBAL long_query_time = 0; SET GLOBAL slow_query_log = 1")
  const { hr, needs, offers, wished } = fill(site)
  const round = name(site.sql('SELECT HEX(public_id) FROM pairing_round')[0][0])
  const who = site.visitor(hr)
  const good = (answer, status) => {
    if (answer.status !== status) throw new Error(`answered with ${answer.status}: ${answer.text.slice(0, 600)}`)
    return answer
  }
  const load = loadavg()
  say(`A closed round of ${mentees} mentees × ${WISHES} wishes and ${mentors} mentors; ${cpus().length} cores, load ${load.map((x) => fixed(x, 1)).join(' ')} before; ${times} times each`)
  good(await who.get(`/mentor/round/${round}/scenarios`), 200)
  const began = performance.now()
  const made = good(await who.post(`/mentor/round/${round}/scenarios`, { side: 'mentees', title: '' }), 303)
  say(`  made and run for the first time  ${fixed(performance.now() - began, 0)} ms`)
  const path = new URL(made.location, site.url).pathname
  const parts = { program: site.workers('mentor'), database: [site.leader('mariadbd')] }
  const took = {}
  async function timed (what, work) {
    const before = Object.entries(parts).map(([part, pids]) => [part, used(pids)])
    const from = performance.now()
    const answer = await work()
    const row = took[what] ??= { ms: [], program: 0, database: 0, bytes: 0 }
    row.ms.push(performance.now() - from)
    for (const [part, at] of before) row[part] += used(parts[part]) - at
    row.bytes = answer.text.length
    return answer
  }
  const own = site.visitor(hr)
  const hashes = () => site.sql("SELECT HEX(r.instance_hash), HEX(r.result_hash), MD5(o.certificate), (SELECT SUM(CRC32(CONCAT(p.need_id, '-', COALESCE(p.offer_id, 0)))) FROM scenario_pair p WHERE p.run_id = o.id) FROM scenario_run r JOIN scenario_run o ON o.id = COALESCE(r.same_as, r.id) ORDER BY r.id DESC LIMIT 1")[0].join(' ')
  for (let k = 0; k < times; k++) {
    const i = (k * 337) % mentees
    const before = hashes()
    good(await timed('the scenario', () => who.get(path)), 200)
    const version = site.number('SELECT version FROM scenario')
    const need = name(needs[i][1]), offer = name(offers[wished[i][WISHES - 1]][1])
    good(await timed('a price', () => who.get(`${path}/ask?part=main&what=lock&need=${need}&mentee=&mentor=${encodeURIComponent(site.sql(`SELECT CONCAT(p.name, ' ', p.staff_no) FROM pairing_offer o JOIN person p ON p.id = o.person_id WHERE o.id = ${offers[wished[i][WISHES - 1]][0]}`)[0][0])}`)), 200)
    const locked = await timed('locked and run, and its page', async () => {
      good(await timed('  locked and run', () => who.post(`${path}/pin`, { version, part: 'main', kind: 'lock', need, offer, reason: '两人同在一班' })), 303)
      return who.get(path)
    })
    const pin = /name="pin" value="([^"]+)"/.exec(good(locked, 200).text)[1]
    await timed('unlocked and run, and its page', async () => {
      good(await timed('  unlocked and run', () => who.post(`${path}/unpin`, { pin })), 303)
      return who.get(path)
    })
    if (hashes() !== before) throw new Error('what stands after a lock was taken away is not what stood before it')
    good(await timed('floor: a page without a round', () => own.get('/mentor')), 200)
    await timed('floor: a form that is refused', () => own.post(`${path}/unpin`, {}))
  }
  const width = 34
  say(`  ${''.padEnd(width)} p50 ms   longest   processor ms: program  database   bytes`)
  for (const [what, row] of Object.entries(took))
    say(`  ${what.padEnd(width)} ${fixed(median(row.ms), 0).padStart(6)}   ${fixed(Math.max(...row.ms), 0).padStart(7)}   ${fixed(row.program / times / 1000, 1).padStart(21)}   ${fixed(row.database / times / 1000, 1).padStart(7)}   ${row.bytes}`)
  const version = site.number('SELECT version FROM scenario')
  good(await who.get(`${path}/confirm`), 200)
  const confirming = performance.now()
  good(await who.post(`${path}/confirm`, { version }), 303)
  const confirmed = performance.now() - confirming
  say(`  confirmed: ${site.number('SELECT COUNT(*) FROM mentorship')} pairs, told and audited, in ${fixed(confirmed / 1000, 1)} s (a request that takes more than 10 s is ended)`)
  const reading = []
  for (let k = 0; k < times; k++) {
    const from = performance.now()
    site.sql('SELECT certificate FROM scenario_run ORDER BY id LIMIT 1')
    reading.push(performance.now() - from)
  }
  say(`  floor: the client reads a certificate of ${fixed(site.number('SELECT LENGTH(certificate) FROM scenario_run ORDER BY id LIMIT 1') / 1024, 0)} KiB: ${fixed(median(reading), 0)} ms; the engine and its checker: ${fixed(site.number('SELECT AVG(cpu_us) FROM scenario_run WHERE same_as IS NULL') / 1000, 1)} ms of processor`)
  for (const what of ['the scenario', 'a price', 'locked and run, and its page', 'unlocked and run, and its page']) say(`  ${what.padEnd(width)} ${fixed(median(took[what].ms) / goal)} of ${goal} ms (goal ≤ 1)`)
  say(`  load ${loadavg().map((x) => fixed(x, 1)).join(' ')} after`)
  if (process.env.STATEMENTS) {
    site.sql('SET GLOBAL slow_query_log = 0')
    for (const [ms, n, text] of site.sql("SELECT ROUND(SUM(TIME_TO_SEC(query_time) + MICROSECOND(query_time) / 1e6) * 1000), COUNT(*), LEFT(sql_text, 90) AS s FROM mysql.slow_log WHERE user_host LIKE '%jx_mentor%' GROUP BY s ORDER BY SUM(query_time) DESC LIMIT 25")) say(`  ${ms.padStart(7)} ms ${n.padStart(6)} × ${text}`)
  }
} finally {
  for (const end of endings) await end()
}
