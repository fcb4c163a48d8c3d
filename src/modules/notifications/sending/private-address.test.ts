import { expect, test } from 'vitest'
import { post } from './post.ts'
import { isPrivateAddress } from './private-address.ts'

test.for([
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fc00::1',
  'fd12::1',
  'fe80::1',
  'ff02::1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::ffff:7f00:1',
  '64:ff9b::a00:1',
  '2002:a00:1::',
])('%s is private', (address) => {
  expect(isPrivateAddress(address)).toBe(true)
})

test.for(['1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '::ffff:1.1.1.1'])('%s is public', (address) => {
  expect(isPrivateAddress(address)).toBe(false)
})

test.for([
  ['https://localhost:9/', '内部网络'],
  ['https://127.0.0.1:9/', '内部网络'],
  ['https://[::1]:9/', '内部网络'],
  ['https://0x7f.1:9/', '内部网络'],
  ['https://2130706433:9/', '内部网络'],
  ['http://example.invalid/', 'https'],
] as const)('no connection is made to %s', async ([url, sentence]) => {
  await expect(post({ url, headers: {}, body: '{}', allowPrivate: false })).rejects.toThrow(sentence)
})
