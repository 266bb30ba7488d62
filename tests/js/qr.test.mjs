// Codes of every version are read by zbar as what was written, and are no larger than libqrencode makes them.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { capacity, encode } from '../../static/js/qr.js'

// As a picture that zbarimg reads: a portable grey map, four pixels a module.
function picture (code) {
  const [module, quiet] = [4, 4]
  const side = (code.size + 2 * quiet) * module
  const pixels = Buffer.alloc(side * side, 255)
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) {
      if (!code.dark(x, y)) continue
      for (let k = 0; k < module; k++) pixels.fill(0, ((y + quiet) * module + k) * side + (x + quiet) * module, ((y + quiet) * module + k) * side + (x + quiet + 1) * module)
    }
  }
  return Buffer.concat([Buffer.from(`P5 ${side} ${side} 255\n`), pixels])
}

test('each version, filled to its last byte, is read as what was written', (t) => {
  const dir = mkdtempSync(join(tmpdir(), 'jx-qr-'))
  t.after(() => rmSync(dir, { recursive: true, force: true }))
  const texts = []
  const files = []
  for (let version = 1; version <= 20; version++) {
    const n = capacity(version)
    const text = `JXM1 ${version}/20 `.padEnd(n, 'aB3-_xyz0.K').slice(0, n)
    const code = encode(Buffer.from(text))
    assert.equal(code.size, 4 * version + 17)
    if (version < 20) assert.equal(encode(Buffer.alloc(n + 1, 65)).size, 4 * version + 21, 'one byte more needs the next')
    texts.push(text)
    files.push(join(dir, `${version}.pgm`))
    writeFileSync(files.at(-1), picture(code))
  }
  const read = execFileSync('zbarimg', ['--quiet', '--raw', '--nodbus', '-Sdisable', '-Sqrcode.enable', ...files], { encoding: 'utf8' })
  const lines = read.trimEnd().split('\n')
  assert.equal(lines.length, texts.length)
  texts.forEach((text, i) => assert.ok(lines[i] === text, `version ${i + 1}`))
})

test('capacities are those of the standard, level L', () => {
  assert.deepEqual([1, 2, 5, 9, 10, 15, 20].map(capacity), [17, 32, 106, 230, 271, 520, 858])
  assert.equal(encode(Buffer.alloc(859)), null)
})
