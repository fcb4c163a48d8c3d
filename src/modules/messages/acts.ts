import type { z } from 'zod'
import type { Tx } from '../../platform/ctx.ts'
import { refuseSecret } from '../screening/index.ts'
import { acceptMessage } from './actions/accept-message.ts'
import { draftAnswer, returnDraft, signAnswer } from './actions/answer-message.ts'
import { askWriter } from './actions/ask-writer.ts'
import { decideExtension, proposeExtension } from './actions/extend-term.ts'
import { publishMessage, takeMessageDown } from './actions/publish-message.ts'
import { refuseMessage } from './actions/refuse-message.ts'
import { transferMessage } from './actions/transfer-message.ts'
import { type ActName, inputs } from './schema.ts'

type Act<N extends ActName> = {
  noun: string
  input: (typeof inputs)[N]
  run: (tx: Tx, id: string, input: z.output<(typeof inputs)[N]>) => Promise<unknown>
}
/** Nothing that bears a mark of secrecy is written into a message, whoever types it. */
const act = <N extends ActName>(name: N, noun: string, run: Act<N>['run']): Act<N> => ({
  noun,
  input: inputs[name],
  run: async (tx, id, input) => {
    for (const value of Object.values(input)) if (typeof value === 'string') await refuseSecret(tx, { text: value })
    return run(tx, id, input)
  },
})

/** What an office can do to a message: the noun under which it is posted, what it is told, and the action that does it. */
export const acts = {
  accept: act('accept', 'acceptance', acceptMessage),
  transfer: act('transfer', 'transfer', transferMessage),
  refuse: act('refuse', 'refusal', refuseMessage),
  ask: act('ask', 'inquiry', askWriter),
  proposeExtension: act('proposeExtension', 'extension', proposeExtension),
  decideExtension: act('decideExtension', 'extension-decision', decideExtension),
  draft: act('draft', 'answer', draftAnswer),
  returnDraft: act('returnDraft', 'draft-return', returnDraft),
  sign: act('sign', 'signature', signAnswer),
  publish: act('publish', 'publication', publishMessage),
  takeDown: act('takeDown', 'take-down', takeMessageDown),
} as const satisfies { [N in ActName]: Act<N> }
export const ACTS = Object.keys(acts) as ActName[]
