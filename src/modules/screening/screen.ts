import type { Ctx } from '../../platform/ctx.ts'
import { listFiles } from '../files/index.ts'
import { type HiddenContent, hiddenLabels, isHarmless } from './content/model.ts'
import type { Finding } from './detectors/finding.ts'
import { REFUSED_FROM } from './detectors/marks.ts'
import { fingerprintOf, shownOf } from './fingerprint.ts'
import { BLOCKS_FROM, kindLabels } from './model.ts'
import { readContent } from './read-content.ts'
import { scanKnown } from './scan.ts'

/** `file` is null for the text itself; offsets count in the text, in the file's text, or in one piece of hidden content. */
export type PlacedFinding = Finding & {
  file: string | null
  where: string
  fingerprint: string
  /** Somebody has let it pass for this scope. */
  cleared: boolean
}
export type FileHidden = HiddenContent & { file: string; fileName: string; fingerprint: string; cleared: boolean }

export type Screening = {
  findings: PlacedFinding[]
  hidden: FileHidden[]
  /** Files that could not be read whole, each with its sentence. */
  problems: { file: string; sentence: string }[]
  /** The mark of secrecy for which it may not even be kept here. */
  refused: PlacedFinding | null
  /** Whether it may not go public as it is. */
  blocks: boolean
  sentence: string
}

type Screened = {
  text: string
  files: readonly string[]
  /** The publisher's id of the thing: what was let pass for it does not stop it again. */
  scope?: string
}

/** The gate before publication: everything that a text and its files say or hide, and whether it may go public. */
export async function screen(ctx: Ctx, { text, files, scope }: Screened): Promise<Screening> {
  const cleared = new Set(await clearedFor(ctx, scope))
  const findings: PlacedFinding[] = []
  const hidden: FileHidden[] = []
  const problems: Screening['problems'] = []
  const place = async (words: string, file: string | null, where: string) => {
    for (const finding of await scanKnown(ctx, words)) {
      const fingerprint = fingerprintOf(finding)
      findings.push({
        ...finding,
        file,
        where,
        fingerprint,
        cleared: finding.kind !== 'secrecy-mark' && cleared.has(fingerprint),
      })
    }
  }
  await place(text, null, '正文')
  const stored = new Map((await listFiles(ctx, files)).map((file) => [file.id, file]))
  for (const id of files) {
    const name = stored.get(id)?.name ?? ''
    const content = await readContent(ctx, id)
    await place(`${name}\n${content.text}`, id, `附件“${name}”`)
    for (const each of content.hidden) {
      await place(each.text, id, `附件“${name}”的${hiddenLabels[each.kind]}（${each.where}）`)
      const fingerprint = fingerprintOf({ kind: 'wording', text: `${each.kind}:${each.where}:${each.text}` })
      hidden.push({ ...each, file: id, fileName: name, fingerprint, cleared: cleared.has(fingerprint) })
    }
    if (content.problem) problems.push({ file: id, sentence: `“${name}”：${content.problem}` })
  }
  const refused = findings.find(({ kind, confidence }) => kind === 'secrecy-mark' && confidence >= REFUSED_FROM) ?? null
  const stopping = findings.filter((each) => each.kind !== 'wording' && !each.cleared && each.confidence >= BLOCKS_FROM)
  const hiding = hidden.filter((each) => !isHarmless(each) && !each.cleared)
  return {
    findings,
    hidden,
    problems,
    refused,
    blocks: stopping.length > 0 || hiding.length > 0 || problems.length > 0,
    sentence: sentenceOf({
      refused,
      stopping,
      hiding,
      problems,
      wording: findings.filter(({ kind }) => kind === 'wording').length,
    }),
  }
}

async function clearedFor({ db }: Pick<Ctx, 'db'>, scope: string | undefined) {
  if (scope === undefined) return []
  const rows = await db.selectFrom('screening.clearance').select('fingerprint').where('scope', '=', scope).execute()
  return rows.map(({ fingerprint }) => fingerprint)
}

type Told = Pick<Screening, 'refused' | 'problems'> & { stopping: PlacedFinding[]; hiding: FileHidden[]; wording: number }

/** What was found, as one sentence without anything personal in it. */
function sentenceOf({ refused, stopping, hiding, problems, wording }: Told) {
  if (refused) return `${refused.where}带有“${shownOf(refused)}”标志，不能在本系统处理`
  const parts = [
    ...[...Map.groupBy(stopping, ({ kind }) => kind)].map(([kind, each]) => `${kindLabels[kind]} ${each.length} 处`),
    ...[...Map.groupBy(hiding, ({ kind }) => kind)].map(([kind, each]) => `${hiddenLabels[kind]} ${each.length} 处`),
  ]
  const reading = problems.map(({ sentence }) => sentence)
  const wrong = wording > 0 ? `；另有用语问题 ${wording} 处，请核对` : ''
  if (parts.length === 0 && reading.length === 0) return wording > 0 ? `没有发现不宜公开的内容${wrong}` : '没有发现不宜公开的内容'
  return `${[parts.length > 0 ? `发现${parts.join('、')}，请处理或者说明理由后再公开` : '', ...reading].filter(Boolean).join('；')}${wrong}`
}
