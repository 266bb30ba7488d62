// A whole commendation of a province: 80 collectives and 180 individuals from eleven cities, from the call to the ceremony and beyond. One objection is
// substantiated, one is not, one is not accepted, one comes too late; one nominee is withdrawn; one honour is revoked. The notice runs over the make-up
// days of the Spring Festival. What hundreds of people send goes without a browser; what officers and strangers see is looked at in one.
import './lib/own.mjs'
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { province } from './lib/province.mjs'
const { axe, jiangxin, look, open, plain, setClock, sql, state, url } = await import('./lib/site.mjs')
const { unescape, visitor } = await import('./lib/visitor.mjs')

const there = province()
const CITIES = there.cities
const COLLECTIVES = CITIES.map((city, i) => i < 5 ? 8 : 7) // 82 by hand, for 80 honours
const PEOPLE = 182 // by headcount, for 180
const encoded = (key) => key.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '') // a public id as addresses hold it
const publicOf = (query) => encoded(sql(query)[0][0])
const publicId = (table, where) => publicOf(`SELECT TO_BASE64(public_id) FROM ${table} WHERE ${where}`)
const count = (from) => Number(sql(`SELECT COUNT(*) FROM ${from}`)[0][0])
const pdf = (name) => new File([new TextEncoder().encode(`%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n% ${name}\ntrailer<</Root 1 0 R>>\n%%EOF\n`)], name, { type: 'application/pdf' })
function formData (fields) {
  const form = new FormData()
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) form.append(name, value)
  return form
}
function on (moment) { // and what the background does until then
  setClock(`${moment}:00+08:00`)
  jiangxin('jobs', '-1')
}
function imports (kind, table) {
  writeFileSync(`${state}/import.csv`, table, { mode: 0o644 })
  jiangxin('import', kind, `${state}/import.csv`)
}
const words = (text) => unescape(text.replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ')

// Days by the calendar, counted one by one: the way that the program's arithmetic must agree with.
function workingDays (from, n) {
  const special = new Map(sql('SELECT on_date, kind FROM calendar_day'))
  const day = new Date(`${from}T00:00:00Z`)
  const found = []
  while (found.length < n) {
    day.setUTCDate(day.getUTCDate() + 1)
    const date = day.toISOString().slice(0, 10)
    const weekend = [0, 6].includes(day.getUTCDay())
    if (special.get(date) === 'workday' || (!weekend && special.get(date) !== 'holiday')) found.push(date)
  }
  return found
}

test('a province commends 80 collectives and 180 people of 11 cities', async (t) => {
  on('2026-12-01T09:00')
  for (const [kind, table] of [['units', there.units], ['people', there.people]]) imports(kind, table)
  const ids = Object.fromEntries(sql("SELECT staff_no, id FROM person WHERE staff_no LIKE 'LJ%'"))
  const unitId = Object.fromEntries(sql("SELECT code, id FROM unit WHERE code LIKE 'LJ%'"))
  const grants = [[there.office.officer, 'award_officer', 'LJ'], [there.office.second, 'award_officer', 'LJ'], [there.office.leader, 'leader', 'LJ'],
    ...CITIES.map((city) => [city.liaison, 'liaison', city.code])]
  sql(`INSERT INTO role_grant (public_id, person_id, role, scope_unit_id, from_on, created_at) VALUES ${grants.map(([who, role, unit]) =>
    `(RANDOM_BYTES(16), ${ids[who.staffNo]}, '${role}', ${unitId[unit]}, '2026-01-01', '2026-01-01')`).join()}`)
  const officer = visitor(there.office.officer.staffNo)
  const second = visitor(there.office.second.staffNo)

  // ---- the programme: set up from the standard one, approved, opened ----
  let page = await officer.get('/award/programme/new?series=advanced')
  page = await officer.send(page, '/award/programme/new', {
    title: '2026年临江省机关事务工作先进集体和先进个人评选', level: 'province', counted_on: '2026-11-30', nominate_until: '2026-12-20T18:00', ceremony_on: '2027-03-26',
    notice_days: '5', list_order: 'stroke', office: '评选办公室', phone: '0900-810 0123', address: '临江市行政中心1号楼'
  })
  const P = `/award/programme/${publicId('programme', "level = 'province'")}`
  const [kinds] = [Object.fromEntries(sql(`SELECT k.subject, TO_BASE64(k.public_id) FROM programme_kind k JOIN programme p ON p.id = k.programme_id WHERE p.level = 'province'`)
    .map(([subject, key]) => [subject, encoded(key)]))]
  for (const [subject, places] of [['collective', 80], ['individual', 180]]) {
    page = await officer.get(`${P}/kind/${kinds[subject]}`)
    await officer.send(page, `${P}/kind/${kinds[subject]}`, { places: String(places), review: 'vote', reviewers_each: '1' })
  }
  // Places of collectives by hand, of people by headcount.
  page = await officer.get(`${P}/quota?kind=${kinds.collective}`)
  const units = [...page.text.matchAll(/name="row_unit" value="([^"]*)"/g)].map(([, one]) => one)
  const cityOf = new Map(sql("SELECT TO_BASE64(public_id), code FROM unit WHERE code LIKE 'LJ-__'").map(([key, code]) => [encoded(key), code]))
  const want = units.map((unit) => { const i = CITIES.findIndex((city) => city.code === cityOf.get(unit)); return i < 0 ? '0' : String(COLLECTIVES[i]) })
  await officer.send(page, `${P}/quota`, { kind: kinds.collective, row_unit: units, row_was: units.map(() => '0'), row_places: want, deep_unit: [], deep_places: [] })
  const cities = [...cityOf].filter(([, code]) => CITIES.some((city) => city.code === code)).map(([key]) => key)
  page = await officer.get(`${P}/quota?kind=${kinds.individual}&places=${PEOPLE}${cities.map((unit) => `&unit=${unit}`).join('')}`)
  await officer.send(page, `${P}/quota/share`)
  assert.equal(count('programme_place l JOIN programme_kind k ON k.id = l.kind_id JOIN programme p ON p.id = k.programme_id WHERE p.level = \'province\''), 82 + PEOPLE)
  // Largest remainder, worked out here by itself.
  const heads = CITIES.map((city) => Number(sql(`SELECT COUNT(*) FROM posting q JOIN unit_closure c ON c.descendant_id = q.unit_id JOIN unit u ON u.id = c.ancestor_id WHERE u.code = '${city.code}'`)[0][0]))
  const all = heads.reduce((a, b) => a + b)
  const quota = heads.map((n) => Math.floor(n * PEOPLE / all))
  const rest = heads.map((n, i) => [n * PEOPLE % all, i]).sort((a, b) => b[0] - a[0] || a[1] - b[1])
  for (let i = 0, left = PEOPLE - quota.reduce((a, b) => a + b); i < left; i++) quota[rest[i][1]]++
  const given = CITIES.map((city) => count(`programme_place l JOIN programme_kind k ON k.id = l.kind_id JOIN programme p ON p.id = k.programme_id WHERE p.level = 'province' AND k.subject = 'individual' AND l.unit_id = ${unitId[city.code]}`))
  assert.deepEqual(given, quota, 'the places of largest remainder')

  page = await officer.get(`${P}/approve`)
  await officer.send(page, `${P}/approve`, { approval_no: '临评组〔2026〕12号', approved_by: '临江省评比达标表彰工作协调小组', approved_on: '2026-11-30', approved_until: '2027-12-31', reason: '省级项目，数量以批复为准' })
  page = await officer.get(P)
  await officer.send(page, `${P}/open`)

  // ---- eleven cities recommend: a table each, then all at once to the office ----
  on('2026-12-05T09:00')
  const deeds = '立足岗位，改进服务，群众满意。'
  await Promise.all(CITIES.map(async (city, i) => {
    const liaison = visitor(city.liaison.staffNo)
    const rows = [['奖项', '工号', '姓名或单位名称', '主要事迹', '事迹材料'],
      ...city.people.slice(0, quota[i]).map((one) => ['先进个人', one.staffNo, one.name, deeds, '从事机关事务工作十余年，把每一件小事做细做实，多次在急难任务中完成保障。']),
      ...city.units.slice(0, COLLECTIVES[i]).map((code) => ['先进集体', '', sql(`SELECT name FROM unit WHERE code = '${code}'`)[0][0], deeds, '近三年没有违法违纪案件和安全责任事故，服务满意率持续提高。'])]
    const file = new File([rows.map((row) => row.join(',')).join('\n') + '\n'], '推荐.csv', { type: 'text/csv' })
    const N = P.replace('/programme/', '/nominate/')
    let page = await liaison.get(`${N}/import`)
    page = await liaison.upload(`${N}/import`, formData({ file }), { shows: true })
    page = await liaison.upload(`${N}/import`, formData({ rows: /name="rows" value="([^"]*)"/.exec(page.text)?.slice(1).map(unescape) ?? [] }))
    page = await liaison.get('/award/unit')
    const mine = [...page.text.matchAll(/name="nomination" value="([^"]*)"/g)].map(([, one]) => one)
    await liaison.send(page, '/award/unit/send', { nomination: mine, opinion: '同意推荐。' })
  }))
  assert.equal(count("nomination x JOIN programme p ON p.id = x.programme_id WHERE p.level = 'province' AND x.state = 'recommended'"), 82 + PEOPLE)

  // ---- the office looks at them; reviewers vote: two of the people and two collectives are in reserve ----
  on('2026-12-21T09:00')
  page = await officer.get(P)
  await officer.send(page, `${P}/close`)
  for (let waiting = 1; waiting;) {
    page = await officer.get(`${P}/nominations?state=recommended`)
    const list = [...page.text.matchAll(/name="nomination" value="([^"]*)"/g)].map(([, one]) => one)
    if (list.length) await officer.send(page, `${P}/nominations/pass`, { nomination: list })
    waiting = count("nomination x JOIN programme p ON p.id = x.programme_id WHERE p.level = 'province' AND x.state = 'recommended'")
  }
  for (const { staffNo } of there.reviewers) await officer.post(`${P}/review/reviewers`, { person: staffNo })
  page = await officer.get(`${P}/review/reviewers`)
  await officer.send(page, `${P}/review/assign`)
  const loads = sql("SELECT COUNT(*) FROM review_assignment a JOIN programme p ON p.id = a.programme_id WHERE p.level = 'province' GROUP BY a.reviewer_id").map(([n]) => Number(n))
  assert.equal(loads.length, there.reviewers.length)
  assert.ok(Math.max(...loads) - Math.min(...loads) <= 1, `even to within one: ${loads}`)
  const last = new Map(sql(`SELECT TO_BASE64(a.public_id), x.subject FROM review_assignment a JOIN nomination x ON x.id = a.nomination_id JOIN programme p ON p.id = a.programme_id
    WHERE p.level = 'province' ORDER BY x.id DESC`).map(([key, subject]) => [encoded(key), subject]))
  const low = new Map() // the last two of each kind: nobody is for them; one abstains
  for (const subject of ['individual', 'collective']) [...last].filter(([, of]) => of === subject).slice(0, 2).forEach(([key], i) => low.set(key, i ? 'against' : 'abstain'))
  await Promise.all(there.reviewers.map(async ({ staffNo }) => {
    const reviewer = visitor(staffNo)
    const tasks = sql(`SELECT TO_BASE64(a.public_id), a.version FROM review_assignment a JOIN reviewer r ON r.id = a.reviewer_id JOIN person p ON p.id = r.person_id WHERE p.staff_no = '${staffNo}'`)
    for (const [key, version] of tasks) {
      const task = encoded(key)
      await reviewer.post(`/award/review/${task}`, { version, vote: low.get(task) ?? 'agree', words: '事迹真实，符合条件。', deed: 'hand_in' })
    }
  }))
  // Who are equal at a line are put into an order by the meeting, with its vote and the reason.
  await officer.post(`${P}/review/select`, { reserves: '2' }, { refused: true })
  for (const subject of ['individual', 'collective']) {
    const equal = [...low.keys()].filter((task) => last.get(task) === subject).map((task) => publicOf(`SELECT TO_BASE64(x.public_id) FROM review_assignment a JOIN nomination x ON x.id = a.nomination_id WHERE a.public_id = FROM_BASE64('${task.replaceAll('-', '+').replaceAll('_', '/')}==')`))
    await officer.post(`${P}/review/decide`, { nomination: equal, order: ['1', '2'], what: 'order', agree: '9', against: '1', abstain: '1', reason: '按从事本岗位年限先后排列。' })
  }
  page = await officer.get(`${P}/review?reserves=2`)
  await officer.send(page, `${P}/review/select`, { reserves: '2' })
  assert.deepEqual(sql("SELECT x.subject, x.state, COUNT(*) FROM nomination x JOIN programme p ON p.id = x.programme_id WHERE p.level = 'province' GROUP BY 1, 2 ORDER BY 1, 2"),
    [['collective', 'reserve', '2'], ['collective', 'selected', '80'], ['individual', 'reserve', '2'], ['individual', 'selected', '180']])

  // ---- no notice before all have been heard ----
  on('2027-01-18T09:00')
  page = await officer.post(`${P}/notices`, { order: 'stroke', days: '5' }, { refused: true })
  const selected = sql("SELECT TO_BASE64(x.public_id), x.subject FROM nomination x JOIN programme p ON p.id = x.programme_id WHERE p.level = 'province' AND x.state IN ('selected', 'reserve')")
    .map(([key, subject]) => [encoded(key), subject])
  for (const [key, required, subject] of sql("SELECT TO_BASE64(h.public_id), h.required, COALESCE(h.subject, '') FROM programme_authority h JOIN programme p ON p.id = h.programme_id WHERE p.level = 'province'")) {
    if (required !== '1') continue
    const authority = encoded(key)
    const asked = selected.filter(([, of]) => !subject || of === subject)
    await officer.upload(`${P}/opinions/new`, formData({ authority, letter_no: '复函1号', letter_on: '2027-01-18', scan: pdf('复函.pdf'), nomination: asked.map(([one]) => one), outcome: asked.map(() => 'agree'), words: asked.map(() => '') }))
  }

  // ---- the first notice, over the Spring Festival ----
  on('2027-02-03T10:00')
  page = await officer.post(`${P}/notices`, { order: 'stroke', days: '5' })
  const first = publicId('public_notice', "state = 'prepared'")
  on('2027-02-03T10:31')
  await officer.upload(`${P}/notice/${first}/post`, formData({ way: 'web', place: '省政府网站公告栏', posted_at: '2027-02-03T10:30' }))
  const days = workingDays('2027-02-03', 5)
  assert.deepEqual(days, ['2027-02-04', '2027-02-13', '2027-02-15', '2027-02-16', '2027-02-17'], 'the make-up Saturday counts, the festival does not')
  assert.deepEqual(sql("SELECT first_on, last_on FROM public_notice WHERE state = 'posted' AND posted_on = '2027-02-03'"), [[days[0], days[4]]])
  page = await officer.get(`${P}/decision`)
  assert.match(words(page.text), /2027年2月17日（周三） 18:00/, 'until when is said')
  const stranger = await open(t, { width: 360 })
  await stranger.goto(`/award/notice/${first}`)
  await look(stranger, 'province-notice')
  assert.equal(await stranger.locator('.jx-name').count(), 260)

  // ---- four objections, one of them a second too late ----
  const about = (subject, nth) => sql(`SELECT i.position, x.id, TO_BASE64(x.public_id) FROM public_notice_item i JOIN nomination x ON x.id = i.nomination_id JOIN public_notice n ON n.id = i.notice_id
    WHERE n.state IN ('posted', 'over') AND n.posted_on = '2027-02-03' AND x.subject = '${subject}' ORDER BY i.position LIMIT 1 OFFSET ${nth}`)[0]
  const object = async (position, fields) => {
    const page = await plain(`/award/notice/${first}/object`)
    const form = formData({ form: /name="form" value="([^"]*)"/.exec(page.text)[1], about: String(position), ...fields })
    const answer = await fetch(`${url}/award/notice/${first}/object`, { method: 'POST', body: form, redirect: 'manual', headers: { origin: url } })
    const text = await answer.text()
    assert.ok([200, 201].includes(answer.status), `${answer.status} ${words(text).slice(0, 500)}`)
    return /[0-9a-f]{4}(?:-[0-9a-f]{4}){7}/.exec(text)?.[0] ?? assert.fail(words(text))
  }
  on('2027-02-15T09:00')
  const [p1, guilty] = about('individual', 3)
  const [p2] = about('individual', 7)
  const receipts = [await object(p1, { words: '材料中的获奖经历不是本人的，另有其人。', as: 'name', name: '李群众', contact: '0900-1234567' }),
    await object(p2, { words: '工作年限不足，入职时间应当核实。', as: 'name', name: '王群众', contact: '0900-7654321' }),
    await object(0, { words: '名单有问题，希望重新研究。', as: 'anonymous', name: '', contact: '' })]
  setClock('2027-02-17T18:00:01+08:00')
  receipts.push(await object(p2, { words: '公示结束后才看到，有情况反映。', as: 'anonymous', name: '', contact: '' }))
  assert.deepEqual(sql("SELECT o.state, COUNT(*) FROM objection o JOIN public_notice n ON n.id = o.notice_id WHERE n.posted_on = '2027-02-03' GROUP BY 1 ORDER BY 1"), [['received', '3'], ['report', '1']])
  on('2027-02-18T09:00')
  assert.equal(sql("SELECT state FROM public_notice WHERE posted_on = '2027-02-03'")[0][0], 'over')
  const decision = { document_no: '临机管〔2027〕8号', decided_on: '2027-02-18', issuer: '临江省机关事务管理局' }
  const decide = (options) => officer.upload(`${P}/decision`, formData({ ...decision, scan: pdf('表彰决定.pdf') }), options)
  assert.match((await decide({ refused: true })).why, /异议没有办结/)

  const objection = (words) => `${P}/objection/${publicId('objection', `words LIKE '${words}%'`)}`
  const act = (who, words, step, fields = {}, options) => who.post(`${objection(words)}/step/${step}`, { reason: '', to: '', ...fields }, options)
  await act(officer, '材料中', 'accept')
  await act(officer, '材料中', 'true', { reason: '获奖经历系他人所得，查证属实。', call_next: '1' })
  await act(officer, '工作年限', 'accept')
  await act(officer, '工作年限', 'false', { reason: '人事档案记载参加机关事务工作十四年，反映不实。' })
  await act(officer, '名单有问题', 'refuse', { reason: '匿名提出且没有具体对象和线索。' })
  await act(officer, '名单有问题', 'confirm', {}, { refused: true }) // not by the same officer
  await act(second, '名单有问题', 'confirm')
  await act(officer, '公示结束后', 'forward', { to: '机关纪委', reason: '转请核实' })
  assert.equal(sql(`SELECT state FROM nomination WHERE id = ${guilty}`)[0][0], 'removed')
  const asked = await Promise.all(receipts.map((code) => plain('/award/objection', { method: 'POST', headers: { origin: url, 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ code }).toString() })))
  for (const [i, state] of ['属实', '不属实', '不予受理', '机关纪委'].entries()) assert.match(words(asked[i].text), new RegExp(state), `what became of objection ${i + 1}`)

  // One more is withdrawn by their unit, and the office calls the next of the reserve in; whoever was called in has to stand in a notice first.
  const [, , gone] = about('individual', 11)
  const goneId = encoded(gone)
  const from = sql(`SELECT u.code FROM nomination x JOIN unit u ON u.id = x.from_unit_id WHERE x.public_id = FROM_BASE64('${gone}')`)[0][0]
  const unit = visitor(CITIES.find((city) => city.code === from).liaison.staffNo)
  page = await unit.get(`/award/nomination/${goneId}`)
  await unit.send(page, `/award/nomination/${goneId}/withdraw`, { withdraw_reason: '本人申请退出。' })
  page = await officer.get(`/award/nomination/${goneId}`)
  await officer.send(page, `/award/nomination/${goneId}/call`)
  assert.equal(count("nomination x JOIN programme p ON p.id = x.programme_id WHERE p.level = 'province' AND x.state = 'selected'"), 260)
  assert.match((await decide({ refused: true })).why, /重新公示/)

  // ---- the second notice; the decision ----
  on('2027-02-22T09:00')
  await officer.post(`${P}/notices`, { order: 'stroke', days: '5' })
  const next = publicId('public_notice', "state = 'prepared'")
  on('2027-02-22T09:31')
  await officer.upload(`${P}/notice/${next}/post`, formData({ way: 'platform', place: '', posted_at: '2027-02-22T09:30' }))
  assert.match((await decide({ refused: true })).why, /2027-03-01 18:00|2027年3月1日/)
  on('2027-03-02T09:00')
  const before = Date.now()
  decision.decided_on = '2027-03-02'
  await decide()
  t.diagnostic(`260 honours decided in ${Date.now() - before} ms`)
  assert.equal(count("honour h JOIN programme p ON p.id = h.programme_id WHERE p.level = 'province' AND h.state = 'valid'"), 260)
  jiangxin('jobs', '-1')
  assert.equal(count("certificate c JOIN honour h ON h.id = c.noun_id JOIN programme p ON p.id = h.programme_id WHERE c.noun = 'honour' AND p.level = 'province' AND NOT EXISTS (SELECT 1 FROM certificate_signature s WHERE s.certificate_id = c.id)"), 0, 'all are signed')
  await officer.get(`${P}/ceremony`)
  on('2027-03-26T16:00')
  page = await officer.get(P)
  await officer.send(page, `${P}/hold`)

  // ---- the honour roll, for anybody; one honour is revoked, and that is seen at once ----
  const [[honoured, name]] = sql(`SELECT TO_BASE64(h.public_id), h.name FROM honour h JOIN programme p ON p.id = h.programme_id WHERE p.level = 'province' AND h.subject = 'individual' ORDER BY h.id LIMIT 1`)
  const H = `/award/honour/${encoded(honoured)}`
  await stranger.goto(H)
  await axe(stranger)
  assert.match(await stranger.locator('main').innerText(), new RegExp(`${name}[^]*先进个人`))
  assert.doesNotMatch(await stranger.locator('main').innerText(), /已撤销/)
  page = await officer.get(`${H}/office`)
  await officer.post(`${H}/revoke`, { reason: '隐瞒严重错误，影响荣誉称号声誉。' })
  const [[proposed]] = sql(`SELECT TO_BASE64(v.public_id) FROM honour_revocation v JOIN honour h ON h.id = v.honour_id WHERE h.public_id = FROM_BASE64('${honoured}')`)
  const answer = { proposal: encoded(proposed), outcome: 'approve', answer: '' }
  await officer.post(`${H}/revocation`, answer, { refused: true })
  await visitor(there.office.leader.staffNo).post(`${H}/revocation`, answer)
  await stranger.goto(H)
  assert.match(await stranger.locator('main').innerText(), /已撤销/)
  const [[code]] = sql(`SELECT TO_BASE64(c.public_id) FROM certificate c JOIN honour h ON c.noun = 'honour' AND c.noun_id = h.id WHERE h.public_id = FROM_BASE64('${honoured}')`)
  await stranger.goto(`/award/certificate/${encoded(code)}`)
  assert.match(await stranger.locator('main').innerText(), /已撤销/)
  await axe(stranger)
})
