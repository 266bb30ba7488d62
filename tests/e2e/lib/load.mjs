// load.mjs: a site of its own for tests that push it, stop it or kill parts of it, and many people in it.
//
//   const site = await ownSite(t, { workers: 4 })      // ends with the test
//   const people = site.people(2000)                   // each signed in: { id, session, key }
//   const k = site.class({ seats: 50 })                // { id, path } of a published class
//   const answers = await site.send(people.map((p) => enrol(p, k))).done     // [{ status, took }], in that order
//
// Requests go out through tests/load/load.c: all at once, or `width` at a time.
import { execFile, execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const client = `${root}${process.env.BUILD ?? 'build'}/release/load/load`
const run = promisify(execFile)

function freePort () {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

// `settings` go into its local.ini. `clock`: its clock can be set (setClock).
export async function ownSite (t, { workers = 2, flavour = process.env.FLAVOUR ?? 'test', settings = '', clock = false } = {}) {
  const state = mkdtempSync(`${process.env.JX_SCRATCH ?? '/tmp'}/jx-load.`)
  mkdirSync(`${state}/etc`)
  writeFileSync(`${state}/etc/local.ini`, settings)
  const port = await freePort()
  const env = { ...process.env, FLAVOUR: flavour, WORKERS: String(workers), CLOCK_FILE: clock ? `${state}/clock` : '' }
  if (clock) writeFileSync(`${state}/clock`, '0\n')
  const site = new Site(state, port, env)
  t.after(async () => {
    await run(`${root}tools/site`, ['down', state], { env })
    rmSync(state, { recursive: true, force: true })
  })
  // A file that grows beyond a limit is an error for its writer then (limit()), as a full disk is.
  await run('bash', ['-c', 'trap "" XFSZ; exec "$@"', 'up', `${root}tools/site`, 'up', state, String(port)], { env })
  return site
}

class Site {
  constructor (state, port, env) {
    Object.assign(this, { state, port, env, made: 0, classes: 0 })
    this.url = `http://127.0.0.1:${port}`
  }

  // The rows of a query, asked as the database's administrator: arrays of strings.
  sql (query) {
    const out = execFileSync('mariadb', ['--no-defaults', '--socket', this.socket, '--default-character-set=utf8mb4', '--batch',
      '--skip-column-names', 'jiangxin'], { encoding: 'utf8', input: query, maxBuffer: 1 << 26 })
    return out.split('\n').slice(0, -1).map((row) => row.split('\t'))
  }

  // The one number that a query gives.
  number (query) {
    return Number(this.sql(query)[0][0])
  }

  get socket () {
    return /^socket = (.*)$/m.exec(readFileSync(`${this.state}/etc/jiangxin.ini`, 'utf8'))[1]
  }

  // Runs tools/site COMMAND on this site.
  tool (...args) {
    return run(`${root}tools/site`, [args[0], this.state, ...args.slice(1)], { env: this.env })
  }

  // The worker processes of a program: the children of its supervisor.
  workers (program) {
    const leader = this.leader(program)
    return readdirSync('/proc').filter((pid) => /^\d+$/.test(pid)).filter((pid) => {
      try {
        const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ')
        return Number(fields[1]) === leader && fields[0] !== 'Z'
      } catch {
        return false // gone meanwhile
      }
    }).map(Number)
  }

  // Bounds what processes may do from now on, by the names of prlimit: limit(pids, 'fsize', 0). 'unlimited' takes it back.
  limit (pids, what, most) {
    for (const pid of pids) execFileSync('bash', ['-c', '. tools/process.sh; as "$(stat -c %U "$1/db")" prlimit --pid "$2" --"$3=$4:"', 'limit', this.state, String(pid), what, String(most)], { cwd: root })
  }

  // The site's clock, so many seconds from the real one. Each worker reads it at its next request.
  setClock (seconds) {
    writeFileSync(`${this.state}/clock`, `${seconds}\n`)
  }

  // A person's browser without a screen: (method, path, fields) → { status, location, text, took }. A form of a page that was looked at before.
  visitor (person) {
    const page = { csrf: '', cookie: person ? `jx=${person.session}` : '' }
    const ask = async (method, path, fields) => {
      const began = Date.now()
      const body = fields instanceof FormData || !fields ? fields : new URLSearchParams(fields)
      const answer = await fetch(this.url + path, { method, body, redirect: 'manual', headers: { cookie: page.cookie, origin: this.url }, signal: AbortSignal.timeout(60000) })
      const text = await answer.text()
      page.csrf = /name="_csrf" value="([^"]*)"/.exec(text)?.[1] ?? page.csrf
      return { status: answer.status, location: answer.headers.get('location') ?? '', headers: answer.headers, text, took: Date.now() - began }
    }
    const key = () => Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url')
    return {
      get: (path) => ask('GET', path),
      post: (path, fields = {}) => ask('POST', path, fields instanceof FormData ? filled(fields) : { _csrf: page.csrf, _key: key(), ...fields })
    }
    function filled (form) {
      form.set('_csrf', page.csrf)
      form.set('_key', key())
      return form
    }
  }

  // The process that leads a part of the site: nginx, mariadbd, a program's supervisor.
  leader (name) {
    return Number(readFileSync(`${this.state}/run/${name}.pid`, 'utf8').split(' ')[0])
  }

  // Starts mariadbd again, as tools/site does it, and returns when it answers.
  async startDatabase () {
    await run('bash', ['-c', `. tools/process.sh; . tools/mariadb.sh
      state=$1 owner=$(stat -c %U "$1/db")
      process_spawn "$state/run" mariadbd "$owner" "$state/log/db.log" mariadbd --defaults-file="$state/etc/my.cnf"
      mariadb_wait "$owner" "$2" "$(process_id "$state/run" mariadbd)" 120`, 'start', this.state, this.socket], { cwd: root })
  }

  // Locks the row of a class until release() is called.
  async lock (k) {
    const child = spawn('mariadb', ['--no-defaults', '--socket', this.socket, '--batch', '--skip-column-names', '--unbuffered', '-e',
      `START TRANSACTION; SELECT CONNECTION_ID() FROM class WHERE id = ${k.id} FOR UPDATE; DO SLEEP(60)`, 'jiangxin'],
    { stdio: ['ignore', 'pipe', 'ignore'] })
    const connection = await new Promise((resolve) => child.stdout.once('data', (bytes) => resolve(Number(bytes))))
    return { release: () => this.sql(`KILL ${connection}`) }
  }

  log (name) {
    return readFileSync(`${this.state}/log/${name}.log`, 'utf8')
  }

  // `n` more people of one unit, each with a session.
  people (n) {
    const first = this.made + 1
    this.made += n
    if (first === 1) {
      this.sql(`INSERT IGNORE INTO region (code, name, kind) VALUES ('990000', '测试市', 'prefecture');
        INSERT INTO unit (public_id, code, name, short_name, type, level, region_code, folded, pinyin, initials, opened_on)
          VALUES (X'${id('unit')}', 'LOAD', '餐饮中心', '餐饮中心', 'department', 'prefecture', '990000', '', '', '', '2000-01-01');
        INSERT INTO unit_closure SELECT id, id, 0 FROM unit WHERE code = 'LOAD';`)
    }
    const numbers = `seq_${first}_to_${this.made}`
    this.sql(`INSERT INTO person (public_id, staff_no, name, grade_band, employment, joined_on, folded, pinyin, initials, created_at)
        SELECT UNHEX(MD5(CONCAT('load.person', seq))), CONCAT('L', seq), CONCAT('丁', seq), '科员级', '事业', '2020-01-01', '', '', '', '2020-01-01'
          FROM ${numbers};
      INSERT INTO posting (person_id, unit_id, kind, post, from_on)
        SELECT p.id, u.id, 'main', '职员', '2020-01-01' FROM ${numbers} JOIN person p ON p.staff_no = CONCAT('L', seq)
          JOIN unit u ON u.code = 'LOAD';`)
    const ids = this.sql(`SELECT p.id FROM ${numbers} JOIN person p ON p.staff_no = CONCAT('L', seq) ORDER BY seq`)
    const keys = this.keys(n)
    const people = ids.map(([person], i) => ({ id: Number(person), ...keys[i] }))
    this.sql('INSERT INTO session (public_id, token_hash, person_id, created_at, seen_at, expires_at, address, agent) VALUES ' +
      people.map((p) => `(RANDOM_BYTES(16), X'${p.hash}', ${p.id}, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), '2199-01-01', '127.0.0.1', '')`))
    return people
  }

  // Fresh session tokens and keys of forms.
  keys (n) {
    return execFileSync(client, ['keys', String(n)], { encoding: 'utf8', maxBuffer: 1 << 26 }).split('\n').slice(0, -1).map((line) => {
      const [session, hash, key] = line.split(' ')
      return { session, hash, key }
    })
  }

  // A published class in a month, open now.
  class ({ seats }) {
    const n = ++this.classes
    const class_ = id(`class${n}`)
    if (n === 1) {
      this.sql(`INSERT IGNORE INTO course_category (code, name, sort) VALUES ('CT', '餐饮', 5);
        INSERT INTO course (public_id, code, title, category_code, category_sort, grade, hours_x10, mode, audience, summary,
            owner_unit_id, folded, pinyin, initials, created_at)
          SELECT X'${id('course')}', 'KC-LOAD', '刀工', 'CT', 5, 'regular', 80, 'onsite', '厨师', '', id, '', '', '', '2020-01-01'
            FROM unit WHERE code = 'LOAD';
        INSERT INTO venue (public_id, name, short_name, unit_id, places)
          SELECT X'${id('venue')}', '302 室', '302', id, 40 FROM unit WHERE code = 'LOAD';`)
    }
    this.sql(`INSERT INTO class (public_id, course_id, term_no, state, organizer_unit_id, capacity, enrol_opens_at, enrol_closes_at,
          approve_by, audience, route, starts_at, ends_at, hours_x10, venue_id, created_at)
        SELECT X'${class_}', c.id, ${n}, 'published', c.owner_unit_id, ${seats}, CURDATE() - INTERVAL 9 DAY, CURDATE() + INTERVAL 9 DAY,
          CURDATE() + INTERVAL 9 DAY, 'all', 'none', CURDATE() + INTERVAL ${30 + n} DAY, CURDATE() + INTERVAL ${30 + n} DAY + INTERVAL 3 HOUR,
          80, v.id, '2020-01-01' FROM course c JOIN venue v ON v.public_id = X'${id('venue')}' WHERE c.code = 'KC-LOAD';
      INSERT INTO class_session (public_id, class_id, seq, starts_at, ends_at, topic, venue_id, hours_x10)
        SELECT RANDOM_BYTES(16), id, 1, starts_at, ends_at, '第一课', venue_id, 80 FROM class WHERE public_id = X'${class_}';
      INSERT INTO class_line (class_id) SELECT id FROM class WHERE public_id = X'${class_}';
      INSERT INTO seat (class_id, seat_no) SELECT k.id, seq FROM class k JOIN seq_1_to_${seats} WHERE k.public_id = X'${class_}';`)
    return { id: this.number(`SELECT id FROM class WHERE public_id = X'${class_}'`), path: text(class_) }
  }

  // The live enrolments of a class: by person id, { state, seat, number, path }.
  places (k) {
    return new Map(this.sql(`SELECT person_id, state, seat_no, waiting_no, HEX(public_id) FROM enrolment WHERE class_id = ${k.id} AND live = 1`)
      .map(([person, state, seat, number, hex]) => [Number(person),
        { state, seat: seat === 'NULL' ? null : Number(seat), number: number === 'NULL' ? null : Number(number), path: text(hex) }]))
  }

  // Sends requests, `width` at a time (default: all at once): { done: their answers, stop() sends no more }.
  send (requests, { width = 0, seconds = 180 } = {}) {
    const child = spawn(client, ['send', String(this.port), '-c', String(width), '-t', String(seconds)], { stdio: ['pipe', 'pipe', 'pipe'] })
    const out = []
    let told = ''
    child.stdout.on('data', (bytes) => out.push(bytes))
    child.stderr.on('data', (bytes) => { told += bytes })
    child.stdin.end(requests.map((r) => `${r.session} ${r.key} ${r.path}\n`).join(''))
    const done = new Promise((resolve, reject) => {
      child.on('error', reject)
      child.on('close', (code) => {
        if (code !== 0) return reject(new Error(`load: ${told}`))
        const [, took] = told.trim().split(' ').map(Number)
        const answers = Buffer.concat(out).toString().split('\n').slice(0, -1).map((line) => {
          const [status, took] = line.split(' ')
          return { status: status === '-' ? null : Number(status), took: Number(took) }
        })
        resolve(Object.assign(answers, { total: took }))
      })
    })
    return { done, stop: () => child.kill('SIGTERM') }
  }
}

// As a script sends them: 200 says done, 409 refused.
export const enrol = (p, k) => ({ session: p.session, key: p.key, path: `/api/training/class/${k.path}/enrol` })
export const cancel = (p, place, key) => ({ session: p.session, key, path: `/api/training/enrolment/${place.path}/cancel` })
export const get = (p, path) => ({ session: p.session, key: '-', path })

// How often each status came, e.g. { 200: 1998, 502: 2 }; null: not sent.
export function statuses (answers) {
  const counts = {}
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

// Asks until it holds; the limit is for what never comes to hold.
export async function until (holds, what, seconds = 120) {
  for (const end = Date.now() + 1000 * seconds; Date.now() < end;) {
    if (await holds()) return
    await pause(50)
  }
  throw new Error(`${what}: not within ${seconds} s`)
}

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

function id (name) {
  return createHash('md5').update(`load.${name}`).digest('hex')
}
function text (hex) {
  return Buffer.from(hex, 'hex').toString('base64url')
}
