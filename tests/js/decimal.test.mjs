// The tablet reads numbers as the server does: the cases of tests/unit/decimal.c that a mark can meet.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse, plain, short, shown } from '../../static/js/judge-decimal.js'

test('numbers as people type them', () => {
  for (const [text, value] of [['22.5', 22500], ['1,25', 1250], ['１，２５', 1250], ['２２．５', 22500], ['1。5', 1500], [' 7 ', 7000], ['\u30007\u3000', 7000],
    ['-3', -3000], ['\u22123', -3000], ['－3', -3000], ['+3', 3000], ['+0', 0], ['-0', 0], ['007.5', 7500], ['1.5000', 1500], ['999999999.999', 999999999999]]) {
    assert.equal(parse(text), value, text)
  }
  assert.ok(Object.is(parse('-0'), 0))
})

test('what is no number, or no mark', () => {
  for (const text of ['', ' ', '.', '5.', '.5', '1,000', '１，０００', '1.2.3', '1.2345', '1 2', '5分', 'NaN', '1e3', '0x10', '--1', '1000000000', '٣']) {
    assert.equal(parse(text), null, text)
  }
})

test('numbers as the tablet writes and shows them', () => {
  for (const [value, line, eye] of [[22500, '22.5', '22.5'], [8000, '8', '8.0'], [0, '0', '0.0'], [-500, '-0.5', '−0.5'], [1, '0.001', '0.001'], [12340, '12.34', '12.34']]) {
    assert.equal(plain(value), line)
    assert.equal(shown(value), eye)
    assert.equal(parse(plain(value)), value)
  }
  assert.equal(short(-2000), '−2')
})

test('sums stay exact where floating point does not', () => {
  let sum = 0
  for (let i = 0; i < 1000; i++) sum += parse('0.1')
  assert.equal(plain(sum), '100')
})
