// A rule card, from the rubric to what everybody sees: the manager looks at what is proposed, sets the rules, tries them out with sample marks, publishes;
// weights that do not total 100 are refused; a second version has a reason, which a contestant reads with what changed; the file is verified and
// computed with outside the site.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { axe, jiangxin, open, shot, sql, state } from './lib/site.mjs'
import { signIn } from './lib/people.mjs'
import { makeEdition, publicId } from './lib/contest.mjs'

async function look (page, name) {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: width < 700 ? 740 : 900 })
    await axe(page)
    await shot(page, `contest-${name}`)
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}
const text = (page) => page.locator('main').innerText()

test('a rule card is set, tried out, published, changed, read and verified', async (t) => {
  const made = makeEdition({ no: 7 })
  const card = `/contest/edition/${publicId('contest_edition', made.edition)}/round/${publicId('contest_round', made.round)}/card`
  const page = await open(t, { expect: /status of (404|409|422)/ })
  await signIn(page, 'contest_manager')
  await page.goto(`/contest/edition/${publicId('contest_edition', made.edition)}/rules`)
  await look(page, 'rules')
  await page.getByRole('link', { name: '中式烹饪 决赛' }).click()
  assert.match(await text(page), /尚未发布/)

  // The rules, with what does not fit together refused beside its field.
  await page.goto(`${card}/rule`)
  await page.locator('input[name=least]').fill('7')
  await page.locator('main form button[type=submit]').click()
  await page.locator('#f-least-e').waitFor()
  assert.equal(await page.locator('input[name=least]').inputValue(), '7')
  await look(page, 'card-rule')
  await page.locator('input[name=least]').fill('5')
  await page.locator('input[name=advance_places]').fill('8')
  await page.locator('main form button[type=submit]').click()
  await page.waitForURL(/\/draft$/)
  assert.match(await text(page), /前 8 名晋级/)
  await look(page, 'card-draft')

  // Weights that total 95 are nothing to publish.
  sql(`UPDATE segment SET weight_x100 = 7500 WHERE round_id = ${made.round} AND kind = 'practical'`)
  await page.reload()
  assert.match(await text(page), /权重合计为 95，应为 100/)
  assert.equal(await page.getByRole('button', { name: /发布/ }).count(), 0)
  sql(`UPDATE segment SET weight_x100 = 8000 WHERE round_id = ${made.round} AND kind = 'practical'`)

  // Sample marks, as they stand there; then one that is out of scale.
  await page.goto(`${card}/try`)
  const marks = await page.locator('textarea[name=marks]').inputValue()
  await page.locator('main form button[type=submit]').click()
  await page.locator('#h-score').waitFor()
  await page.locator('summary').first().click()
  assert.match(await text(page), /各裁判合计[^]*120 ÷ 3 = 40/)
  await look(page, 'card-try')
  await page.locator('textarea[name=marks]').fill(marks.replace('01,CY-01,,15', '01,CY-01,,16'))
  await page.locator('main form button[type=submit]').click()
  await page.locator('#h-wrong').waitFor()
  assert.match(await text(page), /第 2 行：01 CY-01 J1：16不在0至15之间/)

  await page.goto(`${card}/draft`)
  await page.getByRole('button', { name: '发布第 1 版' }).click()
  await page.waitForURL(/\/card$/)
  assert.match(await text(page), /第 1 版/)

  // Another version, with its reason.
  await page.goto(`${card}/rule`)
  await page.locator('input[name=combine][value=criteria]').check()
  await page.locator('main form button[type=submit]').click()
  await page.waitForURL(/\/draft$/)
  await page.getByRole('button', { name: '发布第 2 版' }).click()
  await page.locator('#f-reason-e').waitFor()
  await page.locator('textarea[name=reason]').fill('逐项去掉最高分和最低分')
  await page.getByRole('button', { name: '发布第 2 版' }).click()
  await page.waitForURL(/\/card$/)

  // Signed by the background work, and read by everybody.
  const reader = await open(t)
  await signIn(reader, 'trainee')
  await reader.goto(card)
  for (let i = 0; i < 100 && !/公钥/.test(await text(reader)); i++) {
    await reader.waitForTimeout(100)
    await reader.reload()
  }
  assert.match(await text(reader), /第 2 版与第 1 版的不同/)
  assert.match(await text(reader), /按总分\s+逐项/)
  assert.equal(await reader.getByRole('link', { name: '预览与发布' }).count(), 0)
  await look(reader, 'card')
  const download = reader.waitForEvent('download')
  await reader.getByRole('link', { name: '下载规则卡' }).click()
  const file = join(state, 'card.json') // the command runs as the site's own user
  writeFileSync(file, readFileSync(await (await download).path()), { mode: 0o644 })
  const envelope = JSON.parse(readFileSync(file, 'utf8'))
  assert.match(jiangxin('verify', 'card', file, '--public-key', envelope.key), /the signature is good/)
  assert.throws(() => jiangxin('verify', 'card', file, '--public-key', '0'.repeat(64)))
  const samples = join(state, 'samples.csv')
  writeFileSync(samples, marks, { mode: 0o644 })
  assert.match(jiangxin('score', file, samples), /99\.90/)
  writeFileSync(file, readFileSync(file, 'utf8').replace('逐项去掉', '按项去掉'))
  assert.throws(() => jiangxin('verify', 'card', file))
})
