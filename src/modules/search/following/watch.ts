import type { Ctx } from '../../../platform/ctx.ts'
import { log } from '../../../platform/log.ts'
import { indexOf } from '../the-index.ts'
import { follow } from './catch-up.ts'
import { rebuild } from './rebuild.ts'

const EVERY = 1_000
const TIDY_EVERY = 60_000
const AFTER_FAILURE = 30_000

/**
 * What the worker does as long as it runs: each second it looks whether something became or ceased to be public, and builds the index
 * where there is none or another was asked for. While one is built, following goes on.
 */
export function watch(ctx: () => Ctx): { stop: () => Promise<void> } {
  let stopped = false
  let building: Promise<void> | undefined
  let tidying: Promise<void> | undefined
  let [buildAfter, tidyAfter] = [0, 0]

  const step = async () => {
    const { db } = ctx()
    const { generation, wanted_at } = await db
      .selectFrom('search.state')
      .select(['generation', 'wanted_at'])
      .executeTakeFirstOrThrow()
    if ((generation === null || wanted_at !== null) && !building && performance.now() > buildAfter)
      building = rebuild(ctx())
        .then(
          (documents) => log.info({ documents }, 'search: built anew'),
          (error: unknown) => {
            log.error({ err: error }, 'search: building failed')
            buildAfter = performance.now() + AFTER_FAILURE
          },
        )
        .finally(() => {
          building = undefined
        })
    while (!stopped) {
      const { whole } = await follow(ctx())
      if (whole) break
      if (!building) await indexOf({ db }).tidy()
    }
    if (!tidying && !building && performance.now() > tidyAfter) {
      tidyAfter = performance.now() + TIDY_EVERY
      tidying = indexOf({ db })
        .tidy()
        .catch((error: unknown) => log.error({ err: error }, 'search: merging failed'))
        .finally(() => {
          tidying = undefined
        })
    }
  }

  let failing = false
  const loop = async () => {
    while (!stopped) {
      try {
        await step()
        failing = false
      } catch (error) {
        // While the database is away there is nothing to follow; said once.
        if (!failing && !stopped) log.error({ err: error }, 'search: following failed')
        failing = true
      }
      if (!stopped) await pause()
    }
  }
  let wake = () => {}
  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, EVERY)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const looping = loop()
  return {
    async stop() {
      stopped = true
      wake()
      await looping
      await Promise.allSettled([building, tidying])
    },
  }
}
