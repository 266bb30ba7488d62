// What a judge says, as the lines that the tablet sends, keeps in a file and shows as QR codes, and which of several counts.
//
//   UID(22) SEQ AT(unix ms) NUMBER CODE SAID     SAID: =22.5 a mark   - none   #2,0 counts   !1 !0 a fault   "text a note
//
// A mark is { uid, seq, at, number, code, said }.
export const NOTE = '*' // the code of a note upon the whole sheet
const HEAD = 'jiangxin marks 1 '

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

// 128 random bits in base64url.
export function newUid () {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  let text = ''
  for (let i = 0; i < 16; i += 3) {
    const [a, b, c] = [bytes[i], bytes[i + 1] ?? 0, bytes[i + 2] ?? 0]
    text += letters[a >> 2] + letters[(a & 3) << 4 | b >> 4] + letters[(b & 15) << 2 | c >> 6] + letters[c & 63]
  }
  return text.slice(0, 22)
}

export const line = (mark) => `${mark.uid} ${mark.seq} ${mark.at} ${mark.number} ${mark.code} ${mark.said}`

// One line; null: it is none.
export function readLine (text) {
  const found = /^([A-Za-z0-9_-]{22}) ([1-9]\d{0,15}) (\d{1,15}) ([1-9]\d{0,3}) (\S+) ([=#!"-].*)$/.exec(text)
  if (!found) return null
  const [, uid, seq, at, number, code, said] = found
  return { uid, seq: Number(seq), at: Number(at), number: Number(number), code, said }
}

// A whole file: of which official, and the lines; null: it is none.
export function readFile (text) {
  const [head, ...lines] = text.replace(/\r/g, '').split('\n')
  const official = head.startsWith(HEAD) ? head.slice(HEAD.length) : ''
  const marks = lines.filter((l) => l !== '').map(readLine)
  return /^[A-Za-z0-9_-]{22}$/.test(official) && marks.every(Boolean) ? { official, marks } : null
}
export const writeFile = (official, marks) => `${HEAD}${official}\n${marks.map((m) => `${line(m)}\n`).join('')}`

// Of two marks for one code, which counts: the higher (seq, uid), the uid as its bytes, whatever order they came in.
const rank = (uid) => [...uid].map((c) => String.fromCharCode(48 + letters.indexOf(c))).join('')
export function counts (a, b) {
  if (a.seq !== b.seq) return a.seq > b.seq ? a : b
  return rank(a.uid) >= rank(b.uid) ? a : b
}

// By code, the mark that counts.
export function counting (marks) {
  const found = new Map()
  for (const mark of marks) found.set(mark.code, found.has(mark.code) ? counts(mark, found.get(mark.code)) : mark)
  return found
}
