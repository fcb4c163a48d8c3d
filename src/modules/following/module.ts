import type { Module } from '../../platform/module.ts'
import { clear } from './clear.ts'
import { tell } from './tell.ts'
import { walk } from './walk.ts'
import { portal } from './web/portal.tsx'
import { searchFeed } from './web/search-feed.ts'

export const following: Module = {
  name: 'following',
  portal,
  elsewhere: { '/search.rss': searchFeed('rss'), '/search.atom': searchFeed('atom'), '/search.json': searchFeed('json') },
  jobs: {
    // What is followed, and those who want it at once; mornings and Mondays for the others (times in UTC: 8 o'clock in Shanghai).
    watch: async (ctx) => {
      await walk(ctx)
      await tell(ctx, 'at-once')
    },
    'tell-daily': (ctx) => tell(ctx, 'daily'),
    'tell-weekly': (ctx) => tell(ctx, 'weekly'),
    clear,
  },
  cron: { '* * * * *': 'watch', '0 0 * * *': 'tell-daily', '5 0 * * 1': 'tell-weekly', '40 19 * * *': 'clear' },
}
