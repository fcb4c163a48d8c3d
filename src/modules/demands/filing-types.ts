import type { Refusal } from '../../platform/errors.ts'
import type { Danger } from './danger.ts'
import type { Kind, LinkKind, Privacy, Urgency } from './model.ts'

export type Datum = 'WGS-84' | 'GCJ-02' | 'BD-09'
/** Where it is. Coordinates of another datum are converted on the way in; the one they came in is kept. */
export type Place = {
  lat?: number | null
  lon?: number | null
  datum?: Datum
  address?: string | null
  district?: string | null
  street?: string | null
  community?: string | null
}

/** What comes in through any channel. */
export type NewDemand = {
  /** The code of a channel (`demands.channel`). */
  channel: string
  /** The sender's own id of it: sent again under the same key of the same channel it is the same demand. */
  key?: string | null
  kind: Kind
  text: string
  /** Else the beginning of the text. */
  title?: string | null
  urgency?: Urgency
  privacy?: Privacy
  /** The code of a duty item, where the sender knows it. */
  item?: string | null
  place?: Place | null
  /** Who told it; all of it may be missing. `person` is an account. */
  reporter?: { person?: string | null; name?: string | null; phone?: string | null; mail?: string | null } | null
  /** Ids of files that are stored already and bear no traces (files/photos). */
  files?: readonly string[]
  /** When it was received; `tx.now` where it is not said. */
  receivedAt?: Date
  /** The demand with which it belongs together from the start. */
  link?: { kind: LinkKind; to: string } | null
}

export type Filed = {
  id: string
  number: string
  code: string
  receivedOn: string
  receivedAt: Date
  dueOn: string
  dueAt: Date
  urgency: Urgency
  /** It was there already, with the same content. */
  again: boolean
  /** The danger that was found in the words, with the number to call. */
  danger: Danger | null
}
/** Of many filed together each is filed or refused for itself; one that is refused leaves nothing behind. */
export type Outcome = { filed: Filed; refused?: undefined } | { filed?: undefined; refused: Refusal }
