-- wrk's script: each request is one of the people named in the file JX_SESSIONS (a token a line; none: nobody is signed in), one after the
-- other; where there is a file JX_PATHS, each is for the next of its addresses.
local function lines(file)
  local list = {}
  if file then
    for line in io.lines(file) do
      list[#list + 1] = line
    end
  end
  return list
end
local sessions, paths, at = lines(os.getenv('JX_SESSIONS')), lines(os.getenv('JX_PATHS')), 0

function request()
  at = at + 1
  local path = #paths > 0 and paths[at % #paths + 1] or nil
  return wrk.format('GET', path, #sessions > 0 and { ['Cookie'] = 'jx=' .. sessions[at % #sessions + 1] } or {})
end

-- One line that a program can read: requests, microseconds, answers that were no 2xx, lost ones, p50, p99.
function done(summary, latency)
  local e = summary.errors
  io.write(string.format('jx %d %d %d %d %d %d\n', summary.requests, summary.duration, e.status,
    e.connect + e.read + e.write + e.timeout, latency:percentile(50), latency:percentile(99)))
end
