import { generateKeyPairSync, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { keySignedHeaders, signedHeaders } from './signature.ts'

test('a signature is that of the published example of Standard Webhooks', () => {
  const signed = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', at: new Date(1_614_265_330_000), body: '{"test": 2432232314}' }
  expect(signedHeaders(signed, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')).toEqual({
    'webhook-id': signed.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

test('a signature under the key of the installation can be checked with its public half', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const headers = keySignedHeaders({ id: '1', at: new Date(1_000_000), body: '{}' }, privateKey)
  const [version, signature = ''] = headers['webhook-signature'].split(',')
  expect(version).toBe('v1a')
  expect(verify(null, Buffer.from(`1.${headers['webhook-timestamp']}.{}`), publicKey, Buffer.from(signature, 'base64'))).toBe(
    true,
  )
})
