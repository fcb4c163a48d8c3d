import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { SearchRecorded } from '../events.ts'
import { lockFor } from '../queries.ts'
import type { Input } from '../schema.ts'

/** What was searched, with which words, and what came of it: courts ask an office for this when it says that it holds nothing. */
export async function recordSearch(tx: Tx, id: string, { system, terms, searchedOn, result }: Input<'recordSearch'>) {
  const request = await lockFor(tx, id, 'recordSearch')
  if (searchedOn > dayOf(tx.now)) throw new FieldRefusal('searchedOn', '检索日期不能晚于今天')
  const { id: search } = await tx.db
    .insertInto('requests.search')
    .values({ request_id: id, system, terms, searched_by: tx.actor?.id ?? '', searched_on: searchedOn, result })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, SearchRecorded, id, { search }, request.organisation_id)
}
