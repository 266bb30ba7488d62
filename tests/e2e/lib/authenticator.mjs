// authenticator.mjs: a telephone with an authenticator app: RFC 6238 in a few lines, on the site's own clock.
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setClock, state } from './site.mjs'

export const siteNow = () => Date.now() + 1000 * Number(readFileSync(`${state}/clock`, 'utf8'))

// Sets the site's clock on by so many seconds: to a half minute whose code nobody has used.
export const later = (seconds) => setClock(new Date(siteNow() + 1000 * seconds).toISOString())

function bytes (base32) {
  const bits = [...base32.replace(/\s/g, '')].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('')
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)))
}

// What it shows `off` half minutes from now.
export function code (secret, off = 0) {
  const step = Buffer.alloc(8)
  step.writeBigInt64BE(BigInt(Math.floor(siteNow() / 30000) + off))
  const mac = createHmac('sha1', bytes(secret)).update(step).digest()
  const number = mac.readUInt32BE(mac[19] & 15) & 0x7fffffff
  return String(number % 1000000).padStart(6, '0')
}

// A code that is none of those around now.
export function wrongCode (secret) {
  const right = [-2, -1, 0, 1, 2].map((off) => code(secret, off))
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((c) => !right.includes(c))
}
