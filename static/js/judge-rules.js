// What a mark is worth and whether it may be given, by the criterion of the rule card; all numbers in thousandths. The server checks again.
//
// A criterion is { code, name, hint, min, max, step, optional, objective, bands: [{ name, from, to }], deductions: [{ name, points, unit, cap }] }.
import { parse } from './judge-decimal.js'

export const COUNT_MAX = 1000 // of one deduction, by one judge (docs/rule-card.md)
const FEW = 11 // so many values of a scale are keys of their own

// What a mark line says: { kind: 'mark', value } | { kind: 'absent' } | { kind: 'counts', list } | { kind: 'fault', raised } | { kind: 'note', text }; null.
export function understand (said) {
  if (said === '-') return { kind: 'absent' }
  const rest = said.slice(1)
  if (said[0] === '=') {
    const value = parse(rest)
    return value === null ? null : { kind: 'mark', value }
  }
  if (said[0] === '#') return { kind: 'counts', list: rest.split(',').map(Number) }
  if (said === '!1' || said === '!0') return { kind: 'fault', raised: said === '!1' }
  return said[0] === '"' ? { kind: 'note', text: rest } : null
}

// What counts of deductions leave of a criterion: max − Σ, each deduction up to its cap, not below min.
export function left (criterion, list) {
  const taken = criterion.deductions.reduce((sum, d, i) => sum + Math.min(d.points * (list[i] ?? 0), d.cap), 0)
  return Math.max(criterion.min, criterion.max - taken)
}

// The worth of what was said; null: nothing was, or that the judge gives none.
export function worth (criterion, said) {
  const it = said === undefined ? null : understand(said)
  if (it?.kind === 'mark') return it.value
  return it?.kind === 'counts' ? left(criterion, it.list) : null
}

// Why a mark may not be given: 'number', 'range', 'step'; null: it may.
export function refusal (criterion, value) {
  if (value === null) return 'number'
  if (value < criterion.min || value > criterion.max) return 'range'
  return (value - criterion.min) % criterion.step === 0 ? null : 'step'
}

// Counts as somebody types them: a whole number from 0 to 1,000; null: it is none.
export function readCount (text) {
  const value = parse(text)
  return value !== null && value % 1000 === 0 && value >= 0 && value <= COUNT_MAX * 1000 ? value / 1000 : null
}

// The counts after one more, or one less, of a deduction; null: there is nothing to change.
export function counted (criterion, said, index, by) {
  const it = said === undefined ? null : understand(said)
  const list = criterion.deductions.map((_, i) => it?.kind === 'counts' ? it.list[i] ?? 0 : 0)
  const n = list[index] + by
  if (n < 0 || n > COUNT_MAX) return null
  list[index] = n
  return list
}

// A step up (1) or down (−1), within the scale; from nothing, to its end.
export function stepped (criterion, value, way) {
  if (value === null) return way > 0 ? criterion.min : criterion.max
  const steps = Math.floor((value - criterion.min) / criterion.step) + (way < 0 && (value - criterion.min) % criterion.step !== 0 ? 1 : 0)
  return Math.min(criterion.max, Math.max(criterion.min, criterion.min + (steps + way) * criterion.step))
}

// Where the key of a band leads: the mark as it is when it lies in it, else the middle, on a step that lies in the band.
export function inBand (criterion, band, value) {
  if (value !== null && value >= band.from && value <= band.to) return value
  const first = criterion.min + Math.ceil((band.from - criterion.min) / criterion.step) * criterion.step
  const last = criterion.min + Math.floor((band.to - criterion.min) / criterion.step) * criterion.step
  return first + Math.floor((last - first) / criterion.step / 2) * criterion.step
}

// The values of a short scale, each a key; null: there are more.
export function values (criterion) {
  const n = (criterion.max - criterion.min) / criterion.step + 1
  return n <= FEW ? Array.from({ length: n }, (_, i) => criterion.min + i * criterion.step) : null
}

// The sheet as it stands: said(code) is what counts for a code. { total, marked, most (of what is marked), missing: [criterion] }.
export function sum (criteria, said) {
  const all = { total: 0, marked: 0, most: 0, missing: [] }
  for (const criterion of criteria) {
    const what = said(criterion.code)
    if (what === undefined) {
      all.missing.push(criterion)
      continue
    }
    all.marked++
    const value = worth(criterion, what)
    if (value === null) continue
    all.total += value
    all.most += criterion.max
  }
  return all
}
