import { MAX_NEWS, NEWS_TTL_MS } from '../news-rows.js';
import { COMMON } from './common.js';

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
