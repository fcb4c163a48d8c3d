import { RSABSSA } from '@cloudflare/blindrsa-ts'
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/sha'
import { type Definition, type NewCollection, openCollection } from '../src/modules/questionnaires/index.ts'
import type { Browser, Someone, World } from './world.ts'

export const DAY = 86_400_000

/** 示例问卷: how people travel, and what they think of it. */
export const TRAVEL: Definition = {
  version: 1,
  sections: [
    {
      id: 's1',
      title: '出行',
      questions: [
        {
          id: 'way',
          title: '您平时怎样出行',
          required: true,
          type: 'single',
          options: [
            { id: 'bus', label: '公交' },
            { id: 'metro', label: '地铁' },
            { id: 'other', label: '其他', other: true },
          ],
        },
        {
          id: 'wait',
          title: '等车多久',
          required: true,
          type: 'number',
          min: 0,
          max: 120,
          unit: '分钟',
          shownIf: { question: 'way', is: 'eq', value: 'bus' },
        },
        {
          id: 'wish',
          title: '希望改进什么',
          required: false,
          type: 'multiple',
          options: [
            { id: 'more', label: '班次' },
            { id: 'clean', label: '整洁' },
            { id: 'cheap', label: '票价' },
          ],
        },
        { id: 'say', title: '还想说什么', required: false, type: 'text' },
      ],
    },
  ],
}

export async function aCollection(world: World, given: Partial<NewCollection> = {}) {
  const organisation = await world.organisation('sz-finance')
  return world.as(world.qiu, (tx) =>
    openCollection(tx, {
      owner: { kind: 'consultation', id: organisation },
      organisation,
      title: '示例：公交服务问卷',
      definition: TRAVEL,
      mode: 'confidential',
      level: 'phone',
      opensAt: new Date(world.now.getTime() - DAY),
      closesAt: new Date(world.now.getTime() + 10 * DAY),
      contacts: false,
      ...given,
    }),
  )
}

export const answerPath = (id: string) => `/questionnaires/${id}`

/** Whose telephone has been verified. */
export const verified = (world: World, someone: Someone, phone: string) =>
  world.db
    .updateTable('identity.person')
    .set({ phone, phone_verified_at: world.now, level: 'verified-contact' })
    .where('id', '=', someone.id)
    .execute()

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')

/** What a browser does to get a token: it makes the message and blinds it, and only it knows what comes of it. */
export async function blinding(verifying: string) {
  const suite = RSABSSA.SHA384.PSS.Randomized()
  const key = await crypto.subtle.importKey(
    'spki',
    Buffer.from(verifying, 'base64'),
    { name: 'RSA-PSS', hash: 'SHA-384' },
    true,
    ['verify'],
  )
  const message = suite.prepare(crypto.getRandomValues(new Uint8Array(32)))
  const { blindedMsg, inv } = await suite.blind(key, message)
  return {
    blinded: text(blindedMsg),
    tokenOf: async (signature: string) => ({
      message: text(message),
      signature: text(await suite.finalize(key, message, Buffer.from(signature, 'base64url'), inv)),
    }),
  }
}

export const verifyingOf = async (world: World, id: string): Promise<string> =>
  (await (await world.visitor.get(`/api/questionnaires/${id}`)).json()).verifying

/** The work that a browser does where no identity is asked. */
export async function aProof(browser: Browser, id: string) {
  const challenge = await (await browser.get(`/api/questionnaires/${id}/challenge`)).json()
  const solution = await solveChallenge({ challenge, deriveKey })
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64')
}

export const aCapture = (given: Record<string, unknown>) => ({
  submission: crypto.randomUUID(),
  salt: text(crypto.getRandomValues(new Uint8Array(24))),
  answers: { way: 'metro' },
  ...given,
})
