import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { conflict } from '../../../platform/errors.ts'
import type { Filed, NewDemand, Outcome } from '../filing-types.ts'
import { fileDemands } from './file-demands.ts'

type Waiting = { given: NewDemand; settle: (filed: Filed) => void; fail: (error: unknown) => void }
type Queue = { waiting: Waiting[]; writing: boolean }
const queues = new WeakMap<Ctx['db'], Queue>()
const [LARGEST, MOST_WAITING] = [500, 20_000]

/**
 * Files one submission and answers once that is durable. What arrives while others are being written goes into one transaction with what
 * else has come: many at once cost little more than one. Throws what it was refused for.
 */
export function captureDemand(ctx: Ctx, given: NewDemand): Promise<Filed> {
  if (given.receivedAt && dayOf(given.receivedAt) > addDays(dayOf(ctx.now), 1))
    return Promise.reject(conflict('demands.future', '收到时间不能在将来'))
  const queue = queues.get(ctx.db) ?? { waiting: [], writing: false }
  queues.set(ctx.db, queue)
  // Beyond this whoever sends waits in vain: better told at once.
  if (queue.waiting.length >= MOST_WAITING) return Promise.reject(conflict('demands.busy', '提交的人很多，请稍后再试'))
  return new Promise((settle, fail) => {
    // The actor of one is not the actor of another: who told it stands with the demand.
    queue.waiting.push({ given: { receivedAt: ctx.now, ...given }, settle, fail })
    if (!queue.writing) void write({ ...ctx, actor: null }, queue)
  })
}

async function write(ctx: Ctx, queue: Queue) {
  queue.writing = true
  // Those who arrive in the same turn of the event loop go along.
  await new Promise(setImmediate)
  while (queue.waiting.length > 0) await fileBatch(ctx, queue.waiting.splice(0, LARGEST))
  queue.writing = false
}

async function fileBatch(ctx: Ctx, batch: readonly Waiting[]) {
  try {
    const outcomes = await inTransaction(ctx, (tx) =>
      fileDemands(
        tx,
        batch.map(({ given }) => given),
      ),
    )
    for (const [index, waiting] of batch.entries()) answer(waiting, outcomes[index])
  } catch (error) {
    // What spoils a batch is looked for among its halves: nobody is turned away for another's sake.
    if (batch.length === 1) return void batch[0]?.fail(error)
    const half = Math.ceil(batch.length / 2)
    await fileBatch(ctx, batch.slice(0, half))
    await fileBatch(ctx, batch.slice(half))
  }
}

function answer({ settle, fail }: Waiting, outcome: Outcome | undefined) {
  if (outcome?.filed) settle(outcome.filed)
  else fail(outcome?.refused ?? new Error('nothing was filed'))
}
