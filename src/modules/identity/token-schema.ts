import { z } from '@hono/zod-openapi'
import { ApplicantKind, Role } from './schema.ts'

/** What a person says of the token they want. */
export const TokenWish = z.object({
  label: z.string('请填写用途').trim().min(1, '请填写用途').max(100, '用途不能超过 100 字'),
  days: z.coerce.number('请选择有效期').int().min(1, '有效期至少 1 天').max(366, '有效期最长 366 天').default(90),
})
export type TokenWish = z.infer<typeof TokenWish>

export const TokenView = z
  .object({
    id: z.uuid(),
    label: z.string(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .openapi('Token')
export const IssuedToken = TokenView.extend({ token: z.string().openapi({ description: 'Shown this once.' }) }).openapi(
  'IssuedToken',
)

export const MeView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    kind: z.enum(['person', 'officer']),
    applicantKind: ApplicantKind,
    level: z.enum(['none', 'verified-contact', 'real-name']),
    posts: z.array(z.object({ organisation: z.string().openapi({ description: 'Slug.' }), role: Role })),
  })
  .openapi('Me')
