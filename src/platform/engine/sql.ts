/** What a statement's `{name:Type}` stands for. Values never go into the text. */
export type Parameter = string | number | boolean | null | readonly string[] | readonly number[]

/** A statement in the engine's SQL, and what its parameters are. */
export type Sql = { text: string; parameters: Record<string, Parameter> }

/** How far a statement may go, and whose it is. */
export type Limits = {
  /** Running time, not counting the time in the queue. */
  seconds?: number
  /** Bytes. */
  memory?: number
  /** Rows of the result; one more is a refusal, not a cut. */
  rows?: number
  /** Quick ones have many places; heavy ones wait their turn, one caller after the other. */
  priority?: 'quick' | 'heavy'
  /** Who is asking: heavy statements of one caller do not delay those of another. */
  caller?: string
  /** Further settings of the engine. */
  settings?: Record<string, string | number>
  signal?: AbortSignal
}

export type Answer = {
  columns: { name: string; type: string }[]
  /** Whole numbers beyond 32 bits and decimals are text. */
  rows: unknown[][]
  /** How many rows were read for it, and how long the engine took. */
  read: number
  seconds: number
}

export const plain = (text: string, parameters: Sql['parameters'] = {}): Sql => ({ text, parameters })
