// Marks by the rule card, in thousandths: counts of deductions, caps, bands, steps, the sum.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counted, inBand, left, readCount, refusal, stepped, sum, understand, values, worth } from '../../static/js/judge-rules.js'

const knife = { code: 'CY-01', min: 0, max: 15000, step: 500, bands: [], deductions: [{ points: 2000, cap: 6000 }, { points: 1500, cap: 15000 }] }
const taste = { code: 'CY-02', min: 0, max: 25000, step: 500, deductions: [], bands: [{ from: 21000, to: 25000 }, { from: 16000, to: 20500 }] }
const goe = { code: 'goe', min: -5000, max: 5000, step: 1000, bands: [], deductions: [] }

test('what a line says', () => {
  assert.deepEqual(understand('=22.5'), { kind: 'mark', value: 22500 })
  assert.deepEqual(understand('=-3'), { kind: 'mark', value: -3000 })
  assert.deepEqual(understand('-'), { kind: 'absent' })
  assert.deepEqual(understand('#2,0'), { kind: 'counts', list: [2, 0] })
  assert.deepEqual(understand('!1'), { kind: 'fault', raised: true })
  assert.deepEqual(understand('"'), { kind: 'note', text: '' })
  for (const text of ['', '=', '=x', '!2', '?']) assert.equal(understand(text), null, text)
})

test('deductions: each up to its cap, never below the lowest mark', () => {
  assert.equal(left(knife, [0, 0]), 15000)
  assert.equal(left(knife, [2, 1]), 9500)
  assert.equal(left(knife, [9, 0]), 9000, 'the cap of 6')
  assert.equal(left(knife, [9, 9]), 0)
  assert.equal(worth(knife, '#1,0'), 13000)
  assert.equal(worth(knife, '=7.5'), 7500)
  assert.equal(worth(knife, '-'), null)
  assert.equal(worth(knife, undefined), null)
  assert.deepEqual(counted(knife, undefined, 0, 1), [1, 0])
  assert.deepEqual(counted(knife, '#1,0', 1, 1), [1, 1])
  assert.deepEqual(counted(knife, '=7.5', 0, 1), [1, 0], 'counting begins anew after a mark')
  assert.equal(counted(knife, '#1,0', 1, -1), null)
  assert.equal(counted(knife, '#1000,0', 0, 1), null)
})

test('on the scale or refused', () => {
  assert.equal(refusal(taste, 22500), null)
  assert.equal(refusal(taste, 25000), null)
  assert.equal(refusal(taste, 22300), 'step')
  assert.equal(refusal(taste, 25500), 'range')
  assert.equal(refusal(taste, -500), 'range')
  assert.equal(refusal(taste, null), 'number')
  assert.equal(refusal(goe, -3000), null)
  assert.equal(refusal(goe, -2500), 'step')
  for (const [text, n] of [['3', 3], ['１２', 12], ['0', 0], ['1000', 1000]]) assert.equal(readCount(text), n, text)
  for (const text of ['', '-1', '1.5', '1001', 'x']) assert.equal(readCount(text), null, text)
})

test('bands and steps', () => {
  assert.equal(inBand(taste, taste.bands[0], null), 23000)
  assert.equal(inBand(taste, taste.bands[0], 24500), 24500)
  assert.equal(inBand(taste, taste.bands[1], 24500), 18000)
  assert.equal(refusal(taste, inBand(taste, { from: 15800, to: 16700 }, null)), null)
  assert.equal(stepped(taste, 22500, 1), 23000)
  assert.equal(stepped(taste, 25000, 1), 25000)
  assert.equal(stepped(taste, 0, -1), 0)
  assert.equal(stepped(taste, null, 1), 0)
  assert.equal(stepped(taste, null, -1), 25000)
  assert.equal(stepped(taste, 22300, 1), 22500, 'what counts left off the steps comes back onto them')
  assert.equal(stepped(taste, 22300, -1), 22000)
  assert.deepEqual(values(goe), [-5000, -4000, -3000, -2000, -1000, 0, 1000, 2000, 3000, 4000, 5000])
  assert.equal(values(taste), null)
})

test('the sum of a sheet, and what it lacks', () => {
  const said = new Map([['CY-01', '#1,1'], ['goe', '-']])
  const all = sum([knife, taste, goe], (code) => said.get(code))
  assert.deepEqual([all.total, all.marked, all.most, all.missing.map((c) => c.code)], [11500, 2, 15000, ['CY-02']])
})
