-- wrk's script: each request is one of the people named in the file JX_SESSIONS (a token a line), one after the other.
local sessions, at = {}, 0
for line in io.lines(os.getenv('JX_SESSIONS')) do
  sessions[#sessions + 1] = line
end

function request()
  at = at % #sessions + 1
  return wrk.format('GET', nil, { ['Cookie'] = 'jx=' .. sessions[at] })
end

-- One line that a program can read: requests, microseconds, answers that were no 2xx, lost ones, p50, p99.
function done(summary, latency)
  local e = summary.errors
  io.write(string.format('jx %d %d %d %d %d %d\n', summary.requests, summary.duration, e.status,
    e.connect + e.read + e.write + e.timeout, latency:percentile(50), latency:percentile(99)))
end
