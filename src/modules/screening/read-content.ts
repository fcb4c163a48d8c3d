import type { Ctx } from '../../platform/ctx.ts'
import { getFile, readFile } from '../files/index.ts'
import { type Content, contentOf, type HiddenContent, READERS } from './content/model.ts'
import { readApart } from './content/read-apart.ts'

const SAYS_NOTHING = /^(?:audio|video)\//

/** What a stored file says: its text, its accessible twin, what it hides, and why where it could not be read. Each content is read once. */
export async function readContent(ctx: Pick<Ctx, 'db' | 'now'>, fileId: string): Promise<Content> {
  const { sha256, type } = await getFile(ctx, fileId)
  if (SAYS_NOTHING.test(type)) return contentOf({ text: '' })
  const known = await ctx.db
    .selectFrom('screening.content')
    .selectAll()
    .where('sha256', '=', sha256)
    .where('type', '=', type)
    .where('edition', '=', READERS)
    .executeTakeFirst()
  if (known) return { text: known.text, html: known.html, hidden: known.hidden as HiddenContent[], problem: known.problem }
  const { stream } = await readFile(ctx, fileId)
  const content = await readApart(Buffer.concat(await stream.toArray()), type)
  await ctx.db
    .insertInto('screening.content')
    .values({ sha256, type, edition: READERS, ...content, hidden: JSON.stringify(content.hidden), read_at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return content
}
