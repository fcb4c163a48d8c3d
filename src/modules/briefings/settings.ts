import { z } from 'zod'
import type { Setting } from '../../platform/settings.ts'

/** Where recordings may lie; a link elsewhere is refused. Names of hosts, each with everything below it. */
export const VideoHosts = {
  key: 'briefings.video-hosts',
  value: z.array(z.string().regex(/^[a-z0-9.-]+$/)),
  otherwise: ['cctv.com', 'v.qq.com', 'sztv.com.cn'],
} satisfies Setting<unknown>

const many = z.int().min(1).max(100_000)
/** How many readers of live pages one process keeps connected, and how many questions come in ten minutes from whom. */
export const LiveLimits = {
  key: 'briefings.live-limits',
  value: z.object({ readers: many, fromOneAddress: many, questionsOfOne: many, questionsFromOneAddress: many }),
  // A whole school or office may stand behind one address: its budget is wide, and whoever signs in has one of their own.
  otherwise: { readers: 10_000, fromOneAddress: 4_000, questionsOfOne: 5, questionsFromOneAddress: 120 },
} satisfies Setting<unknown>
