import {
  CALLS_OF_FIRST_FETCH,
  CLOCK_STEP_MS,
  KNOWN_SHARE,
  MAX_NEW_REFILL_MS,
  MAX_REFILL_MS,
  REPEATED_SHARE,
  URGENT_SHARE,
} from '../shared-bucket.js';

/** `shared-bucket.ts` in Lua. */
export const BUCKET = `
local function readBucket(key, newLinksPerMinute)
  local row = read(key, 'createdAt', 'tokens', 'refilledAt', 'newTokens', 'newRefilledAt', 'seenAt', 'epoch',
    'repeatedTokens')
  -- A lost bucket begins empty: the calls of the last minute are not known.
  return {
    createdAt = number(row[1], now), tokens = number(row[2], 0), refilledAt = number(row[3], now),
    newTokens = number(row[4], newLinksPerMinute), newRefilledAt = number(row[5], now),
    seenAt = number(row[6], 0), epoch = number(row[7], 0), repeatedTokens = number(row[8], 0),
  }
end

local function writeBucket(key, bucket)
  redis.call('HSET', key, 'createdAt', bucket.createdAt,
    'tokens', string.format('%.6f', bucket.tokens), 'refilledAt', bucket.refilledAt,
    'newTokens', string.format('%.6f', bucket.newTokens), 'newRefilledAt', bucket.newRefilledAt,
    'seenAt', bucket.seenAt, 'epoch', bucket.epoch,
    'repeatedTokens', string.format('%.6f', bucket.repeatedTokens))
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

local function gained(since, rate, maxMs)
  return math.min(maxMs, math.max(0, now - since)) * rate / 60000
end

-- Takes the calls, or returns the milliseconds after which they may be there.
local function takeCalls(bucket, want)
  local maxRefillMs = math.max(${MAX_REFILL_MS}, ${CALLS_OF_FIRST_FETCH} * 60000 / want.perMinute)
  bucket.tokens = math.min(want.burst, bucket.tokens + gained(bucket.refilledAt, want.perMinute, maxRefillMs))
  local repeatedPerMinute = ${REPEATED_SHARE} * want.newPerMinute
  bucket.repeatedTokens = math.min(math.max(${CALLS_OF_FIRST_FETCH}, repeatedPerMinute),
    bucket.repeatedTokens + gained(bucket.refilledAt, repeatedPerMinute, maxRefillMs))
  bucket.refilledAt = now
  local newGained = gained(bucket.newRefilledAt, want.newPerMinute, ${MAX_NEW_REFILL_MS})
  bucket.newTokens = math.min(want.newPerMinute, bucket.newTokens + newGained)
  bucket.newRefilledAt = now
  local ever = math.min(want.burst, math.max(0, now - bucket.createdAt) * want.perMinute / 60000)
  local reserved = ${URGENT_SHARE} * want.burst * (1 - want.urgency)
  local hasReserved = not want.known and want.repeated
    and bucket.repeatedTokens >= math.min(want.calls, ${CALLS_OF_FIRST_FETCH})
  if not want.known and not hasReserved then reserved = math.max(reserved, ${KNOWN_SHARE} * ever) end
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
  if hasReserved then bucket.repeatedTokens = bucket.repeatedTokens - want.calls end
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
