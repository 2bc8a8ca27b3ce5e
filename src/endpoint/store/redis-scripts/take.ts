import { BUCKET } from './bucket.js';
import { COMMON } from './common.js';

/** KEYS: bucket. ARGV: seven of the calls. */
export const TAKE = `${COMMON}${BUCKET}
local want = wanted(1)
local bucket = readBucket(KEYS[1], want.newPerMinute)
local wait = takeCalls(bucket, want)
writeBucket(KEYS[1], bucket)
return wait
`;
