// The speaker's timer: what is shown when, pausing, turning, what is kept.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clock, keep, left, pause, phase, revive, run, spent, start, turn } from '../../static/js/timer-rules.js'

const T = 1795000000000

test('eight minutes: green, the last two amber, red from the end on', () => {
  const going = run(start(0), T)
  const at = (seconds) => left(going, 8, T + seconds * 1000)
  assert.equal(left(start(0), 8, T), 480)
  assert.deepEqual([0, 359, 360, 361, 479, 480, 481].map((s) => phase(at(s), 2)), ['green', 'green', 'amber', 'amber', 'amber', 'red', 'red'])
  assert.equal(phase(at(479), 0), 'green', 'no warning was asked for')
  assert.deepEqual([0, 1, 421, 479.2, 480, 487, 3600 + 480].map((s) => clock(at(s))), ['8:00', '7:59', '0:59', '0:01', '0:00', '+0:07', '+60:00'])
})

test('a pause takes no time, and neither does a clock that is set back', () => {
  let it = run(start(0), T)
  it = pause(it, T + 60000)
  assert.equal(spent(it, T + 999000), 60000)
  assert.deepEqual(pause(it, T + 999000), it, 'paused twice')
  it = run(it, T + 1000000)
  assert.equal(spent(it, T + 1030000), 90000)
  assert.deepEqual(run(it, T + 1040000), it, 'begun twice')
  assert.equal(spent(it, T), 60000)
})

test('to another talk and not beyond the ends', () => {
  const going = run(start(3), T)
  assert.deepEqual(turn(going, 1, 10), start(4))
  assert.deepEqual(turn(going, -1, 10), start(2))
  assert.deepEqual(turn(start(9), 1, 10), start(9))
  assert.deepEqual(turn(start(0), -1, 10), start(0))
})

test('a page that is loaded again goes on; whatever else was kept begins anew', () => {
  const going = run({ talk: 4, spent: 1500, since: null }, T)
  assert.deepEqual(revive(keep(going, 'p.3'), 'p.3', 10, T + 9000), going)
  assert.deepEqual(revive(keep(pause(going, T + 500), 'p.3'), 'p.3', 10, T + 9000), { talk: 4, spent: 2000, since: null })
  const strange = [null, '', 'x', '{}', '{"programme":"p.3"}', keep(going, 'p.2'), keep({ talk: 10, spent: 0, since: null }, 'p.3'),
    keep({ talk: 1.5, spent: 0, since: null }, 'p.3'), keep({ talk: 0, spent: -1, since: null }, 'p.3'),
    keep({ talk: 0, spent: 0, since: T + 10000 }, 'p.3'), keep({ talk: 0, spent: 0, since: 'x' }, 'p.3')]
  for (const text of strange) assert.deepEqual(revive(text, 'p.3', 10, T + 9000), start(0), String(text))
})
