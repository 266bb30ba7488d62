// pairing.mjs: the pairing engine beside one scan of the lists.
import { execFileSync } from 'node:child_process'
import { fixed } from './measure.mjs'

const build = process.env.BUILD ?? 'build'

export function pairings (say) {
  for (const [mentees, rounds] of [[10000, 101], [1000000, 3]]) {
    const out = execFileSync(`${build}/release/bench/pairing_engine`, [String(mentees), String(rounds)], { encoding: 'utf8' })
    const [scan, strict, ties, mentors, check] = out.trim().split(' ').map(Number)
    const line = (name, time, goal) => say(`  ${name.padEnd(34)} ${fixed(time / 1000)} ms   ÷ scan: ${fixed(time / scan, 1)}${goal}`)
    say(`\nPairing ${mentees} mentees with 10 wishes each and ${mentees / 5} mentors; ${rounds} rounds by turns`)
    line('one scan of the lists', scan, '')
    line('best for mentees, strict', strict, '   (goal ≤ 100)')
    line('best for mentees, ties', ties, `   ÷ strict: ${fixed(ties / strict)} (goal ≤ 2.5)`)
    line('best for mentors, strict', mentors, '')
    line('the checker', check, '')
  }
}
