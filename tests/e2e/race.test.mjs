// 2,000 people ask for 50 seats at once, through nginx. Then 25 give back at once. Then all again while a worker is killed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cancel, enrol, ownSite, pause, statuses } from './lib/load.mjs'

const PEOPLE = 2000
const SEATS = 50
const BACK = 25

// Every seat once, everyone else in line, numbers from 1 without gap or twin.
function checkPlaces (site, k, people) {
  const places = [...site.places(k).values()]
  assert.equal(places.length, people)
  assert.deepEqual(places.filter((p) => p.seat).map((p) => p.seat).sort((a, b) => a - b), range(SEATS))
  assert.ok(places.every((p) => p.state === (p.seat ? 'booked' : 'waiting')))
  assert.equal(site.number(`SELECT COUNT(*) FROM seat WHERE class_id = ${k.id} AND free = 1`), 0)
  const given = site.sql(`SELECT waiting_no FROM enrolment WHERE class_id = ${k.id} AND waiting_no IS NOT NULL ORDER BY waiting_no`)
  assert.deepEqual(given.map(([n]) => Number(n)), range(people - SEATS))
  assert.equal(site.number(`SELECT next_no FROM class_line WHERE class_id = ${k.id}`), people - SEATS + 1)
  assert.equal(site.number(`SELECT COUNT(*) FROM person_busy b JOIN enrolment e ON e.id = b.enrolment_id WHERE e.class_id = ${k.id}`), SEATS)
}
const range = (n) => Array.from({ length: n }, (_, i) => i + 1)

test('SEC-R7 2,000 people, 50 seats', async (t) => {
  const site = await ownSite(t)
  const people = site.people(PEOPLE)
  const byId = new Map(people.map((p) => [p.id, p]))

  await t.test('all at once', async (t) => {
    const k = site.class({ seats: SEATS })
    const answers = await site.send(people.map((p) => enrol(p, k))).done
    t.diagnostic(`${Math.round(PEOPLE / answers.total * 1e6)} enrolments a second`)
    assert.deepEqual(statuses(answers), { 200: PEOPLE })
    checkPlaces(site, k, PEOPLE)

    // 25 cancel at once: the first 25 in line have their seats, moved up in order, and are told.
    const leaving = [...site.places(k)].filter(([, place]) => place.seat).slice(0, BACK)
    const keys = site.keys(BACK)
    const cancelled = await site.send(leaving.map(([person, place], i) => cancel(byId.get(person), place, keys[i].key))).done
    assert.deepEqual(statuses(cancelled), { 200: BACK })
    const places = [...site.places(k).values()]
    assert.equal(places.length, PEOPLE - BACK)
    assert.deepEqual(places.filter((p) => p.seat).map((p) => p.seat).sort((a, b) => a - b), range(SEATS))
    assert.deepEqual(places.filter((p) => p.seat && p.number).map((p) => p.number).sort((a, b) => a - b), range(BACK))
    const order = site.sql(`SELECT e.waiting_no FROM enrolment_log l JOIN enrolment e ON e.id = l.enrolment_id
      WHERE e.class_id = ${k.id} AND l.act = 'promote' ORDER BY l.id`)
    assert.deepEqual(order.map(([n]) => Number(n)), range(BACK))
    assert.equal(site.number("SELECT COUNT(*) FROM notice WHERE kind = 'enrolment.promoted'"), BACK)
  })

  await t.test('a worker is killed in the middle', async (t) => {
    const k = site.class({ seats: SEATS })
    const keys = site.keys(PEOPLE)
    const requests = people.map((p, i) => enrol({ ...p, key: keys[i].key }, k))
    const sending = site.send(requests)
    while (site.number(`SELECT COUNT(*) FROM enrolment WHERE class_id = ${k.id}`) < PEOPLE / 4) await pause(20)
    const [victim] = site.workers('training')
    process.kill(victim, 'SIGKILL')
    const answers = await sending.done
    const counts = statuses(answers)
    t.diagnostic(JSON.stringify(counts))
    assert.deepEqual(Object.keys(counts).filter((s) => s !== '200' && s !== '503'), [])
    assert.ok((counts[503] ?? 0) <= 1, 'at most the request that the worker was at')
    // Who was told that it is done has a place.
    const had = site.places(k)
    assert.ok(answers.every(({ status }, i) => status !== 200 || had.has(people[i].id)))
    // The same forms again: what was done stays, what was not is done, and nothing twice.
    const again = await site.send(requests.filter((_, i) => answers[i].status !== 200).concat(requests.slice(0, 20))).done
    assert.ok(again.every(({ status }) => status === 200))
    checkPlaces(site, k, PEOPLE)
  })
})
