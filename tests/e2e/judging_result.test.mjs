// Published results as everybody meets them: last year's round of the demonstration, from the edition's tab to the list, how a figure came about, the
// bundle that is verified outside the site, whole and with one digit turned; the list as a PDF; what only the chief judge reads; the units' total;
// a judge's sheet, printed on one page, whose code proves that it stands in these results.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { axe, jiangxin, open, shot, sql, state } from './lib/site.mjs'
import { signIn } from './lib/people.mjs'
import { publicId } from './lib/contest.mjs'

async function look (page, name) {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: width < 700 ? 740 : 900 })
    await axe(page)
    await shot(page, `result-${name}`)
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, `${name} is wider than ${width}`)
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}
const run = (...command) => execFileSync(command[0], command.slice(1), { encoding: 'utf8' })
const text = (page) => page.locator('main').innerText()

test('published results are read, verified, and refused with one digit turned', async (t) => {
  const [[round, edition, chief]] = sql(`SELECT j.round_id, d.edition_id, p.staff_no FROM judging j JOIN discipline d ON d.id = j.discipline_id AND d.code = 'BS-CY' JOIN official o ON o.round_id = j.round_id AND o.duty = 'chief'
    JOIN person p ON p.id = o.person_id JOIN contest_edition e ON e.id = d.edition_id AND e.state = 'closed' WHERE j.publication > 0 ORDER BY j.round_id LIMIT 1`)
  const here = `/contest/edition/${publicId('contest_edition', edition)}`
  const results = `${here}/round/${publicId('contest_round', round)}/results`
  const reader = await open(t, { expect: /status of 404/ })
  await signIn(reader, 'trainee')
  await reader.goto(here)
  await reader.getByRole('link', { name: '成绩', exact: true }).click()
  assert.match(await text(reader), /中式烹饪 决赛[\s\S]*已公布/)
  await reader.getByRole('link', { name: '中式烹饪 决赛' }).click()
  await reader.locator('.jx-way summary').first().click()
  assert.match(await text(reader), /一等奖/)
  await look(reader, 'published')

  const coming = reader.waitForEvent('download')
  await reader.getByRole('link', { name: '下载成绩包' }).click()
  const file = join(state, 'results.json') // the command runs as the site's own user
  const bundle = readFileSync(await (await coming).path(), 'utf8')
  writeFileSync(file, bundle, { mode: 0o644 })
  const key = /[0-9a-f]{64}/.exec(await reader.locator('dt', { hasText: '公钥' }).locator('xpath=following-sibling::dd[1]').innerText())[0]
  assert.match(jiangxin('verify', 'results', file, '--public-key', key), /001/)
  const mark = /"mark":"(\d)/.exec(bundle)
  writeFileSync(file, bundle.slice(0, mark.index + 8) + (mark[1] === '1' ? '2' : '1') + bundle.slice(mark.index + 9))
  assert.throws(() => jiangxin('verify', 'results', file, '--public-key', key))

  const listed = reader.waitForEvent('download')
  await reader.getByRole('link', { name: '下载成绩单' }).click()
  const list = run('pdftotext', '-layout', await (await listed).path(), '-')
  assert.match(list, /成绩单[\s\S]*001[\s\S]*裁判长[\s\S]*离线核验/)
  assert.ok(list.includes(key))

  // Nothing of the reports is for a reader.
  assert.equal((await reader.goto(`${results}/reports`)).status(), 404)
  await reader.goto(`${here}/team`)
  assert.match(await text(reader), /总分/)
  await look(reader, 'team')
  const leader = await open(t)
  await signIn(leader, chief)
  await leader.goto(results)
  await leader.getByRole('link', { name: '稳定性与裁判分析' }).click()
  assert.match(await text(leader), /共试算 \d+ 种改动[\s\S]*肯德尔和谐系数/)
  await look(leader, 'reports')

  await leader.goto(`${here}/round/${publicId('contest_round', round)}/judging/run/1/sheet/J1`)
  await look(leader, 'sheet')
  const page = join(state, 'sheet.pdf')
  writeFileSync(page, await leader.pdf({ format: 'A4', preferCSSPageSize: true }))
  assert.match(run('pdfinfo', page), /^Pages: +1$/m)
  run('pdftoppm', '-r', '200', '-png', '-singlefile', page, join(state, 'sheet'))
  const proof = run('zbarimg', '--quiet', '--raw', '--nodbus', join(state, 'sheet.png'))
  const verified = (text) => {
    writeFileSync(file, text, { mode: 0o644 })
    return jiangxin('verify', 'sheet', file, '--public-key', key)
  }
  assert.match(verified(proof), /J1/)
  const figure = /(\n(?:mark|counts) \S+ )(\d)/.exec(proof.slice(proof.indexOf('\njiangxin sheet 1\n')))
  assert.throws(() => verified(proof.replace(figure[0], figure[1] + (figure[2] === '1' ? '2' : '1'))))
})
