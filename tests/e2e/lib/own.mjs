// own.mjs: a whole site for one test file alone, with the demonstration, for tests that change what the others stand on.
// Imported before everything else: it says in the environment which site the rest of the file means. tests/e2e/run takes it
// down, should the file not come to that.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { after } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const state = `${process.env.JX_STATE}/own-${process.pid}`
const seconds = (instant) => Math.round((Date.parse(instant) - Date.now()) / 1000)
const free = 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
const port = execFileSync(process.execPath, ['-e', free], { encoding: 'utf8', env: { PATH: process.env.PATH } }).trim()

mkdirSync(state)
if (process.env.JX_OWN_TLS) {
  mkdirSync(`${state}/tls`)
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '3650', '-subj', '/CN=127.0.0.1',
    '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', `${state}/tls/key.pem`, '-out', `${state}/tls/cert.pem`], { stdio: 'ignore' })
}
writeFileSync(`${state}/clock`, `${seconds(process.env.JX_CLOCK_START)}\n`)
execFileSync(`${root}tools/site`, ['up', state, port], { env: { ...process.env, FLAVOUR: 'test', DEMO: '1', CLOCK_FILE: `${state}/clock` }, stdio: ['ignore', 'ignore', 'inherit'] })
process.env.JX_STATE = state
process.env.JX_URL = readFileSync(`${state}/run/url`, 'utf8').trim()

after(() => {
  execFileSync(`${root}tools/site`, ['down', state])
  rmSync(state, { recursive: true, force: true })
})
