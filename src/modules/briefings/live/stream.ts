import type { Context } from 'hono'
import { Refusal } from '../../../platform/errors.ts'
import { addressOf } from '../../../platform/limits.ts'
import type { Env } from '../../../platform/module.ts'
import { readSetting } from '../../../platform/settings.ts'
import { LiveLimits } from '../settings.ts'
import { RELOAD, retryIn } from './frames.tsx'
import { hubOf, type Reader } from './hub.ts'

/** So much waits for a reader who is slow; beyond it they are let go and come back. */
const MOST_WAITING = 262_144
const connected = new Map<string, number>()
let all = 0
let limits = { value: LiveLimits.otherwise, readAt: 0 }

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  // A proxy that gathers what it passes on would keep it from being live.
  'x-accel-buffering': 'no',
}

/** The messages of a live page, from the one after that which the reader has last seen. */
export async function streamOf(c: Context<Env>, event: string) {
  const who = c.var.ctx.actor?.id ?? addressOf(c)
  await refuseTooMany(c, who)
  const after = Number(c.req.header('last-event-id') ?? c.req.query('after') ?? Number.NaN)
  const hub = hubOf(c.var.ctx.db)
  return open(who, async (reader) => {
    reader.write(retryIn())
    const { isWhole, leave } = await hub.join(event, reader, Number.isSafeInteger(after) && after >= 0 ? after : null)
    if (!isWhole) reader.write(RELOAD)
    return leave
  })
}

/** For the desk: that the queue has changed, and nothing of what is in it. */
export async function deskStreamOf(c: Context<Env>, event: string) {
  const who = c.var.ctx.actor?.id ?? addressOf(c)
  await refuseTooMany(c, who)
  return open(who, async (reader) => {
    reader.write(retryIn())
    return hubOf(c.var.ctx.db).joinDesk(event, reader).leave
  })
}

function open(who: string, join: (reader: Reader) => Promise<() => void>) {
  let leave = () => {}
  let ended = false
  const end = () => {
    if (ended) return
    ended = true
    all--
    const left = (connected.get(who) ?? 1) - 1
    if (left > 0) connected.set(who, left)
    else connected.delete(who)
    leave()
  }
  all++
  connected.set(who, (connected.get(who) ?? 0) + 1)
  const body = new ReadableStream<Uint8Array>(
    {
      async start(controller) {
        const left = await join({
          write(bytes) {
            if (ended || (controller.desiredSize ?? 0) <= 0) return false
            controller.enqueue(bytes)
            return true
          },
          end() {
            if (ended) return
            end()
            controller.close()
          },
        })
        leave = left
        if (ended) left()
      },
      cancel: end,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: MOST_WAITING }),
  )
  return new Response(body, { headers: HEADERS })
}

async function refuseTooMany(c: Context<Env>, who: string) {
  // The setting is asked for now and then, not for each of thousands who come at once.
  if (Date.now() - limits.readAt > 10_000) limits = { value: await readSetting(c.var.ctx, LiveLimits), readAt: Date.now() }
  const { readers, fromOneAddress } = limits.value
  if (all >= readers || (connected.get(who) ?? 0) >= fromOneAddress)
    throw new Refusal(503, 'live-full', '收看的人很多，请稍后再试；页面内容可以刷新查看')
}
