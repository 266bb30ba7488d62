// The outbox over a network that loses requests and answers, with two tabs on one store: every mark is stored once, the latest counts, nothing shown as
// stored is missing.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counting, readLine } from '../../static/js/judge-marks.js'
import { Outbox } from '../../static/js/judge-outbox.js'
import { memory } from '../../static/js/judge-store.js'

const official = 'O'.repeat(22)

// The server's side: each uid once; refuses what it is told to.
function server ({ refuse = () => '', lose = () => '' } = {}) {
  const stored = new Map()
  const it = {
    stored, sendings: 0, online: true,
    async send (text) {
      it.sendings++
      await null
      if (!it.online || lose() === 'request') throw new Error('no network')
      const answers = text.trim().split('\n').map((l) => {
        const mark = readLine(l)
        if (stored.has(mark.uid)) return { uid: mark.uid, result: 'again' }
        const why = refuse(mark)
        if (why) return { uid: mark.uid, result: 'refused', message: why }
        stored.set(mark.uid, mark)
        return { uid: mark.uid, result: 'stored' }
      })
      if (lose() === 'answer') throw new Error('the answer was lost')
      return answers
    },
    runs (states = { 5: 'marking' }) {
      return Object.entries(states).map(([n, state]) => ({ number: Number(n), state, marks: [...counting([...stored.values()].filter((m) => m.number === Number(n))).values()] }))
    }
  }
  return it
}
const box = (store, its) => new Outbox({ store, official, send: its.send })

test('a tap is kept, then sent; the row is stored only then', async () => {
  const its = server()
  const mine = box(memory(), its)
  its.online = false
  await mine.heard(its.runs())
  await mine.say(5, 'a', '=1')
  await mine.busy
  assert.equal(mine.sheet(5).get('a').state, 'waiting')
  assert.equal(mine.waiting().length, 1)
  assert.equal(mine.savedAt, 0)
  its.online = true
  await mine.flush()
  assert.equal(mine.sheet(5).get('a').state, 'stored')
  assert.deepEqual([...its.stored.values()].map((m) => m.said), ['=1'])
  assert.ok(mine.savedAt > 0)
  await mine.heard(its.runs())
  assert.equal(mine.records.length, 0, 'what the server shows is not kept twice')
  assert.equal(mine.sheet(5).get('a').said, '=1')
})

test('double taps: each is a mark, the last counts', async () => {
  const its = server()
  const mine = box(memory(), its)
  await mine.heard(its.runs())
  await Promise.all(['#1,0', '#2,0', '#3,0'].map((said) => mine.say(5, 'k', said)))
  await mine.flush()
  assert.equal(its.stored.size, 3)
  assert.deepEqual([...its.stored.values()].map((m) => m.seq).sort(), [1, 2, 3])
  assert.equal(mine.sheet(5).get('k').said, '#3,0')
})

test('a tap counts at once, before it is kept; a device that cannot keep it says so', async () => {
  const its = server()
  const store = memory()
  const mine = box(store, its)
  await mine.heard(its.runs())
  const taps = []
  for (let i = 1; i <= 3; i++) { // each from what the sheet says right then
    const before = Number(mine.sheet(5).get('k')?.said.slice(1) ?? 0)
    taps.push(mine.say(5, 'k', `#${before + 1}`))
  }
  await Promise.all(taps)
  await mine.flush()
  assert.equal(mine.sheet(5).get('k').said, '#3')
  store.add = async () => { throw new Error('the disk is full') }
  assert.equal(await mine.say(5, 'k', '#4'), null)
  assert.equal(mine.broken, true)
  assert.equal(mine.sheet(5).get('k').said, '#3', 'what is not kept is not shown')
})

test('the count goes on behind what the server has seen from elsewhere', async () => {
  const its = server()
  const mine = box(memory(), its)
  await mine.heard([{ number: 5, state: 'marking', marks: [{ code: 'a', seq: 41, uid: 'Z'.repeat(22), said: '=9' }] }])
  const record = await mine.say(5, 'a', '=1')
  assert.equal(record.seq, 42)
  assert.equal(mine.sheet(5).get('a').said, '=1')
})

test('a stored mark of a sheet that is no longer looked at is forgotten after two days, one that waits never', async () => {
  const store = memory()
  const its = server()
  const mine = box(store, its)
  await mine.heard(its.runs())
  await mine.say(5, 'a', '=1')
  await mine.flush()
  its.online = false
  await mine.say(5, 'b', '=2')
  await store.settle(mine.records.map((r) => r.uid), (r) => ({ ...r, at: r.at - 3 * 86400 * 1000 }))
  await mine.load()
  await mine.heard([{ number: 5, state: 'locked' }])
  await mine.busy
  assert.deepEqual(mine.records.map((r) => r.code), ['b'])
})

test('a refusal is told at its row, what counted before counts on, saying it anew answers it', async () => {
  const its = server({ refuse: (m) => m.said === '=99' ? '超出范围' : '' })
  const mine = box(memory(), its)
  await mine.heard(its.runs())
  await mine.say(5, 'a', '=7')
  await mine.flush()
  await mine.say(5, 'a', '=99')
  await mine.flush()
  assert.deepEqual(mine.refused(5).map((r) => r.why), ['超出范围'])
  assert.equal(mine.sheet(5).get('a').said, '=7')
  await mine.say(5, 'a', '=8')
  await mine.flush()
  assert.equal(mine.refused().length, 0)
  assert.equal(mine.sheet(5).get('a').said, '=8')
})

test('what was marked before its run is called waits for the call', async () => {
  const its = server({ refuse: (m) => m.number === 6 ? '未叫号' : '' })
  const mine = box(memory(), its)
  await mine.heard(its.runs({ 5: 'marking', 6: 'open' }))
  await mine.say(6, 'a', '=1')
  await mine.flush()
  assert.equal(mine.waiting(6).length, 1)
  assert.equal(its.sendings, 0)
})

test('marks of another tablet are taken in once', async () => {
  const its = server()
  const broken = box(memory(), its)
  its.online = false
  await broken.heard(its.runs())
  for (const said of ['=1', '=2', '=3']) await broken.say(5, 'a', said)
  its.online = true
  const other = box(memory(), its)
  await other.heard(its.runs())
  assert.equal(await other.take(broken.waiting()), 3)
  assert.equal(await other.take(broken.waiting()), 0)
  await other.flush()
  await broken.flush()
  assert.equal(its.stored.size, 3)
  assert.equal(other.sheet(5).get('a').said, '=3')
  assert.equal(broken.waiting().length, 0)
})

// A sequence of taps, losses, reloads and two tabs, from a seed.
function random (seed) {
  return () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff
}
test('any mixture of losses, reloads and two tabs stores each mark once', async () => {
  for (let seed = 1; seed <= 60; seed++) {
    const dice = random(seed)
    let lossy = true
    const its = server({ lose: () => lossy && dice() < 0.4 ? (dice() < 0.5 ? 'request' : 'answer') : '' })
    const store = memory()
    const tabs = [box(store, its), box(store, its)]
    const said = new Map()
    for (let i = 0; i < 40; i++) {
      const tab = Math.floor(dice() * 2)
      if (dice() < 0.15) { // reloaded: all that is in memory is gone
        await tabs[tab].busy
        tabs[tab] = box(store, its)
        await tabs[tab].load()
      }
      if (dice() < 0.3) await tabs[tab].heard(its.runs())
      const code = 'abc'[Math.floor(dice() * 3)]
      const record = await tabs[tab].say(5, code, `=${i}`)
      said.set(record.uid, record)
      for (const mark of tabs[tab].sheet(5).values()) assert.ok(mark.state !== 'stored' || its.stored.has(mark.uid), 'shown as stored, and is')
    }
    lossy = false
    for (const tab of tabs) { await tab.busy; await tab.load(); await tab.flush() }
    assert.equal(its.stored.size, said.size, `seed ${seed}`)
    const last = counting([...said.values()])
    for (const tab of tabs) {
      await tab.heard(its.runs())
      assert.equal(tab.records.length, 0)
      for (const [code, mark] of last) assert.equal(tab.sheet(5).get(code).said, mark.said)
    }
  }
})
