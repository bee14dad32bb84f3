-- Creates a budget cell unless it exists.
-- KEYS[1] cell; ARGV: epoch, spent in microdollars, rest in picodollars, expiry in epoch milliseconds
if redis.call('HSETNX', KEYS[1], 'epoch', ARGV[1]) == 0 then
  return 0
end
redis.call('HSET', KEYS[1], 'u', ARGV[2], 'p', ARGV[3], 'h', '0', 'd', '0')
redis.call('PEXPIREAT', KEYS[1], ARGV[4])
return 1
