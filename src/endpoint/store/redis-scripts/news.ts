import { NEWS_TTL_MS } from '../news-rows.js';
import { COMMON } from './common.js';

/**
 * KEYS: news. ARGV: the cursor's entry, its tag, a tag for the first entry.
 *
 * The tag tells an entry from one with the same number that a replica made after it became the primary.
 */
export const NEWS = `${COMMON}local kind = redis.call('TYPE', KEYS[1]).ok
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
if ARGV[1] == '' then return { cursor, 1, now } end
if ARGV[1] == newest[1] and ARGV[2] == tagOf(newest) then return { cursor, 1, now } end
local function mayBeLost()
  local reply = { cursor, 0, now }
  for _, entry in ipairs(redis.call('XRANGE', KEYS[1], '-', '+')) do
    if tagOf(entry) and entry[2][4] == 'deactivated' then reply[#reply + 1] = entry[2][2] end
  end
  return reply
end
local first = redis.pcall('XRANGE', KEYS[1], ARGV[1], ARGV[1])
if first.err or not first[1] or tagOf(first[1]) ~= ARGV[2] then return mayBeLost() end
local reply = { cursor, 1, now }
for index, entry in ipairs(redis.call('XRANGE', KEYS[1], ARGV[1], '+')) do
  -- Not one of ours: what it tells is not known.
  if not tagOf(entry) then return mayBeLost() end
  if index > 1 then
    reply[#reply + 1] = entry[2][2]
    reply[#reply + 1] = entry[2][4]
  end
end
return reply
`;
