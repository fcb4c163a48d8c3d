import { sql } from 'kysely'
import type { Tx } from '../../../../platform/ctx.ts'
import { dayOf, longDay } from '../../../../platform/day.ts'
import { FieldRefusal, forbidden } from '../../../../platform/errors.ts'
import { record } from '../../../../platform/events.ts'
import { loadOrganisations, subtreeOf } from '../../../organisations/index.ts'
import { CleanUpOpened } from '../../events.ts'
import { type Kind, kinds } from '../../model.ts'
import type { OpenCleanUp } from '../model.ts'
import { mayRun } from '../policy.ts'

/** At most so many in one: a list that two people sign entry by entry. */
const MOST = 20_000

/**
 * Opens a clean-up (定期清理). What is public now, of these kinds and formed before the day, is its list: frozen, so that the share done is
 * of something that stands. Rules of the register without a page here are on it by themselves.
 */
export async function openCleanUp(tx: Tx, { organisation, organisations, ...input }: OpenCleanUp) {
  const tree = await loadOrganisations(tx)
  const office = tree.byId.get(organisation)
  if (!office) throw new FieldRefusal('organisation', '没有这一机关')
  if (!mayRun(tx.actor, office)) throw forbidden('清理由主管部门组织，本机关的由信息公开工作机构负责人组织')
  const today = dayOf(tx.now)
  if (input.formedBefore > today) throw new FieldRefusal('formedBefore', '成文日期的截止日不能晚于今天')
  if (input.dueOn < today) throw new FieldRefusal('dueOn', '完成期限不能早于今天')
  const below = new Set(subtreeOf(tree, organisation))
  const offices = organisations.length > 0 ? organisations : [...below]
  if (offices.some((id) => !below.has(id))) throw new FieldRefusal('organisations', '只能清理本机关和下级机关的文件')
  const names = organisations.map((id) => tree.byId.get(id)?.short_name ?? '')
  const scope = [
    organisations.length === 0 ? `${office.name}及其所属、下级机关` : names.join('、'),
    input.kinds.map((kind) => kinds[kind as Kind].label).join('、'),
    `${longDay(input.formedBefore)}前成文`,
  ].join('；')
  const { id } = await tx.db
    .insertInto('publishing.clean_up')
    .values({
      organisation_id: organisation,
      title: input.title,
      scope,
      kinds: input.kinds,
      organisations: offices,
      formed_before: input.formedBefore,
      opened_on: today,
      due_on: input.dueOn,
      opened_by: tx.actor.id,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const entries = await freeze(tx, id, { offices, ...input })
  if (entries === 0) throw new FieldRefusal('kinds', '这一范围内没有公开的文件，请调整类别或者日期')
  if (entries > MOST)
    throw new FieldRefusal(
      'kinds',
      `这一范围内有 ${entries.toLocaleString('en-US')} 件，超过 ${MOST.toLocaleString('en-US')} 件，请分批清理`,
    )
  await record(tx, CleanUpOpened, id, { entries }, organisation)
  return { id, entries }
}

async function freeze(
  tx: Tx,
  id: string,
  { offices, kinds, formedBefore }: { offices: string[]; kinds: string[]; formedBefore: string },
) {
  const withRules = kinds.includes('rule') || kinds.includes('normative')
  const { rows } = await sql<{ entries: number }>`
    with listed as (
      select document.id as document_id, document.rule_id, document.organisation_id, edition.title, edition.formed_on
      from publishing.document join publishing.edition on edition.id = document.published_edition_id
      where document.publicity = 'proactive' and document.withdrawn_at is null and document.kind = any(${kinds}::text[])
        and document.organisation_id = any(${offices}::uuid[]) and edition.formed_on < ${formedBefore}
      union all
      select null, rule.id, rule.organisation_id, rule.title, rule.promulgated_on
      from rules.public_rule rule
      where ${withRules} and rule.organisation_id = any(${offices}::uuid[]) and rule.promulgated_on < ${formedBefore}
        and (rule.ended_on is null or rule.ended_on > ${dayOf(tx.now)}) and not rule.gone
        and not exists (select 1 from publishing.document where document.rule_id = rule.id and published_edition_id is not null
          and withdrawn_at is null)),
    frozen as (
      insert into publishing.clean_up_entry (clean_up_id, position, document_id, rule_id, organisation_id, title, formed_on)
      select ${id}::uuid, row_number() over (order by organisation_id, formed_on, title, document_id, rule_id), document_id, rule_id,
        organisation_id, title, formed_on
      from listed returning 1)
    select count(*)::int as entries from frozen`.execute(tx.db)
  return rows[0]?.entries ?? 0
}
