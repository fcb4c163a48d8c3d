import { hash } from 'node:crypto'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { leadCitations } from '../editions.ts'
import { citedAs } from '../model.ts'
import { type Place, placeIn } from '../places.ts'
import { hasStructure } from '../text/clauses.ts'
import { parseText } from '../text/parse.ts'
import { type Document, keepWorks, keyOf, type Work } from './keep-works.ts'
import { type LawLine, type Problem, readLine } from './law-line.ts'
import { dateLaw } from './read-law.ts'
import { repealNamed } from './settle-facts.ts'

export type Imported = { imported: number; withStructure: number; withDates: number; problems: Problem[] }
const BATCH = 40

/**
 * Takes in superior law, a document a line, public at once. Versions of one law become texts of one work; each keeps the id under which it
 * came. The same lines again change nothing; what cannot be read is said, with its line, and stops nothing else.
 */
export async function importLaws(
  ctx: Ctx,
  lines: Iterable<string> | AsyncIterable<string>,
  { progress = () => {} }: { progress?: (done: number) => void } = {},
): Promise<Imported> {
  const problems: Problem[] = []
  const works = await worksOf(lines, problems)
  const told: Imported = { imported: 0, withStructure: 0, withDates: 0, problems }
  for (let at = 0; at < works.length; at += BATCH) {
    const batch = works.slice(at, at + BATCH)
    for (const kept of await keep(ctx, batch, problems)) {
      told.imported += 1
      if (hasStructure(kept.root)) told.withStructure += 1
      if (kept.dated.effectiveOn !== null) told.withDates += 1
    }
    progress(Math.min(1, (at + BATCH) / works.length))
  }
  await inTransaction(ctx, async (tx) => {
    await leadCitations(tx)
    await repealNamed(tx)
  })
  problems.sort((a, b) => a.line - b.line)
  return told
}

/** The lines as works: the same title at the same level in the same place is one work. */
async function worksOf(lines: Iterable<string> | AsyncIterable<string>, problems: Problem[]): Promise<Work[]> {
  const works = new Map<string, Work>()
  const seen = new Map<string, { work: Work; document: Document }>()
  let number = 0
  for await (const line of lines) {
    number += 1
    const json = number === 1 ? line.replace(/^\ufeff/, '') : line
    if (json.trim() === '') continue
    const { law, problems: said } = readLine(number, json)
    problems.push(...said)
    if (!law) continue
    const root = parseText(law.text)
    const dated = dateLaw(law, root)
    if (law.text.trim() !== '' && !hasStructure(root)) problems.push({ line: number, id: law.id, sentence: '正文中没有读出条款' })
    if (dated.effectiveOn === null)
      problems.push({ line: number, id: law.id, sentence: '元数据和正文都没有写明施行的具体日期，效力按未知处理' })
    const place = placeOf(law)
    const document = { law, place, root, dated, hash: hash('sha256', law.text) }
    const before = seen.get(law.id)
    if (before) {
      problems.push({ line: number, id: law.id, sentence: `编号与第${before.document.law.line}行重复，以这一行为准` })
      before.work.documents = before.work.documents.filter((each) => each !== before.document)
    }
    const key = keyOf({ cited_as: citedAs(law.title), level: law.level, place: place.place })
    const work = works.get(key) ?? { key, documents: [] }
    works.set(key, work)
    work.documents.push(document)
    seen.set(law.id, { work, document })
  }
  return [...works.values()].filter(({ documents }) => documents.length > 0)
}

/** A batch at once; if the database refuses it, one by one, so that one bad work stops nothing else. */
async function keep(ctx: Ctx, works: readonly Work[], problems: Problem[]): Promise<Document[]> {
  try {
    await inTransaction(ctx, (tx) => keepWorks(tx, works))
    return works.flatMap(({ documents }) => documents)
  } catch (error) {
    if (works.length > 1) return (await Promise.all(works.map((work) => keep(ctx, [work], problems)))).flat()
    const reason = error instanceof Error ? error.message : String(error)
    for (const { law } of works[0]?.documents ?? [])
      problems.push({ line: law.line, id: law.id, sentence: `没有导入：数据库不接受（${reason.slice(0, 200)}）` })
    return []
  }
}

/** 汕头经济特区…条例 of 广东省汕头市; a source that names no place says it in the title or in the name of who made it. */
function placeOf({ region, issuers, title, level }: LawLine): Place {
  const isLocal = level === 'local-regulation' || level === 'government-rule'
  if (region !== '' && (region !== '全国' || !isLocal)) return placeIn(region)
  const named = isLocal
    ? (/^(.{2,8}?(?:省|自治区|市))/.exec(issuers[0] ?? '')?.[1] ?? /^(.{2,8}?(?:省|自治区|市))/.exec(title)?.[1])
    : undefined
  return placeIn(named ?? region)
}
