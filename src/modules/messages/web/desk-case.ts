import type { Child } from 'hono/jsx'
import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import type { DeadlineView, Fact } from '../../../ui/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { maskedFor } from '../../screening/index.ts'
import { type AlikeMessage, alikeFaq, alikeMessages, type Known } from '../alike.ts'
import { type Attachment, listAttachments } from '../attachments.ts'
import { factsOf } from '../facts.ts'
import { getMessage } from '../find-message.ts'
import { faceOf } from '../kind-faces.ts'
import { getKind } from '../kinds.ts'
import type { FollowUp, Inquiry, Kind, Message, Transfer } from '../model.ts'
import { type Permitted, permittedActs } from '../permitted.ts'
import { reachableBy } from '../personal.ts'
import { isHandler, ownOffices } from '../policy.ts'
import { listFollowUps, listInquiries, listTransfers } from '../rounds.ts'
import { deadlineOf } from './shown.ts'

export type DeskCase = {
  /** For whoever only oversees, its texts are masked. */
  message: Message
  kind: Kind
  office: string
  handles: boolean
  today: string
  deadline: DeadlineView | null
  facts: Fact[]
  transfers: (Transfer & { from: string; to: string })[]
  inquiries: Inquiry[]
  followUps: FollowUp[]
  files: Attachment[]
  reachable: string
  permitted: Permitted
  alike: AlikeMessage[]
  faq: Known[]
  aside: Child
}

/** A message with all that one needs to know while working on it, as this actor may see it. */
export async function readDeskCase(ctx: Ctx, id: string): Promise<DeskCase> {
  const whole = await getMessage(ctx, id)
  const handles = isHandler(ctx.actor, whole)
  const today = dayOf(ctx.now)
  const [tree, kind, facts, transfers, inquiries, followUps, files, deadline, alike, faq, mask] = await Promise.all([
    loadOrganisations(ctx),
    getKind(ctx, whole.kind),
    factsOf(ctx, id, { forOffice: true }),
    listTransfers(ctx, id),
    listInquiries(ctx, id),
    listFollowUps(ctx, id),
    handles ? listAttachments(ctx, id) : [],
    deadlineOf(ctx, whole),
    handles ? alikeMessages(ctx, whole, ownOffices(ctx.actor)) : [],
    alikeFaq(ctx, whole.words, 5),
    handles ? (text: string) => text : maskedFor(ctx),
  ])
  const name = (office: string) => tree.byId.get(office)?.name ?? ''
  const hidden = <T extends string | null>(text: T) => (text === null ? text : mask(text))
  const message = {
    ...whole,
    writer_id: null,
    name_sealed: null,
    phone_sealed: null,
    mail_sealed: null,
    subject: mask(whole.subject),
    text: mask(whole.text),
    answer: hidden(whole.answer),
    draft_note: hidden(whole.draft_note),
    rating_comment: hidden(whole.rating_comment),
  }
  return {
    message,
    kind,
    office: name(whole.organisation_id),
    handles,
    today,
    deadline,
    facts: facts.map(({ detail, ...fact }) => ({ ...fact, ...(handles && detail && { detail }) })),
    transfers: transfers.map((each) => ({ ...each, reason: mask(each.reason), from: name(each.from_id), to: name(each.to_id) })),
    inquiries: inquiries.map((each) => ({ ...each, question: mask(each.question), reply: hidden(each.reply) })),
    followUps: followUps.map((each) => ({ ...each, text: mask(each.text), answer: hidden(each.answer) })),
    files,
    reachable: reachableBy(whole),
    permitted: permittedActs(ctx.actor, whole, kind, today),
    alike,
    faq,
    aside: (await faceOf(whole.kind).aside?.(ctx, message)) ?? null,
  }
}
