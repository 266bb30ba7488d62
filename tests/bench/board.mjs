// Many people who watch a live board, each asking once a second with an ETag, while the chief judge takes a result off and puts it on again every
// few seconds: what the database is asked with nobody, 500 and WATCHERS (10,000) watching; from the act's commit to the answer with the new version
// at each of them; and the same fetched from a static file of the same size.
//
//   ONLY=board make bench          WATCHERS=n SECONDS_WATCHED=n
import { execFile, spawn } from 'node:child_process'
import { copyFileSync, statSync } from 'node:fs'
import { cpus } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { judged } from '../e2e/lib/judged.mjs'
import { ownSite } from '../e2e/lib/load.mjs'
import { children, fixed, used } from './measure.mjs'

const build = process.env.BUILD ?? 'build'
const most = Number(process.env.WATCHERS ?? 10000)
const seconds = Number(process.env.SECONDS_WATCHED ?? 60)
const entries = 30
const pause = 3000 // between versions, ms
const run = promisify(execFile)
const say = (...words) => console.log(...words)
const quantile = (list, q) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * q))] ?? NaN

const endings = []
const site = await ownSite({ after: (end) => endings.push(end) }, { flavour: 'release' })
try {
  const people = site.people(entries + 4).map((p) => p.id)
  const [[unit]] = site.sql("SELECT id FROM unit WHERE code = 'LOAD'")
  site.sql(`INSERT INTO contest_edition (public_id, contest, edition_no, state, organizer_unit_id, entry_opens_at, entry_closes_at, substitute_until, starts_on, ends_on, place, note, created_at)
      VALUES (RANDOM_BYTES(16), '餐饮技能比武', 1, 'open', ${unit}, '2026-01-01', '2026-01-02', '2026-01-03', CURDATE(), CURDATE() + INTERVAL 1 DAY, '实训基地', '', '2026-01-01');
    INSERT INTO discipline (public_id, edition_id, code, name, name_en, sort, time_limit_min) SELECT RANDOM_BYTES(16), MAX(id), 'BS-CY', '中式烹饪', 'Chinese cooking', 1, 60 FROM contest_edition;
    INSERT INTO contest_round (public_id, discipline_id, seq, name, name_en, starts_at, place) SELECT RANDOM_BYTES(16), MAX(id), 1, '决赛', 'Final', NOW(), '烹饪实训楼' FROM discipline`)
  const [[edition, discipline, round]] = site.sql('SELECT (SELECT MAX(id) FROM contest_edition), (SELECT MAX(id) FROM discipline), (SELECT MAX(id) FROM contest_round)')
  const numbers = site.sql(`SELECT staff_no FROM person WHERE id IN (${people}) ORDER BY id`).map(([no]) => no)
  const { makeJudged, markRun } = judged((query) => site.sql(query))
  makeJudged({ edition, discipline, round }, { people: numbers.slice(0, entries), officials: [...numbers.slice(entries, entries + 3).map((no) => [no, 'judge']), [numbers[entries + 3], 'chief']] })
  for (let number = 1; number <= entries; number++) markRun(round, number, 60 + number)
  const [[id]] = site.sql(`SELECT HEX(public_id) FROM contest_round WHERE id = ${round}`)
  const name = Buffer.from(id, 'hex').toString('base64url')
  const releases = (times, every) => spawn(`${build}/release/bench/board_release`, ['--config', `${site.state}/etc/jiangxin.ini`, '--round', name,
    '--chief', String(people.at(-1)), '--number', '7', '--times', String(times), '--every', String(every)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const text = async (child) => {
    let out = ''
    child.stdout.on('data', (bytes) => { out += bytes })
    const status = await new Promise((resolve) => child.on('close', resolve))
    if (status !== 0) throw new Error(`board_release ended with ${status}`)
    return out
  }
  await text(releases(2, 300))
  const file = `${site.state}/board/${name}.json`
  const bytes = statSync(file).size
  // Of the same size, on the same nginx, fetched the same way; nothing about it changes.
  copyFileSync(file, `${site.state}/app/static/bench.json`)
  const limit = Number((await run('bash', ['-c', 'ulimit -Hn'])).stdout)
  const watchers = Math.min(most, Math.floor((limit - 200) * 0.95))
  const questions = () => site.number("SELECT variable_value FROM information_schema.global_status WHERE variable_name = 'QUESTIONS'")

  say(`A board of ${entries} rows, ${bytes} bytes; a new version each ${pause / 1000} s for ${seconds} s; ${cpus().length} cores, ${limit} descriptors`)
  async function watch (n, path, changing) {
    const nginx = children(site.leader('nginx'))
    const before = { questions: questions(), nginx: used(nginx) }
    const began = Date.now()
    const watching = n > 0 ? spawn(`${build}/release/load/watch`, [String(site.port), path, String(n), String(seconds)], { stdio: ['ignore', 'pipe', 'pipe'] }) : null
    let seen = ''
    let told = ''
    watching?.stdout.on('data', (part) => { seen += part })
    watching?.stderr.on('data', (part) => { told += part })
    const closed = watching ? new Promise((resolve) => watching.on('close', resolve)) : sleep(seconds * 1000)
    const waits = 7 // until all of them are there
    await sleep(waits * 1000)
    const versions = changing ? await text(releases(Math.floor((seconds - waits - 3) / (pause / 1000) / 2) * 2, pause)) : ''
    await closed
    const took = (Date.now() - began) / 1000
    const asked = questions() - before.questions
    const processor = used(nginx) - before.nginx
    return { seen, told, versions, asked: asked / took, processor, took }
  }

  for (const n of [0, 500, watchers]) {
    const m = await watch(n, `/board/${name}.json`, true)
    if (n === 0) {
      say(`  nobody watches        ${fixed(m.asked, 1)} statements a second at the database`)
      continue
    }
    const [requests, fresh, same, failed, late, p50, p99] = m.told.trim().split('\n').at(-1).split(' ').map(Number)
    const commit = new Map(m.versions.trim().split('\n').map((line) => line.split(' ').map(Number)))
    const delays = []
    const arrived = new Map([...commit.keys()].map((version) => [version, 0]))
    for (const line of m.seen.trim().split('\n')) {
      const [version, , at] = line.split(' ').map(Number)
      if (!commit.has(version)) continue
      delays.push((at - commit.get(version)) / 1000)
      arrived.set(version, arrived.get(version) + 1)
    }
    const fewest = Math.min(...arrived.values())
    say(`  ${String(n).padStart(6)} watch           ${fixed(m.asked, 1)} statements a second at the database; ${fixed(requests / seconds, 0)} requests/s, ${fixed(100 * same / requests, 1)} % of them 304 (${fresh} fresh, ${failed} failed, ${late} turns late)`)
    say(`                        release to screen p50 ${fixed(quantile(delays, 0.5), 0)} ms, p99 ${fixed(quantile(delays, 0.99), 0)} ms, longest ${fixed(quantile(delays, 1), 0)} ms (goal p99 ≤ 2000), of ${delays.length} arrivals of ${commit.size} versions, the fewest at ${fewest} watchers`)
    say(`                        an answer p50 ${fixed(p50 / 1000, 2)} ms, p99 ${fixed(p99 / 1000, 1)} ms; nginx ${fixed(m.processor / requests, 1)} µs of processor each`)
    const still = await watch(n, '/static/bench.json', false)
    const [plain, , , , , plain50, plain99] = still.told.trim().split('\n').at(-1).split(' ').map(Number)
    say(`                        a static file         p50 ${fixed(plain50 / 1000, 2)} ms, p99 ${fixed(plain99 / 1000, 1)} ms; nginx ${fixed(still.processor / plain, 1)} µs: board ÷ file p50 ${fixed(p50 / plain50)}, p99 ${fixed(p99 / plain99)}, processor ${fixed(m.processor / requests / (still.processor / plain))}`)
  }
} finally {
  for (const end of endings) await end()
}
