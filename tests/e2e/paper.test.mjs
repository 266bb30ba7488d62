// Papers, from the call to the prizes: 38 are handed in by 38 authors, two of which name somebody in the anonymised copy; six reviewers mark them without
// learning whose they are; ten are selected, 2 + 2 + 6, of which the meeting decides one, for two are equal at the line; public notice over the Spring
// Festival, decision, certificates; the forum of ten talks of eight minutes with its timer, and the compilation. What many people send goes without a browser.
import './lib/own.mjs'
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { pdf } from './lib/papers.mjs'
import { unzip } from './lib/zip.mjs'
const { staffNo } = await import('./lib/people.mjs')
const { jiangxin, look, open, plain, setClock, sql, state, until, url } = await import('./lib/site.mjs')
const { formData, visitor, visitors, words } = await import('./lib/visitor.mjs')

const CATEGORIES = [['省直单位', 2, 8], ['市级单位', 2, 10], ['县级单位', 6, 20]] // places, papers
const THEMES = ['节约用能', '食堂反浪费', '公务用车调度', '会议保障', '办公用房调剂', '资产共享', '物业监管', '垃圾分类', '数据汇聚', '安全巡查']
const encoded = (key) => key.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '') // a public id as addresses hold it
const publicId = (table, where) => encoded(sql(`SELECT TO_BASE64(public_id) FROM ${table} WHERE ${where}`)[0][0])
const count = (from) => Number(sql(`SELECT COUNT(*) FROM ${from}`)[0][0])
const upload = (name, bytes) => new File([bytes], name, { type: 'application/pdf' })
const textOf = (bytes) => execFileSync('pdftotext', ['-q', '-enc', 'UTF-8', '-', '-'], { input: bytes, encoding: 'utf8' })
const infoOf = (bytes) => execFileSync('pdfinfo', ['-enc', 'UTF-8', '-'], { input: bytes, encoding: 'utf8' })

// The clock at a moment, and what the background does until then.
async function on (moment) {
  setClock(`${moment}:00+08:00`)
  await work()
}
// The site's own jobs may have taken what is due just now.
async function work () {
  jiangxin('jobs', '-1')
  const now = new Date(Date.now() + 1000 * Number(readFileSync(`${state}/clock`, 'utf8'))).toISOString().slice(0, 19).replace('T', ' ')
  await until(() => sql(`SELECT (SELECT COUNT(*) FROM paper_version WHERE state = 'waiting') + (SELECT COUNT(*) FROM paper_compilation WHERE state = 'waiting')
    + (SELECT COUNT(*) FROM public_notice n JOIN programme p ON p.id = n.programme_id WHERE p.series = 'paper' AND n.state = 'posted' AND n.ends_at <= '${now}')
    + (SELECT COUNT(*) FROM certificate c WHERE c.kind = 'paper_prize' AND NOT EXISTS (SELECT 1 FROM certificate_signature s WHERE s.certificate_id = c.id))`)[0][0] === '0', 'the background is done')
}
// So many at a time: one address may not send everything at once.
async function each (list, run, width = 6) {
  const rest = list.entries()
  await Promise.all(Array.from({ length: width }, async () => { for (const [i, one] of rest) await run(one, i) }))
}
// A browser as somebody who has a session already.
function be (page, who) {
  who.stay()
  return page.context().addCookies([{ name: 'jx', value: who.cookie.slice('jx='.length), url }])
}

// People without any part in the demonstration, by the branch below the city that they belong to.
function people () {
  const found = {}
  const names = new Set() // nobody has another's name, so a name says whose it is
  for (const [branch, no, id, name, ...units] of sql(`SELECT b.code, p.staff_no, p.id, p.name, u.name, COALESCE(u.short_name, u.name), b.name, COALESCE(b.short_name, b.name)
    FROM unit t JOIN unit_closure x ON x.ancestor_id = t.id AND x.depth = 1 JOIN unit b ON b.id = x.descendant_id
    JOIN unit_closure c ON c.ancestor_id = b.id JOIN posting o ON o.unit_id = c.descendant_id AND o.main_of IS NOT NULL JOIN unit u ON u.id = o.unit_id
    JOIN person p ON p.id = o.person_id WHERE t.code = 'CY' AND p.left_on IS NULL AND CHAR_LENGTH(p.name) = 3 AND LENGTH(p.name) = 9
      AND NOT EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id) ORDER BY b.code, p.staff_no`)) {
    if (names.has(name)) continue
    names.add(name)
    found[branch] ??= []
    found[branch].push({ branch, no, id, name, units })
  }
  return (...branches) => { // the next of the first of them, which then comes last
    const [branch] = branches.filter((one) => found[one]?.length).sort((a, b) => found[b].length - found[a].length)
    return found[branch].shift()
  }
}

// What the papers are worth: the sum of marks that the three reviewers give, in half points, whoever they are. The sixth and the seventh of the counties
// are equal.
const worth = (category, nth) => 186 - 4 * nth - category + (category === 2 && nth >= 6 ? 4 : 0)
const MOST = [40, 60, 70, 30] // of the criteria, in half points
const SHIFT = [-3, 0, 4] // the first, the second and the third that is handed in
function marksOf (category, nth, turn) {
  const sum = worth(category, nth) + SHIFT[turn]
  const marks = MOST.map((most) => Math.floor(most * sum / 200))
  for (let i = 0, left = sum - marks.reduce((a, b) => a + b); left > 0; i = (i + 1) % 4) if (marks[i] < MOST[i]) { marks[i]++; left-- }
  return marks.map((half) => String(half / 2))
}
// The mean of the three, to two digits, half up: in whole numbers.
const resultOf = (category, nth) => {
  const halves = 3 * worth(category, nth) + SHIFT[0] + SHIFT[1] + SHIFT[2]
  return (Math.floor((2 * halves * 100 + 6) / 12) / 100).toFixed(2)
}

test('38 papers, ten talks of eight minutes, ten prizes', async (t) => {
  await on('2026-11-18T09:00')
  const next = people()
  const officer = visitor(staffNo('award_officer'))

  // ---- the programme ----
  let page = await officer.get('/award/programme/new?series=paper')
  await officer.send(page, '/award/programme/new', {
    title: '2026年机关事务调研文章评选', level: 'prefecture', counted_on: '2026-10-31', nominate_until: '2026-11-30T18:00', ceremony_on: '2027-02-26',
    notice_days: '5', list_order: 'stroke', office: '政策研究室', phone: '0900-810 0456', address: '行政中心2号楼'
  })
  const programme = sql("SELECT MAX(id) FROM programme WHERE series = 'paper'")[0][0]
  const P = `/award/programme/${publicId('programme', `id = ${programme}`)}`
  const kind = publicId('programme_kind', `programme_id = ${programme}`)
  page = await officer.get(`${P}/kind/${kind}`)
  await officer.send(page, `${P}/kind/${kind}`, { category_title: CATEGORIES.map(([title]) => title), category_places: CATEGORIES.map(([, places]) => String(places)) })
  page = await officer.get(`${P}/approve`)
  await officer.send(page, `${P}/approve`, { approval_no: '沧评组〔2026〕4号', approved_by: '市评比达标表彰工作协调小组', approved_on: '2026-11-16', approved_until: '2027-12-31', reason: '年度计划内' })
  page = await officer.get(P)
  await officer.send(page, `${P}/open`)
  page = await officer.get(`${P}/review/rubric/${kind}?preset=paper`)
  await officer.send(page, `${P}/review/rubric/${kind}`)

  // ---- 38 authors ----
  const BRANCHES = [['CY-D01', 'CY-D02', 'CY-D03', 'CY-D04', 'CY-D05', 'CY-D06', 'CY-D07', 'CY-D08'], ['CY-A02', 'CY-A03', 'CY-A04', 'CY-A05'],
    ['CY-QZ', 'CY-LT', 'CY-LZ', 'CY-FY', 'CY-YH', 'CY-YX', 'CY-CW']]
  const papers = CATEGORIES.flatMap(([title, , n], category) => Array.from({ length: n }, (_, nth) => {
    const author = next(...BRANCHES[category])
    return { category, nth, authors: [author], topic: `${THEMES[nth % THEMES.length]}的调查与思考（${title.slice(0, 2)}${nth + 1}）`, pages: 1 + nth % 3 }
  }))
  const reviewers = [next('CY-A01'), next('CY-A06'), next('CY-DJ'), next('CY-YC'), next('CY-WC'), next('CY-QZ')]
  const writer = next('CY-A06') // an author reviews nobody here
  papers[0].authors.push(writer)
  papers[1].authors.push(papers[0].authors[0])
  const categoryIds = sql(`SELECT TO_BASE64(c.public_id) FROM programme_category c JOIN programme_kind k ON k.id = c.kind_id WHERE k.programme_id = ${programme} ORDER BY c.sort`).map(([key]) => encoded(key))
  const whole = (x) => pdf(`${x.topic}\n${x.authors.map(({ name }) => name).join(' ')}\n${x.authors[0].units[0]}`, { pages: x.pages, author: x.authors[0].name })
  const blind = (x, more = '', author = '') => pdf(`${x.topic}\n一 问题的提出\n${more}`, { pages: x.pages, author })
  const fieldsOf = (x, copy) => formData({
    do: 'save', topic: x.topic, category: categoryIds[x.category], whole: upload(`${x.authors[0].name}-署名稿.pdf`, whole(x)), blind: upload(`${x.authors[0].name}-匿名稿.pdf`, copy),
    coauthor_name: x.authors.slice(1).map(({ name }) => name), coauthor_no: x.authors.slice(1).map(({ no }) => no), coauthor_unit: x.authors.slice(1).map(() => '')
  })
  const find = (x) => `/award/paper/${publicId('nomination', `programme_id = ${programme} AND name = '${x.topic}'`)}`

  // One of them on the phone, who forgot a name that is broken by the end of a line.
  const own = papers[18]
  const authors = visitors(papers.map((x) => x.authors[0].no))
  const author = authors.get(own.authors[0].no)
  const phone = await open(t, { width: 360 })
  await be(phone, author)
  const choose = async (copy) => {
    await phone.getByLabel('署名稿').setInputFiles({ name: '定稿.pdf', mimeType: 'application/pdf', buffer: whole(own) })
    await phone.getByLabel('匿名稿').setInputFiles({ name: `${own.authors[0].name}-匿名稿.pdf`, mimeType: 'application/pdf', buffer: copy })
    await phone.locator('.jx-actions').getByRole('button', { name: '提交' }).click()
  }
  await phone.goto('/award/papers')
  await phone.getByRole('link', { name: '2026年机关事务调研文章评选' }).click()
  await phone.getByText('评选 6 篇').waitFor()
  await look(phone, 'paper-call')
  await phone.getByRole('link', { name: '投稿' }).click()
  await phone.getByLabel('题目').fill(own.topic)
  await phone.getByLabel('组别').selectOption({ label: '县级单位' })
  await look(phone, 'paper-form')
  await choose(blind(own, `本文由${own.authors[0].name.slice(0, 2)}\n${own.authors[0].name.slice(2)}执笔`))
  await phone.getByText('已提交第 1 稿').first().waitFor()
  const others = papers.filter((x) => x !== own)
  await each(others, async (x, i) => {
    const who = authors.get(x.authors[0].no)
    await who.get(`${P}/paper/new`)
    await who.upload(`${P}/paper/new`, fieldsOf(x, i === 5 ? blind(x, '', x.authors[0].units[2]) : blind(x))) // one is named in the properties
  })
  await work()
  assert.deepEqual(sql(`SELECT v.state, COUNT(*) FROM paper_version v JOIN paper q ON q.nomination_id = v.nomination_id WHERE q.programme_id = ${programme} GROUP BY 1 ORDER BY 1`), [['clean', '36'], ['found', '2']])
  await phone.reload()
  await phone.getByText('出现姓名或单位').first().waitFor()
  assert.match(await phone.locator('main').innerText(), new RegExp(`${own.authors[0].name}.*第 1 页`))
  await look(phone, 'paper-found')
  await phone.goto('/')
  await phone.getByText('1 篇调研文章的匿名稿需要重新提交').first().waitFor()
  await phone.goto(`${find(own)}/again`)
  await choose(blind(own))
  await phone.getByText('已提交第 2 稿').first().waitFor()
  await authors.get(others[5].authors[0].no).upload(`${find(others[5])}/again`, fieldsOf(others[5], blind(others[5])))
  await work()
  await phone.reload()
  await phone.getByText('匿名核对通过').first().waitFor()

  // ---- after the deadline: the first look, and who reviews what ----
  await on('2026-11-30T18:00')
  page = await officer.get(P)
  await officer.send(page, `${P}/close`)
  page = await officer.get(`${P}/papers`)
  page = await officer.send(page, `${P}/papers/pass`)
  assert.match(page.said, /^38 篇通过初审/)
  await assert.rejects(officer.post(`${P}/review/reviewers`, { person: writer.no }), /不能担任评审员/)
  for (const { no } of reviewers) await officer.post(`${P}/review/reviewers`, { person: no })
  page = await officer.get(`${P}/review/reviewers`)
  await officer.send(page, `${P}/review/assign`)
  const given = sql(`SELECT p.staff_no, x.name FROM review_assignment a JOIN reviewer r ON r.id = a.reviewer_id JOIN person p ON p.id = r.person_id JOIN nomination x ON x.id = a.nomination_id WHERE a.programme_id = ${programme}`)
  assert.equal(given.length, 3 * 38)
  for (const [no, topic] of given) {
    const who = reviewers.find((one) => one.no === no)
    const { authors } = papers.find((x) => x.topic === topic)
    assert.ok(authors.every((one) => one !== who && one.branch !== who.branch), `${topic} and ${who.name}`)
  }
  const loads = reviewers.map(({ no }) => given.filter(([one]) => one === no).length)
  assert.ok(Math.max(...loads) - Math.min(...loads) <= 1, `even to within one: ${loads}`)

  // ---- blind reviews ----
  const turns = new Map(papers.map((x) => [x.topic, 0]))
  const secrets = (x) => x.authors.flatMap(({ name, no, units }) => [name, no, ...units.filter((unit) => unit.length > 3)]) // 办公室 is anybody's
  const keeps = (x, what, text) => { for (const secret of [...secrets(x), '署名稿', '匿名稿.pdf']) assert.ok(!text.includes(secret), `${what} of ${x.topic} says ${secret}`) }
  const paperOf = (text) => papers.find((x) => words(/<h1>([^]*?)<\/h1>/.exec(text)[1]) === x.topic)
  const reads = async (who, task, x) => { // the file: its name, its text, its properties and its bytes
    const answer = await plain(`${task}/paper`, { headers: { cookie: who.cookie } })
    assert.equal(answer.status, 200)
    keeps(x, 'the file’s name', decodeURIComponent(answer.headers.get('content-disposition')))
    assert.match(decodeURIComponent(answer.headers.get('content-disposition')), new RegExp(`${x.topic}`.replaceAll(/[（）]/g, '.')))
    assert.match(textOf(answer.bytes), new RegExp(x.topic.slice(0, 6)))
    keeps(x, 'the file', textOf(answer.bytes) + infoOf(answer.bytes) + answer.text)
  }
  const tablet = await open(t)
  const watched = visitor(reviewers[1].no)
  await be(tablet, watched)
  await tablet.goto('/award/reviews')
  await look(tablet, 'paper-reviews')
  await tablet.locator('#h-open ~ ol a').first().click()
  const first = paperOf(await tablet.content())
  keeps(first, 'the page', await tablet.content())
  await look(tablet, 'paper-review')
  for (const [i, mark] of marksOf(first.category, first.nth, turns.get(first.topic)).entries()) await tablet.locator('input[name=mark]').nth(i).fill(mark)
  turns.set(first.topic, 1)
  await tablet.locator('textarea[name=words]').fill('选题切合实际，建议可行。')
  await tablet.getByRole('button', { name: '提交', exact: true }).click()
  await tablet.getByText('评审已提交').first().waitFor()
  const read = new Set()
  await Promise.all(reviewers.map(async ({ no }) => {
    const who = no === watched.staffNo ? watched : visitor(no)
    const list = await who.get('/award/reviews')
    const tasks = new Set([...list.text.split('id="h-handed"')[0].matchAll(/href="(\/award\/review\/[\w-]+)"/g)].map(([, task]) => task))
    for (const task of tasks) {
      const page = await who.get(task)
      const x = paperOf(page.text)
      keeps(x, 'the list', list.text)
      keeps(x, 'the page', page.text)
      if (!read.has(x)) {
        read.add(x)
        await reads(who, task, x)
      }
      const turn = turns.get(x.topic)
      turns.set(x.topic, turn + 1)
      await who.send(page, task, { mark: marksOf(x.category, x.nth, turn), words: '选题切合实际，建议可行。', deed: 'hand_in' })
    }
  }))
  assert.equal(read.size, 38)
  assert.ok([...turns.values()].every((n) => n === 3))

  // ---- the meeting: two are equal at the line ----
  const equal = papers.filter((x) => x.category === 2 && (x.nth === 5 || x.nth === 6))
  const refused = await officer.post(`${P}/review/select`, { reserves: '2' }, { refused: true })
  for (const x of equal) assert.ok(refused.why.includes(x.topic), refused.why)
  for (const what of ['card', 'marks']) writeFileSync(`${state}/${what}`, (await officer.get(`${P}/review/${what}/${kind}`)).text, { mode: 0o644 })
  const computed = JSON.parse(jiangxin('score', `${state}/card`, `${state}/marks`, '--json'))
  const hall = await open(t)
  await be(hall, officer)
  await hall.goto(`${P}/review?reserves=2`)
  await look(hall, 'paper-meeting')
  for (const [i, x] of equal.entries()) await hall.getByLabel(x.topic).fill(String(2 - i)) // the seventh goes first
  await hall.locator('#t-a-1').fill('5')
  await hall.locator('#t-g-1').fill('2')
  await hall.locator('#t-r-1').fill('对策建议更具推广价值，会议票决先后。')
  await hall.getByRole('button', { name: '登记次序' }).click()
  await hall.getByText('评审会的决定已登记').first().waitFor()
  await hall.getByText('2/5/0').or(hall.getByText('5/2/0')).first().waitFor()
  await hall.getByRole('button', { name: '确定名单' }).click()
  await hall.getByText('名单已确定，拟表彰 10 个').first().waitFor()
  const selected = papers.filter((x) => x.nth < CATEGORIES[x.category][1] && x !== equal[0]).concat(equal[1])
  const states = (state) => sql(`SELECT name FROM nomination WHERE programme_id = ${programme} AND state = '${state}' ORDER BY name`).map(([name]) => name)
  const sorted = (list) => sql(`SELECT name FROM nomination WHERE programme_id = ${programme} AND name IN (${list.map((x) => `'${x.topic}'`)}) ORDER BY name`).map(([name]) => name)
  assert.deepEqual(states('selected'), sorted(selected))
  assert.equal(states('reserve').length, 6)
  // Computed here by itself, by the site, and again from the rule card and the marks.
  const found = sql(`SELECT name, result FROM nomination WHERE programme_id = ${programme}`)
  for (const [name, result] of found) {
    const x = papers.find(({ topic }) => topic === name)
    assert.equal(result, resultOf(x.category, x.nth), name)
  }
  assert.deepEqual(computed.entries.map(({ result }) => result).sort(), found.map(([, result]) => result).sort())

  // ---- public notice, over the Spring Festival ----
  await on('2027-02-03T10:00')
  await officer.post(`${P}/notices`, { order: 'stroke', days: '5' })
  const N = publicId('public_notice', `programme_id = ${programme}`)
  await on('2027-02-03T10:31')
  await officer.upload(`${P}/notice/${N}/post`, formData({ way: 'web', place: '市政府网站公告栏', posted_at: '2027-02-03T10:30' }))
  assert.deepEqual(sql(`SELECT first_on, last_on FROM public_notice WHERE programme_id = ${programme}`), [['2027-02-04', '2027-02-17']])
  const stranger = await open(t, { width: 360 })
  await stranger.goto(`/award/notice/${N}`)
  await look(stranger, 'paper-notice')
  const notice = await stranger.locator('main').innerText()
  for (const x of papers) assert.equal(notice.includes(x.topic), selected.includes(x), x.topic)
  for (const x of selected) assert.ok(notice.includes(x.authors.map(({ name }) => name).join('、')), `the authors of ${x.topic}`)

  // ---- the forum: ten talks of eight minutes, in the order of the list, with a break ----
  await be(hall, officer)
  await hall.goto(`${P}/forum`)
  await hall.getByRole('link', { name: '安排议程' }).click()
  await hall.getByLabel('开始时间').fill('2027-02-26T09:00')
  await hall.getByLabel('议程').first().fill('会间休息')
  await hall.locator('input[name=item_order]').nth(10).fill('55') // behind the ten
  await hall.locator('input[name=item_minutes]').nth(10).fill('15')
  for (const x of selected) await hall.locator('legend', { hasText: x.topic }).waitFor()
  await look(hall, 'paper-forum-edit')
  await hall.getByRole('button', { name: '保存' }).click()
  await hall.getByText('09:00–10:35').waitFor()
  await hall.getByText('公示期满或者作出表彰决定后，才能公布议程').waitFor()
  await on('2027-02-18T09:00')
  await be(hall, officer)
  await hall.reload()
  await hall.getByRole('button', { name: '公布议程' }).click()
  await hall.getByText('议程已公布').first().waitFor()
  await look(hall, 'paper-forum')
  page = await author.get(`${P}/forum`) // as an author sees it
  const talks = [...words(page.text).matchAll(/(\d\d):(\d\d)–(\d\d):(\d\d)/g)].slice(1).map(([, h, m, hh, mm]) => [60 * h + Number(m), 60 * hh + Number(mm)])
  assert.deepEqual(talks.map(([from, until]) => until - from), [8, 8, 8, 8, 8, 15, 8, 8, 8, 8, 8])
  assert.ok(talks.every(([from], i) => i === 0 || from === talks[i - 1][1]), 'one after the other')
  assert.match(words(page.text), /80 ?分钟/)

  // ---- decision, prizes, certificates ----
  for (const document of [`notice/${N}/docx`, 'draft/forms', 'draft/decision']) {
    const text = words(unzip((await officer.get(`${P}/${document}`)).bytes)['word/document.xml'])
    for (const x of selected) for (const part of [x.topic, x.authors.map(({ name }) => name).join('、'), x.authors[0].units[0]]) assert.ok(text.includes(part), `${document}: ${part}`)
  }
  await officer.upload(`${P}/decision`, formData({ document_no: '沧机管〔2027〕6号', decided_on: '2027-02-18', issuer: '沧屿市机关事务管理局', scan: upload('表彰决定.pdf', pdf('表彰决定')) }))
  await work()
  assert.deepEqual(states('awarded'), sorted(selected))
  const prizes = `certificate c JOIN honour h ON h.id = c.noun_id WHERE c.noun = 'honour' AND c.kind = 'paper_prize' AND h.programme_id = ${programme}`
  assert.equal(count(prizes), selected.reduce((n, x) => n + x.authors.length, 0), 'each author has one')
  assert.equal(count(`${prizes} AND NOT EXISTS (SELECT 1 FROM certificate_signature s WHERE s.certificate_id = c.id)`), 0)
  const winner = visitor(papers[0].authors[1].no)
  page = await winner.get('/award/certificates/mine')
  const certificate = await plain(/\/award\/certificate\/[\w-]+\/pdf/.exec(page.text)[0], { headers: { cookie: winner.cookie } })
  assert.match(textOf(certificate.bytes).replace(/\s/g, ''), new RegExp(`${papers[0].authors[1].name}[^]*${THEMES[0]}的调查与思考`))
  writeFileSync(`${state}/prize.pdf`, certificate.bytes, { mode: 0o644 })
  jiangxin('verify', 'certificate', `${state}/prize.pdf`)
  await be(phone, author)
  await phone.goto(`${P}/papers`)
  await phone.getByRole('heading', { name: '获奖文章' }).waitFor()
  assert.equal(await phone.locator('#h-selected ~ table tbody tr').count(), 10)
  await look(phone, 'paper-prizes')

  // ---- the compilation: the contents say the pages on which the papers stand ----
  await be(hall, officer)
  await hall.goto(`${P}/forum`)
  await hall.getByRole('button', { name: '生成汇编' }).click()
  await hall.getByText('已开始生成汇编').first().waitFor()
  await work()
  await hall.reload()
  await hall.getByRole('link', { name: /汇编/ }).first().waitFor()
  await look(hall, 'paper-compilation')
  const compilation = await plain(`${P}/forum/compilation`, { headers: { cookie: author.cookie } })
  const leaves = textOf(compilation.bytes).split('\f').map((leaf) => leaf.replace(/\s/g, ''))
  const contents = leaves.findIndex((leaf, i) => i > 0 && selected.some((x) => leaf.startsWith(x.topic)))
  assert.equal(Number(/Pages:\s+(\d+)/.exec(infoOf(compilation.bytes))[1]), contents + selected.reduce((n, x) => n + x.pages, 0))
  const order = sql(`SELECT x.name FROM nomination x JOIN programme_category c ON c.id = x.category_id WHERE x.programme_id = ${programme} AND x.state = 'awarded' ORDER BY c.sort, x.rank_no`).map(([name]) => selected.find((x) => x.topic === name))
  const list = leaves.slice(0, contents).join('')
  for (const [i, x] of order.entries()) {
    const at = leaves.findIndex((leaf, page) => page >= contents && leaf.startsWith(x.topic)) + 1
    const row = `${i + 1}${x.topic}${x.authors.map(({ name }) => name).join('、')}${x.authors[0].units[0]}${at}`
    const then = order[i + 1]
    assert.ok(list.includes(row + (then?.category === x.category ? `${i + 2}${then.topic}` : then ? CATEGORIES[then.category][0] : '第')), `${row} in ${list}`)
    assert.match(leaves[at - 1], new RegExp(`—${at}—$`), 'and that number is printed there')
  }

  // ---- the day of the forum: the timer has all that it needs when the network goes ----
  await on('2027-02-26T08:55')
  await be(hall, officer)
  await hall.goto(`${P}/forum`)
  await hall.getByRole('link', { name: '打开计时屏' }).click()
  const clock = hall.locator('[data-timer-part=clock]')
  const phase = () => hall.locator('[data-timer]').getAttribute('data-phase')
  await clock.getByText('8:00').waitFor()
  await hall.context().setOffline(true)
  await hall.keyboard.press('ArrowRight')
  assert.equal(await hall.locator('[data-timer-part=number]').innerText(), '2')
  await hall.keyboard.press(' ')
  await until(async () => await clock.innerText() === '7:59', 'it runs')
  assert.equal(await phase(), 'green')
  await hall.context().setOffline(false)
  await look(hall, 'paper-timer-green')
  // It goes on where it stood when the page is loaded again: seven minutes later, and after the end.
  for (const [minutes, colour] of [[7, 'amber'], [1, 'red']]) {
    await hall.evaluate((ms) => {
      const kept = JSON.parse(localStorage.getItem('jx-timer'))
      kept.state.since -= ms
      localStorage.setItem('jx-timer', JSON.stringify(kept))
    }, minutes * 60000)
    await hall.reload()
    await until(async () => await phase() === colour, colour)
    assert.equal(await hall.locator('[data-timer-part=number]').innerText(), '2')
    await look(hall, `paper-timer-${colour}`)
  }
  await hall.keyboard.press(' ')
  await hall.getByRole('button', { name: '开始' }).waitFor()
  page = await officer.get(P)
  await officer.send(page, `${P}/hold`)
  assert.equal(sql(`SELECT state FROM programme WHERE id = ${programme}`)[0][0], 'held')
})
