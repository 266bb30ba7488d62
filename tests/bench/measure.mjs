// measure.mjs: load on a page, with what it costs each part of the site; the floor program behind the same nginx.
import { execFile, execFileSync } from 'node:child_process'
import { copyFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'

const run = promisify(execFile)
const build = process.env.BUILD ?? 'build'
const ticks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

export const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1]
export const fixed = (x, digits = 2) => x.toFixed(digits)

const stat = (pid) => readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ')

// Microseconds of processor time that processes have used so far; NaN when one of them is gone.
export function used (pids) {
  try {
    return pids.reduce((sum, pid) => sum + (Number(stat(pid)[11]) + Number(stat(pid)[12])) / ticks * 1e6, 0)
  } catch {
    return NaN
  }
}

export function children (leader) {
  return readdirSync('/proc').filter((pid) => /^\d+$/.test(pid)).map(Number).filter((pid) => {
    try {
      return Number(stat(pid)[1]) === leader
    } catch {
      return false // gone meanwhile
    }
  })
}

// Resident memory of a process, MiB.
export const resident = (pid) => Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024

// Requests of one page by the people in STATE/sessions (or in another file) for some seconds; `paths`: a file of addresses to ask one after the
// other in its place. `program` answers. `refused`: what is measured is how people are turned away.
export async function measure (site, path, program, { seconds, connections, sessions = `${site.state}/sessions`, paths = '', refused = false }) {
  const parts = {
    [program]: site.workers(program),
    mariadbd: [site.leader('mariadbd')],
    nginx: children(site.leader('nginx'))
  }
  const before = Object.entries(parts).map(([name, pids]) => [name, pids, used(pids)])
  const { stdout } = await run('wrk', ['-t1', `-c${connections}`, `-d${seconds}`, '--latency', '-s', 'tests/bench/load.lua', site.url + path],
    { env: { ...process.env, JX_SESSIONS: sessions, ...(paths && { JX_PATHS: paths }) } })
  const [requests, took, wrong, lost, p50, p99] = /^jx (.*)$/m.exec(stdout)[1].split(' ').map(Number)
  if ((wrong && !refused) || lost) throw new Error(`${path}: ${wrong} answers were no 2xx, ${lost} lost`)
  const cost = {}
  for (const [name, pids, at] of before) cost[name === program ? 'program' : name] = (used(pids) - at) / requests
  return { rate: requests / took * 1e6, p50, p99, cost }
}

// The middle of several measurements.
export function middle (list) {
  const of = (pick) => median(list.map(pick).filter((x) => !Number.isNaN(x)))
  const cost = Object.fromEntries(Object.keys(list[0].cost).map((name) => [name, of((m) => m.cost[name])]))
  return { rate: of((m) => m.rate), p50: of((m) => m.p50), p99: of((m) => m.p99), cost }
}

// Starts the floor program behind the site's nginx, as /floor.
export async function startFloor (site, workers, bytes, people, mode) {
  const floor = `${site.state}/app/bin/floor`
  copyFileSync(`${build}/release/bench/floor`, floor)
  await run('bash', ['-c', `. tools/process.sh
    state=$1 owner=$(stat -c %U "$1/db")
    process_spawn "$state/run" floor "$owner" "$state/log/floor.log" spawn-fcgi -b 4096 -s "$state/sock/floor.sock" -M 0660 -n -- \\
      "$(command -v multiwatch)" -f "$2" -r 1000000 -t 1 -- "$3" --config "$state/etc/jiangxin.ini" --bytes "$4" --people "$5" "$6"`,
  'floor', site.state, String(workers), floor, String(bytes), String(people), mode])
  writeFileSync(`${site.state}/etc/nginx/program-floor.conf`,
    readFileSync(`${site.state}/etc/nginx/program-training.conf`, 'utf8').replaceAll('training', 'floor'))
  const before = children(site.leader('nginx'))
  process.kill(site.leader('nginx'), 'SIGHUP')
  for (let i = 0; i < 100; i++) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    // The workers of before close the connections that are kept open: they must be gone, too.
    if (children(site.leader('nginx')).some((pid) => before.includes(pid))) continue
    if ((await fetch(`${site.url}/floor`, { headers: { connection: 'close' } })).status === 200) return
  }
  throw new Error(`the floor program does not answer: see ${site.state}/log/floor.log`)
}

export async function stopFloor (site) {
  await run('bash', ['-c', '. tools/process.sh; process_stop "$1/run" TERM 5 floor; rm -f "$1/sock/floor.sock"', 'floor', site.state])
}
