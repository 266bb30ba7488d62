// Importing people and units: a file as Excel saves it, the bad rows downloaded, mended and handed in again, applied once; in two tabs; with a double
// click. On a site of its own: people come and go.
import './lib/own.mjs'
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { axe, open, shot, sql } from './lib/site.mjs'
import { signIn } from './lib/people.mjs'
import { unzip, zip } from './lib/zip.mjs'

const head = '工号,姓名,性别,单位代码,职务,职级,身份,入职日期'
const gb18030 = (text) => execFileSync('iconv', ['-f', 'UTF-8', '-t', 'GB18030'], { input: text })
const figure = (page, label) => page.locator('.jx-figures div', { hasText: label }).locator('dd').innerText()

async function handIn (page, kind, name, buffer) {
  await page.goto('/admin/import')
  await page.locator(`input[name=kind][value=${kind}]`).check()
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(buffer) })
  await page.locator('button', { hasText: '上传并预览' }).click()
}

async function saved (page, link) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('a', { hasText: link }).click()])
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

for (const width of [360, 1280]) {
  test(`a file in GB18030 with bad rows is mended and applied at ${width} px`, async (t) => {
    const page = await open(t, { width })
    await signIn(page, 'hr')
    await page.goto('/admin/import')
    await axe(page)
    await shot(page, 'import')
    const no = `G${width}`
    const good = `${no}01,曾敏,女,CY-D01,科员,科员级,行政,2024/7/1`
    await handIn(page, 'people', '新进人员.csv', gb18030([head, good, `2.01901E+09,单强,男,CY-D01,科员,科员级,行政,2024-07-01`, `${no}03,仇远,男,CY-D99,科员,科员级,行政,45474`].join('\r\n')))
    await page.waitForURL('**/admin/import/*')
    assert.match(await page.locator('.jx-head').innerText(), /人员，3 行，GB18030/)
    assert.equal(await page.locator('#h-bad').innerText(), '2 行不能导入')
    const reasons = await page.locator('section[aria-labelledby=h-bad] tbody').innerText()
    assert.match(reasons, /科学计数法/)
    assert.match(reasons, /没有代码为 CY-D99 的单位/)
    assert.match(reasons, /2024-07-01/)
    assert.equal(await page.locator('button', { hasText: /^导入$/ }).count(), 0)
    await axe(page)
    await shot(page, 'import-bad')

    const { name, bytes } = await saved(page, '下载全部行')
    assert.equal(name, '新进人员-全部行.csv')
    const rows = bytes.toString('utf8').replace('\ufeff', '').trim().split('\r\n')
    assert.equal(rows[0], `${head},错误列,原因`)
    assert.equal(rows.length, 4)
    assert.match(rows[2], /工号/)
    const mended = rows.map((row) => row.replace('2.01901E+09', `${no}02`).replace('CY-D99', 'CY-D02').replace(',45474,', ',2024-07-01,')).join('\r\n')
    await handIn(page, 'people', '改好.csv', mended)
    await page.waitForURL('**/admin/import/*')
    assert.match(await figure(page, '新增'), /^3/)
    await axe(page)
    await shot(page, 'import-preview')
    await page.locator('button', { hasText: /^导入$/ }).dblclick()
    await page.waitForLoadState()
    await page.locator('h1', { hasText: '导入结果' }).waitFor()
    assert.deepEqual(sql(`SELECT staff_no, name, pinyin FROM person WHERE staff_no LIKE '${no}%' ORDER BY 1`), [[`${no}01`, '曾敏', 'zengmin'], [`${no}02`, '单强', 'shanqiang'], [`${no}03`, '仇远', 'qiuyuan']])
    assert.equal(Number(sql(`SELECT COUNT(*) FROM posting o JOIN person p ON p.id = o.person_id WHERE p.staff_no LIKE '${no}%'`)[0][0]), 3)
    await axe(page)
    await shot(page, 'import-done')

    await handIn(page, 'people', '改好.csv', mended)
    await page.waitForURL('**/admin/import/*')
    assert.match(await page.locator('main').innerText(), /没有要导入的内容/)
    await page.goto('/admin/import')
    await axe(page)
    await shot(page, 'import-list')
  })
}

test('a template filled in as a workbook moves and closes units; the second tab is told', async (t) => {
  const page = await open(t)
  await signIn(page, 'hr')
  await page.goto('/admin/import')
  const { bytes } = await saved(page, '下载单位模板')
  const files = unzip(bytes)
  const sheet = Object.keys(files).find((name) => name.endsWith('sheet1.xml'))
  const cells = (values, line) => `<row r="${line}">${values.map((value, i) => `<c r="${String.fromCharCode(65 + i)}${line}" t="inlineStr"><is><t>${value}</t></is></c>`).join('')}</row>`
  const rows = cells(['W-1', 'CY', '文印服务中心', '文印中心', '直属单位', '市级', '990100'], 3) + cells(['W-1-1', 'W-1', '文印服务中心装订科', '装订科', '内设机构', '市级', '990100'], 4)
  files[sheet] = files[sheet].replace('</sheetData>', rows + '</sheetData>')
  await handIn(page, 'units', '单位.xlsx', zip(files))
  await page.waitForURL('**/admin/import/*')
  assert.match(await page.locator('.jx-head').innerText(), /单位，2 行，XLSX/)
  const address = page.url()
  const other = await page.context().newPage()
  await other.goto(address)
  await page.locator('button', { hasText: /^导入$/ }).click()
  await page.locator('h1', { hasText: '导入结果' }).waitFor()
  await other.locator('button', { hasText: /^导入$/ }).click()
  await other.locator('.jx-flash', { hasText: '这份文件已经导入过' }).waitFor()
  assert.deepEqual(sql("SELECT u.code, p.code FROM unit u JOIN unit p ON p.id = u.parent_id WHERE u.code LIKE 'W-1%' ORDER BY 1"), [['W-1', 'CY'], ['W-1-1', 'W-1']])
  await page.goto('/admin/units?q=W-1')
  assert.match(await page.locator('main').innerText(), /文印服务中心装订科/)
})

test('SEC-F1: what is no table is refused beside the field, without a script too', async (t) => {
  const page = await open(t, { script: false, expect: /status of 422/ })
  await signIn(page, 'hr')
  for (const [name, buffer, sentence] of [['a.csv', '%PDF-1.7', /只接受 CSV、XLSX 文件/], ['旧.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /旧版 Excel 文件/], ['空.csv', head, /表头下面没有内容/]]) {
    await handIn(page, 'people', name, buffer)
    assert.match(await page.locator('#f-file-e').innerText(), sentence)
    assert.ok(await page.locator('input[name=kind][value=people]').isChecked())
  }
  await page.locator('button', { hasText: '上传并预览' }).click()
  assert.match(await page.locator('#f-file-e').innerText(), /请选择文件/)
})
