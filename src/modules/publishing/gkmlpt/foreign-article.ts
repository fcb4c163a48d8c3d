import type { Ctx } from '../../../platform/ctx.ts'
import { Refusal } from '../../../platform/errors.ts'
import { fetchOutside } from '../../../platform/fetch-outside.ts'
import { storeFile } from '../../files/index.ts'
import { foreignText } from './foreign-text.ts'
import type { ForeignArticle } from './schema.ts'

const MEGABYTE = 1_048_576

/** The text: given along, or on its own page. */
export async function textOfArticle(article: ForeignArticle, allowPrivate: boolean) {
  if (article.content !== '') return article.content
  const url = article.url || article.post_url
  if (!/^https?:\/\//.test(url)) throw new Error('没有正文，也没有正文的网址')
  const page = await fetchOutside({ url, most: 8 * MEGABYTE, allowPrivate, accept: 'text/html' })
  if (page.status !== 200) throw new Error(`正文网页答复 ${page.status}`)
  const text = foreignText(page.body.toString('utf8'))
  // A page that only offers files has no text; its attachments are enough.
  if (text === null && article.attachment.length === 0) throw new Error('网页上没有找到正文')
  return text ?? ''
}

export async function filesOfArticle(
  ctx: Ctx,
  { attachment }: ForeignArticle,
  { base, allowPrivate }: { base: string; allowPrivate: boolean },
) {
  const files: { file: string; name: string }[] = []
  for (const { name, url } of attachment.slice(0, 50)) {
    if (url === '') continue
    const { status, body } = await fetchOutside({ url: new URL(url, base).href, most: 50 * MEGABYTE, allowPrivate })
    if (status !== 200) throw new Error(`附件“${name}”答复 ${status}`)
    try {
      files.push({ file: (await storeFile(ctx, { name: name || '附件', content: body })).id, name })
    } catch (error) {
      if (error instanceof Refusal) throw new Error(`附件“${name}”：${error.message}`)
      throw error
    }
  }
  return files
}
