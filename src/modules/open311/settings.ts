import { z } from 'zod'
import type { Setting } from '../../platform/settings.ts'

/** What a city decides for itself about its Open311 endpoint. */
export const Open311Settings = {
  key: 'open311',
  value: z.object({
    /** By which of these names clients may call the city; the first is its own. */
    jurisdictions: z.array(z.string().min(1)).min(1),
    /** Services, by the beginning of their codes, that are filed later: the client gets a token first. */
    later: z.array(z.string().min(1)),
    /** Times without offset are taken as the city's; otherwise they are refused. */
    localDates: z.boolean(),
    /** Whom clients turn to. */
    contact: z.string(),
  }),
  otherwise: {
    jurisdictions: ['sz', 'sz.gov.cn'],
    later: [],
    localDates: false,
    contact: '民意速办工作机构（12345 热线）',
  },
} satisfies Setting<unknown>
export type Settings = z.output<typeof Open311Settings.value>
