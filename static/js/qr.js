// A QR code (ISO/IEC 18004) of some bytes: byte mode, error correction L, versions 1–20. Enough for the pieces of a file that a tablet shows to another.
//
//   const code = encode(new TextEncoder().encode('…'))    { size, dark(x, y) }; null: too much for one code
//   draw(code)                                            an <svg> of it, with its quiet zone
//
// The names in brackets are those of the standard's chapters.
const VERSIONS = 20
// Of level L, by version: error correction codewords of each block, and how many blocks [table 9].
const CHECKS = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28]
const BLOCKS = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8]

// Modules that are left for codewords: all but finders with their separators, timing, alignment, format and version [table 1].
function room (version) {
  const rows = version > 1 ? Math.floor(version / 7) + 2 : 0
  const alignment = rows ? (25 * rows - 10) * rows - 55 : 0
  return ((16 * version + 128) * version + 64) - alignment - (version > 6 ? 36 : 0)
}
const codewords = (version) => Math.floor(room(version) / 8)
const dataWords = (version) => codewords(version) - CHECKS[version - 1] * BLOCKS[version - 1]
const countBits = (version) => version < 10 ? 8 : 16

// The most bytes that a code of this version holds.
export const capacity = (version) => Math.floor((dataWords(version) * 8 - 4 - countBits(version)) / 8)

// ---- Reed-Solomon over GF(256), x⁸ + x⁴ + x³ + x² + 1 [error correction coding] ----

const EXP = new Uint8Array(512)
const LOG = new Uint8Array(256)
for (let i = 0, x = 1; i < 255; i++) {
  EXP[i] = EXP[i + 255] = x
  LOG[x] = i
  x = x << 1 ^ (x & 128 ? 0x11d : 0)
}
const times = (a, b) => a && b ? EXP[LOG[a] + LOG[b]] : 0

// The product of (x − α⁰) … (x − αⁿ⁻¹), without its first coefficient.
function generator (n) {
  let g = [1]
  for (let i = 0; i < n; i++) {
    const next = [...g, 0]
    g.forEach((c, k) => { next[k + 1] ^= times(c, EXP[i]) })
    g = next
  }
  return g.slice(1)
}
function checks (data, g) {
  const rest = new Array(g.length).fill(0)
  for (const byte of data) {
    const lead = byte ^ rest.shift()
    rest.push(0)
    g.forEach((c, k) => { rest[k] ^= times(c, lead) })
  }
  return rest
}

// ---- codewords: mode, count, bytes, terminator, padding; blocks interleaved [data encodation, constructing the final message] ----

function message (bytes, version) {
  const bits = []
  const put = (value, n) => { for (let i = n - 1; i >= 0; i--) bits.push(value >> i & 1) }
  put(4, 4)
  put(bytes.length, countBits(version))
  for (const byte of bytes) put(byte, 8)
  const total = dataWords(version) * 8
  put(0, Math.min(4, total - bits.length))
  put(0, (8 - bits.length % 8) % 8)
  for (let pad = 0xec; bits.length < total; pad ^= 0xec ^ 0x11) put(pad, 8)
  const data = Array.from({ length: total / 8 }, (_, i) => bits.slice(8 * i, 8 * i + 8).reduce((sum, bit) => sum << 1 | bit, 0))

  const n = BLOCKS[version - 1]
  const short = Math.floor(data.length / n)
  const longer = data.length % n // the last so many blocks have one more
  const g = generator(CHECKS[version - 1])
  const blocks = []
  for (let i = 0, at = 0; i < n; i++) {
    const size = short + (i >= n - longer ? 1 : 0)
    blocks.push(data.slice(at, at + size))
    at += size
  }
  const out = []
  for (let k = 0; k <= short; k++) for (const block of blocks) if (k < block.length) out.push(block[k])
  const tails = blocks.map((block) => checks(block, g))
  for (let k = 0; k < g.length; k++) for (const tail of tails) out.push(tail[k])
  return out
}

// ---- the square [symbol structure, module placement] ----

// A remainder in GF(2), for format and version information.
function remainder (value, bits, poly) {
  let rest = value << bits
  for (let i = 31 - Math.clz32(rest); i >= bits; i--) if (rest >> i & 1) rest ^= poly << (i - bits)
  return value << bits | rest
}

function alignments (version) {
  if (version === 1) return []
  const n = Math.floor(version / 7) + 2
  const last = 4 * version + 10
  const step = Math.ceil((last - 6) / (n - 1) / 2) * 2
  return [6, ...Array.from({ length: n - 1 }, (_, i) => last - (n - 2 - i) * step)]
}

const MASKS = [(x, y) => (x + y) % 2, (x, y) => y % 2, (x) => x % 3, (x, y) => (x + y) % 3, (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
  (x, y) => x * y % 2 + x * y % 3, (x, y) => (x * y % 2 + x * y % 3) % 2, (x, y) => ((x + y) % 2 + x * y % 3) % 2]

function square (words, version) {
  const size = 4 * version + 17
  const dark = Array.from({ length: size }, () => new Uint8Array(size))
  const fixed = Array.from({ length: size }, () => new Uint8Array(size))
  const set = (x, y, value) => { dark[y][x] = value ? 1 : 0; fixed[y][x] = 1 }

  for (let i = 0; i < size; i++) { set(6, i, i % 2 === 0); set(i, 6, i % 2 === 0) } // timing
  for (const [cx, cy] of [[3, 3], [size - 4, 3], [3, size - 4]]) { // finders with separators
    for (let dy = -4; dy <= 4; dy++) {
      for (let dx = -4; dx <= 4; dx++) {
        const [x, y, ring] = [cx + dx, cy + dy, Math.max(Math.abs(dx), Math.abs(dy))]
        if (x >= 0 && y >= 0 && x < size && y < size) set(x, y, ring !== 2 && ring !== 4)
      }
    }
  }
  const places = alignments(version)
  const last = places.length - 1
  places.forEach((cy, i) => places.forEach((cx, k) => {
    if ((i === 0 && k === 0) || (i === 0 && k === last) || (i === last && k === 0)) return // a finder is there
    for (let dy = -2; dy <= 2; dy++) for (let dx = -2; dx <= 2; dx++) set(cx + dx, cy + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1)
  }))
  const format = (mask) => { // level L is 01
    const bits = remainder(1 << 3 | mask, 10, 0x537) ^ 0x5412
    const bit = (i) => bits >> i & 1
    for (let i = 0; i < 6; i++) set(8, i, bit(i))
    set(8, 7, bit(6)); set(8, 8, bit(7)); set(7, 8, bit(8))
    for (let i = 9; i < 15; i++) set(14 - i, 8, bit(i))
    for (let i = 0; i < 8; i++) set(size - 1 - i, 8, bit(i))
    for (let i = 8; i < 15; i++) set(8, size - 15 + i, bit(i))
    set(8, size - 8, 1)
  }
  format(0)
  if (version > 6) {
    const bits = remainder(version, 12, 0x1f25)
    for (let i = 0; i < 18; i++) {
      const [a, b] = [size - 11 + i % 3, Math.floor(i / 3)]
      set(a, b, bits >> i & 1)
      set(b, a, bits >> i & 1)
    }
  }
  // Two columns at a time from the right, up and down, past the timing column.
  let at = 0
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2) {
    const up = (right < 7 ? right + 1 : right) % 4 === (size - 1) % 4
    for (let step = 0; step < size; step++) {
      for (const x of [right, right - 1]) {
        const y = up ? size - 1 - step : step
        if (fixed[y][x]) continue
        dark[y][x] = at < words.length * 8 ? words[at >> 3] >> (7 - (at & 7)) & 1 : 0
        at++
      }
    }
  }
  // The mask that leaves the fewest patterns a reader stumbles over [evaluation of masking results].
  const masked = (mask) => {
    format(mask)
    return dark.map((row, y) => row.map((value, x) => fixed[y][x] ? value : value ^ (MASKS[mask](x, y) === 0 ? 1 : 0)))
  }
  let best = null
  for (let mask = 0; mask < 8; mask++) {
    const rows = masked(mask)
    const cost = penalty(rows)
    if (!best || cost < best.cost) best = { rows, cost }
  }
  return { size, dark: (x, y) => best.rows[y][x] === 1 }
}

function penalty (rows) {
  const size = rows.length
  let cost = 0
  const columns = rows.map((_, x) => rows.map((row) => row[x]))
  for (const lineOf of [...rows, ...columns]) {
    const text = lineOf.join('')
    for (const run of text.match(/0{5,}|1{5,}/g) ?? []) cost += run.length - 2
    cost += 40 * [...text.matchAll(/(?=00001011101|10111010000)/g)].length
  }
  for (let y = 1; y < size; y++) {
    for (let x = 1; x < size; x++) {
      const c = rows[y][x]
      if (c === rows[y][x - 1] && c === rows[y - 1][x] && c === rows[y - 1][x - 1]) cost += 3
    }
  }
  const darks = rows.reduce((sum, row) => sum + row.reduce((a, b) => a + b, 0), 0)
  return cost + 10 * Math.floor(Math.abs(20 * darks - 10 * size * size) / (size * size))
}

export function encode (bytes) {
  for (let version = 1; version <= VERSIONS; version++) {
    if (bytes.length <= capacity(version)) return square(message(bytes, version), version)
  }
  return null
}

export function draw (code, quiet = 4) {
  const make = (name, attributes, parent) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
    parent?.append(element)
    return element
  }
  const whole = code.size + 2 * quiet
  const svg = make('svg', { viewBox: `0 0 ${whole} ${whole}`, 'shape-rendering': 'crispEdges', role: 'img' })
  make('rect', { width: whole, height: whole, fill: '#fff' }, svg)
  let path = ''
  for (let y = 0; y < code.size; y++) for (let x = 0; x < code.size; x++) if (code.dark(x, y)) path += `M${x + quiet} ${y + quiet}h1v1h-1z`
  make('path', { d: path, fill: '#000' }, svg)
  return svg
}
