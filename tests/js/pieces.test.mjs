// A file of marks in pieces and back, in any order, each piece as often as it was scanned; a damaged one is not taken.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc, gather, pieces } from '../../static/js/judge-pieces.js'
import { capacity } from '../../static/js/qr.js'

const file = 'jiangxin marks 1 ' + 'O'.repeat(22) + '\n' + Array.from({ length: 40 }, (_, i) => `${'U'.repeat(20)}${String(i).padStart(2, '0')} ${i + 1} 1795341156000 5 刀工 "咸了一点\n`).join('')

test('pieces fit into a code and are put together again', () => {
  const all = pieces(file)
  assert.ok(all.length > 3)
  for (const piece of all) assert.ok(piece.length <= capacity(17), piece.length)
  assert.deepEqual(gather(all.join('\n')), { file })
  assert.deepEqual(gather([...all].reverse().join('\r\n') + '\n' + all[1]), { file })
  assert.deepEqual(gather(all.slice(1).join('\n')), { have: all.length - 1, of: all.length })
  assert.deepEqual(gather(pieces('x').join()), { file: 'x' })
})

test('what is damaged is not taken', () => {
  const all = pieces(file)
  const other = all[0].replace(/.$/, (c) => c === 'A' ? 'B' : 'A')
  assert.equal(gather([other, ...all.slice(1)].join('\n')).file, undefined)
  assert.equal(gather('').of, 0)
  assert.equal(gather('JXM1 9/2 00000000 AAAA').of, 0)
})

test('pieces of another file among them do no harm', () => {
  assert.deepEqual(gather([pieces('another file, larger than one piece '.repeat(30))[0], ...pieces(file)].join('\n')), { file })
})

test('CRC-32 as everywhere', () => {
  assert.equal(crc(new TextEncoder().encode('123456789')), 'cbf43926')
})
