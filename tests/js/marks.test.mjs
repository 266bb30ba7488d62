// Mark lines, and which of several counts: whatever order they arrive in, however often.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counting, counts, line, newUid, readFile, readLine, writeFile } from '../../static/js/judge-marks.js'

const uid = (last) => 'A'.repeat(20) + last
const mark = (seq, last, code, said, number = 5) => ({ uid: uid(last), seq, at: 1795341156000, number, code, said })

test('a line there and back', () => {
  for (const said of ['=22.5', '-', '#2,0', '!1', '"咸 了一点 "']) {
    const one = mark(3, 'Qg', 'CY-01', said)
    assert.deepEqual(readLine(line(one)), one)
  }
  for (const text of ['', 'x', `${uid('Qg')} 0 1 5 C =1`, `${uid('Qg')} 1 1 0 C =1`, `${uid('Qg')} 1 1 5  =1`, `${uid('Q')} 1 1 5 C =1`, `${uid('Qg')} 1 1 5 C 22`]) assert.equal(readLine(text), null, text)
})

test('a file there and back', () => {
  const official = 'B'.repeat(22)
  const marks = [mark(1, 'Qg', 'a', '=1'), mark(2, 'Qw', '*', '"x')]
  assert.deepEqual(readFile(writeFile(official, marks)), { official, marks })
  assert.deepEqual(readFile(writeFile(official, marks).replaceAll('\n', '\r\n')), { official, marks })
  for (const text of ['', 'jiangxin marks 2 x\n', writeFile('short', marks), writeFile(official, marks) + 'x\n']) assert.equal(readFile(text), null)
})

test('new uids are 128 bits in base64url, none twice', () => {
  const all = new Set(Array.from({ length: 2000 }, newUid))
  assert.equal(all.size, 2000)
  for (const one of all) {
    assert.match(one, /^[A-Za-z0-9_-]{22}$/)
    assert.equal(Buffer.from(one, 'base64url').toString('base64url'), one, 'the one text of its bytes')
  }
})

test('the highest (seq, uid) counts, the uid as its bytes', () => {
  const pairs = Array.from({ length: 300 }, () => [newUid(), newUid()])
  for (const [a, b] of pairs) {
    const [x, y] = [{ uid: a, seq: 1 }, { uid: b, seq: 1 }]
    const higher = Buffer.compare(Buffer.from(a, 'base64url'), Buffer.from(b, 'base64url')) > 0 ? x : y
    assert.equal(counts(x, y), higher)
    assert.equal(counts(y, x), higher)
    assert.equal(counts({ ...x, seq: 2 }, y).uid, a)
  }
})

test('order of arrival and repetition change nothing', () => {
  const all = [mark(1, 'AQ', 'a', '=1'), mark(3, 'AQ', 'a', '=3'), mark(2, 'Ag', 'a', '=2'), mark(1, 'Aw', 'b', '-'), mark(1, 'BA', 'b', '=4')]
  const expected = { a: '=3', b: '=4' }
  for (let i = 0; i < 200; i++) {
    const mixed = [...all, ...all].map((m) => [Math.random(), m]).sort(([x], [y]) => x - y).map(([, m]) => m)
    assert.deepEqual(Object.fromEntries([...counting(mixed)].map(([code, m]) => [code, m.said]).sort()), expected)
  }
})
