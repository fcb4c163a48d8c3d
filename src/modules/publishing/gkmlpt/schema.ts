import { z } from 'zod'

/** How many items a page of the API has; page 0 and page 1 are the same. */
export const PAGE_SIZE = 100

/** An item of the Guangdong catalogue API as we give it: the fields of the sites of the province, with their types. */
export type CatalogueArticle = {
  id: number
  title: string
  document_number: string
  publisher: string
  /** Words between commas. */
  keywords: string
  /** 成文日期, in seconds since 1970. */
  date: number
  /** `YYYY-MM-DD HH:MM:SS` in Asia/Shanghai. */
  created_at: string
  /** Publication, in seconds since 1970. */
  display_publish_time: number
  identifier: string
  classify_main_name: string
  classify_genre_name: string
  classify_theme_name: string
  url: string
  post_url: string
  attachment: { id: number; name: string; type: string; mime: string; size: number; url: string }[]
  abstract: string
  relation: string
  is_expired: 0 | 1
  is_abolished: 0 | 1
  expired_time: number
}
export type CataloguePage = { total: number; articles: CatalogueArticle[] }

// Other sites write the same fields a little differently: numbers as text, null for the empty word.
const word = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform((value) => (value ?? '').replace(/<\/?em>/g, '').trim())
const seconds = z
  .union([z.number(), z.string().regex(/^\d*$/).transform(Number)])
  .nullish()
  .transform((value) => (Number.isFinite(value) && value ? Number(value) : 0))
const flag = z
  .union([z.number(), z.boolean().transform(Number), z.string().transform(Number)])
  .nullish()
  .transform((value) => value === 1)
const Attached = z.object({ id: word, name: word, url: word, size: seconds })

/** An item as it comes from another site: what is needed must be there, the rest may be missing. */
export const ForeignArticle = z.object({
  id: word.pipe(z.string().min(1, '缺少编号 id').max(60, '编号 id 过长')),
  title: word.pipe(z.string().min(1, '缺少标题').max(300, '标题超过 300 字')),
  url: word,
  post_url: word,
  document_number: word,
  publisher: word,
  keywords: word,
  date: seconds,
  created_at: word,
  display_publish_time: seconds,
  identifier: word,
  classify_main_name: word,
  classify_genre_name: word,
  classify_theme_name: word,
  abstract: word,
  // Some give the whole text along; the others only its page.
  content: word,
  is_expired: flag,
  is_abolished: flag,
  attachment: z
    .union([z.array(Attached), z.string()])
    .nullish()
    .transform((given, context) => {
      if (typeof given !== 'string') return given ?? []
      try {
        return z.array(Attached).parse(given === '' ? [] : JSON.parse(given))
      } catch {
        context.addIssue({ code: 'custom', message: '附件清单读不出来' })
        return z.NEVER
      }
    }),
})
export type ForeignArticle = z.output<typeof ForeignArticle>

export const ForeignPage = z.object({
  total: z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]).optional(),
  articles: z.array(z.unknown(), '返回的内容里没有 articles'),
})
