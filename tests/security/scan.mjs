// scan.mjs OUT: what tests/security/run does on its site. Signs in as each role, finds what that role can ask for, hands it to
// sqlmap and wapiti, and holds their findings against tests/security/explained.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { crawl, openDoor, programs, signIn, signedIn } from './visit.mjs'

const out = process.argv[2]
const url = process.env.JX_URL.replace(/\/$/, '')
const state = process.env.JX_STATE
const minutes = Number(process.env.MINUTES ?? 30)
const ends = Date.now() + minutes * 60e3
const only = process.env.ONLY
const under = process.env.UNDER ?? '/'
// Whoever can change what others may do comes later.
const all = ['stranger', 'trainee', 'training_manager', 'liaison', 'leader', 'award_officer', 'auditor', 'hr', 'sysadmin', 'secadmin']
const roles = process.env.ROLES?.split(' ') ?? all
const findings = []
const say = (text) => console.log(`${new Date().toISOString().slice(11, 19)} ${text}`)

// A finding in one line: tool, kind, where, parameter. Ids in paths are no part of it.
function find (tool, kind, where, parameter = '') {
  const line = [tool, kind, where.replace(url, '').replace(/[A-Za-z0-9_-]{22}(?=[/?\s]|$)/g, ':id').replace(/\?.*/, ''), parameter].join(' | ').trim()
  if (!findings.includes(line)) findings.push(line)
}

function run (command, args, { seconds, log }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let text = ''
    const timer = setTimeout(() => child.kill('SIGKILL'), seconds * 1000)
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => { text += bytes })
    child.on('error', (error) => { text += error.message })
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      writeFileSync(log, text)
      resolve({ code, late: signal === 'SIGKILL', text })
    })
  })
}

// ---- sqlmap: every address and form with parameters, one after the other ----

async function sqlmap (role, visitor, target, number) {
  const dir = `${out}/sqlmap/${role}`
  mkdirSync(dir, { recursive: true })
  const [path, query = ''] = target.path.split('?')
  const args = ['-u', `${url}${path}${query && '?' + query}`, '--batch', '--level=1', '--risk=1', '--technique=BEUT', '--time-sec=3', '--timeout=15', '--retries=1',
    '--dbms=mysql', '--ignore-redirects', '--ignore-code=401', '--disable-coloring', '--flush-session', '--output-dir', `${dir}/${number}`,
    '--param-exclude=^_', '--skip-waf', '--headers', `Origin: ${url}\nAccept-Language: zh-CN`]
  if (visitor.cookie) args.push('--cookie', visitor.cookie)
  // nginx and the throttle are at this door: at their pace, so that the statements behind it are reached.
  const door = /^POST \/account\/sign-in/.test(target.route)
  const opening = door && setInterval(openDoor, 1000)
  if (door) args.push('--delay=0.06')
  if (target.method === 'POST') {
    args.push('--method', 'POST', '--data', target.body(visitor))
    // Each request is a form of its own: a key that was used before would only be shown its first result.
    if (/\b_key=/.test(target.body(visitor))) args.push('--eval', "import os, base64; _key = base64.urlsafe_b64encode(os.urandom(16)).decode().rstrip('=')")
  }
  const { text, late } = await run('sqlmap', args, { seconds: 120, log: `${dir}/${number}.log` })
  if (opening) clearInterval(opening)
  const where = `${target.method} ${target.path}`
  for (const [, parameter] of text.matchAll(/^Parameter: (\S+) \(\w+\)$/gm)) find('sqlmap', 'injectable', where, parameter)
  for (const [, parameter, what] of text.matchAll(/heuristic \(\w+\) test shows that \w+ parameter '([^']*)' might be (?:vulnerable to )?([\w -]+)/g)) find('sqlmap', `might be ${what.trim()}`, where, parameter)
  return { late, tested: /all tested parameters do not appear to be injectable|identified the following injection/.test(text) }
}

// ---- wapiti: finds its own way ----

const MODULES = 'sql,xss,permanentxss,exec,file,crlf,redirect,htaccess,methods,backup,csp,http_headers,cookieflags,shellshock'

async function wapiti (role, visitor, seconds) {
  const dir = `${out}/wapiti/${role}`
  mkdirSync(dir, { recursive: true })
  const modules = MODULES.split(',').length
  const args = ['-u', `${url}${under === '/' ? '/' : `${under}/honours`}`, '--scope', 'folder', '-m', MODULES, '-f', 'json', '-o', `${dir}/report.json`, '--flush-session', '--store-session', `${dir}/session`,
    '--store-config', `${dir}/config`, '--no-bugreport', '-d', '4', '--max-links-per-page', '60', '--max-files-per-dir', '30', '--max-parameters', '30', '-t', '15', '-v', '1',
    '--max-scan-time', String(Math.round(seconds * 0.3)), '--max-attack-time', String(Math.max(2, Math.round(seconds * 0.7 / modules))),
    '--skip', '_csrf', '--skip', '_key', '-H', `Origin: ${url}`]
  if (visitor.cookie) args.push('-H', `Cookie: ${visitor.cookie}`)
  const { text } = await run('wapiti', args, { seconds: seconds * 2 + 60, log: `${dir}/wapiti.log` })
  if (!existsSync(`${dir}/report.json`)) return find('wapiti', 'no report', role, text.trim().split('\n').pop())
  const report = JSON.parse(readFileSync(`${dir}/report.json`, 'utf8'))
  for (const part of ['vulnerabilities', 'anomalies']) {
    for (const [kind, list] of Object.entries(report[part])) for (const f of list) find('wapiti', kind, `${f.method} ${f.path}`, f.parameter || f.info)
  }
}

// ---- all of it ----

const seen = new Set() // a form that several roles have is the same program text: sqlmap asks it once, as the first of them
const covered = new Map()
let asked = 0
let untested = 0
for (const [i, role] of roles.entries()) {
  const share = (ends - Date.now()) / (roles.length - i) // of the time that is left
  const until = Date.now() + share
  let visitor = await signIn(role)
  const targets = await crawl(visitor, { under })
  for (const t of targets) covered.set(t.route, true)
  say(`${role}: ${targets.length} addresses and forms, ${Math.round(share / 1000)} s`)
  const scan = only === 'sqlmap' ? null : wapiti(role, visitor, Math.min(120, share / 1000 * 0.45))
  const another = scan ? await signIn(role) : visitor // each tool has a session of its own
  visitor = another
  for (const target of targets.filter((t) => t.parameters.length && !seen.has(t.shape) && only !== 'wapiti')) {
    if (Date.now() > until) {
      untested++
      continue
    }
    if (!await signedIn(visitor)) visitor = await signIn(role)
    seen.add(target.shape)
    const { late, tested } = await sqlmap(role, visitor, target, asked++)
    if (late || !tested) say(`  sqlmap ${late ? 'took too long' : 'tested nothing'}: ${target.method} ${target.shape}`)
  }
  await scan
}

// Whatever anybody asks for, a program answers: 5xx is a finding, but for the 503 of a request that came while the site was saturated.
for (const line of readFileSync(`${state}/log/access.log`, 'utf8').split('\n')) {
  const [, status, method, path] = / (\d{3}) \d+ \S+ "(\S+) (\S+)/.exec(line) ?? []
  if (Number(status) >= 500) find('site', status, `${method} ${path}`)
}

const routes = programs.flatMap((program) => execFileSync(`${state}/app/bin/${program}`, ['--routes'], { encoding: 'utf8' }).trim().split('\n'))
  .map((line) => line.split('\t')).filter(([, , , , form]) => form !== '-').map(([method, path]) => `${method} ${path}`)
const missed = roles.length === all.length ? routes.filter((route) => !covered.has(route)) : []

const explained = readFileSync(new URL('explained', import.meta.url), 'utf8').split('\n').filter((line) => line && !line.startsWith('#')).map((line) => {
  const [pattern, why] = line.split('\t')
  return { pattern: new RegExp(`^${pattern}$`), why }
})
let bad = 0
for (const finding of findings.sort()) {
  const known = explained.find(({ pattern }) => pattern.test(finding))
  console.log(known ? `explained: ${finding}\n           ${known.why}` : `FINDING:   ${finding}`)
  if (!known) bad++
}
writeFileSync(`${out}/findings`, findings.join('\n') + '\n')
if (missed.length) console.log(`no page of any role led to: ${missed.join(', ')}`)
console.log(`${asked} addresses and forms by sqlmap${untested ? ` (${untested} left out: the time was over)` : ''}, ${roles.length} roles by wapiti, ${findings.length} findings, ${bad} not explained`)
process.exit(bad || untested ? 1 : 0)
