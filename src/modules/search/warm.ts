import type { Ctx } from '../../platform/ctx.ts'
import { keptArticles } from './articles/kept-index.ts'
import { suggest } from './suggest/suggest.ts'
import { indexOf } from './the-index.ts'

/** Opens the index, has the commonest words worked out, and makes articles and suggestions ready: the first who asks waits for none of it. */
export async function warm(ctx: Ctx) {
  const { usable } = await indexOf(ctx).state()
  if (!usable) return
  await indexOf(ctx).settle()
  await keptArticles(ctx)
  await suggest(ctx, '政策')
}
