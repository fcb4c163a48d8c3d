import { createRoute, z } from '@hono/zod-openapi'
import { apiFace, IdParam, jsonAnswer, jsonBody, refusals } from '../../../platform/api.ts'
import { inTransaction } from '../../../platform/ctx.ts'
import { Refusal } from '../../../platform/errors.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { issueToken } from '../actions/issue-token.ts'
import { revokeToken } from '../actions/revoke-token.ts'
import { authOf } from '../auth.ts'
import { getSelf, listOwnTokens } from '../queries.ts'
import { IssuedToken, MeView, TokenView, TokenWish } from '../token-schema.ts'

export const api = apiFace()

const signedIn = { 401: { description: 'Nobody is signed in.' } }

// The way back from the real-name provider. Not a call for programs, so not in the document.
api.get('/auth/callback/:provider', async (c) => (await authOf(c.var.ctx.db)).handler(c.req.raw))

for (const path of ['/me', '/tokens', '/tokens/*'])
  api.use(path, async (c, next) => {
    if (!c.var.ctx.actor) throw new Refusal(401, 'sign-in', '请先登录或提供令牌')
    await next()
  })

api.openapi(
  createRoute({
    method: 'get',
    path: '/me',
    tags: ['identity'],
    summary: 'Who the token or session belongs to',
    responses: { 200: jsonAnswer(MeView, 'The person.'), ...signedIn },
  }),
  async (c) => {
    const { ctx } = c.var
    const { id, name, kind, applicant_kind: applicantKind, level } = await getSelf(ctx)
    const { byId } = await loadOrganisations(ctx)
    const posts =
      ctx.actor?.posts.map(({ organisation, role }) => ({ organisation: byId.get(organisation)?.slug ?? '', role })) ?? []
    return c.json({ id, name, kind, applicantKind, level, posts }, 200)
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/tokens',
    tags: ['identity'],
    summary: "One's own tokens that still work",
    responses: { 200: jsonAnswer(z.object({ tokens: z.array(TokenView) }), 'The tokens.'), ...signedIn },
  }),
  async (c) => c.json({ tokens: (await listOwnTokens(c.var.ctx)).map(viewOf) }, 200),
)

api.openapi(
  createRoute({
    method: 'post',
    path: '/tokens',
    tags: ['identity'],
    summary: 'Issue a bearer token for oneself',
    request: { body: jsonBody(TokenWish) },
    responses: { 201: jsonAnswer(IssuedToken, 'The token, shown this once.'), 400: refusals[400], ...signedIn },
  }),
  async (c) => {
    const issued = await inTransaction(c.var.ctx, (tx) => issueToken(tx, tx.actor?.id ?? '', c.req.valid('json')))
    return c.json({ ...viewOf(issued), token: issued.token }, 201)
  },
)

api.openapi(
  createRoute({
    method: 'delete',
    path: '/tokens/{id}',
    tags: ['identity'],
    summary: "Revoke one of one's own tokens",
    request: { params: IdParam },
    responses: { 204: { description: 'Revoked.' }, 404: refusals[404], ...signedIn },
  }),
  async (c) => {
    await inTransaction(c.var.ctx, (tx) => revokeToken(tx, c.req.valid('param').id))
    return c.body(null, 204)
  },
)

type Token = { id: string; label: string; created_at: Date; expires_at: Date; last_used_at: Date | null }

const viewOf = ({ id, label, created_at, expires_at, last_used_at }: Token) => ({
  id,
  label,
  createdAt: created_at.toISOString(),
  expiresAt: expires_at.toISOString(),
  lastUsedAt: last_used_at?.toISOString() ?? null,
})
