/**
 * The scripts are `transactional-store.ts` in Lua. A key with a value of another type counts as lost. Lua
 * turns numbers in a reply into integers.
 */
export const COMMON = `
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
