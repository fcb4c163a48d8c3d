import { type Calendar, isWorkingDay } from '../modules/calendar/index.ts'
import { storeFile } from '../modules/files/index.ts'
import {
  attachFile,
  draftDocument,
  linkInterpretation,
  openEdition,
  saveDraft,
  withdrawDocument,
} from '../modules/publishing/index.ts'
import { assignPrefix, issueNumber, recordReview, registerRule } from '../modules/rules/index.ts'
import type { Actor, Ctx } from '../platform/ctx.ts'
import { addDays } from '../platform/day.ts'
import { as, holderOf, idOf, passAndPublish } from './pass-gates.ts'
import { sampleAttachment } from './sample-attachment.ts'
import { dated, type SampleDocument, sampleDocuments, sampleHtml } from './sample-document.ts'

type Made = { document: string; edition: string; formedOn: string }

/**
 * What the offices of the sample city publish in the year before `until`, through drafts, three reviews and publication as officials do it:
 * policies with their interpretations, notices, budgets, audits; one withdrawn, one superseded, one that leads elsewhere, one changed.
 */
export function publishingLife(calendar: Calendar, until: string) {
  const dayBefore = (ago: number) => {
    let day = until
    for (let left = ago; left > 0; ) {
      day = addDays(day, -1)
      if (isWorkingDay(calendar, day)) left--
    }
    return day
  }
  const documents = sampleDocuments()
  const made = new Map<string, Made>()
  const done = new Set<string>()
  const bundles = documents
    .filter(({ interprets }) => interprets === null)
    .map((first) => ({
      day: dayBefore(first.ago),
      members: [first, ...documents.filter(({ interprets }) => interprets?.policy === first.slug)],
    }))
    .sort((one, other) => (one.day < other.day ? -1 : 1))

  return async (morning: Ctx, day: string) => {
    let turn = 0
    // What lies before the first day that is lived happens on that day.
    const once = async (name: string, on: string, act: (ctx: Ctx) => Promise<void>) => {
      if (on > day || done.has(name)) return
      done.add(name)
      await act({ ...morning, now: new Date(Date.parse(`${day}T09:40:00+08:00`) + turn++ * 300_000) })
    }
    for (const { day: on, members } of bundles)
      await once(`publish ${members[0]?.slug}`, on, (ctx) => publish(ctx, { day, members, made }))
    for (const { slug, change, end, office, title, text } of documents) {
      const known = made.get(slug)
      if (change)
        await once(`change ${slug}`, dayBefore(change.ago), (ctx) =>
          changeText(ctx, { known, office, title, text, note: change.note, day }),
        )
      if (end)
        await once(`end ${slug}`, dayBefore(end.ago), async (ctx) => {
          const successor = end.successor ? (made.get(end.successor)?.document ?? null) : null
          if (known)
            await as(ctx, await holderOf(ctx, office, 'office-head'), (tx) =>
              withdrawDocument(tx, known.document, { how: end.how as 'withdrawn', reason: end.reason, successor }),
            )
        })
    }
  }
}

type Publishing = { day: string; members: SampleDocument[]; made: Map<string, Made> }

async function publish(ctx: Ctx, { day, members, made }: Publishing) {
  const office = members[0]?.office ?? ''
  const editor = await holderOf(ctx, office, 'editor')
  const editions: string[] = []
  const organisation = await idOf(ctx, office)
  const formedOn = addDays(day, -(members[0]?.formed ?? 0))
  for (const sample of members) {
    const rule =
      sample.kind === 'normative'
        ? await registerIn(ctx, { organisation, office, title: dated(sample.title, formedOn), day })
        : null
    const drafted = await as(ctx, editor, async (tx) => {
      const { document, edition } = await draftDocument(tx, organisation, { ...(await draftOf(ctx, sample, formedOn)), rule })
      if (sample.interprets)
        await linkInterpretation(tx, document, {
          policy: made.get(sample.interprets.policy)?.document ?? '',
          form: sample.interprets.form as 'text',
          clauses: [],
        })
      return { document, edition, formedOn }
    })
    if (sample.attach) await attach(ctx, editor, { sample, edition: drafted.edition, formedOn })
    made.set(sample.slug, drafted)
    editions.push(drafted.edition)
  }
  await passAndPublish(ctx, { organisation, office, editor, title: dated(members[0]?.title ?? '', formedOn), editions })
}

async function attach(
  ctx: Ctx,
  editor: Actor,
  { sample, edition, formedOn }: { sample: SampleDocument; edition: string; formedOn: string },
) {
  const name = `${(sample.attach ?? '').replace(/\.(\w+)$/, '（示例）.$1')}`
  const content = await sampleAttachment(name, dated(sample.title, formedOn), dated(sample.text, formedOn))
  const { id: file } = await storeFile({ ...ctx, actor: editor }, { name, content })
  await as(ctx, editor, (tx) => attachFile(tx, edition, { file }))
}

/** 三统一: registered by its drafter, reviewed for legality, numbered by the registrar. */
async function registerIn(
  ctx: Ctx,
  { organisation, office, title, day }: { organisation: string; office: string; title: string; day: string },
) {
  const registrar = await holderOf(ctx, 'sz-justice', 'registrar')
  const known = await ctx.db
    .selectFrom('rules.prefix')
    .select('prefix')
    .where('organisation_id', '=', organisation)
    .executeTakeFirst()
  if (!known)
    await as(ctx, registrar, (tx) =>
      assignPrefix(tx, { prefix: '深财规', form: 'yearly', organisation, levels: ['department-document'] }),
    )
  const rule = await as(ctx, await holderOf(ctx, office, 'editor'), (tx) =>
    registerRule(tx, { title, level: 'department-document', organisation, trial: title.includes('试行') }),
  )
  await as(ctx, await holderOf(ctx, office, 'legal-reviewer'), (tx) =>
    recordReview(tx, rule, { kind: 'legality', verdict: 'passed', opinion: '内容合法，程序完备。（示例）', on: day }),
  )
  await as(ctx, registrar, (tx) => issueNumber(tx, rule, {}))
  return rule
}

async function draftOf(ctx: Ctx, { kind, title, fields, text, commences, expires }: SampleDocument, formedOn: string) {
  const column = await ctx.db
    .selectFrom('publishing.site_column')
    .select('id')
    .where('slug', '=', fields.column ?? '')
    .executeTakeFirst()
  const item = await ctx.db
    .selectFrom('publishing.catalogue_item')
    .select('id')
    .where('key', '=', fields.item ?? '')
    .executeTakeFirst()
  return {
    kind: kind as 'policy', // the schema checks it
    title: dated(title, formedOn),
    body: sampleHtml(dated(text, formedOn), 1),
    summary: dated(fields.summary ?? '', formedOn),
    documentNumber: fields.number ? dated(fields.number, formedOn) : null,
    keywords: (fields.keywords ?? '').split('、').filter(Boolean),
    genre: fields.genre ?? null,
    theme: fields.theme ?? null,
    openIn: (fields.open ?? '').split('、').filter(Boolean) as 'decision'[], // the schema checks them
    column: column?.id ?? null,
    catalogueItem: item?.id ?? null,
    formedOn,
    commencesOn: commences === null ? null : addDays(formedOn, commences),
    expiresOn: expires === null ? null : addDays(formedOn, expires),
  }
}

type Change = { known: Made | undefined; office: string; title: string; text: string; note: string; day: string }

/** The second edition of what was changed, with its note. */
async function changeText(ctx: Ctx, { known, office, title, text, note, day }: Change) {
  if (!known) return
  const editor = await holderOf(ctx, office, 'editor')
  const edition = await as(ctx, editor, async (tx) => {
    const opened = await openEdition(tx, known.document, {})
    const { revision } = await tx.db
      .selectFrom('publishing.edition')
      .select('revision')
      .where('id', '=', opened.edition)
      .executeTakeFirstOrThrow()
    await saveDraft(tx, opened.edition, {
      revision,
      body: sampleHtml(dated(text, known.formedOn), 2),
      note: dated(note, day),
      formedOn: day,
    })
    return opened.edition
  })
  await passAndPublish(ctx, {
    organisation: await idOf(ctx, office),
    office,
    editor,
    title: `修改：${dated(title, known.formedOn)}`,
    editions: [edition],
  })
}
