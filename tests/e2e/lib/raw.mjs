// raw.mjs: requests that no browser would send, byte by byte.
//
//   const answer = await raw('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
//   answer.status, answer.headers.get('location'), answer.text, answer.lines (of the head, as they came)
import { connect } from 'node:net'
import { url } from './site.mjs'

const site = new URL(url)
export const host = site.host

// Sends bytes (a string or Buffer, or a list of them with pauses between, in ms or as promises) and reads until the other side closes, or
// until a whole answer is there. `end`: closes our direction when all is sent. status 0: the connection ended without an answer.
export function raw (bytes, { end = false, wait = 60000 } = {}) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: site.hostname, port: Number(site.port), allowHalfOpen: true })
    const got = []
    const timer = setTimeout(() => { socket.destroy(); reject(new Error(`no answer within ${wait} ms: ${String(bytes).slice(0, 200)}`)) }, wait)
    let failure = null
    const done = () => { clearTimeout(timer); socket.destroy(); resolve(understand(Buffer.concat(got), failure)) }
    socket.on('data', (part) => {
      got.push(part)
      if (whole(Buffer.concat(got), bytes)) done()
    })
    socket.on('end', done)
    socket.on('error', (error) => { failure = error.code; done() })
    socket.on('connect', async () => {
      for (const part of Array.isArray(bytes) ? bytes : [bytes]) {
        if (socket.destroyed) return
        if (typeof part === 'number') await new Promise((resolve) => setTimeout(resolve, part))
        else if (part instanceof Promise) await part
        else socket.write(part)
      }
      if (end) socket.end()
    })
  })
}

function understand (bytes, failure) {
  const on = Buffer.from('HTTP/1.1 100 Continue\r\n\r\n')
  if (bytes.subarray(0, on.length).equals(on)) bytes = bytes.subarray(on.length)
  const at = bytes.indexOf('\r\n\r\n')
  const head = bytes.subarray(0, at < 0 ? 0 : at).toString('latin1')
  const [first = '', ...lines] = head.split('\r\n')
  const headers = new Map()
  for (const line of lines) {
    const colon = line.indexOf(':')
    headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim())
  }
  let body = at < 0 ? bytes : bytes.subarray(at + 4)
  if (headers.get('transfer-encoding') === 'chunked') body = unchunk(body)
  return { status: Number(/^HTTP\/1\.[01] (\d{3})/.exec(first)?.[1] ?? 0), headers, lines, body, text: body.toString('utf8'), failure }
}

function unchunk (bytes) {
  const parts = []
  for (let at = 0, size; (size = parseInt(bytes.subarray(at, at + 10).toString('latin1'), 16)) > 0; at += size + 2) {
    at = bytes.indexOf('\r\n', at) + 2
    parts.push(bytes.subarray(at, at + size))
  }
  return Buffer.concat(parts)
}

// Whether the answer is complete by its own account (a HEAD has no body).
function whole (bytes, sent) {
  const answer = understand(bytes)
  if (answer.status === 0 || !bytes.includes('\r\n\r\n')) return false
  if (/^HEAD /.test(String(Array.isArray(sent) ? sent[0] : sent))) return true
  if (answer.headers.get('transfer-encoding') === 'chunked') return bytes.subarray(-7).toString('latin1') === '\r\n0\r\n\r\n'
  const length = answer.headers.get('content-length')
  return length !== undefined && answer.body.length >= Number(length)
}

// A request as text: head lines, a Content-Length for the body.
export function request (method, path, { headers = {}, body = null, cookie = null } = {}) {
  const lines = { Host: host, ...(cookie && { Cookie: cookie }), ...headers }
  const bytes = body === null ? Buffer.alloc(0) : Buffer.isBuffer(body) ? body : Buffer.from(body, 'utf8')
  if (body !== null && !Object.keys(lines).some((name) => /^(content-length|transfer-encoding)$/i.test(name))) lines['Content-Length'] = bytes.length
  const head = [`${method} ${path} HTTP/1.1`, ...Object.entries(lines).flatMap(([name, value]) => [value].flat().map((v) => `${name}: ${v}`))]
  return Buffer.concat([Buffer.from(head.join('\r\n') + '\r\n\r\n', 'latin1'), bytes])
}
export const ask = (method, path, options = {}) => raw(request(method, path, options), options)
