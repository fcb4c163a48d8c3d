import type { Ctx } from '../../platform/ctx.ts'
import { knownTo } from './scan.ts'
import { scanText } from './scan-text.ts'

/** A text with all that is personal in it replaced: for those who see what was written and not who. */
export async function maskedFor(ctx: Pick<Ctx, 'db' | 'now'>): Promise<(text: string) => string> {
  const known = await knownTo(ctx)
  return (text) =>
    scanText(text, known)
      .filter(({ kind }) => kind !== 'wording' && kind !== 'secrecy-mark')
      .sort((a, b) => b.start - a.start)
      .reduce((masked, { start, end, suggestion }) => masked.slice(0, start) + (suggestion || '＊＊＊') + masked.slice(end), text)
}
