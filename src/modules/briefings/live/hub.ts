import type { Db } from '../../../platform/db.ts'
import { connectionStringOf } from '../../../platform/db.ts'
import { log } from '../../../platform/log.ts'
import { type Frame, frameOf, HEARTBEAT, QUEUE_CHANGED } from './frames.tsx'
import { listen } from './listen.ts'
import { readSaid } from './read-said.ts'
import { QUEUE, SAID, type Said } from './say.ts'

/** Somebody who is connected. `write` answers whether they keep up. */
export type Reader = { write: (bytes: Uint8Array) => boolean; end: () => void }
type Room = {
  /** The number of the last thing that readers here were told, and that from which on `recent` tells everything. */
  last: number
  from: number
  recent: Frame[]
  readers: Set<Reader>
  /** Those who are about to be let in; a room is not put away under them. */
  joining: number
  /** Read from the database now; what is heard meanwhile is read afterwards. */
  reading: Promise<void> | null
  behind: boolean
}

/** So much is kept at hand for readers who come back; whoever was away for longer loads the page again. */
const KEPT = 300
/** So much may be told at once to whoever comes back: it has to fit what waits for one reader. */
const MOST_AT_ONCE = 131_072
const BEAT = 15_000
const GATHER = 250

export type Hub = ReturnType<typeof openHub>
const hubs = new WeakMap<Db, Hub>()

/** The one hub of this process on a database, opened with its first reader. */
export function hubOf(db: Db): Hub {
  const known = hubs.get(db)
  if (known) return known
  const opened = openHub(db)
  hubs.set(db, opened)
  return opened
}

/**
 * Hands what is said to all readers of this process: heard once from the database, rendered once, written to each. However many read,
 * the database is asked once per room.
 */
export function openHub(db: Db, connectionString = connectionStringOf(db)) {
  const rooms = new Map<string, Room>()
  const desks = new Map<string, Set<Reader>>()
  const { promise: connected, resolve } = Promise.withResolvers<void>()

  const listening = listen(connectionString, {
    channels: [SAID, QUEUE],
    onConnected() {
      resolve()
      // What was said while nobody listened.
      for (const event of rooms.keys()) void catchUp(event)
      for (const event of desks.keys()) gather(event)
    },
    onNotice(channel, payload) {
      if (channel === QUEUE) return gather(payload)
      const { event, number, said } = JSON.parse(payload) as { event: string; number: number; said?: Said }
      const room = rooms.get(event)
      if (!room) return
      if (room.reading) room.behind = true
      else if (said && number === room.last + 1) deliver(room, frameOf(number, said))
      else if (number > room.last) void catchUp(event)
    },
  })

  const deliver = (room: Room, frame: Frame) => {
    room.last = frame.number
    // A replay tells of a line as it is now: what was corrected or struck is not told again.
    const recent = [...room.recent.filter(({ about }) => about !== frame.about), frame]
    room.from = recent.at(-KEPT - 1)?.number ?? room.from
    room.recent = recent.slice(-KEPT)
    for (const reader of room.readers)
      if (!reader.write(frame.bytes)) {
        // They do not keep up: they come back by themselves and say what they have last seen.
        room.readers.delete(reader)
        reader.end()
      }
  }

  const catchUp = (event: string): Promise<void> => {
    const room = rooms.get(event)
    if (!room) return Promise.resolve()
    if (room.reading) {
      room.behind = true
      return room.reading
    }
    room.reading = (async () => {
      try {
        do {
          room.behind = false
          const missed = await readSaid({ db }, event, room.last, KEPT)
          const first = missed[0]?.number ?? room.last + 1
          if (first > room.last + 1) {
            room.from = first - 1
            room.recent = []
          }
          for (const { number, said } of missed) deliver(room, frameOf(number, said))
        } while (room.behind)
      } catch (error) {
        log.warn({ err: error }, 'live page: what was said could not be read; with the next connection again')
      } finally {
        room.reading = null
      }
    })()
    return room.reading
  }

  const waiting = new Map<string, NodeJS.Timeout>()
  /** A burst of questions is one glance at the queue. */
  const gather = (event: string) => {
    if (!desks.has(event) || waiting.has(event)) return
    waiting.set(
      event,
      setTimeout(() => {
        waiting.delete(event)
        for (const reader of desks.get(event) ?? []) if (!reader.write(QUEUE_CHANGED)) leave(desks, event, reader)
      }, GATHER).unref(),
    )
  }

  const beat = setInterval(() => {
    for (const [event, { readers, joining }] of rooms) {
      for (const reader of readers)
        if (!reader.write(HEARTBEAT)) {
          readers.delete(reader)
          reader.end()
        }
      if (readers.size === 0 && joining === 0) rooms.delete(event)
    }
    for (const [event, readers] of desks) for (const reader of readers) if (!reader.write(HEARTBEAT)) leave(desks, event, reader)
  }, BEAT).unref()

  /** A new room begins with what was said last, so that whoever comes back finds it. */
  const enter = async (event: string) => {
    await connected
    const known = rooms.get(event)
    const room: Room = known ?? { last: 0, from: 0, recent: [], readers: new Set(), joining: 0, reading: null, behind: false }
    rooms.set(event, room)
    room.joining++
    await (known ? known.reading : catchUp(event))
    return room
  }

  return {
    /** Adds a reader after telling them what they have missed since `after`; not `isWhole` where that is more than is kept. */
    async join(event: string, reader: Reader, after: number | null) {
      const room = await enter(event)
      const missed = after === null ? [] : room.recent.filter(({ number }) => number > after)
      const size = missed.reduce((sum, { bytes }) => sum + bytes.length, 0)
      const isWhole = after === null || (after >= room.from && size < MOST_AT_ONCE)
      if (isWhole) for (const { bytes } of missed) reader.write(bytes)
      room.readers.add(reader)
      room.joining--
      return { isWhole, leave: () => void room.readers.delete(reader) }
    },
    joinDesk(event: string, reader: Reader) {
      desks.set(event, (desks.get(event) ?? new Set()).add(reader))
      return { leave: () => leave(desks, event, reader) }
    },
    async stop() {
      clearInterval(beat)
      for (const { readers } of rooms.values()) for (const reader of readers) reader.end()
      for (const readers of desks.values()) for (const reader of readers) reader.end()
      rooms.clear()
      desks.clear()
      await listening.stop()
    },
  }
}

function leave(desks: Map<string, Set<Reader>>, event: string, reader: Reader) {
  const readers = desks.get(event)
  readers?.delete(reader)
  reader.end()
  if (readers?.size === 0) desks.delete(event)
}
