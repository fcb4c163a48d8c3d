import type { Ctx } from '../../../platform/ctx.ts'
import type { AppKey } from '../../datasets/index.ts'
import type { Catalogue } from '../model.ts'
import type { Asked } from './asked.ts'

/** Who asks, and where. */
export type Caller = {
  ctx: Ctx
  /** What the client sent as its key and is no token of a person: perhaps that of an application. */
  appKey: string | undefined
  /** Whose program it is, where that key is one that is known. */
  app: AppKey | null
  /** In whose line the call waits. */
  who: string
  /** The site's address, without a slash at its end. */
  site: string
  siteName: string
  /** Path and query as they were asked. */
  path: string
  catalogue: () => Promise<Catalogue>
}

/** One of CKAN's functions. `reads` may be asked by GET. */
export type Action = {
  /** What `help_show` says of it. */
  help: string
  reads: boolean
  /** The same for everybody, so that the answer may be kept. */
  forAll?: boolean
  run: (asked: Asked, caller: Caller) => Promise<unknown>
}

export const reading = (help: string, run: Action['run']): Action => ({ help, reads: true, run })
/** A read of the public catalogue, whoever asks. */
export const telling = (help: string, run: Action['run']): Action => ({ help, reads: true, forAll: true, run })
