import { LINK_TTL_MS } from '../link-row.js';
import { MAX_PAUSE_MS, PROBE_TTL_MS } from '../shared-breaker.js';
import { MAX_GAP_MS } from '../transactional-store.js';
import { BUCKET } from './bucket.js';
import { COMMON } from './common.js';

/** KEYS: link, bucket, breaker. ARGV: seven of the calls, maxAge, urgentAge, lease, leaseMs, minGap. */
export const BEGIN = `${COMMON}${BUCKET}
local want = wanted(1)
local maxAge, urgentAge = tonumber(ARGV[8]), tonumber(ARGV[9])
local lease, leaseMs, minGap = ARGV[10], tonumber(ARGV[11]), tonumber(ARGV[12])

local bucket = readBucket(KEYS[2], want.newPerMinute)
if tick(bucket) then writeBucket(KEYS[2], bucket) end

local row = read(KEYS[1], 'fetchedAt', 'value', 'invalidated', 'epoch', 'lease', 'leaseUntil', 'askedAt', 'askedEpoch', 'failures')
-- The clock was set back by less than is noticed. The copy would look young once the clock has caught up.
if number(row[7], 0) > now then
  redis.call('DEL', KEYS[1])
  row = {}
end
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

if has == 1 then
  want.urgency = invalidated and 1 or math.min(1, age / math.max(1, urgentAge))
  -- New to this process only.
  want.known = true
end
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
