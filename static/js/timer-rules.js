// What the speaker's timer (发言计时) shows at a moment. No clock and no page here: `now` is handed in, in milliseconds.
//
// A state is { talk, spent, since }: which talk of the programme (from 0), the milliseconds that ran before the last pause, and since
// when it runs (null: it stands).
export const start = (talk) => ({ talk, spent: 0, since: null })

// How long the talk has run. A clock that was set back counts as standing still, not as time given back.
export function spent(state, now) {
  return state.spent + (state.since === null ? 0 : Math.max(0, now - state.since))
}

export const run = (state, now) => (state.since === null ? { ...state, since: now } : state)
export const pause = (state, now) => ({ ...state, spent: spent(state, now), since: null })

// To another talk, which stands at its beginning; beyond either end nothing happens.
export function turn(state, by, talks) {
  const talk = state.talk + by
  return talk < 0 || talk >= talks ? state : start(talk)
}

// Whole seconds left of `minutes`, so that a full minute is shown for its whole first second; negative: over time.
export function left(state, minutes, now) {
  return Math.ceil((minutes * 60000 - spent(state, now)) / 1000)
}

// green: there is time; amber: the last `warn` minutes; red: from the end on.
export function phase(seconds, warn) {
  if (seconds <= 0) return 'red'
  return seconds <= warn * 60 ? 'amber' : 'green'
}

// 8:00, 0:59, +0:07 over time.
export function clock(seconds) {
  const n = Math.abs(seconds)
  return `${seconds < 0 ? '+' : ''}${Math.floor(n / 60)}:${String(n % 60).padStart(2, '0')}`
}

// What was kept of a state before the page was loaded again; the beginning when that is not one or is of another programme.
export function revive(text, programme, talks, now) {
  try {
    const kept = JSON.parse(text)
    const { talk, spent: ran, since } = kept.state
    const whole = Number.isInteger(talk) && talk >= 0 && talk < talks && Number.isFinite(ran) && ran >= 0
    const known = since === null || (Number.isFinite(since) && since <= now)
    if (kept.programme === programme && whole && known) return { talk, spent: ran, since }
  } catch {
    // nothing was kept
  }
  return start(0)
}

export const keep = (state, programme) => JSON.stringify({ programme, state })
