import { Refusal } from '../../../platform/errors.ts'

type Kind = 'query' | 'download'
/** What one caller has under way at a time, and how many more may wait behind it: nobody's flood delays anybody else. */
const SHARES: Record<Kind, { atOnce: number; waiting: number }> = {
  query: { atOnce: 12, waiting: 200 },
  download: { atOnce: 2, waiting: 6 },
}
type Line = { running: number; waiting: (() => void)[] }
const lines = new Map<string, Line>()

/** Waits until the caller (an app key, a person, an address) has less under way than their share; answers what ends it. */
export async function takeTurn(who: string, kind: Kind): Promise<() => void> {
  const name = `${kind} ${who}`
  const { atOnce, waiting } = SHARES[kind]
  const line = lines.get(name) ?? { running: 0, waiting: [] }
  lines.set(name, line)
  if (line.running < atOnce) line.running++
  else if (line.waiting.length >= waiting)
    throw new Refusal(
      429,
      'datasets.too-many-at-once',
      kind === 'download' ? '您同时下载的文件过多，请等前面的下载完再试' : '您同时发出的查询过多，请等前面的查询返回后再试',
    )
  else await new Promise<void>((resolve) => line.waiting.push(resolve))
  let isOver = false
  return () => {
    if (isOver) return
    isOver = true
    // Whoever waits next takes the place over; else it is free.
    const next = line.waiting.shift()
    if (next) next()
    else if (--line.running === 0) lines.delete(name)
  }
}

/** Does one piece of work in its turn. */
export async function inTurn<T>(who: string, kind: Kind, work: () => Promise<T>): Promise<T> {
  const done = await takeTurn(who, kind)
  try {
    return await work()
  } finally {
    done()
  }
}
