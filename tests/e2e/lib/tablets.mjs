// tablets.mjs: judges' tablets without a screen, on a site of one's own (load.mjs): rounds that are being judged, put straight into the
// database, and for each judge a client that says marks, keeps them until they are answered, and sends them again when nothing came.
import { randomBytes } from 'node:crypto'
import { pause } from './load.mjs'

const CARD = (judges) => JSON.stringify({
  format: 'jiangxin rule card 1',
  title: '中式烹饪 决赛',
  panel: { judges: judges.map((_, i) => `J${i + 1}`), least: 1 },
  criteria: [
    { code: 'CY-01', name: '刀工', max: 15, step: '0.5', scoring: 'objective', deductions: [{ code: '1', name: '破皮', points: '0.5' }, { code: '2', name: '断裂', points: 1 }] },
    { code: 'CY-02', name: '风味', max: 25, step: '0.5' },
    { code: 'CY-03', name: '造型', max: 10, step: '0.5' }
  ],
  faults: [{ code: 'CY-01-F1', name: '生熟不分', effect: 'zero_criterion', criterion: 'CY-01' }],
  steps: [{ code: 'practical', name: '实操', panel: ['CY-01', 'CY-02', 'CY-03'], combine: 'totals' }],
  result: 'practical'
})

// A round of `runs` runs, all called, with these people as its judges (they are signed in): { round, officials }, the public ids of the duties.
export function makeRound (site, { judges, contestants, code }) {
  const one = (query) => site.sql(query)[0][0]
  const made = (table, columns) => {
    site.sql(`INSERT INTO ${table} SET ${columns}`)
    return one(`SELECT MAX(id) FROM ${table}`)
  }
  const first = judges[0].id
  const unit = one(`SELECT unit_id FROM posting WHERE person_id = ${first}`)
  const edition = made('contest_edition', `public_id = RANDOM_BYTES(16), contest = '技能大比武 ${code}', edition_no = 1, state = 'open', organizer_unit_id = ${unit}, entry_opens_at = '2026-11-01',
    entry_closes_at = '2026-11-10', substitute_until = '2026-11-12', starts_on = '2026-12-01', ends_on = '2026-12-02', place = '', note = '', created_at = '2026-11-01'`)
  const discipline = made('discipline', `public_id = RANDOM_BYTES(16), edition_id = ${edition}, code = '${code}', name = '中式烹饪', sort = 1, team_size = 1, reserves = 0, time_limit_min = 60, blind = 'none'`)
  const round = made('contest_round', `public_id = RANDOM_BYTES(16), discipline_id = ${discipline}, seq = 1, name = '决赛', starts_at = '2026-12-01', gap_min = 5, stations = 1, place = ''`)
  contestants.forEach((p, i) => site.sql(`INSERT INTO contest_side (edition_id, person_id, side) VALUES (${edition}, ${p.id}, 'contestant');
    INSERT INTO entry_place (discipline_id, unit_id, place_no) VALUES (${discipline}, ${unit}, ${i + 1});
    INSERT INTO entry (public_id, edition_id, discipline_id, unit_id, code, state, place_no, created_at, changed_at)
      VALUES (RANDOM_BYTES(16), ${edition}, ${discipline}, ${unit}, '${String(i + 1).padStart(3, '0')}', 'entered', ${i + 1}, '2026-11-03', '2026-11-03')`))
  judges.forEach((p, i) => site.sql(`INSERT INTO contest_side (edition_id, person_id, side) VALUES (${edition}, ${p.id}, 'official');
    INSERT INTO discipline_part (discipline_id, person_id, part) VALUES (${discipline}, ${p.id}, 'judging');
    INSERT INTO official (public_id, edition_id, discipline_id, round_id, person_id, duty, seat_no, from_at)
      VALUES (RANDOM_BYTES(16), ${edition}, ${discipline}, ${round}, ${p.id}, 'judge', ${i + 1}, '2026-11-03')`))
  const card = CARD(judges)
  const cardId = made('rule_card', `public_id = RANDOM_BYTES(16), round_id = ${round}, version = 1, edition = '', discipline = '', round = '', canonical = '${card}', hash = UNHEX(SHA2('${card}', 256)),
    reason = '', published_by = ${first}, published_at = '2026-11-10'`)
  const commitment = "UNHEX(SHA2(CONCAT('jiangxin draw 1', CHAR(10), REPEAT('73', 32), CHAR(10)), 256))"
  const draw = made('draw', `public_id = RANDOM_BYTES(16), discipline_id = ${discipline}, round_id = ${round}, attempt = 1, state = 'committed', blind = 'none', entries = ${contestants.length},
    list_hash = REPEAT('l', 32), commitment = ${commitment}, box = 'x', committed_by = ${first}, committed_at = '2026-11-16'`)
  site.sql(`INSERT INTO draw_entry (draw_id, entry_id, discipline_id, code) SELECT ${draw}, id, discipline_id, code FROM entry WHERE discipline_id = ${discipline};
    UPDATE draw SET state = 'drawn', word = '锅包肉', drawn_by = ${first}, drawn_at = '2026-11-17', secret = REPEAT('s', 32), revealed_at = '2026-11-17' WHERE id = ${draw};
    INSERT INTO draw_place (draw_id, entry_id, order_no, blind_no, station_no, starts_at) SELECT ${draw}, id, ROW_NUMBER() OVER (ORDER BY id), ROW_NUMBER() OVER (ORDER BY id), 1,
      '2026-12-01' + INTERVAL ROW_NUMBER() OVER (ORDER BY id) HOUR FROM entry WHERE discipline_id = ${discipline};
    INSERT INTO judging (round_id, discipline_id, draw_id, card_id, state, begun_by, begun_at) VALUES (${round}, ${discipline}, ${draw}, ${cardId}, 'open', ${first}, '2026-11-18');
    INSERT INTO run (round_id, draw_id, entry_id, number, state, changed_at) SELECT ${round}, draw_id, entry_id, order_no, 'open', '2026-11-18' FROM draw_place WHERE draw_id = ${draw} ORDER BY order_no;
    INSERT INTO ballot (public_id, run_id, round_id, official_id, person_id, seat_no, state, salt) SELECT RANDOM_BYTES(16), r.id, r.round_id, o.id, o.person_id, o.seat_no, 'open', RANDOM_BYTES(16)
      FROM run r JOIN official o ON o.round_id = r.round_id WHERE r.round_id = ${round};
    UPDATE run SET state = 'marking' WHERE round_id = ${round};
    ANALYZE TABLE official, run, ballot, mark, recusal`)
  const officials = site.sql(`SELECT HEX(public_id) FROM official WHERE round_id = ${round} ORDER BY seat_no`).map(([hex]) => Buffer.from(hex, 'hex').toString('base64url'))
  return { round: Number(round), officials }
}

const any = (n) => Math.floor(Math.random() * n)

// One judge's tablet. say() puts a mark down; send() sends what is waiting and takes the answers: how many were answered, and how long it took (null: none
// came). What was answered "stored" or "again" stands in `stored` (uid → line).
export class Tablet {
  constructor (site, person, official, runs) {
    Object.assign(this, { url: `${site.url}/contest/judge/${official}`, cookie: `jx=${person.session}`, origin: site.url, runs, seq: 0, waiting: [], stored: new Map(), csrf: null })
  }

  say () {
    const what = [`CY-01 #${any(9)},${any(4)}`, `CY-02 =${any(50) / 2}`, `CY-03 =${any(20) / 2}`, `CY-01-F1 !${any(2)}`][any(4)]
    const uid = randomBytes(16).toString('base64url')
    this.waiting.push({ uid, line: `${uid} ${++this.seq} ${Date.now()} ${1 + any(this.runs)} ${what}\n` })
  }

  async open () {
    const answer = await fetch(this.url, { headers: { cookie: this.cookie } })
    this.csrf = /name="_csrf" value="([^"]*)"|data-csrf="([^"]*)"/.exec(await answer.text())?.slice(1).find(Boolean)
    if (!this.csrf) throw new Error(`the tablet's page has no token (${answer.status})`)
  }

  async send (most = 20) {
    const lines = this.waiting.slice(0, most)
    const began = performance.now()
    let answers = []
    try {
      if (!this.csrf) await this.open()
      const answer = await fetch(`${this.url}/marks`, {
        method: 'POST',
        body: new URLSearchParams({ _csrf: this.csrf, marks: lines.map(({ line }) => line).join('') }),
        headers: { cookie: this.cookie, origin: this.origin, accept: 'application/json' },
        signal: AbortSignal.timeout(30000)
      })
      if (!answer.ok) return { status: answer.status, took: performance.now() - began, answered: 0 }
      answers = (await answer.json()).answers
    } catch {
      return { status: 0, took: performance.now() - began, answered: 0 }
    }
    for (const { uid, result, key } of answers) {
      if (result === 'refused') throw new Error(`${uid}: ${key}`)
      const at = this.waiting.findIndex((w) => w.uid === uid)
      if (at < 0) throw new Error(`${uid}: was not sent`)
      this.stored.set(uid, this.waiting[at].line)
      this.waiting.splice(at, 1)
    }
    return { status: 200, took: performance.now() - began, answered: answers.length }
  }

  // Says a mark every so often and sends, until `over()`; then until nothing waits any more. What came is handed to `note`.
  async work (every, over, note = () => {}) {
    while (!over()) {
      this.say()
      note(await this.send())
      await pause(any(2 * every))
    }
    for (let tries = 0; this.waiting.length > 0; tries++) {
      if (tries > 200) throw new Error('marks wait in vain')
      const came = await this.send()
      note(came)
      if (!came.answered) await pause(100)
    }
  }
}
