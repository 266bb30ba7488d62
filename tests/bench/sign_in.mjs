// The storm of a morning: RATE people a second (33) sign in through nginx for STORM seconds (300), each hashed at the default cost, while
// others go on asking for the catalogue. Told: sign-ins a second, how many were refused and why, the memory of the account workers at the
// peak, and what the catalogue's readers noticed. Requests leave on the beat whether or not earlier ones have been answered, and never more
// than MOST at once, so that the load is bounded; they come from 64 addresses of loopback, as from 64 offices.
//
//   node tests/bench/sign_in.mjs          after: make build build/release/load/load
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { cpus } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { ownSite } from '../e2e/lib/load.mjs'
import { children, fixed, resident, used } from './measure.mjs'

const rate = Number(process.env.RATE ?? 33)
const storm = Number(process.env.STORM ?? 300)
const calm = Number(process.env.CALM ?? 60)
const readers = Number(process.env.READERS ?? 20) // catalogue pages a second
const workers = Number(process.env.WORKERS ?? 2)
const MOST = 400
const OFFICES = 64
const PEOPLE = 20000

const say = (...words) => console.log(...words)
const quantile = (list, q) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * q))] ?? NaN

// One request; its status (0: no answer) and how long it took, in ms.
function ask (site, { method, path, headers, body, localAddress, agent }) {
  return new Promise((resolve) => {
    const start = performance.now()
    const done = (status) => resolve({ status, took: performance.now() - start })
    const r = request({ host: '127.0.0.1', port: site.port, method, path, headers, localAddress, agent, timeout: 30000 }, (answer) => {
      answer.resume()
      answer.on('end', () => done(answer.statusCode))
      answer.on('error', () => done(0))
    })
    r.on('timeout', () => r.destroy())
    r.on('error', () => done(0))
    r.end(body)
  })
}

// Sends `make(i)` at so many a second for some seconds; all answers. What would be more than MOST at once counts as not sent.
async function beat (site, perSecond, seconds, make) {
  const answers = []
  const open = new Set()
  let unsent = 0
  const start = performance.now()
  for (let i = 0; i < perSecond * seconds; i++) {
    const wait = start + i * 1000 / perSecond - performance.now()
    if (wait > 1) await sleep(wait)
    if (open.size >= MOST) {
      unsent++
      continue
    }
    const one = ask(site, make(i)).then((answer) => { answers.push(answer); open.delete(one) })
    open.add(one)
  }
  await Promise.all(open)
  return { answers, unsent, took: (performance.now() - start) / 1000 }
}

function prepare (site) {
  const [, base] = readFileSync('tests/bench/data.sql', 'utf8').split(/^-- part: \w+$/m)
  site.sql(base)
  const keys = site.keys(100)
  site.sql('INSERT INTO session (public_id, token_hash, person_id, created_at, seen_at, expires_at, address, agent) VALUES ' +
    keys.map((k, i) => `(RANDOM_BYTES(16), X'${k.hash}', ${PEOPLE - i}, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), '2199-01-01', '127.0.0.1', '')`))
  return keys.map((k) => k.session)
}

// Everybody gets the hash of one password, made at the cost that the site is set to.
async function passwords (site) {
  const { stdout } = await site.tool('jiangxin', 'user', 'password', 'B1')
  const password = /[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}/.exec(stdout)[0]
  site.sql(`INSERT INTO credential (person_id, login, hash, one_time, changed_at)
    SELECT p.id, LOWER(p.staff_no), c.hash, 0, c.changed_at FROM person p JOIN credential c ON c.person_id = 1 WHERE p.id > 1;
    UPDATE credential SET one_time = 0`)
  return { password, hashing: site.sql('SELECT SUBSTRING_INDEX(hash, \'$\', 4) FROM credential LIMIT 1')[0][0] }
}

function catalogue (site, sessions, agent, seconds) {
  return beat(site, readers, seconds, (i) => ({ method: 'GET', path: '/training', headers: { cookie: `jx=${sessions[i % sessions.length]}` }, agent }))
}

function tell (name, { answers, unsent }) {
  const took = answers.filter((a) => a.status === 200).map((a) => a.took)
  say(`  catalogue, ${name.padEnd(10)} ${took.length} pages of ${answers.length + unsent} asked   p50 ${fixed(quantile(took, 0.5))} ms   p99 ${fixed(quantile(took, 0.99))} ms   longest ${fixed(Math.max(...took), 0)} ms`)
}

const ends = []
try {
  say(`${cpus().length} processors (${cpus()[0].model}), ${workers} workers per program, release build, ${new Date().toISOString().slice(0, 10)}`)
  const site = await ownSite({ after: (fn) => ends.push(fn) }, { flavour: 'release', workers })
  const sessions = prepare(site)
  const { password, hashing } = await passwords(site)
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  await catalogue(site, sessions, agent, 5)
  tell('calm', await catalogue(site, sessions, agent, calm))

  let peak = 0
  let watching = true
  const watch = (async () => {
    while (watching) {
      const memory = site.workers('account').map((pid) => { try { return resident(pid) } catch { return 0 } })
      peak = Math.max(peak, memory.reduce((sum, m) => sum + m, 0))
      await sleep(250)
    }
  })()
  const before = site.workers('account').map(resident)
  const parts = { account: site.workers('account'), mariadbd: [site.leader('mariadbd')], nginx: children(site.leader('nginx')) }
  const spent = Object.entries(parts).map(([name, pids]) => [name, pids, used(pids)])
  const [came, read] = await Promise.all([
    beat(site, rate, storm, (i) => ({
      method: 'POST',
      path: '/account/sign-in',
      localAddress: `127.0.1.${1 + i % OFFICES}`,
      headers: { host: `127.0.0.1:${site.port}`, origin: site.url, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ staff_no: `B${1 + i % (PEOPLE - 200)}`, password, next: '/' }).toString()
    })),
    catalogue(site, sessions, agent, storm)
  ])
  watching = false
  await watch
  tell('storm', read)
  const done = site.number(`SELECT COUNT(*) FROM session WHERE person_id <= ${PEOPLE - 200}`)
  // The catalogue's part of mariadbd and nginx is in it too.
  const cost = spent.map(([name, pids, at]) => `${name} ${fixed((used(pids) - at) / 1000 / done, 1)}`).join(' + ')
  const of = (status) => came.answers.filter((a) => a.status === status)
  const others = [...new Set(came.answers.map((a) => a.status))].filter((status) => status !== 303)
  const refused = others.map((status) => `${of(status).length} with ${status}`)
  const took = of(303).map((a) => a.took)
  say(`  asked                 ${came.answers.length + came.unsent} sign-ins in ${fixed(came.took, 0)} s, hashed at ${hashing}`)
  say(`  signed in             ${took.length}, ${fixed(took.length / came.took, 1)} a second   p50 ${fixed(quantile(took, 0.5), 0)} ms   p99 ${fixed(quantile(took, 0.99), 0)} ms   longest ${fixed(Math.max(...took), 0)} ms`)
  say(`  refused               ${refused.join(', ') || 'none'}${came.unsent ? `; ${came.unsent} not sent: ${MOST} were on their way` : ''}`)
  say(`  sessions in database  ${done}; processor ms for each: ${cost}`)
  say(`  account's memory      ${fixed(before.reduce((a, b) => a + b, 0), 0)} MiB before, ${fixed(peak, 0)} MiB at the peak, of ${before.length} workers`)
} finally {
  for (const end of ends) await end()
}
