// Numbers of marks as whole thousandths, read exactly as lib/base/decimal.c reads them and never as floating point.
const SCALE = 3
const DIGITS = 12 // behind which nothing of a mark lies, and all is exact

// Full-width forms become ASCII.
const narrow = (text) => text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, ' ')

// "22.5", "1,25", "２２．５", "1。5" in thousandths; null: no number, or finer than a thousandth. "1,000" could be a thousand as well as one: refused.
export function parse (text) {
  const found = /^[ \t-\r\u00a0]*([-+\u2212]?)([0-9]+)(?:([.,\u3002])([0-9]+))?[ \t-\r\u00a0]*$/.exec(narrow(text))
  if (!found) return null
  const [, sign, whole, point, behind = ''] = found
  if (point === ',' && behind.length === 3) return null
  if (/[1-9]/.test(behind.slice(SCALE)) || whole.replace(/^0+/, '').length > DIGITS - SCALE) return null
  const value = Number(whole + behind.slice(0, SCALE).padEnd(SCALE, '0'))
  return value === 0 ? 0 : sign === '-' || sign === '\u2212' ? -value : value
}

// As a mark line and a rule card write it: "22.5", "-3".
export function plain (value) {
  const digits = String(Math.abs(value)).padStart(SCALE + 1, '0')
  const behind = digits.slice(-SCALE).replace(/0+$/, '')
  return (value < 0 ? '-' : '') + digits.slice(0, -SCALE) + (behind ? `.${behind}` : '')
}

// As people read it: at least one digit behind the point, a real minus.
export function shown (value, least = 1) {
  const [whole, behind = ''] = plain(value).replace('-', '\u2212').split('.')
  return least || behind ? `${whole}.${behind.padEnd(least, '0')}` : whole
}

// A bound or a point of a scale: without digits that say nothing.
export const short = (value) => plain(value).replace('-', '\u2212')
