// What pages and races cost on this machine, told as parts of what the barest programs cost beside them. docs/benchmarks.md tells
// what is measured and why.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { enrol, ownSite, statuses } from '../e2e/lib/load.mjs'
import { assignments } from './assign.mjs'
import { imports } from './import.mjs'
import { city, people as findPeople, session } from './people.mjs'
import { pairings } from './pairing.mjs'
import { scores } from './score.mjs'
import { tablets } from './tablets.mjs'
import { fixed, measure, median, middle, resident, startFloor, stopFloor } from './measure.mjs'

const build = process.env.BUILD ?? 'build'
const rounds = Number(process.env.ROUNDS ?? 5)
const seconds = Number(process.env.SECONDS_EACH ?? 4)
const large = Number(process.env.LARGE ?? 1000000)
const small = 10000
const workers = Number(process.env.WORKERS ?? 2)
const only = process.env.ONLY?.split(',') // pages, growth, race, session, people, import, score, tablets, pairing
const wanted = (part) => !only || only.includes(part)
const how = { seconds, connections: 8 }

const say = (...words) => console.log(...words)

function row (name, m) {
  const cost = Object.entries(m.cost).map(([part, us]) => `${part} ${fixed(us, 0)}`).join(' + ')
  say(`  ${name.padEnd(30)} ${fixed(m.rate, 0).padStart(6)} requests/s   p50 ${fixed(m.p50 / 1000)} ms   p99 ${fixed(m.p99 / 1000)} ms   processor µs: ${cost}`)
}

// ---- sites with data ----

function load (site, enrolments) {
  const [, base, past] = readFileSync('tests/bench/data.sql', 'utf8').split(/^-- part: \w+$/m)
  site.sql(base)
  const last = (enrolments - 2400) / 40
  for (let first = 1; first <= last; first += 2500) {
    site.sql(past.replaceAll('@@FIRST@@', first).replaceAll('@@LAST@@', Math.min(first + 2499, last)).replaceAll('@@PAST@@', last))
  }
  site.sql('ANALYZE TABLE enrolment, person_busy, class, class_session, seat, enrolment_log, person, posting, notice')
  const keys = site.keys(400)
  const people = keys.map((k, i) => ({ id: 1 + i * 49, ...k }))
  site.sql('INSERT INTO session (public_id, token_hash, person_id, created_at, seen_at, expires_at, address, agent) VALUES ' +
    people.map((p) => `(RANDOM_BYTES(16), X'${p.hash}', ${p.id}, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), '2199-01-01', '127.0.0.1', '')`))
  writeFileSync(`${site.state}/sessions`, people.map((p) => `${p.session}\n`).join(''))
  return people
}

// ---- the catalogue page and its floors ----

async function pages (site, people) {
  const page = await (await fetch(`${site.url}/training`, { headers: { cookie: `jx=${people[0].session}` } })).text()
  const bytes = Buffer.byteLength(page)
  const courses = page.match(/<h3>/g)?.length
  if (courses !== 20) throw new Error(`the catalogue shows ${courses} courses, not 20`)
  say(`\nThe catalogue's first page: 20 courses, ${bytes} bytes; ${rounds} rounds of ${seconds} s, page and floor by turns`)
  const floors = [['page', 'floor: the page\'s statements'], ['list', 'floor: rows read each time'], ['bare', 'floor: no statement']]
  const seen = []
  const results = []
  for (const [mode, name] of floors) {
    const ratios = []
    const list = []
    await startFloor(site, workers, bytes, people.length, mode)
    await measure(site, '/floor', 'floor', { ...how, seconds: 1 })
    await measure(site, '/training', 'training', { ...how, seconds: 1 })
    for (let i = 0; i < rounds; i++) {
      const floor = await measure(site, '/floor', 'floor', how)
      const one = await measure(site, '/training', 'training', how)
      list.push(floor)
      seen.push(one)
      ratios.push(one.rate / floor.rate)
    }
    await stopFloor(site)
    results.push([name, middle(list), median(ratios)])
  }
  const whole = middle(seen)
  row('the page', whole)
  for (const [name, m] of results) row(name, m)
  for (const [name, , ratio] of results) say(`  page ÷ ${name.padEnd(30)} ${fixed(ratio)}${name.includes('page') ? '   (goal ≥ 0.5)' : ''}`)
  say(`  page ÷ 28 requests/s               ${fixed(whole.rate / 28, 0)}   (goal > 150)`)
  const memory = site.workers('training').map(resident)
  say(`  resident memory of a worker        ${fixed(Math.max(...memory), 1)} MiB after ${fixed(seen.reduce((n, m) => n + m.rate * seconds, 0) / workers, 0)} requests   (goal ≤ 16)`)
}

// ---- the same pages with a hundred times the enrolments ----

async function growth (few, many) {
  const k = Buffer.from(few.sql('SELECT HEX(public_id) FROM class WHERE id = 1000007')[0][0], 'hex').toString('base64url')
  say(`\nWith ${large} enrolments against ${small}: ${rounds} rounds of ${seconds} s, by turns`)
  for (const [name, path, program] of [['catalogue', '/training', 'training'], ['class', `/training/class/${k}`, 'training'],
    ['my learning', '/training/mine', 'training'], ['home', '/', 'portal']]) {
    const of = { few: [], many: [] }
    for (const site of [few, many]) await measure(site, path, program, { ...how, seconds: 1 })
    for (let i = 0; i < rounds; i++) {
      of.few.push(await measure(few, path, program, how))
      of.many.push(await measure(many, path, program, how))
    }
    const [a, b] = [middle(of.few), middle(of.many)]
    row(`${name}, ${small}`, a)
    row(`${name}, ${large}`, b)
    say(`  p99 ÷ p99                          ${fixed(median(of.many.map((m, i) => m.p99 / of.few[i].p99)))}   (goal ≤ 1.3)`)
  }
}

// ---- the race for seats ----

async function race (site) {
  const people = site.people(2000)
  const ids = people.map((p) => p.id)
  if (ids.at(-1) - ids[0] !== ids.length - 1) throw new Error('the people\'s ids have gaps')
  say(`\nThe race: ${people.length} people, 50 seats; through nginx, and the same transactions on ${workers} bare connections; ${rounds} rounds by turns`)
  const rates = { site: [], floor: [] }
  for (let i = 0; i < rounds; i++) {
    const bare = site.class({ seats: 50 })
    const out = execFileSync(`${build}/release/bench/seat_floor`, ['--config', `${site.state}/etc/jiangxin.ini`, '--connections', String(workers),
      String(bare.id), String(ids[0]), String(ids.at(-1))], { encoding: 'utf8' })
    const [n, took] = out.trim().split(' ').map(Number)
    rates.floor.push(n / took * 1e6)
    const k = site.class({ seats: 50 })
    const keys = site.keys(people.length)
    const answers = await site.send(people.map((p, j) => enrol({ ...p, key: keys[j].key }, k))).done
    if (statuses(answers)[200] !== people.length) throw new Error(JSON.stringify(statuses(answers)))
    rates.site.push(people.length / answers.total * 1e6)
    for (const { id } of [bare, k]) {
      const [seats, line] = site.sql(`SELECT COUNT(seat_no), COUNT(DISTINCT waiting_no) FROM enrolment WHERE class_id = ${id}`)[0].map(Number)
      if (seats !== 50 || line !== people.length - 50) throw new Error(`class ${id}: ${seats} seats, ${line} in line`)
    }
  }
  say(`  through nginx                      ${fixed(median(rates.site), 0)} enrolments/s`)
  say(`  bare transactions                  ${fixed(median(rates.floor), 0)} enrolments/s`)
  say(`  ratio                              ${fixed(median(rates.site.map((r, i) => r / rates.floor[i])))}   (goal ≥ 0.4)`)
}

const ends = []
try {
  const t = { after: (fn) => ends.push(fn) }
  say(`${cpus().length} processors (${cpus()[0].model}), ${workers} workers per program, release build, ${new Date().toISOString().slice(0, 10)}`)
  const few = ['pages', 'race', 'session', 'growth', 'import', 'score', 'tablets'].some(wanted) ? await ownSite(t, { flavour: 'release', workers }) : null
  const people = few && load(few, small)
  if (wanted('pages')) await pages(few, people)
  if (wanted('race')) await race(few)
  if (wanted('import')) await imports(few, people, rounds, say)
  if (wanted('score')) scores(few, say)
  if (wanted('pairing')) pairings(say)
  if (wanted('pairing')) assignments(say)
  if (wanted('tablets')) await tablets(few, say)
  if (wanted('session')) await session(few, how, rounds, say, row)
  if (wanted('growth')) {
    const many = await ownSite(t, { flavour: 'release', workers })
    load(many, large)
    await growth(few, many)
  }
  if (wanted('people')) {
    const cities = []
    for (const n of [1000, 100000]) {
      cities.push(await ownSite(t, { flavour: 'release', workers }))
      say(`\nWhat ${n} people are found by, filled in for those who were there before: ${fixed((await city(cities.at(-1), n)) / 1000, 1)} s`)
    }
    await findPeople(...cities, { ...how, connections: 2 }, rounds, say, row)
  }
} finally {
  for (const end of ends) await end()
}
