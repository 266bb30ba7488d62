// score.mjs: the scoring engine beside the database that holds the marks, and `jiangxin score` beside a bare CSV parser.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fixed } from './measure.mjs'

const build = process.env.BUILD ?? 'build'
const judges = Array.from({ length: 7 }, (_, i) => `J${i + 1}`)
const criteria = Array.from({ length: 20 }, (_, i) => `C${String(i + 1).padStart(2, '0')}`)

// A hundred thousand marks: 715 entries, one mark a row.
function files (dir) {
  const rules = `${dir}/bench-rules.json`
  const marks = `${dir}/bench-marks.csv`
  writeFileSync(rules, JSON.stringify({
    format: 'jiangxin rule card 1',
    title: 'bench',
    panel: { judges, least: 7 },
    criteria: criteria.map((code) => ({ code, max: 10, step: '0.5' })),
    steps: [{ code: 'p', panel: criteria, combine: 'totals', drop_high: 1, drop_low: 1, round: { places: 2 } }],
    result: 'p'
  }))
  let seed = 1
  const rows = []
  for (let e = 1; e <= 715; e++) {
    for (const c of criteria) {
      for (const j of judges) {
        seed = (seed * 1103515245 + 12345) % 2147483648
        rows.push(`${String(e).padStart(3, '0')},${c},${j},${(seed >> 8) % 21 / 2}\n`)
      }
    }
  }
  writeFileSync(marks, 'entry,criterion,judge,mark\n' + rows.join(''))
  return [rules, marks, rows.length]
}

export function scores (site, say, rounds = 41) {
  const engine = execFileSync(`${build}/release/bench/score_engine`,
    ['--socket', site.socket, '--database', 'jiangxin', String(rounds)], { encoding: 'utf8' })
  const [read, criterion, totals, takenIn] = engine.trim().split(' ').map(Number)
  say(`\nThe scoring engine: 500 entries, 7 judges, 20 criteria (70,000 marks); ${rounds} rounds by turns`)
  say(`  reading the rows, bare             ${read} µs`)
  say(`  computing and ranking, by criterion ${criterion} µs   ÷ reading: ${fixed(criterion / read, 3)}   (goal ≤ 0.5)`)
  say(`  computing and ranking, of totals   ${totals} µs   ÷ reading: ${fixed(totals / read, 3)}   (goal ≤ 0.5)`)
  say(`  taking the rows in, all checks     ${takenIn} µs   ÷ reading: ${fixed(takenIn / read, 3)}`)

  const [rules, marks, rows] = files(site.state)
  const out = execFileSync(`${build}/release/bench/marks_floor`, [String(rounds), `${build}/release/bin/jiangxin`, rules, marks], { encoding: 'utf8' })
  const [floor, floorUsed, ...ways] = out.trim().split(' ').map(Number)
  say(`\n\`jiangxin score\` of ${rows} rows beside a bare CSV parser, both from their start to their end; ${rounds} rounds by turns`)
  say(`  bare parser                        ${fixed(floor / 1000)} ms   processor ${fixed(floorUsed / 1000)} ms`)
  for (const [i, name] of ['as text', '--json', '--csv'].entries()) {
    say(`  ${name.padEnd(34)} ${fixed(ways[2 * i] / 1000)} ms   processor ${fixed(ways[2 * i + 1] / 1000)} ms   ` +
      `÷ bare: ${fixed(ways[2 * i] / floor)}, of processor time ${fixed(ways[2 * i + 1] / floorUsed)}   (goal ≤ 3)`)
  }
}
