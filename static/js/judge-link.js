// The way to the server: the state is asked for every two seconds, marks are sent, and how it went says what the strip shows.
//
// link.how: 'new' (nothing heard yet), 'on', 'off' (no answer), 'expired' (sign in again), 'foreign' (somebody else is signed in), 'over' (no longer an official
// of the round).
const PERIOD = 2000
const PATIENCE = 8000 // ms for an answer

export class Link {
  constructor ({ path, csrf, heard, changed }) {
    Object.assign(this, { path, csrf, heard, changed, how: 'new', number: 0 })
  }

  start () {
    const turn = async () => {
      await this.ask()
      this.timer = setTimeout(turn, PERIOD)
    }
    turn()
    const now = () => { clearTimeout(this.timer); turn() }
    addEventListener('online', now)
    addEventListener('offline', () => this.#set('off'))
    document.addEventListener('visibilitychange', () => { if (!document.hidden) now() })
  }

  #set (how) {
    if (this.how === how) return
    this.how = how
    this.changed()
  }

  // One request; resolves to its JSON, or throws with `message` of the server, or nothing when there was no answer.
  async #request (path, options) {
    let answer
    try {
      answer = await fetch(path, { ...options, headers: { accept: 'application/json' }, credentials: 'same-origin', cache: 'no-store', redirect: 'manual', signal: AbortSignal.timeout?.(PATIENCE) })
    } catch {
      this.#set('off')
      throw new Error('')
    }
    let body = null
    try { body = await answer.json() } catch { /* a page of nginx, or a redirect */ }
    if (answer.ok && body) return body
    if (answer.status === 401 || answer.type === 'opaqueredirect') this.#set('expired')
    else if (answer.status >= 500 || answer.status === 429 || !body) this.#set('off')
    throw Object.assign(new Error(body?.message ?? ''), { status: answer.status, key: body?.key })
  }

  async ask () {
    try {
      const state = await this.#request(`${this.path}/state.json${this.number ? `?n=${this.number}` : ''}`, {})
      this.csrf = state.csrf
      this.#set('on')
      await this.heard(state)
    } catch (error) {
      if (error.status === 404) this.#set('foreign')
      else if (error.status === 403) this.#set('expired')
    }
  }

  // Posts a form with the session's token. A token of a session that is over is asked for anew, once.
  async post (path, fields, again = true) {
    try {
      return await this.#request(path, { method: 'POST', body: new URLSearchParams({ _csrf: this.csrf, ...fields }) })
    } catch (error) {
      if (error.status !== 403 || !again) throw error
      const before = this.csrf
      await this.ask()
      if (this.csrf === before) throw error
      return this.post(path, fields, false)
    }
  }

  send = async (lines) => (await this.post(`${this.path}/marks`, { marks: lines })).answers
}
