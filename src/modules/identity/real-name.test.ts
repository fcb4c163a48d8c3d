import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { installation, openInstallation } from '../../platform/installation.ts'

/** A real-name provider of the outside world: it hands out one code, one token and one person. */
async function startProvider() {
  const server = createServer((request, response) => {
    const answers: Record<string, object> = {
      '/.well-known/openid-configuration': {
        issuer: origin,
        authorization_endpoint: `${origin}/authorize`,
        token_endpoint: `${origin}/token`,
        userinfo_endpoint: `${origin}/userinfo`,
        id_token_signing_alg_values_supported: ['RS256'],
      },
      '/token': { access_token: 'access', token_type: 'Bearer', expires_in: 60 },
      '/userinfo': { sub: 'citizen-1', name: '实名人', email_verified: false },
    }
    const answer = answers[request.url?.split('?')[0] ?? '']
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? {}))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listens on a port, not on a pipe
  const origin = `http://127.0.0.1:${port}`
  return { origin, stop: () => server.close() }
}

test('who comes from the real-name provider gets an account with that level', async ({ world }) => {
  const provider = await startProvider()
  openInstallation({
    ...installation().config,
    OIDC_ISSUER: provider.origin,
    OIDC_CLIENT_ID: 'yangguang',
    OIDC_CLIENT_SECRET: 'secret',
  })
  const browser = world.newBrowser()
  expect(await browser.text('/identity/sign-in')).toContain('用统一身份认证登录')
  const sent = await browser.get('/identity/sign-in/real-name')
  const asked = new URL(sent.headers.get('location') ?? '', 'http://localhost')
  expect(asked.href.startsWith(`${provider.origin}/authorize`)).toBe(true)
  const back = new URL(asked.searchParams.get('redirect_uri') ?? '')
  expect(back.pathname).toBe('/api/identity/auth/callback/oidc')
  const welcome = await browser.get(`${back.pathname}?code=once&state=${asked.searchParams.get('state')}`)
  expect([welcome.status, new URL(welcome.headers.get('location') ?? '', 'http://localhost').pathname]).toEqual([302, '/'])
  expect(await (await browser.get('/api/identity/me')).json()).toMatchObject({
    name: '实名人',
    kind: 'person',
    level: 'real-name',
    posts: [],
  })
  const forged = await world.newBrowser().get(`${back.pathname}?code=once&state=forged`)
  expect(forged.headers.get('location')).toContain('/identity/sign-in?failed=oidc')
  provider.stop()
})

test('nothing of the account library is served but the way back', async ({ world }) => {
  for (const path of ['sign-up/email', 'sign-in/email', 'update-user', 'two-factor/enable'])
    expect((await world.visitor.post(`/api/identity/auth/${path}`, {})).status).toBe(404)
})
