// SEC-R8 and the edges of HTTP: whatever bytes come, the answer is 4xx with an error page in the user's language, never a 5xx; the workers stay the same
// processes and nothing is in their logs that must not be. Through nginx, byte by byte. SEC-E2, SEC-O3 and SEC-O4 as well.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { before, test } from 'node:test'
import { everyProgram, open, sql, state, url } from './lib/site.mjs'
import { signIn } from './lib/people.mjs'
import { ask, host, raw, request } from './lib/raw.mjs'

const limit = 10240 * 1024 // request.body_limit_kib as it is unless the settings say otherwise
const urlencoded = { 'Content-Type': 'application/x-www-form-urlencoded' }
const multipart = (boundary) => ({ 'Content-Type': `multipart/form-data${boundary ? `; boundary=${boundary}` : ''}` })
const part = (name, value) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const languages = ['zh-CN', 'en']

// ---- what the site looks like from behind ----

// The programs' workers: their process ids, by program.
function workers () {
  const found = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      const [program, ...rest] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
      return program.startsWith(`${state}/app/bin/`) && rest.includes(`${state}/etc/jiangxin.ini`) ? [`${program.slice(program.lastIndexOf('/') + 1)} ${pid}`] : []
    } catch { return [] }
  })
  return found.sort()
}
const log = (name) => readFileSync(`${state}/log/${name}.log`, 'utf8')
const programs = everyProgram

let began
before(() => {
  began = { workers: workers(), length: Object.fromEntries(programs.map((name) => [name, log(name).length])) }
  assert.ok(began.workers.length >= 2 * programs.length, `workers: ${began.workers}`)
})

// ---- what an answer must be ----

// An error page that a person with this language can read: in it, or (before any program has read the request) in both.
function inWords (answer, lang, what) {
  assert.match(answer.headers.get('content-type') ?? '', /^text\/html/, `${what}: a page`)
  assert.match(answer.text, /<h1>[^<]+<\/h1>/, `${what}: a heading`)
  const page = /<html lang="([^"]+)"/.exec(answer.text)?.[1]
  if (page !== lang) assert.match(answer.text, lang === 'en' ? /<section[^>]* lang="en"/ : /<html lang="zh-CN"/, `${what}: in ${lang}`)
  assert.match(answer.text, /[0-9a-f]{32}/, `${what}: the number of the request`)
  assert.doesNotMatch(answer.text, /\berror\.\w+\.\w+|nginx\/|\.c:\d+|SELECT |mysql/i, `${what}: nothing of the inside`)
}

function guarded (answer, what) {
  for (const name of ['content-security-policy', 'x-content-type-options', 'x-frame-options', 'referrer-policy']) assert.ok(answer.headers.has(name), `${what}: ${name}`)
  assert.equal(answer.lines.filter((line) => /^content-security-policy:/i.test(line)).length, 1, `${what}: said once`)
}

// Every row is asked in both languages: [what, expected status or statuses, request]. The request gets the language's cookie.
async function each (rows) {
  for (const [what, expected, make] of rows) {
    for (const lang of languages) {
      const answer = await make(`jx_lang=${lang}`, lang)
      const name = `${what} (${lang})`
      assert.ok([expected].flat().includes(answer.status), `${name}: ${answer.status} ${answer.failure ?? ''} ${answer.text.slice(0, 300)}`)
      if (answer.status >= 400) {
        guarded(answer, name)
        if (answer.status !== 422) inWords(answer, lang, name)
      }
    }
  }
}

const get = (path, headers = {}) => (cookie) => ask('GET', path, { cookie, headers })
const post = (body, headers = urlencoded, path = '/account/sign-in') => (cookie) =>
  ask('POST', path, { cookie, headers: { Origin: url, ...headers }, body, wait: 30000 })

// ---- methods and paths ----

test('SEC-R8 methods that no page has', () => each([
  ...['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'CONNECT', 'PROPFIND', 'MKCOL', 'FOO', 'GET'.repeat(60)].map((method) =>
    [method.slice(0, 20), 405, (cookie) => ask(method, '/training', { cookie })]),
  ['a method in small letters', 400, (cookie) => ask('get', '/', { cookie })],
  ['a method of two words', 400, (cookie) => ask('GET IT', '/', { cookie })],
  ['POST where only GET is', 405, post('', urlencoded, '/training')],
  ['GET where only POST is', 405, get('/account/language')]
]))

test('SEC-R8 no method by another way than the method', async () => {
  for (const headers of [{ 'X-HTTP-Method-Override': 'POST' }, { 'X-HTTP-Method': 'DELETE' }, { 'X-Method-Override': 'PUT' }]) {
    const answer = await ask('GET', '/account/sign-in?_method=POST', { headers })
    assert.equal(answer.status, 200)
    const posted = await ask('POST', '/account/language', { headers: { ...urlencoded, ...headers, Origin: url }, body: 'lang=en&_method=DELETE' })
    assert.equal(posted.status, 303)
  }
})

test('HEAD is GET without a body', async () => {
  for (const [path, status] of [['/account/sign-in', 200], ['/training', 303], ['/no/such', 404], ['/static/css/jiangxin.css', 200], ['/static/none', 404], ['/%ff', 400]]) {
    const head = await ask('HEAD', path)
    const whole = await ask('GET', path)
    assert.equal(head.status, status, path)
    assert.equal(whole.status, status, path)
    assert.equal(head.body.length, 0, path)
    const steady = (lines) => lines.map((line) => line.replace(/:.*/, '')).filter((name) => !/^(date|connection|keep-alive|transfer-encoding|content-length|etag|accept-ranges)$/i.test(name)).sort()
    assert.deepEqual(steady(head.lines), steady(whole.lines), path)
  }
})

test('SEC-R8 absurd paths', () => each([
  ...['/%00', '/a%00b', '/%', '/%2', '/%zz', '/%u0041', '/%c0%af', '/%ff', '/%ed%a0%80', '/..', '/../etc/passwd', '/..%2fetc', '/%2e%2e/etc', '/%252e/..',
    '/training/%2f', '/training%2f..%2faccount', '/a%5cb', '/..\\x', '//', '//training', '/training//', '//elsewhere.example/', '/.', '/./', '/account/sign-in/..',
    '/a b', '/a\tb', '/a%0ab', '/a%0d%0aX-Injected:1', '/a%7f', '/account/sign-in%09', '/account/sign-in#x', '/\x01', '/\xff', '*', 'training', '']
    .map((path) => [JSON.stringify(path), 400, get(path)]),
  ...['/no/such/page', '/ACCOUNT/sign-in', '/account/sign-in;x=1', '/account/sign-in%20', '/training.php', '/account/sign-in.json', '/' + 'a'.repeat(3000), '/cgi-bin/portal', '/%f0%ac%80%a9']
    .map((path) => [path.slice(0, 40), 404, get(path)]),
  ['8 KiB of path', 414, get('/' + 'a'.repeat(8192))],
  ['8 KiB of segments', 414, get('/' + 'a/'.repeat(4096))],
  ['20 KiB of path', 414, get('/' + 'a'.repeat(20000))],
  ['a million bytes of path', [414, 0], get('/' + 'a'.repeat(1e6))]
]))

test('SEC-R8 absurd queries', () => each([
  ...['q=%ff', 'q=%00', '%zz', 'q=%', 'q=%c0%80', `${'x'.repeat(101)}=1`].map((query) => [query.slice(0, 20), 400, get(`/training?${query}`)]),
  ['more parameters than a form has', 400, get(`/training?${'a&'.repeat(1001)}`)],
  ['8 KiB of query', 414, get(`/training?q=${'a'.repeat(8192)}`)]
]))

// ---- bodies ----

test('SEC-R8 bodies', () => each([
  ['over the limit', 413, post(`a=${'x'.repeat(limit)}`)],
  ['far over the limit', 413, post(`a=${'x'.repeat(limit + (3 << 20))}`)],
  ['announced as far over the limit', 413, post('a', { ...urlencoded, 'Content-Length': '8589934592' })],
  ['bad UTF-8', 400, post('staff_no=%ff')],
  ['bad UTF-8 as it is', 400, post(Buffer.from('staff_no=\xff', 'latin1'))],
  ['a surrogate', 400, post('staff_no=%ed%a0%80')],
  ['NUL', 400, post('staff_no=a%00b')],
  ['NUL as it is', 400, post('staff_no=a\0b')],
  ['NUL in a name', 400, post('a%00b=1')],
  ['a bad escape', 400, post('staff_no=%zz')],
  ['a cut escape', 400, post('staff_no=%4')],
  ['10,000 parameters', 400, post('a=1&'.repeat(10000))],
  ['10,000 empty ones', [400, 422], post('&'.repeat(10000))],
  ['a name of 10 KiB', 400, post(`${'n'.repeat(10240)}=1`)],
  ['JSON', 415, post('{"staff_no":"a"}', { 'Content-Type': 'application/json' })],
  ['XML', 415, post('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', { 'Content-Type': 'text/xml' })],
  ['text', 415, post('staff_no=a', { 'Content-Type': 'text/plain' })],
  ['no type', 415, post('staff_no=a', {})],
  ['another charset', 415, post('staff_no=a', { 'Content-Type': 'application/x-www-form-urlencoded; charset=gbk' })],
  ['a type of 5 KiB', 431, post('staff_no=a', { 'Content-Type': `application/x-www-form-urlencoded; ${'x'.repeat(5120)}` })],
  ['no length', 411, (cookie) => ask('POST', '/account/sign-in', { cookie, headers: { Origin: url, ...urlencoded } })],
  ...['-1', 'x', '1x', '0x10', '99999999999999999999', ['1', '2']].map((length) =>
    [`a length of ${length}`, 400, post('a', { ...urlencoded, 'Content-Length': length })]),
  ['a body of a GET', 400, (cookie) => ask('GET', '/account/sign-in', { cookie, body: 'a=b' })],
  ['a body that is not what it is encoded as', [400, 415, 422], post('\x1f\x8b', { ...urlencoded, 'Content-Encoding': 'gzip' })]
]))

test('SEC-R8 multipart bodies', () => each([
  ['truncated in a value', 400, post(part('staff_no', 'a').slice(0, -2), multipart('b'))],
  ['truncated in a header', 400, post('--b\r\nContent-Disposition: form-data; na', multipart('b'))],
  ['without an end', 400, post(part('staff_no', 'a'), multipart('b'))],
  ['of nothing', 400, post('', multipart('b'))],
  ['with a boundary that never comes', 400, post(part('staff_no', 'a') + '--b--\r\n', multipart('other'))],
  ['with an endless boundary', [400, 431], post(part('staff_no', 'a'), multipart('b'.repeat(3000)))],
  ['with a file nobody asked for', 400, post('--b\r\nContent-Disposition: form-data; name="staff_no"; filename="x.sh"\r\n\r\nrm\r\n--b--\r\n', multipart('b'))],
  ['with a name that breaks out', [400, 422], post('--b\r\nContent-Disposition: form-data; name="a\\"; filename=\\"x"\r\n\r\nv\r\n--b--\r\n', multipart('b'))],
  ['with 10,000 parts', 400, post(part('a', '1').repeat(10000) + '--b--\r\n', multipart('b'))],
  ['with bad UTF-8', 400, post(Buffer.from(part('staff_no', '\xff') + '--b--\r\n', 'latin1'), multipart('b'))],
  ['with NUL', 400, post(part('staff_no', 'a\0b') + '--b--\r\n', multipart('b'))],
  ['whole', 422, post(part('staff_no', '周𬀩') + part('password', '') + '--b--\r\n', multipart('b'))]
]))

test('SEC-R8 a multipart body without a boundary, after whole ones', async () => {
  for (let i = 0; i < 12; i++) {
    const whole = await post(part('staff_no', `staff ${i}`) + '--b--\r\n', multipart('b'))('jx_lang=en')
    assert.equal(whole.status, 422)
    assert.match(whole.text, new RegExp(`value="staff ${i}"`))
    await each([['without a boundary', 400, post(part('staff_no', 'a') + '--b--\r\n', multipart(''))]])
    const plain = await post(`staff_no=plain+${i}`)('jx_lang=en')
    assert.match(plain.text, new RegExp(`value="plain ${i}"`), 'the next form is read as what it is')
  }
})

test('SEC-R8 the same field twice is one error beside the field, and never the second value', async () => {
  const answer = await post('staff_no=first&staff_no=second&password=x')('jx_lang=en')
  assert.equal(answer.status, 422)
  assert.match(answer.text, /aria-invalid="true"/)
  const sneaky = await post('lang=en&lang=zh-CN&back=/training', urlencoded, '/account/language')('jx_lang=zh-CN')
  assert.equal(sneaky.status, 303)
  assert.ok(!sneaky.lines.some((line) => /^set-cookie: jx_lang/i.test(line)), 'no language was chosen')
})

test('SEC-R8 bodies in pieces, slow ones, and ones that stop', async () => {
  const chunked = (body) => (cookie) => ask('POST', '/account/sign-in', { cookie, headers: { Origin: url, ...urlencoded, 'Transfer-Encoding': 'chunked' }, body })
  await each([
    ['in chunks', 422, chunked('b\r\nstaff_no=ab\r\n9\r\n&password\r\n0\r\n\r\n')],
    ['a chunk that is none', 400, chunked('zz\r\n')],
    ['a chunk of more than there is', 400, chunked('ffffffffffffffffff\r\nx')],
    ['a length and chunks', 400, (cookie) => ask('POST', '/account/sign-in', { cookie, headers: { ...urlencoded, 'Transfer-Encoding': 'chunked', 'Content-Length': '3' }, body: '0\r\n\r\n' })],
    ['another coding', 400, (cookie) => ask('POST', '/account/sign-in', { cookie, headers: { ...urlencoded, 'Transfer-Encoding': 'gzip, chunked' }, body: '0\r\n\r\n' })],
    ['waiting for leave', 422, post('staff_no=ab', { ...urlencoded, Expect: '100-continue' })]
  ])

  // 40 slow ones for two workers: nginx holds them, and others are served meanwhile.
  const body = 'staff_no=slow'
  const head = request('POST', '/account/sign-in', { headers: { Origin: url, ...urlencoded, 'Content-Length': body.length }, body: '' })
  let goOn
  const others = new Promise((resolve) => { goOn = resolve })
  const slow = Array.from({ length: 40 }, () => raw([head, 300, body.slice(0, 4), others, body.slice(4, 8), 300, body.slice(8)]))
  await new Promise((resolve) => setTimeout(resolve, 500))
  for (let i = 0; i < 5; i++) assert.equal((await ask('GET', '/account/sign-in')).status, 200, 'nobody waits for the slow')
  goOn()
  for (const answer of await Promise.all(slow)) {
    assert.equal(answer.status, 422)
    assert.match(answer.text, /value="slow"/)
  }

  // Less than announced, and then the end: nothing reaches a program.
  const short = request('POST', '/account/language', { headers: { Origin: url, ...urlencoded, 'Content-Length': 100 }, body: 'lang=en' })
  for (const end of [await raw(short, { end: true }), await raw(short.subarray(0, -20), { end: true })]) assert.ok(end.status === 0 || end.status === 400, `${end.status}`)
})

// ---- heads ----

test('SEC-R8 absurd cookies', () => each([
  ['64 KiB', 431, (cookie) => ask('GET', '/account/sign-in', { cookie: `${cookie}; a=${'x'.repeat(65536)}` })],
  ['9 KiB', 431, (cookie, lang) => ask('GET', '/account/sign-in', { cookie: `${cookie}; a=${'x'.repeat(9000)}`, headers: { 'Accept-Language': lang } })],
  ['1,000 of them', 400, (cookie, lang) => ask('GET', '/account/sign-in', { cookie: `${cookie}; ${Array.from({ length: 1000 }, (_, i) => `c${i}=1`).join(';')}`, headers: { 'Accept-Language': lang } })],
  ['characters beyond ASCII', 400, (cookie, lang) => ask('GET', '/account/sign-in', { cookie: `${cookie}; a=\xff`, headers: { 'Accept-Language': lang } })],
  ['controls', 400, (cookie, lang) => ask('GET', '/account/sign-in', { cookie: `${cookie}; a=\x01`, headers: { 'Accept-Language': lang } })],
  ...['=', ';;;;', '=x', 'a', '"', 'a="', 'a=b=c', '__Host-jx=x', 'jx=', 'jx=""', `jx=${'A'.repeat(43)}`, 'jx=a; jx=b', 'jx=%00', 'jx=../../etc', '$Version=1; jx=x', 'a=;'.repeat(40)]
    .map((broken) => [broken.slice(0, 30), 200, (cookie) => ask('GET', '/account/sign-in', { cookie: `${cookie}; ${broken}` })])
]))

test('SEC-R8 absurd heads', () => each([
  ['a header of 5 KiB', 431, get('/account/sign-in', { Accept: 'a'.repeat(5120) })],
  ['a header of 50 KiB', 431, get('/account/sign-in', { 'X-A': 'a'.repeat(51200) })],
  ['2,000 headers', 431, get('/account/sign-in', Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`X-${i}`, 'some value of some length'])))],
  ['a header beyond ASCII', 400, get('/account/sign-in', { Accept: '\xff' })],
  ['a header with a space before its colon', 400, get('/account/sign-in', { ' x': '1' })],
  ['a header in two lines', [200, 400], (cookie) => raw(`GET /account/sign-in HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\nX: a\r\n b\r\n\r\n`)],
  ['a NUL in a header', 400, get('/account/sign-in', { X: 'a\0b' })],
  ['two hosts', 400, get('/', { Host: ['a', 'b'] })],
  ['no host', 400, (cookie) => raw(`GET / HTTP/1.1\r\nCookie: ${cookie}\r\n\r\n`)],
  ...['a b', 'a/b', '', 'a:99999999', 'a'.repeat(300), '[::1', 'a@b', '<script>'].map((name) => [`Host: ${name.slice(0, 20)}`, 400, get('/account/sign-in', { Host: name })]),
  ['HTTP/2.0 in words', 400, (cookie) => raw(`GET / HTTP/2.0\r\nHost: ${host}\r\nCookie: ${cookie}\r\n\r\n`)],
  ['HTTP/9.9', 400, (cookie) => raw(`GET / HTTP/9.9\r\nHost: ${host}\r\nCookie: ${cookie}\r\n\r\n`)],
  ['a TLS greeting', 400, () => raw(Buffer.from('160301020001fc0303\r\n\r\n', 'latin1'))],
  ['nothing known', 400, () => raw('\x16\x03\x01\x02\x00\x01\r\n\r\n')],
  ['ranges without end', [200, 416], get('/account/sign-in', { Range: `bytes=${'0-0,'.repeat(900)}0-0` })],
  ['a browser with markup in its name', 200, get('/account/sign-in', { 'User-Agent': '<script>alert(1)</script>\xff' })],
  ['a proxy’s request', [303, 400, 404], (cookie) => raw(`GET http://elsewhere.example/ HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\n\r\n`)]
]))

test('scripts are told in JSON', async () => {
  for (const [method, path, body, status] of [['POST', '/api/training/no/such', '', 404], ['POST', '/api/training', '', [404, 405]], ['GET', '/api/training', null, 406], ['GET', '/api/training/mine', null, 406],
    ['POST', '/api/account/sign-in', 'staff_no=%ff', 400], ['POST', '/api/account/sign-in', `a=${'x'.repeat(limit)}`, 413], ['POST', '/api/account/sign-in', `a=${'x'.repeat(limit + (3 << 20))}`, 413]]) {
    const answer = await ask(method, path, { body, headers: { ...urlencoded, Origin: url }, wait: 30000 })
    assert.ok([status].flat().includes(answer.status), `${method} ${path}: ${answer.status}`)
    assert.match(answer.headers.get('content-type'), /^application\/json/, path)
    const told = JSON.parse(answer.text)
    assert.deepEqual(Object.keys(told), ['key', 'message', 'request'], path)
    guarded(answer, path)
  }
})

// ---- what is forged ----

test('SEC-E2 forged X-Forwarded-* and Host change nothing', async () => {
  const forged = {
    'X-Forwarded-For': '203.0.113.66', 'X-Real-IP': '203.0.113.66', Forwarded: 'for=203.0.113.66;proto=https;host=elsewhere.example', 'X-Forwarded-Proto': 'https',
    'X-Forwarded-Host': 'elsewhere.example', 'X-Forwarded-Port': '1', 'X-Original-URL': '/admin/people', 'X-Rewrite-URL': '/admin/people', 'Remote-Addr': '203.0.113.66',
    'REMOTE_ADDR': '203.0.113.66', 'X-Accel-Redirect': '/errors/404.html', Proxy: 'http://elsewhere.example/', 'Https': 'on', 'X-Request-Id': 'f'.repeat(32), 'Request-Id': 'f'.repeat(32)
  }
  const page = await ask('GET', '/account/sign-in', { headers: forged })
  assert.equal(page.status, 200)
  assert.doesNotMatch(page.text, /elsewhere|203\.0\.113/)
  assert.notEqual(page.headers.get('x-request-id'), 'f'.repeat(32))
  const gone = await ask('GET', '/training', { headers: { ...forged, Host: 'elsewhere.example' } })
  assert.equal(gone.headers.get('location'), '/account/sign-in?next=%2Ftraining')
  const chosen = await ask('POST', '/account/language', { headers: { ...forged, ...urlencoded, Origin: url }, body: 'lang=en&back=%2Ftraining' })
  assert.equal(chosen.headers.get('location'), '/training')
  const cookie = chosen.lines.find((line) => /^set-cookie: jx_lang/i.test(line)) ?? ''
  assert.doesNotMatch(cookie, /secure/i, 'plain HTTP stays plain')

  const name = `nobody-${process.pid}`
  await ask('POST', '/account/sign-in', { headers: { ...forged, ...urlencoded, Origin: url }, body: `staff_no=${name}&password=wrong-${name}` })
  const rows = sql("SELECT address FROM audit ORDER BY id DESC LIMIT 5")
  assert.ok(rows.length > 0 && rows.every(([address]) => address !== '203.0.113.66'), `the journal says where from: ${rows}`)
  assert.ok(rows.some(([address]) => address === '127.0.0.1'))

  // An Origin of another site is foreign, whatever Host says.
  const foreign = await ask('POST', '/account/language', { headers: { ...urlencoded, Origin: 'http://elsewhere.example' }, body: 'lang=en' })
  assert.equal(foreign.status, 403)
})

const elsewhere = ['http://elsewhere.example/', 'https:elsewhere.example', '//elsewhere.example/', '///elsewhere.example', '/\\elsewhere.example', '\\\\elsewhere.example', '/\t/elsewhere.example',
  '/\n/elsewhere.example', 'javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x', ' //elsewhere.example', '\u00a0//elsewhere.example', '/\u2028/elsewhere.example', 'elsewhere.example',
  '?x', '#x', '.', '..//elsewhere.example', '@elsewhere.example', '/a\r\nSet-Cookie: jx=stolen', '/a\r\n\r\n<script>alert(1)</script>', '/\r\nLocation: http://elsewhere.example/', '/ａ',
  '%2f%2felsewhere.example', '/%0d%0aSet-Cookie:%20jx=stolen', `/${'a'.repeat(3000)}`, 'http:/elsewhere.example', '/..//elsewhere.example', '/.//elsewhere.example']

// A place on this site, in one line, with nothing smuggled in behind it.
function staysHere (answer, what) {
  const location = answer.headers.get('location') ?? ''
  assert.match(location, /^\/(?![/\\])[\x21-\x7e]*$/, what)
  assert.equal(new URL(location, url).origin, url, what)
  assert.equal(answer.lines.filter((line) => /^location:/i.test(line)).length, 1, what)
  assert.ok(!answer.lines.some((line) => /stolen/.test(line) && /^set-cookie/i.test(line)), what)
}

test('SEC-O3 SEC-O4 next= and back= lead to this site only, in one line', async (t) => {
  for (const place of elsewhere) {
    const back = await ask('POST', '/account/language', { headers: { ...urlencoded, Origin: url }, body: `lang=en&back=${encodeURIComponent(place)}` })
    assert.equal(back.status, 303, place)
    staysHere(back, `back=${place}`)
    const shown = await ask('GET', `/account/sign-in?next=${encodeURIComponent(place).slice(0, 3000)}`)
    assert.ok([200, 422].includes(shown.status), `${place}: ${shown.status}`)
    const kept = /name="next" value="([^"]*)"/.exec(shown.text)[1]
    assert.match(kept, /^(\/(?![/\\])[\x21-\x7e]*)?$/, `next=${place} is kept as ${kept}`)
  }

  const page = await open(t)
  const number = await signIn(page, 'trainee')
  const password = JSON.parse(readFileSync(`${state}/passwords.json`, 'utf8'))[number]
  for (const place of [...elsewhere, '/training?q=%E5%8C%A0&mode=online']) {
    const body = new URLSearchParams({ staff_no: number, password, next: place }).toString()
    const answer = await ask('POST', '/account/sign-in', { headers: { ...urlencoded, Origin: url }, body })
    if (answer.status === 422 && (place.length > 2000 || /[\t\r\n\u2028]/.test(place))) continue // a hidden field that no page of ours fills like that
    assert.equal(answer.status, 303, `${place}: ${answer.status}`)
    staysHere(answer, `next=${place}`)
    if (place.startsWith('/training?')) assert.equal(answer.headers.get('location'), place)
  }
  const cookie = (await page.context().cookies()).map((c) => `${c.name}=${c.value}`).join('; ')
  for (const place of elsewhere) {
    const answer = await ask('GET', `/account/sign-in?next=${encodeURIComponent(place).slice(0, 3000)}`, { cookie })
    assert.equal(answer.status, 303, place)
    staysHere(answer, `signed in, next=${place}`)
  }
})

test('SEC-O3 a slash too many is taken away, and nothing else with it', async () => {
  for (const query of ['q=%0d%0aX-Injected:1', 'next=//elsewhere.example', 'q=%E5%8C%A0', '']) {
    const answer = await ask('GET', `/training/?${query}`)
    assert.equal(answer.status, 303)
    staysHere(answer, query)
    assert.ok(!answer.headers.has('x-injected'))
  }
})

test('a long address without a session leads to signing in, not to an error', async () => {
  for (const query of ['&'.repeat(900), 'q=' + '匠'.repeat(400), 'q=' + 'a'.repeat(3900)]) {
    const answer = await ask('GET', `/training?${encodeURI(query)}`)
    assert.equal(answer.status, 303)
    const page = await ask('GET', answer.headers.get('location'))
    assert.equal(page.status, 200, `${answer.headers.get('location').length} bytes`)
    assert.match(page.text, /name="password"/)
  }
})

// ---- with a session ----

test('forms of somebody signed in: tokens twice, of another kind, in the address', async (t) => {
  const page = await open(t)
  await signIn(page, 'trainee')
  await page.goto('/')
  const cookie = (await page.context().cookies()).map((c) => `${c.name}=${c.value}`).join('; ')
  const csrf = await page.locator('input[name=_csrf]').first().inputValue()
  const key = 'AAAAAAAAAAAAAAAAAAAAAA'
  const [[id]] = sql("SELECT TO_BASE64(public_id) FROM class WHERE state = 'published' LIMIT 1")
  const path = `/training/class/${id.replace(/=+$/, '').replace(/\+/g, '-').replace(/\//g, '_')}/enrol`
  const places = () => sql('SELECT COUNT(*) FROM enrolment')[0][0]
  const before = places()
  for (const [what, query, body, status] of [
    ['two csrf tokens', '', `_csrf=${csrf}&_csrf=${csrf}&_key=${key}`, 403],
    ['the csrf token in the address', `?_csrf=${csrf}&_key=${key}`, '', 403],
    ['a cut csrf token', '', `_csrf=${csrf.slice(1)}&_key=${key}`, 403],
    ['two keys', '', `_csrf=${csrf}&_key=${key}&_key=${key}`, 400],
    ['no key', '', `_csrf=${csrf}`, 400],
    ['a key that is none', '', `_csrf=${csrf}&_key=1`, 400],
    ['a key of 10 KiB', '', `_csrf=${csrf}&_key=${'A'.repeat(10240)}`, 400]
  ]) {
    const answer = await ask('POST', path + query, { cookie, headers: { ...urlencoded, Origin: url }, body })
    assert.equal(answer.status, status, what)
    inWords(answer, 'zh-CN', what)
  }
  assert.equal(places(), before, 'nobody was enrolled')
})

// ---- and after all of that ----

test('the workers are the same processes, and say nothing of faults', async () => {
  assert.deepEqual(workers(), began.workers, 'no worker has ended')
  for (const name of programs) {
    const said = log(name).slice(began.length[name])
    assert.doesNotMatch(said, /Sanitizer|runtime error|^ERROR/m, `${name}.log: ${said.split('\n').filter((line) => /^ERROR|anitizer/.test(line)).slice(0, 5).join('\n')}`)
    assert.ok(said.split('\n').every((line) => line.length < 2100), `${name}.log: no line without end`)
  }
  assert.doesNotMatch(execFileSync('tail', ['-n', '2000', `${state}/log/nginx.log`], { encoding: 'utf8' }), /\[(crit|alert|emerg)\]/)
  for (const lang of languages) assert.equal((await ask('GET', '/account/sign-in', { cookie: `jx_lang=${lang}` })).status, 200)
})
