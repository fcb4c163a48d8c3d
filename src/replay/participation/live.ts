import { chanceOf } from '../chance.ts'
import type { Life } from '../replay.ts'
import { planBriefings } from './briefings.ts'
import { planConsultations } from './consultations.ts'
import { planCorrections } from './corrections.ts'
import { planMessages } from './messages.ts'
import type { PublishedParticipation } from './published.ts'
import { staffOf } from './staff.ts'
import { actAs, stepsByDay } from './steps.ts'
import type { MessageKind } from './texts.ts'
import { workingDaysOf } from './working-days.ts'

/** A year in which the city hears its people, through the real actions. Gives what is to be done on each day. */
export const participationLife =
  (published: PublishedParticipation) =>
  async ({ db, chance: given, calendar, offices, window }: Life) => {
    // Drawn before anything is waited for: what other lives draw from the same source stays the same.
    const chance = chanceOf(given.whole(0, 2 ** 30))
    const staff = await staffOf(db, { from: window.from, working: offices })
    const world = { db, chance, days: workingDaysOf(calendar, window), staff, as: actAs(db), year: window.year }
    const { steps, opened } = planConsultations(world, published)
    const things = [
      ...steps,
      ...(await planBriefings(world, published)),
      ...planCorrections({ ...world, opened }, published.corrections),
      ...planMessages({ ...world, terms: await termsOf(db) }, published.messages),
    ]
    return stepsByDay(things)
  }

async function termsOf(db: Life['db']) {
  const rows = await db.selectFrom('messages.kind').select(['code', 'term_days']).execute()
  return Object.fromEntries(rows.map(({ code, term_days }) => [code, term_days])) as Record<MessageKind, number>
}
