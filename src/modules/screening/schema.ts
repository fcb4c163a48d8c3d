import { z } from '@hono/zod-openapi'
import { KINDS } from './detectors/finding.ts'
import { patternProblem } from './detectors/wording.ts'

/** 2 MB of text in UTF-8. */
export const LARGEST_SCAN = 2 * 1_048_576

export const ScanInput = z.object({ text: z.string('请提供要检测的文字（text）') })

export const FindingView = z
  .object({
    kind: z.enum(KINDS),
    start: z.int(),
    end: z.int(),
    text: z.string(),
    confidence: z.number(),
    suggestion: z.string(),
  })
  .openapi('Finding')

export const CATEGORIES = ['typo', 'institution', 'place', 'people', 'forbidden'] as const

const pattern = z
  .string()
  .trim()
  .default('')
  .superRefine((value, check) => {
    const problem = value === '' ? null : patternProblem(value)
    if (problem) check.addIssue({ code: 'custom', message: problem })
  })

/** The words that a field of a form holds, however they are set apart. */
export const wordsIn = (field: unknown) => (typeof field === 'string' ? field.split(/[\s、，,；;]+/).filter(Boolean) : [])

/** A row of the dictionary as it is entered. */
export const NewWording = z.object({
  category: z.enum(CATEGORIES, '请选择类别'),
  wrong: z.string('请填写错误用语').trim().min(1, '请填写错误用语').max(40, '错误用语不能超过 40 字'),
  suggestion: z.string().trim().max(200, '建议用语不能超过 200 字').default(''),
  before: pattern,
  after: pattern,
  exceptIn: z.array(z.string().trim().min(1).max(40, '例外用语不能超过 40 字')).max(50, '例外用语不能超过 50 个').default([]),
  note: z.string().trim().max(500, '说明不能超过 500 字').default(''),
})
export type NewWording = z.infer<typeof NewWording>

export const ActInput = z.object({ note: z.string().trim().max(1_000, '说明不能超过 1000 字').default('') })

const STATES = ['open', 'confirmed', 'false-positive', 'fixed'] as const

/** What the board is limited to; what cannot be is ignored, as in an address that was typed. */
export const BoardFilters = z.object({
  state: z.enum(STATES).or(z.literal('all')).optional().catch(undefined).openapi({ type: 'string' }),
  kind: z.enum(KINDS).optional().catch(undefined).openapi({ type: 'string' }),
  office: z
    .string()
    .regex(/^[a-z0-9-]{1,80}$/)
    .optional()
    .catch(undefined)
    .openapi({ type: 'string' }),
  after: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}\.[0-9a-f-]{36}$/)
    .optional()
    .catch(undefined)
    .openapi({ type: 'string' }),
})
export type BoardFilters = z.infer<typeof BoardFilters>

export const ListedFinding = z
  .object({
    id: z.uuid(),
    kind: z.enum(KINDS),
    state: z.enum(STATES),
    title: z.string(),
    url: z.string(),
    organisation: z.uuid().nullable(),
    excerpt: z.string(),
    suggestion: z.string(),
    occurrences: z.int(),
    foundOn: z.string(),
    dueOn: z.string(),
  })
  .openapi('ListedFinding')

export const WordingView = z
  .object({
    id: z.uuid(),
    category: z.enum(CATEGORIES),
    wrong: z.string(),
    suggestion: z.string(),
    before: z.string(),
    after: z.string(),
    exceptIn: z.array(z.string()),
    note: z.string(),
    active: z.boolean(),
  })
  .openapi('Wording')
