// assign.mjs: pairing without wishes beside GLPK's solvers.
import { execFileSync } from 'node:child_process'
import { fixed } from './measure.mjs'

const build = process.env.BUILD ?? 'build'

export function assignments (say) {
  for (const [kind, words] of [['chance', 'values by chance, 0 to 1,000'], ['office', 'values as an office would weigh them']]) {
    const engine = mentees =>
      execFileSync(`${build}/release/bench/assign_engine`, [String(mentees), '21', kind], { encoding: 'utf8' }).trim().split(' ').map(Number)
    const [run, bare, check, lock, relax, okalg] = engine(10000)
    const lockOfFewer = engine(5000)[3]
    const line = (name, time, more = '') => say(`  ${name.padEnd(34)} ${fixed(time / 1000)} ms${more}`)
    say(`\nPairing 10000 mentees and 2000 mentors without wishes, 50 values each, ${words}; the processor's time, 21 rounds by turns`)
    line('the whole run', run)
    line('without its ties by lots', bare)
    line('the checker', check)
    line('one more lock, with its price', lock)
    line('  5000 mentees and 1000 mentors', lockOfFewer, ' (goal ≤ 10)')
    if (relax) line('glp_mincost_relax4', relax, `   ÷ run: ${fixed(relax / run, 1)} (goal ≥ 5)`)
    else say('  this GLPK has no relax4')
    line('glp_mincost_okalg', okalg, `   ÷ run: ${fixed(okalg / run, 0)}`)
  }
}
