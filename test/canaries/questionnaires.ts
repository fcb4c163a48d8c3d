import { createHash, randomBytes } from 'node:crypto'
import { closeCollection, openCollection, typeAnswer } from '../../src/modules/questionnaires/index.ts'
import { installation } from '../../src/platform/installation.ts'
import { DAY } from '../questionnaires.ts'
import type { Plant } from '../walkers.ts'
import type { World } from '../world.ts'

// 征集经办人、负责人 of the office; before the opening whoever oversees it knows of it too.
const OFFICE = ['qiu', 'lin'] as const
const WATCHING = ['zhou'] as const

/**
 * Questionnaires of the finance bureau: one that runs, whose answers are nobody's, the office's and the system's included; one that is
 * closed, whose words the office reads; one that has not begun.
 */
export async function plantQuestionnaires(world: World, canary: Plant, finance: string) {
  const { db } = world
  const open = async (title: string, opens: number) =>
    world.as(world.qiu, (tx) =>
      openCollection(tx, {
        owner: { kind: 'planted', id: finance },
        organisation: finance,
        title,
        definition: {
          version: 1,
          sections: [{ id: 's1', title: '', questions: [{ id: 'say', title: '示例：请写意见', required: false, type: 'text' }] }],
        },
        mode: 'confidential',
        level: 'none',
        opensAt: new Date(world.now.getTime() + opens * DAY),
        closesAt: new Date(world.now.getTime() + (opens + 20) * DAY),
        contacts: true,
        typedTwice: true,
      }),
    )
  const answered = async (collection: string, say: string) => {
    const spent = randomBytes(32)
    await db
      .insertInto('questionnaires.answer')
      .values({
        collection_id: collection,
        spent,
        leaf: createHash('sha256').update(spent).digest(),
        salt: canary('questionnaire answer.salt'),
        answers: JSON.stringify({ say }),
      })
      .execute()
    await db
      .insertInto('questionnaires.contact')
      .values({
        collection_id: collection,
        once: randomBytes(16).toString('hex'),
        sealed: installation().keys.seal(
          JSON.stringify({
            person: null,
            address: `${canary('questionnaire contact')}@example.com`,
            spent: spent.toString('hex'),
          }),
        ),
      })
      .execute()
  }
  const running = await open('示例：正在进行的问卷', -1)
  await answered(running, canary('questionnaire answer before the close'))
  await world.as(world.qiu, (tx) =>
    typeAnswer(tx, running, {
      channel: 'paper',
      document: '440300199001011237',
      formKey: crypto.randomUUID(),
      answers: { say: canary('answer typed once') },
    }),
  )
  const over = await open('示例：已经截止的问卷', -1)
  await answered(over, canary('questionnaire answer after the close', OFFICE))
  await world.as(world.qiu, (tx) => closeCollection(tx, over, { reason: '示例：提前截止' }))
  const planned = await open(canary('questionnaire before its opening', OFFICE, WATCHING), 2)
  const { id: typed } = await db.selectFrom('questionnaires.typed').select('id').executeTakeFirstOrThrow()
  return { ids: [running, over, planned], typed }
}
