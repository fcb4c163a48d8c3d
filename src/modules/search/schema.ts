import { z } from '@hono/zod-openapi'
import { COLLECTIONS, DEEPEST, FACETS, SORTS } from './model.ts'

const day = z.iso.date('日期请写成 2024-05-01 的样子')
const short = (label: string) => z.string().trim().max(100, `${label}不能超过 100 字`)

/** What may be asked, in the address of the page and of the API alike. Empty is absent. */
export const SearchParams = z
  .object({
    q: z.string().max(200, '检索词不能超过 200 字').default(''),
    in: z.enum(COLLECTIONS, '检索范围只能是 documents 或者 articles').default('documents'),
    kind: short('类别').optional(),
    office: short('机构').optional().openapi({ description: 'Slug or id of an organisation; those below it belong to it.' }),
    column: short('栏目').optional(),
    form: short('体裁').optional(),
    force: short('效力').optional(),
    year: z.coerce.number('年份请写四位数字').int().min(1900, '年份请写四位数字').max(2999, '年份请写四位数字').optional(),
    from: day.optional(),
    until: day.optional(),
    level: z.enum(['city', 'district', 'street'], '层级只能是 city、district 或者 street').optional(),
    rank: z.coerce.number('位阶请写数字').int().min(0).max(1_000).optional(),
    sort: z.enum(SORTS, '排序只能是 relevance 或者 newest').default('relevance'),
    page: z.coerce.number('页码请写数字').int('页码请写整数').min(1, '页码从 1 开始').default(1),
    size: z.coerce
      .number('每页条数请写数字')
      .int('每页条数请写整数')
      .min(1, '每页至少 1 条')
      .max(100, '每页最多 100 条')
      .default(20),
  })
  .refine(({ page, size }) => (page - 1) * size < DEEPEST, {
    path: ['page'],
    message: `只能翻看前 ${DEEPEST.toLocaleString('en-US')} 条，请加上年份、机构等条件缩小范围`,
  })
export type SearchParams = z.infer<typeof SearchParams>

const Force = z.object({ id: z.string(), label: z.string() }).nullable()
const Why = z.object({
  title: z.array(z.string()),
  text: z.array(z.string()),
  synonyms: z.array(z.object({ word: z.string(), for: z.string() })),
  number: z.boolean(),
})

export const HitView = z
  .object({
    kind: z.string(),
    title: z.string(),
    url: z.string(),
    snippet: z.string(),
    office: z.object({ slug: z.string(), name: z.string() }).nullable(),
    publishedOn: z.iso.date().nullable(),
    documentNumber: z.string().nullable(),
    indexNumber: z.string().nullable(),
    form: z.string().nullable(),
    column: z.string().nullable(),
    force: Force,
    why: Why,
  })
  .openapi('SearchHit')
export type HitView = z.infer<typeof HitView>

export const ArticleView = z
  .object({
    kind: z.literal('article'),
    title: z.string(),
    lawId: z.string(),
    lawTitle: z.string(),
    article: z.string(),
    text: z.string(),
    url: z.string(),
    snippet: z.string(),
    force: Force,
    why: Why,
  })
  .openapi('ArticleHit')
export type ArticleView = z.infer<typeof ArticleView>

const Facet = z.array(z.object({ value: z.string(), label: z.string(), count: z.int() }))

export const ResultView = z
  .object({
    total: z.int(),
    totalIsExact: z.boolean().openapi({ description: 'False: there are more than `total`.' }),
    hits: z.array(z.union([HitView, ArticleView])),
    facets: z.object(Object.fromEntries(FACETS.map((name) => [name, Facet])) as Record<(typeof FACETS)[number], typeof Facet>),
    page: z.int(),
    size: z.int(),
    jump: z.string().nullable().openapi({ description: 'Address of the one thing whose document number was typed.' }),
    relaxed: z.boolean().openapi({ description: 'Nothing holds all that was asked for; these hold part of it.' }),
    rebuilding: z.boolean().openapi({ description: 'The index is being built anew; not everything is in it yet.' }),
  })
  .openapi('SearchResult')
