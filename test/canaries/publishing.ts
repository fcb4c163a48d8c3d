import { randomBytes } from 'node:crypto'
import { storeFile } from '../../src/modules/files/index.ts'
import type { Plant } from '../walkers.ts'
import type { World } from '../world.ts'

/**
 * A document of the finance bureau with everything that a document can have: an edition that is public, a draft of the next under review in
 * a bundle, with an attachment; one that was taken down, and one that is gone.
 */
export async function plantPapers(world: World, canary: Plant, finance: string) {
  const { db } = world
  // 负责人 and 法制审核 work on what is published; the request officers do not.
  const inside = ['lin', 'he'] as const
  const office = await db
    .selectFrom('organisations.organisation')
    .select('credit_code')
    .where('id', '=', finance)
    .executeTakeFirstOrThrow()
  const hash = () => randomBytes(32).toString('hex')
  const aDocument = async (serial: number, given: { withdrawal?: 'withdrawn' | 'gone'; reason?: string }) => {
    const { id } = await db
      .insertInto('publishing.document')
      .values({
        organisation_id: finance,
        kind: 'notice',
        publicity: 'proactive',
        index_year: 2026,
        index_serial: serial,
        index_number: `${office.credit_code}/2026-${String(serial).padStart(5, '0')}`,
        slug: `planted-${serial}`,
        first_published_at: world.now,
        published_at: world.now,
        ...(given.withdrawal && { withdrawn_at: world.now, withdrawal: given.withdrawal, withdrawal_reason: given.reason ?? '' }),
        drafted_by: world.qian.id,
        drafted_at: world.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  }
  const anEdition = async (
    document: string,
    number: number,
    given: { title: string; body: string; state: 'published' | 'in-review'; more?: object },
  ) => {
    const { id } = await db
      .insertInto('publishing.edition')
      .values({
        document_id: document,
        number,
        state: given.state,
        title: given.title,
        body: `<p>${given.body}</p>`,
        formed_on: '2026-09-01',
        due_on: '2026-09-29',
        hash: hash(),
        saved_by: world.qian.id,
        saved_at: world.now,
        published_at: given.state === 'published' ? world.now : null,
        ...given.more,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const column = given.state === 'published' ? 'published_edition_id' : 'open_edition_id'
    await db
      .updateTable('publishing.document')
      .set({ [column]: id })
      .where('id', '=', document)
      .execute()
    return id
  }
  const attach = async (edition: string, name: string, content: string) => {
    const file = await storeFile(world.qian.ctx(), { name: '附件.txt', content: Buffer.from(content) })
    const { id } = await db
      .insertInto('publishing.attachment')
      .values({
        edition_id: edition,
        position: 1,
        file_id: file.id,
        name,
        size: file.bytes,
        type: file.type,
        sha256: file.sha256,
        text: content,
        read_at: world.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { attachment: id, file: file.id }
  }
  const document = await aDocument(90_001, {})
  const shown = await anEdition(document, 1, { title: '示例通知', body: '公开的正文', state: 'published' })
  const draft = await anEdition(document, 2, {
    title: canary('open edition.title', inside),
    body: canary('open edition.body', inside),
    state: 'in-review',
    more: { summary: canary('open edition.summary', inside), note: canary('open edition.note', inside) },
  })
  const open = await attach(shown, '公开的附件.txt', '公开的附件')
  const hidden = await attach(draft, `${canary('open attachment.name', inside)}.txt`, canary('open attachment.content', inside))
  const down = await aDocument(90_002, { withdrawal: 'withdrawn', reason: '内容有误' })
  const withdrawn = await anEdition(down, 1, {
    title: '已撤下的示例通知',
    body: canary('withdrawn.body', inside),
    state: 'published',
    more: { summary: canary('withdrawn.summary', inside) },
  })
  const away = await aDocument(90_003, { withdrawal: 'gone', reason: '误发' })
  const gone = await anEdition(away, 1, {
    title: canary('gone.title', inside),
    body: canary('gone.body', inside),
    state: 'published',
  })
  const bundleHash = hash()
  const { id: bundle } = await db
    .insertInto('publishing.bundle')
    .values({
      organisation_id: finance,
      title: canary('bundle.title', inside),
      state: 'in-review',
      hash: bundleHash,
      needs: ['first-review', 'second-review', 'approval'],
      round: 1,
      submitted_at: world.now,
      made_by: world.qian.id,
      made_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.insertInto('publishing.bundle_member').values({ bundle_id: bundle, edition_id: draft, position: 1 }).execute()
  await db
    .insertInto('publishing.gate')
    .values({
      bundle_id: bundle,
      kind: 'first-review',
      verdict: 'passed',
      hash: bundleHash,
      round: 1,
      opinion: canary('gate.opinion', inside),
      decided_by: world.qian.id,
      decided_at: world.now,
    })
    .execute()
  await db
    .insertInto('publishing.read_text')
    .values({
      bundle_id: bundle,
      hash: bundleHash,
      members: JSON.stringify([
        { edition: draft, title: '示例', body: `<p>${canary('read text.body', inside)}</p>`, attachments: [] },
      ]),
      read_at: world.now,
    })
    .execute()
  const { id: imported } = await db
    .insertInto('publishing.catalogue_import')
    .values({
      organisation_id: finance,
      base_url: `https://${canary('import.base_url', inside)}.example.com`,
      category: 1,
      kind: 'news',
      failure: canary('import.failure', inside),
      started_by: world.qian.id,
      started_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('publishing.catalogue_import_refusal')
    .values({
      import_id: imported,
      page: 1,
      position: 0,
      source_key: canary('import refusal.source_key', inside),
      title: canary('import refusal.title', inside),
      sentence: canary('import refusal.sentence', inside),
    })
    .execute()
  return {
    imported,
    code: office.credit_code,
    serials: ['2026-90001', '2026-90002', '2026-90003'],
    documents: [document, down, away],
    editions: [draft, shown, withdrawn, gone],
    attachments: [open.attachment, hidden.attachment],
    files: [open.file, hidden.file],
    bundle,
    bundleHash,
  }
}
