import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { connectTo, TABLE } from '../tables.ts'
import { basesOf } from './bases.ts'
import type { Gathered } from './gather-apart.ts'
import { keepPostings } from './kept.ts'
import { gatherPostings } from './scan.ts'

const { config, generation, version } = workerData as Gathered // as gatherApart gives it
// Until the last word is said the thread stays.
const last = parentPort ? once(parentPort, 'message') : Promise.reject(new Error('This runs as a thread.'))
const connection = await connectTo(config, generation)
const table = await connection.openTable(TABLE)
await table.checkout(version)
const postings = await gatherPostings(table, await basesOf(table))
table.close()
const [keptAs] = await last
await keepPostings(connection, Number(keptAs), postings)
