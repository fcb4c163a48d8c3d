import { z } from 'zod'
import { isDay } from '../../../platform/day.ts'
import type { Level } from '../model.ts'

const LEVELS: Record<string, Level> = {
  宪法: 'constitution',
  法律: 'law',
  行政法规: 'administrative-regulation',
  司法解释: 'judicial-interpretation',
  地方性法规: 'local-regulation',
  部门规章: 'department-rule',
  地方政府规章: 'government-rule',
  规范性文件: 'department-document',
}

const words = z.string().trim().catch('')
const Line = z.object({
  id: z.string().trim().min(1).max(100),
  title: z.string().trim().min(1).max(500),
  level: words,
  category: words,
  region: words,
  issuing_body: words,
  document_numbers: z.array(z.string().trim().max(200)).max(100).catch([]),
  first_promulgated: words,
  latest_revision: words,
  version_date: words,
  effective_date: words,
  status: words,
  status_source: words,
  history: z
    .array(z.object({ date: words, event: words }))
    .max(500)
    .catch([]),
  metadata_quality: words,
  source: z.unknown(),
  text: z.string(),
})

/** One document as it comes: what is wrong with it in parts is left empty and said. */
export type LawLine = {
  line: number
  id: string
  title: string
  level: Level
  category: string
  region: string
  issuers: string[]
  documentNumbers: string[]
  promulgatedOn: string | null
  versionOn: string | null
  effectiveOn: string | null
  status: string
  statusSource: string
  history: { date: string; event: string }[]
  quality: string
  source: unknown
  text: string
}

export type Problem = { line: number; id: string | null; sentence: string }

/** Reads one line; what cannot be read at all is a problem and nothing else. */
export function readLine(line: number, json: string): { law: LawLine | null; problems: Problem[] } {
  const refuse = (id: string | null, sentence: string) => ({ law: null, problems: [{ line, id, sentence }] })
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return refuse(null, '这一行不是完整的 JSON，没有导入')
  }
  const id = z.object({ id: z.string() }).safeParse(value).data?.id ?? null
  const read = Line.safeParse(value)
  if (!read.success) return refuse(id, `${fieldsOf(read.error)}缺失或者格式不对，没有导入`)
  const given = read.data
  if (given.text.includes('\u0000') || json.includes('\\u0000')) return refuse(id, '正文含有不能保存的空字符，没有导入')
  const problems: Problem[] = []
  const say = (sentence: string) => void problems.push({ line, id: given.id, sentence })
  const day = (value: string, name: string) => {
    if (value === '') return null
    if (isDay(value)) return value
    say(`${name}“${value}”不是存在的日期，没有采用`)
    return null
  }
  const level = LEVELS[given.level]
  if (level === undefined) say(`效力层级“${given.level}”无法识别，按规范性文件导入`)
  if (given.text.trim() === '') say('正文为空，只导入了标题和日期')
  return {
    problems,
    law: {
      line,
      id: given.id,
      title: given.title,
      level: level === undefined || level === 'department-document' ? documentLevel(given.issuing_body) : level,
      category: given.category,
      region: given.region,
      issuers: given.issuing_body.split(/[、,，;；\s]+/).filter(Boolean),
      documentNumbers: given.document_numbers.filter((number) => number !== ''),
      promulgatedOn: day(given.first_promulgated, '公布日期'),
      versionOn: day(given.version_date, '版本日期') ?? day(given.latest_revision, '修订日期'),
      effectiveOn: day(given.effective_date, '施行日期'),
      status: given.status,
      statusSource: given.status_source,
      history: given.history.filter(({ date }) => isDay(date)),
      quality: given.metadata_quality,
      source: given.source ?? null,
      text: given.text,
    },
  }
}

const documentLevel = (issuer: string): Level => (/人民政府|国务院$/.test(issuer) ? 'government-document' : 'department-document')

const NAMES: Record<string, string> = { id: '编号', title: '标题', text: '正文' }
const fieldsOf = ({ issues }: z.ZodError) =>
  [...new Set(issues.map(({ path }) => NAMES[String(path[0] ?? '')] ?? '这一行'))].join('、')
