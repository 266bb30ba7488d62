// The live board: a release is on the hall's screen and on a phone within two seconds; without a network the phone keeps the last state and says of when
// it is; a freeze holds the places; the reveal goes from the last place to the first, by the keys of a keyboard.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { axe, open, shot, sql, state, until, url } from './lib/site.mjs'
import { signIn } from './lib/people.mjs'
import { makeEdition, publicId } from './lib/contest.mjs'
import { judged } from './lib/judged.mjs'

const { makeJudged, markRun } = judged(sql)
const staff = sql(`SELECT staff_no FROM person p WHERE left_on IS NULL AND NOT EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id)
  AND NOT EXISTS (SELECT 1 FROM contest_side s WHERE s.person_id = p.id) ORDER BY staff_no LIMIT 18 OFFSET 120`).map(([no]) => no)
const entries = 14
const marks = [88, 91.5, 79, 85, 85, 70.5, 93, 66, 81, 77, 74, 90, 83.5, 72]

const text = (page, name) => page.locator(`[data-board="${name}"]`).innerText()
const large = (page) => page.locator('[data-board="last"] [data-f="number"]').textContent()
const rows = (page) => page.locator('[data-board="rows"] tr').evaluateAll((list) => list.map((tr) => tr.querySelector('[data-f="number"]').textContent))

async function look (page, name, width, height) {
  await page.setViewportSize({ width, height })
  await axe(page)
  await shot(page, `judging-board-${name}`)
}

test('a board in the hall and on a phone', async (t) => {
  const made = makeEdition({ contest: '成绩榜比武' })
  makeJudged(made, { people: staff.slice(0, entries), officials: [...staff.slice(entries, entries + 3).map((no) => [no, 'judge']), [staff[entries + 3], 'chief']] })
  const id = publicId('contest_round', made.round)
  const host = await open(t, { expect: /status of (404|409)/ })
  await host.setViewportSize({ width: 1920, height: 1080 })
  await signIn(host, 'contest_manager')

  // What the chief judge's release does at its end: the board is composed anew and written.
  const refresh = async () => {
    const status = await host.evaluate(async (path) => {
      const page = new DOMParser().parseFromString(await (await fetch('/contest/drills/mine')).text(), 'text/html')
      const value = (name) => page.querySelector(`input[name=${name}]`).value
      return (await fetch(path, { method: 'POST', body: new URLSearchParams({ _csrf: value('_csrf'), _key: crypto.randomUUID().replaceAll('-', '').slice(0, 21) + 'A' }) })).status
    }, `/api/contest/board/${id}/live`)
    assert.equal(status, 200)
  }
  const release = async (number) => {
    markRun(made.round, number, marks[number - 1])
    const began = Date.now()
    await refresh()
    return began
  }
  await refresh()

  // Nobody is signed in on the phone.
  const phone = await open(t, { width: 360, expect: /status of 404|ERR_INTERNET_DISCONNECTED|Failed to fetch/ })
  await phone.goto(`/contest/board/${id}`)
  await host.goto(`/contest/board/${id}/screen`)
  assert.match(await text(phone, 'empty'), /还没有上榜的成绩/)
  await look(phone, 'empty', 360, 740)

  for (const number of [3, 1]) {
    const began = await release(number)
    for (const page of [host, phone]) {
      const row = page.locator('[data-board="rows"] tr', { hasText: marks[number - 1].toFixed(2) })
      await row.waitFor()
    }
    const took = Date.now() - began
    t.diagnostic(`release ${number} on both after ${took} ms`)
  }
  assert.deepEqual(await rows(phone), ['1号', '3号'])
  assert.match(await text(phone, 'count'), /2 \/ 14/)

  // Without a network: the last state, and of when it is.
  await phone.context().setOffline(true)
  await phone.locator('[data-board="lost"]').waitFor({ state: 'visible' })
  assert.match(await text(phone, 'lost'), /网络中断，以下是\d\d:\d\d:\d\d的榜单/)
  assert.deepEqual(await rows(phone), ['1号', '3号'])
  await look(phone, 'lost', 360, 740)
  await phone.context().setOffline(false)
  await phone.locator('[data-board="lost"]').waitFor({ state: 'hidden' })

  // Frozen after the release of the twelfth.
  await host.reload()
  await host.locator('#f-after').fill('12')
  await host.getByRole('button', { name: '冻结' }).click()
  await host.getByText('第12项上榜后冻结').first().waitFor()
  for (const number of [2, 4, 5, 6, 7, 8, 9, 10, 11, 12]) markRun(made.round, number, marks[number - 1])
  // Showing it live would forget the freeze to come; freezing at once composes it as well.
  await host.locator('#f-after').fill('')
  await host.getByRole('button', { name: '冻结' }).click()
  await host.locator('.jx-chip', { hasText: '已冻结' }).waitFor()
  await phone.locator('.jx-chip', { hasText: '已冻结' }).waitFor()
  const frozen = await rows(phone)
  assert.equal(frozen.length, 12)
  assert.equal(frozen[0], '7号')
  await look(phone, 'frozen', 360, 740)
  await look(host, 'frozen', 1920, 1080)
  assert.match(await text(host, 'page'), /第 \d \/ 2 页/)
  for (const number of [13, 14]) markRun(made.round, number, marks[number - 1])

  // The reveal.
  await host.getByRole('button', { name: '恢复实时' }).click()
  await host.getByRole('button', { name: '开始揭晓' }).click()
  await phone.locator('.jx-chip', { hasText: '揭晓中' }).waitFor()
  await until(async () => (await rows(phone)).length === 0, 'everything is covered')
  const byPlace = marks.map((mark, i) => ({ mark, number: i + 1 })).sort((a, b) => a.mark - b.mark || b.number - a.number)
  for (let i = 0; i < 3; i++) {
    await host.keyboard.press(i === 1 ? 'ArrowRight' : 'Space')
    await until(async () => await large(host) === `${byPlace[i].number}号`, `place ${14 - i} is large on the screen`)
    await until(async () => (await rows(phone)).length === i + 1, `the phone has ${i + 1}`)
  }
  await look(host, 'reveal', 1920, 1080)
  await look(phone, 'reveal', 360, 740)
  await host.getByRole('button', { name: '退回一名' }).click()
  await until(async () => (await rows(phone)).length === 2, 'one back')
  await host.keyboard.press('ArrowRight')
  await until(async () => (await rows(phone)).length === 3, 'and on')
  await host.keyboard.press('ArrowLeft')
  await until(async () => (await rows(phone)).length === 2, 'one back')
  for (let i = 2; i < 14; i++) {
    await host.keyboard.press('PageDown')
    await until(async () => await large(host) === `${byPlace[i].number}号`, `place ${14 - i}`)
  }
  await phone.getByText('名次已全部揭晓').waitFor()
  assert.equal((await rows(phone))[0], '7号')
  await look(host, 'revealed', 1920, 1080)
  await host.setViewportSize({ width: 360, height: 740 })
  await axe(host)
  await host.setViewportSize({ width: 1920, height: 1080 })
  await host.getByRole('button', { name: '结束揭晓' }).click()
  await phone.locator('.jx-chip', { hasText: '实时' }).waitFor()
  await look(phone, 'live', 360, 740)
  await look(phone, 'live', 1280, 900)

  // The judging day's page has the board's address, its code and the keys.
  await host.goto(`/contest/edition/${publicId('contest_edition', made.edition)}/round/${id}/judging`)
  await host.getByRole('button', { name: '开始揭晓' }).waitFor()
  assert.match(await host.locator('section[aria-labelledby="h-board"]').innerText(), new RegExp(`/contest/board/${id}`))
  await look(host, 'desk', 1280, 900)
  await look(host, 'desk', 360, 740)

  // Without scripts the page shows the state by itself.
  const plain = await open(t, { width: 360, script: false })
  await plain.goto(`/contest/board/${id}`)
  assert.match(await plain.locator('main').innerText(), /本页不会自动更新/)
  assert.equal(await plain.locator('[data-board="rows"] tr').count(), 14)

  // The file as nginx hands it out.
  const file = `${url}/board/${id}.json`
  const first = await fetch(file)
  assert.equal(first.status, 200)
  assert.match(first.headers.get('content-type'), /^application\/json/)
  assert.equal(first.headers.get('cache-control'), 'no-cache')
  assert.match(first.headers.get('content-security-policy'), /default-src 'self'/)
  const board = await first.json()
  assert.equal(board.format, 'jiangxin board 1')
  assert.equal(JSON.stringify(board).includes('J1'), false)
  assert.equal((await fetch(file, { headers: { 'if-none-match': first.headers.get('etag') } })).status, 304)
  for (const other of ['/board/', '/board/AAAAAAAAAAAAAAAAAAAAAA.json', '/board/.new-x', '/board/../files/', '/board']) {
    assert.equal((await fetch(url + other)).status, 404, other)
  }
  assert.doesNotMatch(readFileSync(`${state}/log/access.log`, 'utf8'), /GET \/board\/[\w-]+\.json/)
})
