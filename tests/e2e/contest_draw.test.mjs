// The draw of lots: prepared, a word from the hall typed in, the outcome downloaded and repeated with `jiangxin draw`; done anew with a reason; and a
// blind one, of which the contestant sees their own place, the coding official the key, and which two people open.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { axe, jiangxin, open, shot, sql, state } from './lib/site.mjs'
import { hero, signIn } from './lib/people.mjs'
import { makeEdition, makeReady, publicId } from './lib/contest.mjs'

async function look (page, name) {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: width < 700 ? 740 : 900 })
    await axe(page)
    await shot(page, `contest-${name}`)
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}
const text = (page) => page.locator('main').innerText()
const said = (page) => page.locator('.jx-flash').innerText()

// Cooks and others without any role, the hero first.
const people = [hero, ...sql(`SELECT staff_no FROM person p WHERE staff_no <> '${hero}' AND left_on IS NULL AND NOT EXISTS
  (SELECT 1 FROM role_grant g WHERE g.person_id = p.id) ORDER BY staff_no DESC LIMIT 12`).map(([no]) => no)]
const [coder, chief] = people.splice(11, 2)
const address = (made) => `/contest/edition/${publicId('contest_edition', made.edition)}/draw/${publicId('contest_round', made.round)}`

// The file of a draw, as the page gives it; `jiangxin draw` says that it fits.
async function repeated (page) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载抽签文件' }).first().click()])
  const file = readFileSync(await download.path(), 'utf8')
  const path = `${state}/draw.json`
  writeFileSync(path, file, { mode: 0o644 })
  assert.match(jiangxin('draw', '--lang', 'zh-CN', path), /重新抽签的结果与公布的一致/)
  return JSON.parse(file)
}

test('a draw in the hall, repeated with jiangxin draw, and done anew for all to see', async (t) => {
  const made = makeEdition({ contest: '抽签比武' })
  sql(`UPDATE contest_round SET stations = 3 WHERE id = ${made.round}`)
  makeReady(made, { people })
  const page = await open(t, { expect: /status of 422/ })
  await signIn(page, 'contest_manager')
  await page.goto(`/contest/edition/${publicId('contest_edition', made.edition)}`)
  await page.locator('.jx-tabs').getByRole('link', { name: '抽签' }).click()
  await page.getByRole('link', { name: '中式烹饪 决赛' }).click()
  await page.getByRole('button', { name: '准备抽签' }).click()
  await page.locator('.jx-flash').waitFor()
  assert.match(await said(page), /承诺值已公布/)
  const commitment = await page.locator('code.jx-hash').first().innerText()
  assert.match(commitment, /^[0-9a-f]{64}$/)
  await look(page, 'draw-prepared')

  await page.getByRole('link', { name: '打开现场页面' }).click()
  await page.waitForURL(/hall$/)
  await page.getByRole('button', { name: '抽签', exact: true }).click()
  await page.locator('#f-word-e').waitFor()
  await page.locator('input[name=word]').fill('锅\u200b包肉')
  await page.getByRole('button', { name: '抽签', exact: true }).click()
  await page.locator('#f-word-e').waitFor()
  await look(page, 'draw-word')
  await page.locator('input[name=word]').fill(' 锅包肉 ')
  await page.getByRole('button', { name: '抽签', exact: true }).click()
  await page.locator('.jx-hall-table').waitFor()
  await look(page, 'draw-hall')
  assert.equal(await page.locator('.jx-hall-word').innerText(), '锅包肉')
  assert.equal(await page.locator('.jx-hall-table tbody tr').count(), people.length)

  const file = await repeated(page)
  assert.equal(file.commitment, commitment)
  assert.equal(file.word, '锅包肉')
  const codes = await page.locator('.jx-hall-table tbody td:nth-child(4)').allInnerTexts()
  assert.deepEqual(codes, file.order)

  await page.goto(address(made))
  await look(page, 'draw-done')
  await page.locator('summary', { hasText: '作废重抽' }).click()
  await page.locator('textarea[name=reason]').fill('音响故障，后排没有听见词语')
  await page.getByRole('button', { name: '作废并重新准备' }).click()
  await page.locator('.jx-flash').waitFor()
  await look(page, 'draw-again')
  assert.match(await text(page), /第2次/)
  assert.match(await text(page), /音响故障，后排没有听见词语/)
  assert.match(await text(page), new RegExp(commitment))
})

test('a blind draw: the contestant sees their own place, the coding official the key, and two people open it', async (t) => {
  const made = makeEdition({ contest: '盲评比武' })
  makeReady(made, { blind: 'number', people, officials: [[coder, 'coding'], [chief, 'chief']] })
  const manager = await open(t)
  await signIn(manager, 'contest_manager')
  await manager.goto(address(made))
  await manager.getByRole('button', { name: '准备抽签' }).click()
  await manager.getByRole('link', { name: '打开现场页面' }).click()
  await manager.locator('input[name=word]').fill('拔丝地瓜')
  await manager.getByRole('button', { name: '抽签', exact: true }).click()
  await manager.locator('.jx-flash').waitFor()
  assert.match(await text(manager), /密封/)
  assert.doesNotMatch(await text(manager), /周𬀩/)
  await look(manager, 'draw-sealed')
  assert.equal((await manager.request.get(`${address(made)}/draw.json`)).status(), 404)
  assert.equal((await manager.request.get(`${address(made)}/key`)).status(), 404)

  const cook = await open(t, { width: 360 })
  await signIn(cook, hero)
  await cook.goto('/notices')
  await cook.getByRole('link', { name: /中式烹饪决赛已抽签/ }).or(cook.getByText(/中式烹饪决赛已抽签/)).first().waitFor()
  await cook.goto(address(made))
  await look(cook, 'draw-own')
  const own = Number(await cook.locator('.jx-big').nth(1).innerText())
  assert.ok(own >= 1 && own <= people.length)

  const page = await open(t)
  await signIn(page, coder)
  await page.goto(address(made))
  await page.getByRole('link', { name: '查看盲号对照' }).click()
  await look(page, 'draw-key')
  const row = page.locator('tbody tr', { hasText: '周𬀩' })
  assert.equal(Number(await row.locator('td').nth(3).innerText()), own)
  await page.goto(address(made))
  await page.locator('textarea[name=reason]').fill('成绩已锁定')
  await page.getByRole('button', { name: '申请解密' }).click()
  await page.locator('.jx-flash').waitFor()
  assert.match(await text(page), /等本轮的另一名/)

  const leading = await open(t)
  await signIn(leading, chief)
  await leading.goto(address(made))
  assert.match(await text(leading), /成绩已锁定/)
  assert.doesNotMatch(await text(leading), /周𬀩/)
  await look(leading, 'draw-unseal')
  await leading.locator('summary', { hasText: '确认解密' }).click()
  await leading.getByRole('button', { name: '确认并公布' }).click()
  await leading.locator('.jx-flash').waitFor()

  await cook.goto(address(made))
  await look(cook, 'draw-opened')
  const file = await repeated(cook)
  assert.equal(file.blind[own - 1], '001') // the hero was entered first
})
