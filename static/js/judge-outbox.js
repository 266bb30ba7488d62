// The outbox: every tap is kept first, then sent until the server has answered for it. A mark may go out twice, from two tabs or after an answer that was
// lost: it bears its uid, and the server knows it again.
//
//   const outbox = new Outbox({ store, official, send })
//   await outbox.say(5, 'CY-01', '#1,0')     kept; on its way
//   outbox.heard(state)                      what the server has (state.json)
//   outbox.sheet(5)                          Map code → { said, state: 'waiting' | 'stored', seq, uid }
//
// `changed()` is called after whatever may change what is shown, `touched()` after what another tab should look at.
// `send(lines)` resolves to the server's answers [{ uid, result: 'stored' | 'again' | 'refused', message }], or throws when there was no answer.
import { counting, counts, line } from './judge-marks.js'

const BATCH = 200 // lines of one sending: below the server's 64 KiB even with notes cut to a quarter of that
const BYTES = 48 * 1024
const KEPT = 2 * 86400 * 1000 // ms that a stored mark is kept at most, of a sheet that is not looked at any more

export class Outbox {
  constructor ({ store, official, send, changed = () => {}, touched = () => {} }) {
    Object.assign(this, { store, official, send, changed, touched })
    this.records = [] // of this official, as they stand in the store
    this.runs = new Map() // by number, what the server said last: { state, marks: [{ code, seq, uid, said }] }
    this.savedAt = 0 // when the server last answered for a mark
    this.busy = null
    this.saying = new Map() // what is on its way into the store: counts at once, so that a quick second tap counts from it
    this.broken = false // the device could not keep a mark
  }

  async load () {
    this.records = await this.store.all(this.official)
    this.savedAt ||= await this.store.kept(`saved ${this.official}`) ?? 0
    this.changed()
  }

  // The highest count that the server knows of a ballot.
  floor (number) {
    return (this.runs.get(number)?.marks ?? []).reduce((most, m) => Math.max(most, m.seq), this.runs.get(number)?.seq ?? 0)
  }

  // Keeps what is said and sends it. The store takes them in the order in which they are said. null: the device could not keep it.
  async say (number, code, said) {
    const key = `${number} ${code}`
    const now = { number, code, said, state: 'waiting' }
    this.saying.set(key, now)
    this.changed()
    let record = null
    try {
      record = await this.store.add({ official: this.official, number, code, said }, this.floor(number))
      // What was refused of the same code has been answered by saying it anew.
      const refused = this.records.filter((r) => r.state === 'refused' && r.number === number && r.code === code).map((r) => r.uid)
      if (refused.length) await this.store.settle(refused, () => null)
      this.records = await this.store.all(this.official)
      this.broken = false
    } catch {
      this.broken = true
    }
    if (this.saying.get(key) === now) this.saying.delete(key)
    this.changed()
    this.touched()
    this.flush()
    return record
  }

  // Marks of another tablet; how many were new here.
  async take (marks) {
    const taken = await this.store.take(marks.map((m) => ({ ...m, official: this.official, state: 'waiting', why: '' })))
    await this.load()
    this.touched()
    this.flush()
    return taken
  }

  async dismiss (uids) {
    await this.store.settle(uids, (r) => r.state === 'refused' ? null : undefined)
    await this.load()
    this.touched()
  }

  // What the server has. A mark of ours that it shows, or has a later one for, need not be kept any longer.
  async heard (runs) {
    this.runs = new Map(runs.map((r) => [r.number, r]))
    const known = new Map()
    for (const run of runs) for (const mark of run.marks ?? []) known.set(`${run.number} ${mark.code}`, mark)
    const settled = this.records.filter((r) => {
      const theirs = known.get(`${r.number} ${r.code}`)
      return r.state === 'stored' && ((theirs && counts(theirs, r) === theirs) || Date.now() - r.at > KEPT)
    })
    if (settled.length) await this.store.settle(settled.map((r) => r.uid), (r) => r.state === 'stored' ? null : undefined)
    await this.load()
    this.flush()
  }

  // By code, what counts of a ballot: the server's marks and our own, without those refused.
  sheet (number) {
    const theirs = (this.runs.get(number)?.marks ?? []).map((m) => ({ ...m, state: 'stored' }))
    const ours = this.records.filter((r) => r.number === number && r.state !== 'refused')
    const sheet = counting([...ours, ...theirs])
    for (const [code, mark] of sheet) { // one that both have is stored, whatever our own record says
      if (mark.state === 'waiting' && theirs.some((m) => m.uid === mark.uid)) sheet.set(code, { ...mark, state: 'stored' })
    }
    for (const now of this.saying.values()) if (now.number === number) sheet.set(now.code, now)
    return sheet
  }

  waiting (number = null) { return this.records.filter((r) => r.state === 'waiting' && (number === null || r.number === number)) }
  refused (number = null) { return this.records.filter((r) => r.state === 'refused' && (number === null || r.number === number)) }

  // What may go out now: a run that the server does not call yet takes no marks, so they wait for that.
  due () {
    return this.waiting().filter((r) => this.runs.get(r.number)?.state !== 'open').sort((a, b) => a.seq - b.seq || a.at - b.at)
  }

  // Sends what is due; one sending at a time, and whatever came meanwhile right after it. Never fails: what is not answered stays.
  flush () {
    this.busy ??= this.#sendAll().finally(() => { this.busy = null })
    return this.busy
  }

  async #sendAll () {
    let before = ''
    for (;;) {
      const batch = []
      let bytes = 0
      for (const record of this.due()) {
        bytes += 3 * line(record).length + 1
        if (batch.length === BATCH || (batch.length > 0 && bytes > BYTES)) break
        batch.push(record)
      }
      const now = batch.map((r) => r.uid).join()
      if (!batch.length || now === before) return // an answer that settles nothing is not asked for again at once
      before = now
      let answers
      try {
        answers = await this.send(batch.map((r) => `${line(r)}\n`).join(''))
      } catch {
        this.changed()
        return
      }
      const by = new Map(answers.map((a) => [a.uid, a]))
      await this.store.settle(batch.map((r) => r.uid), (r) => {
        const answer = by.get(r.uid)
        if (!answer) return undefined
        return answer.result === 'refused' ? { ...r, state: 'refused', why: answer.message ?? '' } : { ...r, state: 'stored' }
      })
      if (answers.some((a) => a.result !== 'refused')) {
        this.savedAt = Date.now()
        await this.store.keep(`saved ${this.official}`, this.savedAt)
      }
      await this.load()
      this.touched()
    }
  }
}
