import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../../platform/ctx.ts'
import { dayOf } from '../../../../platform/day.ts'
import { conflict } from '../../../../platform/errors.ts'
import { record } from '../../../../platform/events.ts'
import { signReceipt } from '../../../ledger/index.ts'
import { getDataset } from '../../queries.ts'
import { AgreementSigned } from '../events.ts'
import { lastDayOf } from '../model.ts'
import { lockOwnApplication } from '../queries.ts'
import type { Sign } from '../schema.ts'
import { filterOf } from './assess-application.ts'
import { moveApplication } from './move-application.ts'

/** 签订协议: by who applied, on the text that was shown. From now on the grant lets through what the text says. */
export async function signAgreement(tx: Tx, id: string, { agreement: read }: z.output<typeof Sign>) {
  const application = await lockOwnApplication(tx, id)
  const { proposal, agreement_hash: hash, offered_until: until } = application
  const since = dayOf(tx.now)
  if (application.state === 'offered' && until !== null && since > until)
    throw conflict('datasets.access-lapsed', '签订期限已过，请重新申请')
  if (!proposal || hash === null || hash !== read)
    throw conflict('datasets.agreement-changed', '协议的内容与您打开时不同，请重新阅读后再签订')
  const dataset = await getDataset(tx, application.dataset_id)
  const last = lastDayOf(since, proposal.months)
  const { text } = signReceipt({
    协议编号: application.number,
    事项标识: id,
    数据资源编号: dataset.number,
    提供机关标识: application.organisation_id,
    协议文本SHA256: hash,
    签订时间: tx.now.toISOString(),
    到期日: last,
  })
  await moveApplication(tx, application, 'active', { signed_at: tx.now, receipt: text })
  const where = filterOf(proposal)
  const grant = await tx.db
    .insertInto('datasets.access_grant')
    .values({
      application_id: id,
      dataset_id: application.dataset_id,
      holder_id: application.applicant_id,
      mode: proposal.mode,
      columns: proposal.columns,
      sums: proposal.sums,
      row_filter: where ? sql`${JSON.stringify(where)}::jsonb` : null,
      floor: proposal.floor,
      rows_per_answer: proposal.rowsPerAnswer,
      rows_per_month: proposal.rowsPerMonth,
      queries_per_month: proposal.queriesPerMonth,
      since,
      until: last,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const data = { grant: grant.id, agreement: hash, since, until: last }
  await record(tx, AgreementSigned, id, data, application.organisation_id)
  return grant
}
