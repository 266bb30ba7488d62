// Finding a person: the field as a combobox, by keyboard and by touch; the same without JavaScript; each capability's own scope; nobody beyond it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jiangxin, look, open, shot, sql, url } from './lib/site.mjs'
import { hero, signIn, staffNo } from './lib/people.mjs'

const combobox = (page) => page.getByRole('combobox')
const options = (page) => page.getByRole('option')
const cookieOf = async (page) => (await page.context().cookies()).map((c) => `${c.name}=${c.value}`).join('; ')
const ask = (cookie, purpose, q) => fetch(`${url}/people/find?for=${purpose}&q=${encodeURIComponent(q)}`, { headers: { cookie, accept: 'application/json' } })
async function found (cookie, purpose, q) { // as often as it takes: asking fast is slowed down
  for (;;) {
    const answer = await ask(cookie, purpose, q)
    if (answer.status !== 429) return answer
    await answer.arrayBuffer()
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

// People do this on a phone; what they see is looked at in both widths.
test('HR finds somebody by keyboard', async (t) => {
  const page = await open(t, { width: 360 })
  await signIn(page, 'hr')
  await page.goto('/people')
  await look(page, 'people')
  const field = combobox(page)
  assert.equal(await field.getAttribute('aria-expanded'), 'false')
  await field.pressSequentially('zhouw')
  await options(page).first().waitFor()
  assert.equal(await field.getAttribute('aria-expanded'), 'true')
  assert.match(await page.getByRole('status').innerText(), /^查到 \d+ 人$/)
  await look(page, 'people-combobox')

  await field.press('ArrowDown')
  const first = options(page).first()
  assert.equal(await first.getAttribute('aria-selected'), 'true')
  assert.equal(await field.getAttribute('aria-activedescendant'), await first.getAttribute('id'))
  await field.press('ArrowUp') // back in the field itself
  assert.equal(await field.getAttribute('aria-activedescendant'), null)
  await field.press('ArrowUp') // and around to the last
  assert.equal(await options(page).last().getAttribute('aria-selected'), 'true')
  await field.press('Escape')
  assert.equal(await options(page).first().isVisible(), false)
  assert.equal(await field.inputValue(), 'zhouw')

  await field.fill('周𬀩')
  await page.getByRole('option', { name: hero }).waitFor()
  await field.press('ArrowDown')
  await field.press('Enter') // takes the person, does not send the form
  assert.equal(await field.inputValue(), `周𬀩 (${hero})`)
  assert.match(page.url(), /\/people$/)
  await field.press('Enter')
  await page.waitForURL('**/record/*')
})

test('people of one name are told apart', async (t) => {
  const [[name, many]] = sql('SELECT name, COUNT(*) AS n FROM person GROUP BY name ORDER BY n DESC, name LIMIT 1')
  assert.ok(many >= 2, `${name} is the name of ${many}`)
  const page = await open(t, { width: 360 })
  await signIn(page, 'hr')
  await page.goto('/people')
  await combobox(page).fill(name)
  await options(page).nth(Number(many) - 1).waitFor()
  const lines = await options(page).allInnerTexts()
  assert.equal(new Set(lines).size, lines.length, 'no two read the same')
  await shot(page, 'people-namesakes')
  await options(page).nth(1).click() // by touch or mouse
  const number = /\((\w+)\)/.exec(await combobox(page).inputValue())[1]
  assert.ok(lines[1].includes(number))
  assert.equal(await page.locator('input[name=q_id]').count(), 1)
  await combobox(page).press('End')
  await combobox(page).press('Backspace') // who was chosen is forgotten with the first change
  assert.equal(await page.locator('input[name=q_id]').count(), 0)
})

test('the page of people works without JavaScript', async (t) => {
  const page = await open(t, { width: 360, script: false })
  await signIn(page, 'hr')
  await page.goto('/people')
  await page.locator('input[name=q]').fill('周𬀩')
  await page.locator('main button[type=submit]').click()
  await page.waitForURL('**/people?q=*')
  assert.equal(await page.locator('tbody tr').count(), 1)
  assert.ok((await page.locator('tbody tr').innerText()).includes('周𬀩'))
  await shot(page, 'people-found')
  await page.locator('tbody th a').click()
  await page.waitForURL('**/record/*')
  await page.goto('/people?q=qqq')
  assert.match(await page.locator('.jx-empty').innerText(), /没有查到/)
  await shot(page, 'people-none')
})

// People do this on a phone; what they see is looked at in both widths.
test('without JavaScript a form asks which of those of one name is meant,', async (t) => {
  const [[name, many]] = sql('SELECT name, COUNT(*) AS n FROM person GROUP BY name ORDER BY n DESC, name LIMIT 1')
  const page = await open(t, { width: 360, script: false, expect: /status of 422/ })
  await signIn(page, 'training_manager')
  await page.goto('/account/slips') // left unfinished throughout: nothing is issued
  const field = page.locator('input[name=person]')
  const send = () => page.locator('main form:has(input[name=person]) button[type=submit]').click()
  await field.fill(name)
  await send()
  await page.locator('.jx-pick-list').waitFor()
  assert.match(await page.locator('#f-person-e').innerText(), new RegExp(`^有 ${many} 人相符`))
  assert.equal(await field.inputValue(), name)
  const choices = page.locator('input[name=person_id]')
  assert.equal(await choices.count(), Number(many))
  await shot(page, 'pick-which')
  const label = await page.locator('.jx-pick-list label').nth(1).innerText()
  await choices.nth(1).check()
  await send()
  await page.locator('.jx-errors').waitFor()
  const chosen = /\((\w+)\)/.exec(await field.inputValue())[1]
  assert.ok(label.includes(chosen))
  assert.equal(await page.locator('.jx-pick-list').count(), 0)
  await field.fill('查无此人')
  await send()
  await page.locator('#f-person-e', { hasText: '没有“查无此人”' }).waitFor()
  await shot(page, 'pick-nobody')
})

test('the same form with a combobox', async (t) => {
  const page = await open(t, { width: 360, expect: /status of 422/ })
  await signIn(page, 'training_manager')
  await page.goto('/account/slips')
  const field = combobox(page)
  await field.fill('zhou')
  await options(page).first().waitFor()
  await look(page)
  await field.press('ArrowDown')
  await field.press('Enter')
  const chosen = await field.inputValue()
  assert.match(chosen, /^\S+ \(\w+\)$/)
  await page.locator('main form:has(input[name=person]) button[type=submit]').click()
  await page.locator('.jx-errors').waitFor()
  assert.equal(await field.inputValue(), chosen)
  assert.equal(await page.locator('#f-person-e').count(), 0, 'who was chosen is no fault')
  await look(page, 'pick-chosen')
})

test('every way of typing a name finds its bearer', async (t) => {
  const page = await open(t)
  await signIn(page, 'hr')
  const cookie = await cookieOf(page)
  const numbers = async (q) => (await (await found(cookie, 'person.edit', q)).json()).people.map((p) => p.staff_no)
  for (const q of ['周𬀩', '𬀩', 'zhouwei', 'ZHOU WEI', 'zhouw', hero, hero.toLowerCase(), hero.slice(2)]) {
    assert.ok((await numbers(q)).includes(hero), q)
  }
  for (const [surname, reading] of [['曾', 'zeng'], ['单', 'shan'], ['解', 'xie'], ['仇', 'qiu'], ['区', 'ou'], ['查', 'zha'], ['尉迟', 'yuchi'], ['万俟', 'moqi']]) {
    const people = sql(`SELECT staff_no, name FROM person WHERE name LIKE '${surname}%'`)
    if (!people.length) continue
    const [number, name] = people[0]
    assert.ok((await numbers(name)).includes(number), name)
    const all = await (await found(cookie, 'person.edit', reading)).json()
    assert.ok(all.more || all.people.some((p) => p.name.startsWith(surname)), reading)
  }
  const [[dotted, bearer]] = sql("SELECT name, staff_no FROM person WHERE name LIKE '%·%' LIMIT 1")
  for (const q of [dotted, dotted.replaceAll('·', ''), dotted.replaceAll('·', '•'), dotted.split('·')[1]]) assert.ok((await numbers(q)).includes(bearer), q)
})

test('SEC-R5 a liaison finds their own county only, by whatever is typed', async (t) => {
  const page = await open(t)
  const number = await signIn(page, 'liaison')
  const cookie = await cookieOf(page)
  const within = new Set(sql(`SELECT p.staff_no FROM person p JOIN posting o ON o.person_id = p.id JOIN unit_closure c ON c.descendant_id = o.unit_id
    JOIN role_grant g ON g.scope_unit_id = c.ancestor_id JOIN person l ON l.id = g.person_id WHERE g.role = 'liaison' AND l.staff_no = '${number}'`).map(([no]) => no))
  for (const purpose of ['org.view', 'slip.issue']) {
    for (const q of [...'abcdefghijklmnopqrstuvwxyz', '张', '李', 'CY', hero]) {
      const { people } = await (await found(cookie, purpose, q)).json()
      for (const person of people) assert.ok(within.has(person.staff_no), `${purpose} ${q}: ${person.staff_no}`)
    }
  }
  const stranger = sql('SELECT staff_no FROM person ORDER BY id').map(([no]) => no).find((no) => !within.has(no))
  await page.goto(`/people?q=${stranger}`)
  assert.match(await page.locator('.jx-empty').innerText(), /没有查到/)
})

test('SEC-R2 people are found under a capability that is held, and under no other', async (t) => {
  const purposes = ['org.view', 'person.edit', 'record.view', 'slip.issue', 'account.manage', 'grant.edit', 'grant.view']
  for (const role of ['trainee', 'training_manager', 'liaison', 'hr', 'leader', 'sysadmin', 'secadmin', 'auditor']) {
    const page = await open(t)
    await signIn(page, role)
    const cookie = await cookieOf(page)
    const held = new Set(sql(`SELECT DISTINCT c.capability FROM role_grant g JOIN role_capability c ON c.role = g.role JOIN person p ON p.id = g.person_id WHERE p.staff_no = '${staffNo(role)}'`).map(([c]) => c))
    for (const purpose of purposes) assert.equal((await found(cookie, purpose, 'zhang')).status, held.has(purpose) ? 200 : 403, `${role} ${purpose}`)
    for (const purpose of ['class.manage', 'audit.view', 'nonsense', '%00']) assert.ok([400, 404].includes((await found(cookie, purpose, 'zhang')).status), `${role} ${purpose}`)
    await page.context().close()
  }
  assert.equal((await found('', 'org.view', 'zhang')).status, 401)
})

test('SEC-L3 looking people up by the thousand is slowed down', async (t) => {
  const page = await open(t)
  await signIn(page, 'leader')
  const cookie = await cookieOf(page)
  const statuses = []
  for (let i = 0; i < 10; i++) statuses.push(...await Promise.all(Array.from({ length: 20 }, async () => (await ask(cookie, 'org.view', 'zhang')).status)))
  assert.ok(statuses.filter((status) => status === 200).length >= 20)
  assert.ok(statuses.includes(429))
  assert.deepEqual([...new Set(statuses)].sort(), [200, 429])
})
