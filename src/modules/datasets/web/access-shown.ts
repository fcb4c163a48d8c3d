import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import type { DeadlineView, Fact } from '../../../ui/index.ts'
import { loadCalendar } from '../../calendar/index.ts'
import { listFiles, type StoredFile } from '../../files/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { factsOf } from '../access/facts.ts'
import type { Application, Grant } from '../access/model.ts'
import { findGrantOf, listApplicationFiles } from '../access/queries.ts'
import { dueView } from '../access/terms.ts'
import { type Month, monthsOf, type Use, usesOf } from '../access/usage-report.ts'
import type { Dataset } from '../model.ts'
import { getDataset } from '../queries.ts'

/** An application with all that its pages show of it. */
export type ApplicationView = {
  application: Application
  dataset: Dataset
  office: string
  grant: Grant | undefined
  files: StoredFile[]
  facts: Fact[]
  deadline: DeadlineView | null
  months: Month[]
  uses: Use[]
  today: string
}

export async function viewOfApplication(
  ctx: Ctx,
  application: Application,
  { inside }: { inside: boolean },
): Promise<ApplicationView> {
  const [dataset, tree, calendar, grant, papers, facts] = await Promise.all([
    getDataset(ctx, application.dataset_id),
    loadOrganisations(ctx),
    loadCalendar(ctx),
    findGrantOf(ctx, application.id),
    listApplicationFiles(ctx, application.id),
    factsOf(ctx, application.id, { inside }),
  ])
  const [files, months, uses] = await Promise.all([
    listFiles(
      ctx,
      papers.map(({ file_id }) => file_id),
    ),
    grant ? monthsOf(ctx, grant.id) : [],
    grant ? usesOf(ctx, grant.id) : [],
  ])
  const today = dayOf(ctx.now)
  return {
    application,
    dataset,
    office: tree.byId.get(application.organisation_id)?.name ?? '',
    grant,
    files,
    facts,
    deadline: dueView(calendar, application, today),
    months,
    uses,
    today,
  }
}

/** The record of use as a file: what went out when; of each question its hash. */
export const usesCsv = (uses: readonly Use[]) =>
  `\uFEFF${['时间,版本,行数,字节数,查询摘要（SHA-256）', ...uses.map(({ at, version, rows, bytes, hash }) => [at.toISOString(), version ?? '', rows, bytes, hash].join(','))].join('\r\n')}\r\n`
