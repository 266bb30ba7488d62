// A file of marks in pieces that fit into QR codes, and the file again from pieces in any order (a hand scanner types them, one a line):
//
//   JXM1 2/4 89abcdef BASE64URL      piece 2 of 4 of the file with that CRC-32
const PIECE = 400 // bytes of the file in one code: version 17, which a phone reads from another's screen

const table = Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1
  return n >>> 0
})
export const crc = (bytes) => (~bytes.reduce((sum, byte) => table[(sum ^ byte) & 255] ^ (sum >>> 8), -1) >>> 0).toString(16).padStart(8, '0')

const base64url = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
const bytesOf = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))

export function pieces (text) {
  const bytes = new TextEncoder().encode(text)
  const n = Math.max(1, Math.ceil(bytes.length / PIECE))
  const sum = crc(bytes)
  return Array.from({ length: n }, (_, i) => `JXM1 ${i + 1}/${n} ${sum} ${base64url(bytes.slice(i * PIECE, (i + 1) * PIECE))}`)
}

// What was scanned or pasted so far: { file } once it is whole, else { have, of } (of 0: nothing of a file yet). Pieces of several files may be mixed: the one
// that is the most complete is told of.
export function gather (text) {
  const files = new Map()
  for (const [, no, of, sum, part] of text.matchAll(/JXM1\s+(\d{1,4})\/(\d{1,4})\s+([0-9a-f]{8})\s+([A-Za-z0-9_-]+)/g)) {
    const key = `${sum} ${Number(of)}`
    if (Number(no) < 1 || Number(no) > Number(of)) continue
    if (!files.has(key)) files.set(key, { sum, of: Number(of), parts: new Map() })
    files.get(key).parts.set(Number(no), part)
  }
  let best = { have: 0, of: 0 }
  for (const { sum, of, parts } of files.values()) {
    if (parts.size === of) {
      try {
        const bytes = Uint8Array.from(Array.from({ length: of }, (_, i) => [...bytesOf(parts.get(i + 1))]).flat())
        if (crc(bytes) === sum) return { file: new TextDecoder().decode(bytes) }
      } catch { /* no base64: a piece that was misread */ }
      best = { have: 0, of, wrong: true }
    } else if (parts.size / of > best.have / (best.of || 1)) best = { have: parts.size, of }
  }
  return best
}
