import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { loadOrganisations } from '../organisations/index.ts'
import { datasetLabels as label } from './labels.ts'
import { type Dataset, frequencies, groundLabel, openingClasses } from './model.ts'

const HEADER = [
  label.number,
  label.slug,
  label.title,
  label.organisation,
  label.theme,
  label.keywords,
  label.openingClass,
  label.ground,
  label.reason,
  label.conditions,
  label.requirements,
  label.measures,
  label.frequency,
  label.licence,
  label.rows,
  label.publishedOn,
  label.updatedOn,
  label.nextDueOn,
]

/** 开放目录 whole, as 数据条例 49 wants it stated, as CSV in UTF-8 with its mark, so that table programs read it. */
export async function catalogueFile(ctx: Ctx): Promise<string> {
  const tree = await loadOrganisations(ctx)
  const { rows } = await sql<Dataset & { theme_name: string | null; licence_name: string; rows: number }>`
    select dataset.*, theme.name as theme_name, licence.name as licence_name,
      (select coalesce(sum(version.rows), 0)::bigint from datasets.resource
        join datasets.version on version.id = resource.current_version_id where resource.dataset_id = dataset.id) as rows
    from datasets.dataset
    left join datasets.theme on theme.slug = dataset.theme
    join datasets.licence on licence.slug = dataset.licence
    where dataset.state = 'published' order by dataset.organisation_id, dataset.number`.execute(ctx.db)
  const lines = rows.map((row) => [
    row.number,
    row.slug,
    row.title,
    tree.byId.get(row.organisation_id)?.name ?? '',
    row.theme_name ?? '',
    row.keywords.join('、'),
    row.opening_class === null ? '' : openingClasses[row.opening_class].label,
    groundLabel(row.class_ground),
    row.class_reason ?? '',
    row.opening_conditions ?? '',
    row.usage_requirements ?? '',
    row.security_measures ?? '',
    frequencies[row.frequency],
    row.licence_name,
    String(row.rows),
    row.published_on ?? '',
    row.updated_on ?? '',
    row.next_due_on ?? '',
  ])
  return `\uFEFF${[HEADER, ...lines].map((line) => line.map(cellOf).join(',')).join('\r\n')}\r\n`
}

/** A cell that begins like a formula is text: the mark before it keeps table programs from computing it. */
function cellOf(text: string) {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
