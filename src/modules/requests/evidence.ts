import { buffer } from 'node:stream/consumers'
import type { Ctx } from '../../platform/ctx.ts'
import { longMinute } from '../../ui/format.ts'
import { listFiles, readFile } from '../files/index.ts'
import { namesOf } from '../identity/index.ts'
import type { BundleFile } from '../ledger/index.ts'
import { loadOrganisations } from '../organisations/index.ts'
import { factOf } from './event-words.ts'
import { letterFacts } from './letter-facts.ts'
import { lettersOf, sealedLetter } from './letters/index.ts'
import { channelWords, deliveryWords, kindWords, statusWords } from './model.ts'
import { outcomes } from './outcomes.ts'
import { type Case, getCase, listEvents } from './queries.ts'

/**
 * What a request brings to a case about it: its facts by name, what happened to it and by whom, and its papers (letters,
 * search record, attachments, proofs of service) in the order of an index. For those who may see the request.
 */
export async function evidenceOf(ctx: Ctx, id: string) {
  const [known, recorded, facts, tree] = await Promise.all([
    getCase(ctx, id),
    listEvents(ctx, id),
    letterFacts(ctx, id),
    loadOrganisations(ctx),
  ])
  const names = await namesOf(
    ctx,
    recorded.flatMap(({ actor_id }) => actor_id ?? []),
  )
  const organisation = (other: string) => tree.byId.get(other)?.name ?? ''
  const letters = await Promise.all(
    lettersOf(facts).map(
      async ({ letter }, index): Promise<BundleFile> => ({
        path: `letters/${String(index + 1).padStart(2, '0')}-${letter.title}.docx`,
        title: `${letter.title}（${letter.number}）`,
        bytes: (await sealedLetter(letter)).bytes,
      }),
    ),
  )
  return {
    facts: factsOf(known, { applicant: facts.applicant.name, office: facts.office.name }),
    events: recorded.flatMap((event) => {
      const fact = factOf(event, { organisation }, 'office')
      const by = names.get(event.actor_id ?? '')
      return fact ? [{ at: longMinute(event.happened_at), title: String(fact.title), by, article: fact.article }] : []
    }),
    files: [...letters, ...searchRecord(known), ...(await attachments(ctx, known))],
  }
}

function factsOf({ request, answer }: Case, { applicant, office }: { applicant: string; office: string }) {
  const facts: [string, string | null | undefined][] = [
    ['申请编号', request.number],
    ['申请人', `${applicant}（${kindWords[request.applicant_kind]}）`],
    ['被申请机关', office],
    ['申请内容', request.title],
    ['特征描述', request.description],
    ['提交方式', channelWords[request.channel]],
    ['提交日期', request.submitted_on],
    ['收到申请之日', request.received_on],
    ['答复期限', request.due_on],
    ['办理状态', statusWords[request.status]],
    ['办理结果', request.outcome && `${outcomes[request.outcome].label}（${outcomes[request.outcome].article}）`],
    ['办结日期', request.closed_on],
    ['送达方式', answer?.delivery && deliveryWords[answer.delivery]],
    ['交邮或送出日期', answer?.dispatched_on],
    ['邮件号', answer?.tracking],
    ['签收日期', answer?.served_on],
  ]
  return facts.flatMap(([term, value]) => (value ? [{ term, value }] : []))
}

/** The searches as one text: courts ask for it where an office says that it holds nothing (法释〔2025〕8号). */
function searchRecord({ searches }: Case): BundleFile[] {
  if (searches.length === 0) return []
  const lines = searches.map(
    ({ searched_on, system, terms, result }) => `${searched_on}\n检索系统：${system}\n检索词：${terms}\n结果：${result}\n`,
  )
  return [{ path: 'search/检索记录.txt', title: '检索记录', bytes: Buffer.from(lines.join('\n'), 'utf8') }]
}

async function attachments(ctx: Ctx, { documents }: Case): Promise<BundleFile[]> {
  const stored = new Map(
    (
      await listFiles(
        ctx,
        documents.map(({ file_id }) => file_id),
      )
    ).map((file) => [file.id, file]),
  )
  const files: BundleFile[] = []
  for (const [index, { file_id, name, kind }] of documents.entries()) {
    if (!stored.has(file_id)) continue
    const { stream } = await readFile(ctx, file_id)
    files.push({
      path: `documents/${String(index + 1).padStart(2, '0')}-${kind}-${name.replaceAll(/[\\/:*?"<>|]/g, '_')}`,
      title: name,
      bytes: await buffer(stream),
    })
  }
  return files
}
