import type { Redis } from 'ioredis';

/** Fields of the store that hold times. */
const TIMES = [
  ...['fetchedAt', 'leaseUntil', 'askedAt', 'openUntil', 'probeUntil'],
  ...['createdAt', 'refilledAt', 'newRefilledAt', 'seenAt'],
];

const MOVE_TIMES = `
for _, key in ipairs(redis.call('KEYS', '*')) do
  if redis.call('TYPE', key).ok == 'hash' then
    for index = 2, #ARGV do
      if redis.call('HEXISTS', key, ARGV[index]) == 1 then
        redis.call('HINCRBY', key, ARGV[index], ARGV[1])
      end
    end
  end
end`;

/**
 * Makes the server's clock differ from the times that it has stored, as if it had been set: forward, or
 * back by a negative number. The clock itself cannot be faked: libfaketime fails with the allocator of
 * Redis.
 */
export async function setClock(admin: Redis, seconds: number): Promise<void> {
  await admin.eval(MOVE_TIMES, 0, String(-1000 * seconds), ...TIMES);
}
