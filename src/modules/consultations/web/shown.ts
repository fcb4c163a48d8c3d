import type { Ctx } from '../../../platform/ctx.ts'
import { readSetting } from '../../../platform/settings.ts'
import { ConsultationThemes } from '../settings.ts'

export const themeOptions = async (ctx: Ctx) =>
  (await readSetting(ctx, ConsultationThemes)).map(({ id, label }) => ({ value: id, label }))
