import {
  CALLS_OF_FIRST_FETCH,
  CLOCK_STEP_MS,
  KNOWN_SHARE,
  MAX_REFILL_MS,
  REPEATED_SHARE,
  URGENT_SHARE,
} from './shared-bucket.js';
import {
  BREAKER_TTL_MS,
  FAILURE_THRESHOLD,
  MAX_OPEN_MS,
  MAX_PAUSE_MS,
  MIN_OPEN_MS,
  PROBE_TTL_MS,
} from './shared-breaker.js';
import { LINK_TTL_MS } from './link-row.js';
import { MAX_NEWS, NEWS_TTL_MS } from './news-rows.js';
import { MAX_GAP_MS } from './transactional-store.js';

/**
 * `transactional-store.ts` in Lua. A key with a value of another type counts as lost. Lua turns numbers
 * in a reply into integers.
 */
const COMMON = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function read(key, ...)
  local kind = redis.call('TYPE', key).ok
  if kind ~= 'hash' and kind ~= 'none' then redis.call('DEL', key) end
  return redis.call('HMGET', key, ...)
end

local function number(text, fallback)
  local value = tonumber(text or nil)
  -- Neither NaN nor infinite.
  if value == nil or not (math.abs(value) < 1e15) then return fallback end
  return value
end
`;

const BUCKET = `
local function readBucket(key, newLinksPerMinute)
  local row = read(key, 'createdAt', 'tokens', 'refilledAt', 'newTokens', 'newRefilledAt', 'seenAt', 'epoch')
  -- A lost bucket begins empty: the calls of the last minute are not known.
  return {
    createdAt = number(row[1], now), tokens = number(row[2], 0), refilledAt = number(row[3], now),
    newTokens = number(row[4], newLinksPerMinute), newRefilledAt = number(row[5], now),
    seenAt = number(row[6], 0), epoch = number(row[7], 0),
  }
end

local function writeBucket(key, bucket)
  redis.call('HSET', key, 'createdAt', bucket.createdAt,
    'tokens', string.format('%.6f', bucket.tokens), 'refilledAt', bucket.refilledAt,
    'newTokens', string.format('%.6f', bucket.newTokens), 'newRefilledAt', bucket.newRefilledAt,
    'seenAt', bucket.seenAt, 'epoch', bucket.epoch)
  redis.call('PERSIST', key)
end

local function tick(bucket)
  if now < bucket.seenAt then
    bucket.epoch = bucket.epoch + 1
    bucket.createdAt = now
    bucket.seenAt = now
    return true
  end
  if now - bucket.seenAt < ${CLOCK_STEP_MS} then return false end
  bucket.seenAt = now
  return true
end

local function gained(since, rate)
  return math.min(${MAX_REFILL_MS}, math.max(0, now - since)) * rate / 60000
end

-- Takes the calls, or returns the milliseconds after which they may be there.
local function takeCalls(bucket, want)
  bucket.tokens = math.min(want.burst, bucket.tokens + gained(bucket.refilledAt, want.perMinute))
  bucket.refilledAt = now
  bucket.newTokens = math.min(want.newPerMinute, bucket.newTokens + gained(bucket.newRefilledAt, want.newPerMinute))
  bucket.newRefilledAt = now
  local ever = math.min(want.burst, math.max(0, now - bucket.createdAt) * want.perMinute / 60000)
  local reserved = ${URGENT_SHARE} * want.burst * (1 - want.urgency)
  if not want.known then reserved = math.max(reserved, ${KNOWN_SHARE} * ever) end
  if want.urgency < 1 then reserved = math.max(reserved, ${CALLS_OF_FIRST_FETCH}) end
  local missing = math.min(want.burst, want.calls + reserved) - bucket.tokens
  local wait = math.ceil(missing * 60000 / want.perMinute)
  if not want.known then
    local reservedNew = want.repeated and 0 or ${REPEATED_SHARE} * want.newPerMinute
    local missingNew = math.min(want.newPerMinute, want.calls + reservedNew) - bucket.newTokens
    wait = math.max(wait, math.ceil(missingNew * 60000 / want.newPerMinute))
  end
  if wait > 0 then return wait end
  bucket.tokens = bucket.tokens - want.calls
  if not want.known then bucket.newTokens = bucket.newTokens - want.calls end
  return 0
end

local function wanted(first)
  local at = function(index) return tonumber(ARGV[first + index]) end
  return {
    calls = at(0), known = ARGV[first + 1] == '1', repeated = ARGV[first + 2] == '1', urgency = at(3),
    perMinute = at(4), burst = at(5), newPerMinute = at(6),
  }
end
`;

/** KEYS: link, bucket, breaker. ARGV: seven of the calls, maxAge, urgentAge, lease, leaseMs, minGap. */
export const BEGIN = `${COMMON}${BUCKET}
local want = wanted(1)
local maxAge, urgentAge = tonumber(ARGV[8]), tonumber(ARGV[9])
local lease, leaseMs, minGap = ARGV[10], tonumber(ARGV[11]), tonumber(ARGV[12])

local bucket = readBucket(KEYS[2], want.newPerMinute)
if tick(bucket) then writeBucket(KEYS[2], bucket) end

local row = read(KEYS[1], 'fetchedAt', 'value', 'invalidated', 'epoch', 'lease', 'leaseUntil', 'askedAt', 'askedEpoch', 'failures')
local fetchedAt, invalidated = number(row[1], nil), row[3] == '1'
local has, value, age = 0, '', 0
if fetchedAt and row[2] and number(row[4], -1) == bucket.epoch and fetchedAt <= now then
  has, value, age = 1, row[2], now - fetchedAt
end
local function reply(action, ...)
  return { action, has, value, age, invalidated and 1 or 0, ... }
end
if has == 1 and not invalidated and age < maxAge then return reply('use') end

if number(row[8], -1) == bucket.epoch then
  local leaseUntil, failures = number(row[6], 0), number(row[9], 0)
  if row[5] and leaseUntil > now then return reply('wait', leaseUntil - now) end
  if invalidated or failures > 0 then
    local gap = math.min(${MAX_GAP_MS}, minGap * 2 ^ math.max(0, failures - 1))
    local wait = math.ceil(number(row[7], 0) + gap - now)
    if wait > 0 then return reply('wait', wait) end
  end
end

local isProbe = false
local breaker = read(KEYS[3], 'reason', 'openUntil', 'probeUntil')
local reason = breaker[1]
if reason then
  local wait = number(breaker[2], 0) - now
  if wait > 0 and wait <= ${MAX_PAUSE_MS} then return reply('refuse', reason, math.ceil(wait)) end
  if reason ~= 'rate_limited' then
    local probe = number(breaker[3], 0) - now
    if probe > 0 and probe <= ${PROBE_TTL_MS} then return reply('refuse', reason, math.min(1000, probe)) end
    isProbe = true
  end
end

if has == 1 then want.urgency = invalidated and 1 or math.min(1, age / math.max(1, urgentAge)) end
local wait = takeCalls(bucket, want)
writeBucket(KEYS[2], bucket)
if wait > 0 then return reply('refuse', 'budget', wait) end

-- Its time is of before the clock was set back.
if number(row[8], -1) ~= bucket.epoch then redis.call('HDEL', KEYS[1], 'outdatedLease') end
if isProbe then redis.call('HSET', KEYS[3], 'probeUntil', now + leaseMs) end
redis.call('HSET', KEYS[1], 'lease', lease, 'leaseUntil', now + leaseMs, 'askedAt', now, 'askedEpoch', bucket.epoch)
redis.call('PEXPIRE', KEYS[1], ${LINK_TTL_MS})
return reply('fetch', lease, isProbe and 1 or 0)
`;

/** KEYS: bucket. ARGV: seven of the calls. */
export const TAKE = `${COMMON}${BUCKET}
local want = wanted(1)
local bucket = readBucket(KEYS[1], want.newPerMinute)
local wait = takeCalls(bucket, want)
writeBucket(KEYS[1], bucket)
return wait
`;

/** KEYS: link, bucket, breaker. ARGV: lease, has value, value, keepMs, unused calls, state, failures, pauseMs, ignores sessions. */
export const FINISH = `${COMMON}
local state, count, pause = ARGV[6], tonumber(ARGV[7]), tonumber(ARGV[8])
local breaker = read(KEYS[3], 'reason', 'openUntil', 'openings', 'failures')
local openUntil, opened = number(breaker[2], 0), 0
local isOpen = breaker[1] and openUntil > now

local function open(reason, ms)
  if breaker[1] == reason and openUntil >= now + ms then return end
  redis.call('HSET', KEYS[3], 'reason', reason, 'openUntil', now + ms, 'probeUntil', 0)
  opened = ms
end

if state == 'unknown' then
  if breaker[1] then redis.call('HSET', KEYS[3], 'probeUntil', 0) end
elseif state == 'working' then
  -- The call started before the 429 and says nothing about the rate limit.
  if not (breaker[1] == 'rate_limited' and isOpen) then redis.call('DEL', KEYS[3]) end
elseif state == 'failing' then
  local failures = redis.call('HINCRBY', KEYS[3], 'failures', count)
  if not isOpen and failures >= ${FAILURE_THRESHOLD} then
    local openings = number(breaker[3], 0)
    redis.call('HSET', KEYS[3], 'openings', openings + 1)
    open('failing', math.min(${MAX_OPEN_MS}, ${MIN_OPEN_MS} * 2 ^ openings))
  end
else
  open(state, pause)
end
redis.call('PEXPIRE', KEYS[3], ${BREAKER_TTL_MS})

local bucket = read(KEYS[2], 'tokens', 'epoch')
local unused = tonumber(ARGV[5])
if unused > 0 and bucket[1] then redis.call('HINCRBYFLOAT', KEYS[2], 'tokens', unused) end

local row = read(KEYS[1], 'lease', 'askedAt', 'askedEpoch', 'failures', 'outdatedLease', 'outdatedAt', 'fetchedAt')
if row[1] ~= ARGV[1] then
  local isOutdated = row[5] == ARGV[1] and ARGV[2] == '1' and bucket[2] and row[3] == bucket[2]
  if isOutdated and number(row[7], -1) < number(row[6], 0) then
    redis.call('HSET', KEYS[1], 'fetchedAt', row[6], 'epoch', row[3], 'value', ARGV[3], 'invalidated', 1)
    redis.call('HDEL', KEYS[1], 'outdatedLease')
    redis.call('PEXPIRE', KEYS[1], ARGV[4])
  end
  return { 0, opened }
end
redis.call('HDEL', KEYS[1], 'lease', 'leaseUntil')
if ARGV[2] == '0' or not bucket[2] or row[3] ~= bucket[2] then
  if state ~= 'unknown' then redis.call('HINCRBY', KEYS[1], 'failures', 1) end
  return { 0, opened }
end
redis.call('HSET', KEYS[1], 'fetchedAt', row[2], 'epoch', row[3], 'value', ARGV[3], 'ignoresSessions', ARGV[9])
redis.call('HDEL', KEYS[1], 'invalidated', 'failures')
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return { 1, opened }
`;

/** KEYS: link, news. ARGV: id, cause, tag. */
export const INVALIDATE = `${COMMON}
local row = read(KEYS[1], 'ignoresSessions', 'invalidated', 'lease', 'askedAt')
local isIgnored = ARGV[2] == 'session' and row[1] == '1' and row[2] ~= '1'
if redis.call('EXISTS', KEYS[1]) == 1 and not isIgnored then
  redis.call('HSET', KEYS[1], 'invalidated', 1)
  redis.call('HDEL', KEYS[1], 'lease', 'leaseUntil', 'failures')
  if row[3] and row[4] then redis.call('HSET', KEYS[1], 'outdatedLease', row[3], 'outdatedAt', row[4]) end
  if ARGV[2] == 'deactivated' then redis.call('HDEL', KEYS[1], 'fetchedAt', 'value', 'outdatedLease') end
end
local kind = redis.call('TYPE', KEYS[2]).ok
if kind ~= 'stream' and kind ~= 'none' then redis.call('DEL', KEYS[2]) end
redis.call('XADD', KEYS[2], 'MAXLEN', '~', ${MAX_NEWS}, '*', 'id', ARGV[1], 'cause', ARGV[2], 'tag', ARGV[3])
redis.call('PEXPIRE', KEYS[2], ${NEWS_TTL_MS})
return 1
`;

/**
 * KEYS: news. ARGV: the cursor's entry, its tag, a tag for the first entry.
 *
 * The tag tells an entry from one with the same number that a replica made after it became the primary.
 */
export const NEWS = `
local kind = redis.call('TYPE', KEYS[1]).ok
if kind ~= 'stream' and kind ~= 'none' then redis.call('DEL', KEYS[1]) end
local function tagOf(entry)
  return entry and entry[2][5] == 'tag' and entry[2][6]
end
local newest = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
if not tagOf(newest) then
  redis.call('XADD', KEYS[1], '*', 'id', '', 'cause', 'session', 'tag', ARGV[3])
  redis.call('PEXPIRE', KEYS[1], ${NEWS_TTL_MS})
  newest = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
end
local cursor = newest[1] .. '.' .. tagOf(newest)
if ARGV[1] == '' then return { cursor, 1 } end
if ARGV[1] == newest[1] and ARGV[2] == tagOf(newest) then return { cursor, 1 } end
local first = redis.pcall('XRANGE', KEYS[1], ARGV[1], ARGV[1])
if first.err or not first[1] or tagOf(first[1]) ~= ARGV[2] then return { cursor, 0 } end
local reply = { cursor, 1 }
for index, entry in ipairs(redis.call('XRANGE', KEYS[1], ARGV[1], '+')) do
  -- Not one of ours: what it tells is not known.
  if not tagOf(entry) then return { cursor, 0 } end
  if index > 1 then
    reply[#reply + 1] = entry[2][2]
    reply[#reply + 1] = entry[2][4]
  end
end
return reply
`;
