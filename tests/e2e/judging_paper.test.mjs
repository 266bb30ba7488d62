// Sheets on paper: typed by one scorekeeper, typed again by another who does not see it, differences shown, locked; the signed paper's scan; theory marks from a
// file with every problem by its line, then done whole, and one by hand; a sheet printed on one page, with marks and empty, and all that are still to be marked.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axe, open, shot, sql } from './lib/site.mjs'
import { signIn } from './lib/people.mjs'
import { publicId } from './lib/contest.mjs'
import { call, idle, makeJudging } from './lib/judging.mjs'

const people = idle(48).slice(34)
const round = makeJudging({ contest: '纸面评分比武', blind: 'number', judges: people.slice(0, 2), contestants: people.slice(4, 9), chief: people[9], keepers: people.slice(2, 4), theory: true })
const [typist, checker] = people.slice(2, 4)
// The longest rubric that an office sets: ten criteria, each with four deductions in long words.
const long = Array.from({ length: 10 }, (_, i) => [{ code: `CY-${String(i + 1).padStart(2, '0')}`, name: '操作规范、安全防护与现场整理', max: 10, step: '0.5', scoring: 'objective', deductions: ['未按规程佩戴防护用品每次扣0.5分', '工具未归位每处扣0.5分', '用量超出限值每10克扣1分', '台面残留每处扣1分'].map((name, k) => ({ code: String(k + 1), name, points: k < 2 ? '0.5' : 1, unit: '处', cap: 5 })) }, ''])
const wide = makeJudging({ contest: '长表比武', judges: people.slice(10, 11), contestants: people.slice(11, 12), keepers: [typist], criteria: long })
const base = `/contest/edition/${publicId('contest_edition', round.edition)}/round/${publicId('contest_round', round.round)}/judging`
sql(`UPDATE judging SET scan_needed = 1 WHERE round_id = ${round.round}`)
call(round, 1, 2)

async function look (page, name) {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: width < 700 ? 740 : 900 })
    await axe(page)
    await shot(page, `paper-${name}`)
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}
const pages = async (page) => (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g).length
const text = (page) => page.locator('main').innerText()
// What stands on the paper, by the fields' codes; the others are left blank.
const PAPER = { 'CY-01/1': '1', 'CY-02/1': '2', 'CY-02/2': '0', 'CY-03/1': '0', 'CY-04': '２２，５', 'CY-05': '8.5', 'CY-06/1': '1', 'CY-07/1': '0', 'CY-08/1': '2' }
async function type (page, given) {
  for (const [code, value] of Object.entries(given)) await page.locator(`input[name=code][value="${code}"] ~ input[name=value]`).fill(value)
}

test('a sheet on paper is typed, checked blind, locked, scanned and printed', async (t) => {
  const page = await open(t, { expect: /status of 422/ })
  await signIn(page, typist)
  await page.goto('/contest/duties')
  await page.getByRole('link', { name: /中式烹饪/ }).first().click()
  await page.getByRole('link', { name: '纸质评分表' }).click()
  await look(page, 'list')
  await page.locator('input[name=number]').fill('2')
  await page.locator('select[name=seat]').selectOption('J1')
  await page.getByRole('button', { name: '打开' }).click()
  await page.waitForURL(/paper\/2\/J1$/)
  await type(page, { ...PAPER, 'CY-05': '8.3', 'CY-01/1': '' })
  await page.getByRole('button', { name: '保存' }).click()
  await page.locator('.jx-errors').waitFor()
  await look(page, 'refused')
  assert.match(await text(page), /“色泽与造型”应以 0\.5 为一档/)
  assert.equal(await page.locator('input[name=code][value="CY-04"] ~ input[name=value]').inputValue(), '２２，５')
  await type(page, PAPER)
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('等待另一人核对').waitFor()
  await look(page, 'typed')

  const other = await open(t, { expect: /status of 422/ })
  await signIn(other, checker)
  await other.goto(`${base}/paper/2/J1`)
  assert.doesNotMatch(await other.content(), /22\.5/)
  await type(other, { ...PAPER, 'CY-04': '23' })
  await other.getByRole('button', { name: '核对', exact: true }).click()
  await other.getByText('前一人录入 22.5，您录入 23').waitFor()
  await look(other, 'differs')
  await type(other, { 'CY-04': '22.5' })
  await other.getByRole('button', { name: '核对', exact: true }).click()
  await other.getByText('已录入并核对').waitFor()
  await other.locator('input[type=file]').setInputFiles({ name: '2-J1.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n') })
  await other.getByRole('button', { name: '附上扫描件' }).click()
  await other.getByText('查看扫描件').waitFor()
  await look(other, 'locked')

  await other.getByRole('link', { name: '打印', exact: true }).click()
  await other.waitForURL(/sheet\/J1$/)
  await look(other, 'print')
  assert.match(await text(other), /本表合计\s+100\s+89\b/) // 8 + 13 + 15 + 22.5 + 8.5 + 9 + 10 + 3
  assert.equal(await pages(other), 1)
  await other.emulateMedia({ media: 'print' })
  await other.setViewportSize({ width: 793, height: 1122 })
  await shot(other, 'paper-a4')
  await other.goto(`${base}/run/2/sheet/J1?blank=1`)
  assert.equal(await pages(other), 1)
  await shot(other, 'paper-a4-blank')
  await other.goto(`${base}/sheets`)
  assert.equal(await other.locator('.jx-a4').count(), 9)
  assert.equal(await pages(other), 9)
  await page.goto(`/contest/edition/${publicId('contest_edition', wide.edition)}/round/${publicId('contest_round', wide.round)}/judging/run/1/sheet/J1`)
  assert.equal(await page.locator('.jx-a4-count').count(), 40)
  assert.equal(await pages(page), 1)
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 672, height: 986 })
  await shot(page, 'paper-long')
})

test('theory marks come from a file, whole or not at all, and are corrected with a reason', async (t) => {
  const page = await open(t, { expect: /status of 422/ })
  await signIn(page, typist)
  await page.goto(`${base}/values`)
  await look(page, 'values')
  const choose = (csv) => page.locator('input[type=file]').setInputFiles({ name: '理论.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await choose('参赛编号,成绩\n1,88.5\n002,９０\n003,101\n009,60\n')
  await page.getByRole('button', { name: '查看导入结果' }).click()
  await page.getByText('2 行有误').first().waitFor()
  await look(page, 'values-wrong')
  await page.getByRole('link', { name: '重新选择文件' }).click()
  await choose('参赛编号,成绩\n1,88.5\n002,９０\n003,71\n004,\n')
  await page.getByRole('button', { name: '查看导入结果' }).click()
  await page.getByText('新录入 3 个，更正 0 个').first().waitFor()
  await look(page, 'values-plan')
  await page.getByRole('button', { name: '确认导入' }).click()
  await page.locator('.jx-flash').waitFor()
  await page.getByRole('link', { name: /更正.*002/ }).click()
  await page.locator('#f-mark').fill('91')
  await page.getByRole('button', { name: '录入' }).click()
  await page.locator('.jx-errors').waitFor()
  await page.locator('#f-reason').fill('阅卷复核')
  await page.getByRole('button', { name: '录入' }).click()
  await page.getByText('阅卷复核').waitFor()
  await look(page, 'values-done')
  assert.match(await text(page), /还缺 2 个成绩/)
})
