import type { Ctx } from '../../platform/ctx.ts'
import type { EventType } from '../../platform/events.ts'
import type { Module, Waiting } from '../../platform/module.ts'
import { countDemands, followIntake, onCase, suggestWith } from '../demands/index.ts'
import { VersionApproved } from '../duties/index.ts'
import { noteListChange, watchPromise, watchSureness } from './alarms.ts'
import { whyThere } from './case-panel.tsx'
import { countReturns } from './count-returns.ts'
import { dispatchNew } from './follow-intake.ts'
import { learn } from './learning/learn.ts'
import { mayDispatch } from './policy.ts'
import { askingOf, suggest } from './suggesting/suggest.ts'
import { suggestions } from './web/api.ts'
import { workbench } from './web/workbench.tsx'

followIntake('dispatch', dispatchNew)
suggestWith(async (ctx, demand) =>
  (await suggest(ctx, askingOf(demand))).map(({ office, item, probability, says }) => ({ office, item, probability, why: says })),
)
onCase({ name: 'dispatching', for: 'citizen', render: whyThere })

export const dispatching: Module = {
  name: 'dispatching',
  workbench,
  elsewhere: { '/api/demands/dispatch-suggestions': suggestions },
  jobs: {
    learn,
    'watch-promise': watchPromise,
    'watch-sureness': watchSureness,
    'count-returns': countReturns,
    'note-list-change': noteListChange,
  },
  // At night in Shenzhen; the list's disputes are counted before the promise is looked at.
  cron: {
    '10 19 * * *': 'learn',
    '40 18 * * *': 'count-returns',
    '25 * * * *': 'watch-promise',
    '50 18 * * *': 'watch-sureness',
  },
  subscriptions: [{ event: VersionApproved as EventType<unknown>, job: 'dispatching.note-list-change', gathered: true }],
  warm: async (ctx) => void (await suggest(ctx, { text: '路灯不亮' })),
  waits,
}

async function waits(ctx: Ctx): Promise<Waiting[]> {
  if (!mayDispatch(ctx.actor)) return []
  const { count, more } = await countDemands(ctx, { view: 'queue' }, 999)
  return count === 0
    ? []
    : [{ label: `待分拨的诉求${more ? '（999+）' : ''}`, count, href: '/workbench/dispatching', isUrgent: more }]
}
