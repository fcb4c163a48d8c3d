import type { Ctx } from '../../../platform/ctx.ts'
import { readSetting } from '../../../platform/settings.ts'
import { Open311Settings, type Settings } from '../settings.ts'
import { notThere } from '../wire/refusal.ts'
import { type Format, plainError, respondError, splitName } from '../wire/respond.ts'

/** The settings, once it is sure that the city is meant: without a name it is the only one there is. */
export async function settingsFor(ctx: Ctx, jurisdiction: string | null | undefined): Promise<Settings> {
  const settings = await readSetting(ctx, Open311Settings)
  const named = jurisdiction?.trim()
  if (named && named !== 'null' && !settings.jurisdictions.includes(named)) throw notThere('jurisdiction_id', named)
  return settings
}

type Work = (format: Format, name: string) => Promise<Response>
/** Answers in the format that the address ends with, refusals too; what ends otherwise is not there. */
export async function inFormat(file: string, work: Work): Promise<Response> {
  const { name, format } = splitName(file)
  if (!format) return plainError(404, `${file} is not there; addresses end in .xml or .json`)
  try {
    return await work(format, name)
  } catch (error) {
    return respondError(format, error)
  }
}
