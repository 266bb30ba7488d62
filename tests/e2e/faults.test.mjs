// Parts of a site fail under load: what was acknowledged is there once, nothing is half-done, the rest goes on.
import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import { enrol, get, ownSite, pause, statuses, until } from './lib/load.mjs'
import { makeRound, Tablet } from './lib/tablets.mjs'

let rounds = 0

// Everyone who was told 200 has one place; the same forms again give the others theirs; seats and numbers are right.
async function checkOnce (site, k, people, requests, answers) {
  const had = site.places(k)
  people.forEach((p, i) => { if (answers[i].status === 200) assert.ok(had.has(p.id), `${p.id} was told that it is done`) })
  const again = await site.send(requests).done
  assert.deepEqual(statuses(again), { 200: requests.length })
  const rows = site.sql(`SELECT COUNT(*), COUNT(DISTINCT person_id), COUNT(DISTINCT seat_no), COUNT(DISTINCT waiting_no),
    COALESCE(MAX(waiting_no), 0) FROM enrolment WHERE class_id = ${k.id}`)[0].map(Number)
  assert.deepEqual(rows.slice(0, 2), [people.length, people.length])
  assert.equal(rows[2] + rows[3], people.length)
  assert.equal(rows[4], rows[3], 'no number is missing')
  assert.equal(site.number(`SELECT COUNT(*) FROM seat s LEFT JOIN enrolment e ON e.class_id = s.class_id AND e.seat_no = s.seat_no
    WHERE s.free = (e.id IS NOT NULL)`), 0)
  assert.equal(site.number(`SELECT COUNT(*) FROM enrolment e WHERE 1 <> (SELECT COUNT(*) FROM enrolment_log l WHERE l.enrolment_id = e.id)`), 0)
  assert.equal(site.number(`SELECT COUNT(*) FROM audit WHERE act = 'enrolment.enrol' AND result = 'done'`),
    site.number('SELECT COUNT(*) FROM enrolment'))
}

test('faults', async (t) => {
  const site = await ownSite(t)

  await t.test('1: workers are killed in a loop under load', async (t) => {
    const people = site.people(600)
    const k = site.class({ seats: 400 })
    const requests = people.map((p) => enrol(p, k))
    const sending = site.send(requests, { width: 8 })
    let killed = 0
    let over = false
    sending.done.then(() => { over = true })
    const enrolled = () => site.number(`SELECT COUNT(*) FROM enrolment WHERE class_id = ${k.id}`)
    while (!over) {
      // By what gets through, not by time: on a busy machine workers would be killed before they have answered anybody.
      const before = enrolled()
      await until(() => over || enrolled() > before, 'an enrolment between two kills')
      for (const pid of over ? [] : site.workers('training').slice(0, 1)) {
        process.kill(pid, 'SIGKILL')
        killed++
      }
    }
    const answers = await sending.done
    const counts = statuses(answers)
    t.diagnostic(`${killed} killed: ${JSON.stringify(counts)}`)
    assert.ok(killed >= 3)
    assert.deepEqual(Object.keys(counts).filter((s) => s !== '200' && s !== '503'), [])
    assert.ok((counts[503] ?? 0) <= killed, 'at most each one\'s own request')
    await checkOnce(site, k, people, requests, answers)
  })

  await t.test('6: mariadbd is killed under load and started again', async (t) => {
    const people = site.people(1200)
    const k = site.class({ seats: 300 })
    const requests = people.map((p) => enrol(p, k))
    const sending = site.send(requests, { width: 8 })
    while (site.number(`SELECT COUNT(*) FROM enrolment WHERE class_id = ${k.id}`) < 200) await pause(20)
    process.kill(site.leader('mariadbd'), 'SIGKILL')
    await pause(300)
    await site.startDatabase()
    const back = Date.now()
    let status
    do {
      [{ status }] = await site.send([get(people[0], '/training')]).done
    } while (status !== 200 && Date.now() - back < 60000)
    const took = Date.now() - back
    const answers = await sending.done
    t.diagnostic(`${JSON.stringify(statuses(answers))}; pages again after ${took} ms`)
    assert.ok(took <= 2000, `pages work again within 2 s of the database (${took} ms)`)
    assert.deepEqual(Object.keys(statuses(answers)).filter((s) => s !== '200' && s !== '503'), [])
    await checkOnce(site, k, people, requests, answers)
  })

  await t.test('13: deploy and reload under load, with a slow client', async (t) => {
    const people = site.people(600)
    const k = site.class({ seats: 300 })
    const forms = people.map((p) => enrol(p, k))
    const requests = Array.from({ length: 20000 }, (_, i) => i % 8 === 0 && i / 8 < forms.length ? forms[i / 8] : get(people[i % 7], '/training'))
    const before = site.workers('training')
    const sending = site.send(requests, { width: 8 })
    const slow = slowGet(site, people[0], '/training')
    await pause(300)
    await site.tool('deploy')
    process.kill(site.leader('nginx'), 'SIGHUP')
    await pause(1000)
    sending.stop()
    const answers = (await sending.done).filter(({ status }) => status !== null)
    t.diagnostic(JSON.stringify(statuses(answers)))
    assert.ok(answers.length > 200, 'there was load')
    assert.deepEqual(statuses(answers), { 200: answers.length })
    assert.match(await slow, /^HTTP\/1\.1 200 /)
    assert.ok(site.workers('training').every((pid) => !before.includes(pid)), 'the workers are new ones')
  })
})

test('2: a worker that hangs is ended by its alarm, others serve', async (t) => {
  const site = await ownSite(t, { settings: '[request]\nalarm_s = 2\n[database]\ntimeout_s = 20\n' })
  const [ding, ...others] = site.people(40)
  const hung = site.class({ seats: 5 })
  const k = site.class({ seats: 50 })
  const workers = site.workers('training')
  const lock = await site.lock(hung)
  const waiting = site.send([enrol(ding, hung)])
  await pause(200)
  const answers = await site.send(others.map((p) => enrol(p, k)).concat(others.map((p) => get(p, '/training'))), { width: 4 }).done
  assert.deepEqual(statuses(answers), { 200: 2 * others.length })
  const [{ status, took }] = await waiting.done
  assert.equal(status, 503)
  assert.ok(took > 1.5e6 && took < 4e6, `the alarm rang in time (${took} µs)`)
  assert.match(site.log('training'), /took longer than 2 s; the worker ends/)
  lock.release()
  const [again] = await site.send([enrol(ding, hung)]).done
  assert.equal(again.status, 200)
  assert.equal(site.number(`SELECT COUNT(*) FROM enrolment WHERE class_id = ${hung.id}`), 1)
  assert.equal(workers.filter((pid) => site.workers('training').includes(pid)).length, workers.length - 1)
  assert.equal(site.workers('training').length, workers.length)
})

// Every mark that a tablet showed as saved is there, once and as it was said; and in the end all of them are.
async function marksUnder (site, t, kill) {
  const people = site.people(35)
  const { round, officials } = makeRound(site, { judges: people.slice(0, 5), contestants: people.slice(5), code: `F${++rounds}` })
  const tablets = officials.map((official, i) => new Tablet(site, people[i], official, 30))
  await Promise.all(tablets.map((tablet) => tablet.open()))
  const counts = {}
  let over = false
  const working = Promise.all(tablets.map((tablet) => tablet.work(20, () => over, ({ status }) => { counts[status] = (counts[status] ?? 0) + 1 })))
  const killed = await kill(() => tablets.reduce((n, { stored }) => n + stored.size, 0))
  over = true
  await working
  t.diagnostic(`${killed} killed; answers ${JSON.stringify(counts)}`)
  const rows = site.sql(`SELECT HEX(m.uid), m.seq, r.number, m.code, m.mark_x1000, m.counts, m.raised FROM mark m JOIN ballot b ON b.id = m.ballot_id JOIN run r ON r.id = b.run_id WHERE b.round_id = ${round}`)
  const there = new Map(rows.map(([hex, ...row]) => [Buffer.from(hex, 'hex').toString('base64url'), row]))
  assert.equal(there.size, rows.length)
  assert.equal(rows.length, tablets.reduce((n, { seq }) => n + seq, 0), 'each mark that was said is there, and nothing else')
  for (const tablet of tablets) {
    assert.equal(tablet.stored.size, tablet.seq)
    for (const [uid, line] of tablet.stored) {
      const [, seq, , number, code, said] = line.trim().split(' ')
      const row = there.get(uid)
      assert.ok(row, `${line} was answered as stored`)
      assert.deepEqual(row.slice(0, 3), [seq, number, code])
      assert.equal(said, said[0] === '=' ? `=${Number(row[3]) / 1000}` : said[0] === '#' ? `#${row[4].replace(' ', ',')}` : `!${row[5]}`)
    }
  }
  return counts
}

test('marks of five tablets', async (t) => {
  const site = await ownSite(t)

  await t.test('1: workers are killed in a loop while marks are sent', async (t) => {
    const counts = await marksUnder(site, t, async (stored) => {
      let killed = 0
      while (killed < 40) {
        // By what gets through, not by time: on a busy machine workers would be killed before they have answered anybody.
        const before = stored()
        await until(() => stored() >= before + 5, 'marks between two kills')
        const [pid] = site.workers('contest') // one that has ended by itself meanwhile is as good
        try {
          process.kill(pid, 'SIGKILL')
          killed++
        } catch (e) {
          if (e.code !== 'ESRCH') throw e
        }
      }
      return killed
    })
    assert.deepEqual(Object.keys(counts).filter((s) => !['200', '502', '503'].includes(s)), [])
  })

  await t.test('6: mariadbd is killed while marks are sent, and started again', async (t) => {
    const counts = await marksUnder(site, t, async (stored) => {
      await until(() => stored() >= 100, 'marks')
      process.kill(site.leader('mariadbd'), 'SIGKILL')
      await pause(300)
      await site.startDatabase()
      const before = stored()
      await until(() => stored() >= before + 100, 'marks after the database came back')
      return 1
    })
    assert.deepEqual(Object.keys(counts).filter((s) => s !== '200' && s !== '503'), [])
  })
})

// A GET that arrives a few bytes at a time; resolves to the first line of the answer.
function slowGet (site, person, path) {
  return new Promise((resolve, reject) => {
    const text = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${site.port}\r\nCookie: jx=${person.session}\r\nConnection: close\r\n\r\n`
    const socket = connect(site.port, '127.0.0.1')
    let answer = ''
    let at = 0
    const timer = setInterval(() => {
      socket.write(text.slice(at, at + 8))
      at += 8
      if (at >= text.length) clearInterval(timer)
    }, 200)
    socket.on('data', (bytes) => { answer += bytes })
    socket.on('end', () => resolve(answer.split('\r\n')[0]))
    socket.on('error', reject)
  })
}
