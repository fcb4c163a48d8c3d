import { z } from 'zod'
import type { Setting } from '../../platform/settings.ts'

const days = z.int().min(0).max(60)

/** Within how many working days a finding in something public has to be dealt with. */
export const DaysToFix = {
  key: 'screening.days-to-fix',
  value: z.object({ secrecy: days, personal: days, wording: days }),
  otherwise: { secrecy: 1, personal: 3, wording: 10 },
} satisfies Setting<unknown>

/** Whether links to other sites are asked: it is the program calling out, so a city turns it on. Hosts listed are dangerous without asking. */
export const OutsideLinks = {
  key: 'screening.outside-links',
  value: z.object({ asked: z.boolean(), dangerousHosts: z.array(z.string()) }),
  otherwise: { asked: false, dangerousHosts: [] },
} satisfies Setting<{ asked: boolean; dangerousHosts: string[] }>
