import type { Ctx } from '../../platform/ctx.ts'
import { conflict } from '../../platform/errors.ts'
import { findPerson } from '../identity/index.ts'
import { getCase } from './queries.ts'
import type { Part } from './schema.ts'

export type PublishableAnswer = {
  organisation: string
  title: string
  summary: string
  /** Paragraphs, without anything that says who asked. */
  paragraphs: string[]
  /** What was handed over with the answer. */
  files: { id: string; name: string }[]
  answeredOn: string
}

/** Outcomes that give something; only what was given can be given to everyone (条例第四十四条). */
const GIVES = ['disclosed', 'partial']

/**
 * An answer that may become proactive disclosure, for those who may see the case: it has left the house, it gives something, and nobody
 * who was consulted objects. Who asked is taken out; of a partial answer only the parts that were disclosed remain.
 */
export async function publishableAnswer(ctx: Ctx, id: string): Promise<PublishableAnswer> {
  const { request, answer, consultations, documents } = await getCase(ctx, id)
  if (!answer?.signed_at || request.closed_on === null || request.outcome === null)
    throw conflict('requests.not-answered', '这件申请还没有答复，不能转为主动公开')
  if (!GIVES.includes(request.outcome)) throw conflict('requests.nothing-given', '只有予以公开、部分公开的答复才能转为主动公开')
  const against = consultations.find(
    ({ kind, opinion }) => opinion === 'objects' || (kind === 'third-party' && opinion !== 'agrees'),
  )
  if (against) throw conflict('requests.party-objects', '第三方没有同意公开，不能转为主动公开（条例第十五条、第三十二条）')
  const person = await findPerson(ctx, request.applicant_id)
  const plain = (text: string) => withoutApplicant(text, person)
  const parts = answer.parts as Part[] // written from the schema by draftAnswer
  const given = parts.filter(({ disclosed }) => disclosed).map(({ title }) => `公开内容：${plain(title)}`)
  return {
    organisation: request.organisation_id,
    title: plain(request.title),
    summary: plain(answer.summary),
    paragraphs: [
      ...plain(answer.body)
        .split(/\n+/)
        .filter((line) => line.trim() !== ''),
      ...given,
    ],
    files: documents.filter(({ kind }) => kind === 'answer').map(({ file_id, name }) => ({ id: file_id, name })),
    answeredOn: request.closed_on,
  }
}

type Named = { name: string; contact_name: string | null; phone: string | null; email: string | null; address: string | null }

/** The text without the applicant's name, ways to reach them and address, however it is spaced; what else is personal the screening finds. */
export function withoutApplicant(text: string, person: Named | undefined) {
  const words = [person?.name, person?.contact_name, person?.phone, person?.email, person?.address].filter(
    (word): word is string => typeof word === 'string' && [...word.trim()].length > 1,
  )
  return words
    .toSorted((one, other) => other.length - one.length)
    .reduce(
      (rest, word) => rest.replace(new RegExp([...word.trim()].map(escaped).join('[\\s\u200b-\u200d\ufeff]*'), 'giu'), '申请人'),
      text,
    )
    .replace(/申请人(?:\s*(?:先生|女士|同志))/g, '申请人')
}

const escaped = (character: string) => character.replace(/[.*+?^${}()|[\]\\/-]/, '\\$&')
