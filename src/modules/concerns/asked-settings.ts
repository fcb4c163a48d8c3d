import { z } from 'zod'
import { text } from '../../platform/asked.ts'
import { type AskedSetting, entryId, many, refuseTwice } from '../../platform/asked-setting.ts'

const Level = z.object({
  id: entryId,
  name: text('级别', 40),
  informationHours: many('发布权威信息（小时）', 720),
  pressHours: many('举行新闻发布会（小时）', 720, '不要求的，留空').nullish(),
  article: text('依据', 60),
})
type Level = z.output<typeof Level>

/** 级别和时限: they bind from the next concern on; what is under way keeps its clocks. A level that is taken away is no longer offered. */
export const concernSettings: AskedSetting[] = [
  {
    key: 'concerns.levels',
    title: '社会关切级别和时限',
    hint: '只对以后登记的关切有效。删去的级别不再提供选择，已经登记的不受影响。',
    form: z.object({ entries: z.array(Level).min(1, '至少保留一项').max(20).meta({ title: '级别' }) }),
    read: async ({ db }) => ({
      entries: await db
        .selectFrom('concerns.level')
        .select(['slug as id', 'name', 'information_hours as informationHours', 'press_hours as pressHours', 'article'])
        .where('retired', '=', false)
        .orderBy('position')
        .orderBy('slug')
        .execute(),
    }),
    write: async (tx, { entries }) => {
      const levels = entries as Level[] // as the form has checked
      refuseTwice(levels)
      await tx.db
        .updateTable('concerns.level')
        .set({ retired: true })
        .where(
          'slug',
          'not in',
          levels.map(({ id }) => id),
        )
        .execute()
      for (const [index, { id, name, informationHours, pressHours, article }] of levels.entries()) {
        const row = {
          name,
          information_hours: informationHours,
          press_hours: pressHours ?? null,
          article,
          position: index + 1,
          retired: false,
        }
        await tx.db
          .insertInto('concerns.level')
          .values({ slug: id, ...row })
          .onConflict((conflict) => conflict.column('slug').doUpdateSet(row))
          .execute()
      }
    },
  },
]
