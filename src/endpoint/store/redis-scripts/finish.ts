import {
  BREAKER_TTL_MS,
  FAILURE_THRESHOLD,
  MAX_OPEN_MS,
  MAX_PAUSE_MS,
  MIN_OPEN_MS,
} from '../shared-breaker.js';
import { COMMON } from './common.js';

/** KEYS: link, bucket, breaker. ARGV: lease, has value, value, keepMs, unused calls, state, failures, pauseMs, ignores sessions. */
export const FINISH = `${COMMON}
local state, count, pause = ARGV[6], tonumber(ARGV[7]), tonumber(ARGV[8])
local breaker = read(KEYS[3], 'reason', 'openUntil', 'openings', 'failures')
local openUntil, opened = number(breaker[2], 0), 0
-- No pause is longer: it is from before the clock was set back.
if openUntil - now > ${MAX_PAUSE_MS} then
  redis.call('DEL', KEYS[3])
  breaker, openUntil = {}, 0
end
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
