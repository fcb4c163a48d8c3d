import { EventEmitter } from 'node:events'
import type { LogLevel, WorkerEvents } from 'graphile-worker'
import { modules } from './modules.ts'
import { type Ctx, SYSTEM } from './platform/ctx.ts'
import type { Db } from './platform/db.ts'
import { log } from './platform/log.ts'
import { keepPresence } from './platform/worker-presence.ts'

type WorkerWorld = { db: Db; connectionString: string; now: () => Date; concurrency?: number; cron?: boolean }

/** What falls due by the legal date, in every module. One failing module does not keep the others from their duty. */
export async function runDue(ctx: Ctx) {
  const failures: unknown[] = []
  for (const { runDue: run } of modules) await run?.(ctx).catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw new AggregateError(failures, 'runDue failed in part')
}

/** Gives the modules' jobs and schedules to the queue, and works them off until the runner is stopped. */
export async function startWorker({ db, connectionString, now, concurrency = 4, cron = true }: WorkerWorld) {
  const { Logger, parseCronItems, run } = await import('graphile-worker')
  const ctx = (): Ctx => ({ db, actor: SYSTEM, now: now() })
  const jobs = modules.flatMap(({ name, jobs = {} }) =>
    Object.entries(jobs).map(([job, work]) => [`${name}.${job}`, work] as const),
  )
  const schedule = modules.flatMap(({ name, cron = {} }) =>
    Object.entries(cron).map(([match, job]) => ({ match, task: `${name}.${job}` })),
  )
  const events: WorkerEvents = new EventEmitter()
  let presence: ReturnType<typeof keepPresence> | undefined
  events.once('pool:create', ({ workerPool }) => {
    presence = keepPresence(connectionString, workerPool.id)
  })
  events.on('job:error', ({ job, error }) =>
    log.error({ err: error, job: job.task_identifier, attempt: job.attempts }, 'job failed'),
  )
  const runner = await run({
    connectionString,
    events,
    concurrency,
    noHandleSignals: true,
    maxPoolSize: concurrency + 2,
    parsedCronItems: parseCronItems(cron ? [{ match: '2 * * * *', task: 'run-due' }, ...schedule] : []),
    logger: new Logger(() => sayToLog),
    taskList: {
      'run-due': () => runDue(ctx()),
      ...Object.fromEntries(jobs.map(([name, work]) => [name, async (payload: unknown) => work(ctx(), payload as never)])),
    },
  })
  // A replay works off its jobs and nothing else: what looks by itself looks when the city is lived in.
  const watching = cron ? modules.flatMap(({ whileWorking }) => whileWorking?.(ctx) ?? []) : []
  return {
    stop: async () => {
      await Promise.all(watching.map(({ stop }) => stop()))
      await runner.stop().finally(() => presence?.stop())
    },
  }
}

/** What the queue has to say, in our log: its every job is our debugging, not our news. */
function sayToLog(level: LogLevel | string, message: string) {
  if (level === 'error') log.error(message)
  else if (level === 'warning') log.warn(message)
  else log.debug(message)
}
