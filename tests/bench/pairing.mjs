// pairing.mjs: the pairing engine beside one scan of the lists; what is asked of it on a page.
import { execFileSync } from 'node:child_process'
import { fixed } from './measure.mjs'

const build = process.env.BUILD ?? 'build'
const engine = (mentees, rounds) =>
  execFileSync(`${build}/release/bench/pairing_engine`, [String(mentees), String(rounds)], { encoding: 'utf8' }).trim().split(' ').map(Number)

export function pairings (say) {
  for (const [mentees, rounds] of [[10000, 101], [1000000, 3]]) {
    const [scan, strict, ties, mentors, check] = engine(mentees, rounds)
    const line = (name, time, goal) => say(`  ${name.padEnd(34)} ${fixed(time / 1000)} ms   ÷ scan: ${fixed(time / scan, 1)}${goal}`)
    say(`\nPairing ${mentees} mentees with 10 wishes each and ${mentees / 5} mentors; the processor's time, ${rounds} rounds by turns`)
    line('one scan of the lists', scan, '')
    line('best for mentees, strict', strict, '   (goal ≤ 100)')
    line('best for mentees, ties', ties, `   ÷ strict: ${fixed(ties / strict)} (goal ≤ 2.5)`)
    line('best for mentors, strict', mentors, '')
    line('the checker', check, '')
  }
  say('\nAsked of it on a page; the processor\'s time, 101 rounds by turns')
  const [, , , , , lock, repair] = engine(5000, 101)
  const risk = engine(500, 101)[7]
  say(`  lock one pair and run again, with its price, 5000 mentees and 1000 mentors   ${fixed(lock / 1000)} ms (goal ≤ 10)`)
  say(`  a mentor of them leaves: the fewest moves                                    ${fixed(repair / 1000)} ms`)
  say(`  the risk of one list, 500 mentees and 100 mentors                            ${fixed(risk / 1000)} ms (goal ≤ 20)`)
}
