-- One atomic step over request limits and budget cells of one organization: everything that must be granted is, or none
-- of it. Integers only; all numbers stay below 2^53. Time is Redis's own.
--
-- ARGV: node, lease of a node in microseconds, number of limits, number of cells, then per limit and per cell its fields in
-- the order they are read below. KEYS: the limits, then the cells.
--
-- A limit is a hash: <bucket index> -> places taken, n:<node> -> when this node last used it.
-- A cell is a hash: epoch; u, p = spent in microdollars and the rest in picodollars; h = held, d = disputed; and per node
-- a:<node> = its lease, x:<node> = when it ends, q: = its last sequence, su:, sp: = what it reported as spent,
-- g:<node> = its part of d.
local BUCKETS = 64
local PICO = 1000000
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
local node = ARGV[1]
local ttl = tonumber(ARGV[2])
local limit_count = tonumber(ARGV[3])
local cell_count = tonumber(ARGV[4])
local at = 4
local function text() at = at + 1; return ARGV[at] end
local function num() at = at + 1; return tonumber(ARGV[at]) end
local function int(x) return string.format('%.0f', x) end
local granted = true

local function read_limit(l)
  local fields = redis.call('HGETALL', l.key)
  local oldest = l.bucket - BUCKETS
  local total, nodes, stale, returnable = 0, 1, {}, 0
  for i = 1, #fields, 2 do
    local f, v = fields[i], tonumber(fields[i + 1])
    if string.sub(f, 1, 2) == 'n:' then
      if now - v > BUCKETS * l.size then stale[#stale + 1] = f
      elseif f ~= 'n:' .. node then nodes = nodes + 1 end
    elseif tonumber(f) < oldest then stale[#stale + 1] = f
    else
      total = total + v
      if tonumber(f) == l.unused_bucket then returnable = math.min(l.unused, v) end
    end
  end
  if #stale > 0 then redis.call('HDEL', l.key, unpack(stale)) end
  if returnable > 0 then
    redis.call('HINCRBY', l.key, int(l.unused_bucket), int(-returnable))
    total = total - returnable
  end
  l.total, l.nodes, l.add = total + l.unrecorded, nodes, l.unrecorded
end

local limits = {}
for i = 1, limit_count do
  local l = { key = KEYS[i], max = num(), size = num(), must = num(), want = num(), unused_bucket = num(),
    unused = num(), unrecorded = num(), enforced = num() == 1 }
  l.bucket = math.floor(now / l.size)
  read_limit(l)
  l.enough = l.total + l.must <= l.max
  if l.enforced and l.must > 0 and not l.enough then granted = false end
  limits[i] = l
end

-- Leases of silent nodes are not given back: they are disputed until somebody knows better.
local function expire_others(c, m)
  for f, v in pairs(m) do
    if string.sub(f, 1, 2) == 'x:' and f ~= 'x:' .. node and tonumber(v) > 0 and tonumber(v) < now then
      local other = string.sub(f, 3)
      local amount = tonumber(m['a:' .. other] or '0')
      c.h, c.d = c.h - amount, c.d + amount
      redis.call('HSET', c.key, 'a:' .. other, '0', f, '0',
        'g:' .. other, int(amount + tonumber(m['g:' .. other] or '0')))
    end
  end
end

-- Books what this node spent since it last spoke; that much leaves its lease.
local function book(c, m)
  local su, sp = tonumber(m['su:' .. node] or '0'), tonumber(m['sp:' .. node] or '0')
  local du, dp = c.spent_u - su, c.spent_p - sp
  if dp < 0 then du, dp = du - 1, dp + PICO end
  c.u, c.p = c.u + du, c.p + dp
  if c.p >= PICO then c.u, c.p = c.u + 1, c.p - PICO end
  return du + (dp > 0 and 1 or 0)
end

local function read_cell(c)
  local fields = redis.call('HGETALL', c.key)
  local m = {}
  for i = 1, #fields, 2 do m[fields[i]] = fields[i + 1] end
  if not m.epoch then c.status = -1; return end
  if c.epoch ~= '' and c.epoch ~= m.epoch then c.status, c.epoch = -2, m.epoch; return end
  c.epoch = m.epoch
  c.u, c.p, c.h, c.d = tonumber(m.u), tonumber(m.p), tonumber(m.h), tonumber(m.d)
  local mine = tonumber(m['a:' .. node] or '0')
  c.repeated = c.sequence <= tonumber(m['q:' .. node] or '0')
  if c.repeated then
    c.lease = mine
    c.status = c.held + c.must <= mine and 1 or 0
    return
  end
  expire_others(c, m)
  local back = tonumber(m['g:' .. node] or '0')
  c.d, c.h, mine = c.d - back, c.h + back, mine + back
  c.base = math.max(c.held, mine - book(c, m))
  c.h = c.h - mine
  local room = c.max - c.u - (c.p > 0 and 1 or 0) - c.h - c.d
  local least = c.held + c.must
  c.status = (c.must == 0 or least <= c.base or least <= room) and 1 or 0
  local target = c.held + c.full
  if target > room then target = math.max(least, math.min(target, math.max(room, c.base))) end
  if room > target then target = target + math.min(c.extra, math.floor((room - target) / 16)) end
  c.target = math.max(target, c.held)
end

local cells = {}
for i = 1, cell_count do
  local c = { key = KEYS[limit_count + i], epoch = text(), max = num(), strictness = num(), sequence = num(),
    spent_u = num(), spent_p = num(), held = num(), must = num(), full = num(), extra = num(), expiry = text() }
  read_cell(c)
  if c.must > 0 and (c.status == 0 or (c.status < 0 and c.strictness == 2)) then granted = false end
  cells[i] = c
end

local out = { granted and 1 or 0 }
local function put(v) out[#out + 1] = v end

for _, l in ipairs(limits) do
  local take = (granted or not l.enforced) and l.must or 0
  local extra = 0
  if granted or l.must == 0 then
    extra = math.max(0, math.min(l.want, math.floor((l.max - l.total - take) / 2)))
  end
  l.add = l.add + take + extra
  if l.add > 0 then redis.call('HINCRBY', l.key, int(l.bucket), int(l.add)) end
  redis.call('HSET', l.key, 'n:' .. node, int(now))
  redis.call('PEXPIRE', l.key, int(math.ceil((BUCKETS + 2) * l.size / 1000) + 1000))
  put(l.enough and 1 or 0)
  put(extra)
  put(l.total + take + extra)
  put(l.bucket)
  put((l.bucket + 1) * l.size - now)
  put(l.nodes)
end

for _, c in ipairs(cells) do
  if c.status >= 0 and not c.repeated then
    c.lease = (granted or c.must == 0) and c.target or c.base
    c.h = c.h + c.lease
    redis.call('HSET', c.key, 'u', int(c.u), 'p', int(c.p), 'h', int(c.h), 'd', int(c.d),
      'a:' .. node, int(c.lease), 'x:' .. node, c.lease > 0 and int(now + ttl) or '0', 'q:' .. node, int(c.sequence),
      'su:' .. node, int(c.spent_u), 'sp:' .. node, int(c.spent_p), 'g:' .. node, '0')
    redis.call('PEXPIREAT', c.key, c.expiry)
  end
  put(c.status)
  put(c.lease or 0)
  put(c.u or 0)
  put(c.p or 0)
  put(c.h or 0)
  put(c.d or 0)
  put(c.epoch)
end
return out
