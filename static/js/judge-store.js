// Where the tablet keeps what is not sent yet: IndexedDB, which outlives the page, or where there is none the page's own memory.
//
// A record is a mark (judge-marks.js) with { official, state: 'waiting' | 'stored' | 'refused', why }. Beside the marks a few things are kept by key:
// what the server said last, what was acknowledged.
import { newUid } from './judge-marks.js'

const wait = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result)
  request.onerror = () => reject(request.error)
})
const done = (transaction) => new Promise((resolve, reject) => {
  transaction.oncomplete = () => resolve()
  transaction.onabort = transaction.onerror = () => reject(transaction.error)
})

// The next count of a ballot: behind all that this device, and (`floor`) the server, has seen of it.
const after = (records, number, floor) => records.reduce((most, r) => r.number === number && r.seq > most ? r.seq : most, floor) + 1

function fresh (records, what, floor) {
  return { ...what, uid: newUid(), seq: after(records, what.number, floor), at: Date.now(), state: 'waiting', why: '' }
}

// IndexedDB. Reading the highest count and writing the mark is one transaction, so that two tabs never take the same.
async function durable (name) {
  const opening = indexedDB.open(name, 1)
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore('mark', { keyPath: 'uid' }).createIndex('official', 'official')
    opening.result.createObjectStore('keep')
  }
  const db = await wait(opening)
  db.onversionchange = () => db.close()
  // 'strict': a tap is on the disk before it counts as kept (a battery that is pulled out loses nothing).
  const begin = (store, mode) => db.transaction(store, mode, { durability: mode === 'readonly' ? 'default' : 'strict' })
  return {
    durable: true,
    async all (official) {
      return wait(begin('mark', 'readonly').objectStore('mark').index('official').getAll(official))
    },
    async add (what, floor) {
      const transaction = begin('mark', 'readwrite')
      const marks = transaction.objectStore('mark')
      const record = fresh(await wait(marks.index('official').getAll(what.official)), what, floor)
      marks.add(record)
      await done(transaction)
      return record
    },
    // Marks from another tablet: one that is here already stays as it is.
    async take (records) {
      const transaction = begin('mark', 'readwrite')
      const marks = transaction.objectStore('mark')
      let taken = 0
      for (const record of records) {
        if (await wait(marks.getKey(record.uid)) !== undefined) continue
        marks.add(record)
        taken++
      }
      await done(transaction)
      return taken
    },
    // What became of marks: change(record) gives the record as it is to be, null to forget it, undefined to leave it.
    async settle (uids, change) {
      const transaction = begin('mark', 'readwrite')
      const marks = transaction.objectStore('mark')
      for (const uid of uids) {
        const record = await wait(marks.get(uid))
        const next = record && change(record)
        if (next === null) marks.delete(uid)
        else if (next) marks.put(next)
      }
      await done(transaction)
    },
    async kept (key) {
      return wait(begin('keep', 'readonly').objectStore('keep').get(key))
    },
    async keep (key, value) {
      const transaction = begin('keep', 'readwrite')
      transaction.objectStore('keep').put(value, key)
      await done(transaction)
    },
    async forget (key) {
      const transaction = begin('keep', 'readwrite')
      transaction.objectStore('keep').delete(key)
      await done(transaction)
    }
  }
}

// The page's memory: gone with the page, which therefore says so before anything is marked.
export function memory () {
  const marks = new Map()
  const keep = new Map()
  return {
    durable: false,
    async all (official) { return [...marks.values()].filter((r) => r.official === official) },
    async add (what, floor) {
      const record = fresh([...marks.values()].filter((r) => r.official === what.official), what, floor)
      marks.set(record.uid, record)
      return record
    },
    async take (records) {
      const more = records.filter((r) => !marks.has(r.uid))
      for (const record of more) marks.set(record.uid, record)
      return more.length
    },
    async settle (uids, change) {
      for (const uid of uids) {
        const record = marks.get(uid)
        const next = record && change(record)
        if (next === null) marks.delete(uid)
        else if (next) marks.set(uid, next)
      }
    },
    async kept (key) { return keep.get(key) },
    async keep (key, value) { keep.set(key, value) },
    async forget (key) { keep.delete(key) }
  }
}

export async function openStore (name = 'jiangxin-judge') {
  try {
    return globalThis.indexedDB ? await durable(name) : memory()
  } catch {
    return memory() // a private window may refuse it
  }
}
