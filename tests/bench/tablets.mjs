// tablets.mjs: fifty judges' tablets that send a mark each second, as a hall with ten panels has them.
import { makeRound, Tablet } from '../e2e/lib/tablets.mjs'
import { pause } from '../e2e/lib/load.mjs'
import { fixed } from './measure.mjs'

const PANELS = 10
const JUDGES = 5
const RUNS = 30

const at = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]

function told (say, name, took, ms) {
  const sorted = [...took].sort((a, b) => a - b)
  say(`  ${name.padEnd(30)} ${fixed(took.length / ms * 1000, 0).padStart(6)} marks/s   p50 ${fixed(at(sorted, 0.5), 1)} ms   p95 ${fixed(at(sorted, 0.95), 1)} ms   p99 ${fixed(at(sorted, 0.99), 1)} ms   longest ${fixed(sorted.at(-1), 1)} ms`)
  return at(sorted, 0.95)
}

// Each tablet at its own moment of the second; one request a mark, as a tablet that is in touch sends them.
async function eachSecond (tablets, seconds) {
  const took = []
  const began = performance.now()
  await Promise.all(tablets.map(async (tablet, i) => {
    for (let n = 0; n < seconds; n++) {
      const due = began + 1000 * n + 1000 * i / tablets.length
      await pause(Math.max(0, due - performance.now()))
      tablet.say()
      const came = await tablet.send()
      if (came.status !== 200) throw new Error(`a mark was answered with ${came.status}`)
      took.push(came.took)
    }
  }))
  return took
}

// All of them one mark after the other, without a pause: what there is room for.
async function withoutPause (tablets, seconds) {
  const took = []
  const end = performance.now() + 1000 * seconds
  await Promise.all(tablets.map(async (tablet) => {
    while (performance.now() < end) {
      tablet.say()
      took.push((await tablet.send()).took)
    }
  }))
  return took
}

export async function tablets (site, say, seconds = 20) {
  const all = []
  for (let i = 1; i <= PANELS; i++) {
    const people = site.people(JUDGES + RUNS)
    const { officials } = makeRound(site, { judges: people.slice(0, JUDGES), contestants: people.slice(JUDGES), code: `T${i}` })
    all.push(...officials.map((official, k) => new Tablet(site, people[k], official, RUNS)))
  }
  await Promise.all(all.map((tablet) => tablet.open()))
  await eachSecond(all, 2)
  say(`\nTablets: ${PANELS} rounds of ${JUDGES} judges, each a mark a second for ${seconds} s; then without a pause`)
  const paced = await eachSecond(all, seconds)
  const p95 = told(say, 'a mark a second', paced, 1000 * seconds)
  say(`  p95 ÷ 100 ms                       ${fixed(p95 / 100)}   (goal ≤ 1)`)
  const began = performance.now()
  const most = await withoutPause(all, 5)
  const ms = performance.now() - began
  told(say, 'without a pause', most, ms)
  say(`  room for                           ${fixed(most.length / ms * 1000 / all.length, 1)} times as many tablets`)
  const said = all.reduce((n, { seq }) => n + seq, 0)
  const stored = site.number('SELECT COUNT(*) FROM mark')
  if (stored !== said) throw new Error(`${said} marks were said, ${stored} are there`)
}
