import { type ChdbResult, Session } from 'chdb'
import { type Pipe, pipeAt } from './pipe.ts'
import { quoted } from './statement.ts'

/** A connection to the engine, which runs one statement at a time. */
export type Lent = {
  run: (text: string, format?: string) => Promise<ChdbResult>
  use: (database: string) => Promise<void>
  pipe: () => Promise<Pipe>
}

type Options = { data: string; pipes: string; most: number; connectionArgs: string[] }

/** The connections of this process: made when needed, lent to one statement each, waited for when all are out. */
export function openSessions({ data, pipes, most, connectionArgs }: Options) {
  const [all, idle, waiting]: [Lent[], Lent[], ((session: Lent) => void)[]] = [[], [], []]
  const open = (): Lent => {
    const session = new Session(data, { connectionArgs })
    const path = `${pipes}/${all.length}`
    let [database, pipe] = ['', undefined as Promise<string> | undefined]
    const lent: Lent = {
      run: (text, format = 'CSV') => session.queryAsync(text, { format }),
      async use(name) {
        if (name === '' || name === database) return
        database = ''
        await session.queryAsync(`USE \`${name.replaceAll('`', '')}\``)
        database = name
      },
      async pipe() {
        pipe ??= pipeAt(path)
        return { path: await pipe }
      },
    }
    all.push(lent)
    return lent
  }
  const take = () => {
    const free = idle.pop() ?? (all.length < most ? open() : undefined)
    return free ? Promise.resolve(free) : new Promise<Lent>((resolve) => waiting.push(resolve))
  }
  const giveBack = (session: Lent) => {
    const next = waiting.shift()
    if (next) next(session)
    else idle.push(session)
  }
  idle.push(open()) // now, so that an engine that cannot open says so at once
  const watching = new Session(data, { connectionArgs })
  return {
    async lend<T>(work: (session: Lent) => Promise<T>) {
      const session = await take()
      try {
        return await work(session)
      } finally {
        giveBack(session)
      }
    },
    /** Ends a running statement, which is known by the mark in its text. */
    cancel: (mark: string) =>
      watching.queryAsync(`KILL QUERY WHERE query LIKE ${quoted(`%${mark}%`)} AND query NOT LIKE 'KILL%' ASYNC`),
  }
}
