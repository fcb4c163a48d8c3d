import type { Context } from 'hono'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Env } from '../../../platform/module.ts'
import { KEY_FIELD } from '../../../ui/index.ts'
import { listThemes } from '../../datasets/index.ts'

/** What a form says, with its key where the schemas look for it. */
export async function typed(c: Context<Env>) {
  const values = await c.req.parseBody()
  return { ...values, formKey: values[KEY_FIELD] } as Record<string, unknown>
}

export const themeOptions = async (ctx: Ctx) => (await listThemes(ctx)).map(({ slug, name }) => ({ value: slug, label: name }))
