import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import type { Refusal } from '../../../platform/errors.ts'
import { loadCalendar } from '../../calendar/index.ts'
import { listFiles } from '../../files/index.ts'
import { canonicalBody } from '../body/canonical.ts'
import { textOf } from '../body/tree.ts'
import { dueOnBy } from '../due-on.ts'
import { type Kind, kinds, PUBLICATION_TERM } from '../model.ts'
import { DeliveredItem } from '../schema.ts'
import { markedOne, screenAll } from '../screening-gate.ts'

export type Refused = { sourceKey: string; sentence: string }
export type Prepared = Omit<ReturnType<typeof DeliveredItem.parse>, 'column' | 'catalogueItem' | 'attachments'> & {
  column: string | null
  catalogueItem: string | null
  attachments: { file: string; name: string | null }[]
  dueOn: string
  /** Where it is known already: its document, the edition that is public, and the number of the next. */
  document: string | null
  from: string | null
  /** A draft of it that was returned; what comes now stands in its place. */
  replaces: string | null
  number: number
  /** Why it is taken as a draft only: it may not be published as it is. */
  held: string | null
}
type Read = { fresh: Prepared[]; unchanged: { sourceKey: string; document: string }[]; refused: Refused[]; secrets: Refusal[] }

/** Reads a delivery item by item: what is new, what is there already as it is, and what cannot be taken, each with its reason. */
export async function prepareItems(tx: Tx, organisation: string, items: readonly unknown[]): Promise<Read> {
  const refused: Refused[] = []
  const refuse = (sourceKey: string, title: string, why: string) =>
    refused.push({ sourceKey, sentence: title === '' ? why : `《${title}》：${why}` })
  const [places, calendar, today] = [await placesOf(tx, organisation), await loadCalendar(tx), dayOf(tx.now)]
  const due = new Map<string, string>()
  const dueOn = (formedOn: string, term: { days: number; unit: string }) => {
    const key = `${formedOn} ${term.days} ${term.unit}`
    const known = due.get(key) ?? dueOnBy(calendar, formedOn, term)
    due.set(key, known)
    return known
  }
  const read = new Map<string, Prepared>()
  for (const [index, raw] of items.entries()) {
    const parsed = DeliveredItem.safeParse(raw)
    if (!parsed.success) {
      const { key, title } = namesOf(raw, index)
      refuse(
        key,
        title,
        [...new Set(parsed.error.issues.map(({ path, message }) => `${message}（${path.join('.') || '本条'}）`))].join('；'),
      )
      continue
    }
    const item = parsed.data
    const column = item.column ? places.columns.get(item.column) : null
    const place = item.catalogueItem ? places.items.get(item.catalogueItem) : null
    const body = canonicalBody(item.body)
    const why = read.has(item.sourceKey)
      ? '来源编号在这一批里重复'
      : kinds[item.kind as Kind].register || item.kind === 'interpretation'
        ? `${kinds[item.kind as Kind].label}须经登记和配套解读，请在工作台办理`
        : item.formedOn > today
          ? '成文日期晚于今天'
          : column === undefined
            ? `没有栏目“${item.column}”`
            : place === undefined
              ? `没有主动公开事项“${item.catalogueItem}”`
              : body === '' && item.attachments.length === 0
                ? '没有正文，也没有附件'
                : null
    if (why !== null) {
      refuse(item.sourceKey, item.title, why)
      continue
    }
    read.set(item.sourceKey, {
      ...item,
      body,
      column: column ?? null,
      catalogueItem: place?.id ?? null,
      attachments: item.attachments.map(({ file, name }) => ({ file, name: name ?? null })),
      dueOn: dueOn(item.formedOn, place ?? PUBLICATION_TERM),
      document: null,
      from: null,
      replaces: null,
      number: 1,
      held: null,
    })
  }
  const { fresh, unchanged } = await knownAlready(tx, organisation, { read, refuse })
  return { ...(await screened(tx, fresh, refuse)), unchanged, refused }
}

type Refuse = (sourceKey: string, title: string, why: string) => void

/** What came before under the same key: as it is now, changed, or still under review. */
async function knownAlready(
  tx: Tx,
  organisation: string,
  { read, refuse }: { read: ReadonlyMap<string, Prepared>; refuse: Refuse },
): Promise<Pick<Read, 'fresh' | 'unchanged'>> {
  const { rows } =
    await sql<Known>`select document.id, document.source_key, document.open_edition_id, document.published_edition_id,
      edition.state, edition.title, edition.document_number, edition.summary, edition.body, edition.keywords, edition.genre, edition.theme,
      edition.open_in, edition.source, edition.formed_on,
      (select max(number) from publishing.edition every where every.document_id = document.id) as last,
      array(select sha256 from publishing.attachment where edition_id = edition.id order by position) as files
    from publishing.document document
      left join publishing.edition edition on edition.id = coalesce(document.open_edition_id, document.published_edition_id)
    where document.organisation_id = ${organisation} and document.source_key = any(${[...read.keys()]}::text[])
    for update of document`.execute(tx.db)
  const known = new Map(rows.map((row) => [row.source_key, row]))
  const shas = await fileHashes(tx, [...read.values()])
  const [fresh, unchanged]: [Prepared[], Read['unchanged']] = [[], []]
  for (const item of read.values()) {
    const before = known.get(item.sourceKey)
    const missing = item.attachments.some(({ file }) => !shas.has(file))
    if (missing) refuse(item.sourceKey, item.title, '附件不存在，请先上传')
    else if (!before) fresh.push(item)
    else if (isSame(before, item, shas)) unchanged.push({ sourceKey: item.sourceKey, document: before.id })
    else if (before.open_edition_id !== null && before.state !== 'draft')
      refuse(item.sourceKey, item.title, '前一次提交的稿件还在审核，请等它发布或者退回后再提交')
    else
      fresh.push({
        ...item,
        document: before.id,
        from: before.published_edition_id,
        replaces: before.open_edition_id,
        number: before.last + 1,
        note: item.note ?? (before.published_edition_id ? '内容更新' : null),
      })
  }
  return { fresh, unchanged }
}

type Known = {
  id: string
  source_key: string
  open_edition_id: string | null
  state: string
  published_edition_id: string | null
  title: string
  document_number: string | null
  summary: string
  body: string
  keywords: string[]
  genre: string | null
  theme: string | null
  open_in: string[]
  source: string | null
  formed_on: string
  last: number
  files: string[]
}

const isSame = (before: Known, item: Prepared, shas: ReadonlyMap<string, string>) =>
  before.title === item.title &&
  before.body === item.body &&
  before.summary === item.summary &&
  before.document_number === item.documentNumber &&
  before.genre === item.genre &&
  before.theme === item.theme &&
  before.source === item.source &&
  before.formed_on === item.formedOn &&
  before.keywords.join('\n') === item.keywords.join('\n') &&
  before.open_in.join('\n') === item.openIn.join('\n') &&
  before.files.join('\n') === item.attachments.map(({ file }) => shas.get(file) ?? file).join('\n')

/** What the actor's own uploaded files are, by their bytes: the same paper uploaded twice is the same. */
async function fileHashes(tx: Tx, items: readonly Prepared[]) {
  const ids = items.flatMap(({ attachments }) => attachments.map(({ file }) => file))
  const files = await listFiles(tx, ids)
  return new Map(files.filter(({ stored_by }) => stored_by === tx.actor?.id).map(({ id, sha256 }) => [id, sha256]))
}

/**
 * What bears a mark of secrecy is not taken in at all. What else may not be published as it is becomes a draft by itself, for somebody to
 * put right or to let pass with a reason.
 */
async function screened(tx: Tx, fresh: readonly Prepared[], refuse: Refuse) {
  const things = fresh.map(({ title, summary, body, note, attachments, document }) => ({
    text: [title, summary, textOf(body), note ?? ''].filter(Boolean).join('\n'),
    files: attachments.map(({ file }) => file),
    scope: document ?? undefined,
  }))
  const verdicts = await screenAll(tx, things)
  const kept: Prepared[] = []
  const secrets: Refusal[] = []
  for (const [index, item] of fresh.entries()) {
    const [thing, verdict] = [things[index], verdicts[index]]
    const secret = thing && verdict?.blocks ? await markedOne(tx, thing) : null
    if (secret) {
      secrets.push(secret)
      refuse(item.sourceKey, '', secret.message)
      continue
    }
    if (verdict?.blocks) refuse(item.sourceKey, item.title, `${verdict.blocks}。已存为草稿，请在工作台处理`)
    kept.push(verdict?.blocks ? { ...item, held: verdict.blocks } : item)
  }
  return { fresh: kept, secrets }
}

/** Columns by slug, catalogue items by code and by id, with the term of each. */
async function placesOf({ db }: Pick<Tx, 'db'>, organisation: string) {
  const columns = await db.selectFrom('publishing.site_column').select(['id', 'slug']).where('ended_on', 'is', null).execute()
  const items = await db
    .selectFrom('publishing.catalogue_item')
    .select(['id', 'code', 'term_days', 'term_unit'])
    .where((eb) => eb.or([eb('organisation_id', 'is', null), eb('organisation_id', '=', organisation)]))
    .where('ended_on', 'is', null)
    .execute()
  const termed = items.map(({ id, code, term_days, term_unit }) => ({
    id,
    code,
    ...(term_days > 0 ? { days: term_days, unit: term_unit } : PUBLICATION_TERM),
  }))
  return {
    columns: new Map(columns.flatMap(({ id, slug }) => [[slug, id] as const, [id, id] as const])),
    items: new Map(termed.flatMap((item) => [[item.id, item] as const, ...(item.code ? [[item.code, item] as const] : [])])),
  }
}

/** What can be said of an item that cannot be read. */
function namesOf(raw: unknown, index: number) {
  const { sourceKey, title } = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>
  return {
    key: typeof sourceKey === 'string' && sourceKey !== '' ? sourceKey.slice(0, 200) : `第 ${index + 1} 件`,
    title: typeof title === 'string' ? title.slice(0, 300) : '',
  }
}
