import type { Tx } from '../../../platform/ctx.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { readSetting } from '../../../platform/settings.ts'
import { refuseSecret } from '../../screening/index.ts'
import { ConsultationDrafted } from '../events.ts'
import { lockConsultation } from '../queries.ts'
import type { DraftInput } from '../schema.ts'
import { ConsultationThemes } from '../settings.ts'
import { moveConsultation, refuseMove } from './move-consultation.ts'

/** Writes what the notice says; nothing of it is public before it opens. */
export async function saveDraft(tx: Tx, id: string, input: DraftInput) {
  const consultation = await lockConsultation(tx, id)
  refuseMove(tx, consultation, 'draft')
  await refuseUnfit(tx, input)
  for (const words of [
    input.title,
    input.explanation,
    input.otherWays,
    input.contact,
    input.shortenedReason,
    input.hearingChoice,
  ])
    if (words) await refuseSecret(tx, { text: words })
  await moveConsultation(tx, consultation, 'draft', {
    title: input.title,
    subject: input.subject,
    theme: input.theme,
    explanation: input.explanation,
    other_ways: input.otherWays,
    contact: input.contact,
    about_title: input.aboutTitle,
    about_url: input.aboutUrl,
    opens_on: input.opensOn,
    opens_at: input.opensOn === null ? null : hourOf(input.opensOn, input.opensHour),
    closes_on: input.closesOn,
    shortened_reason: input.shortenedReason,
    mode: input.mode,
    level: input.level,
    contacts: input.contacts,
    hearing_on: input.hearingOn,
    hearing_time: input.hearingTime,
    hearing_place: input.hearingPlace,
    hearing_choice: input.hearingChoice,
    hearing_seats: input.hearingSeats,
    drafted_by: consultation.drafted_by ?? tx.actor?.id ?? null,
  })
  if (consultation.state === 'planned') await record(tx, ConsultationDrafted, id, {}, consultation.organisation_id)
}

async function refuseUnfit(tx: Tx, input: DraftInput) {
  const themes = await readSetting(tx, ConsultationThemes)
  if (input.theme !== null && !themes.some((theme) => theme.id === input.theme)) throw new FieldRefusal('theme', '没有这个主题')
  if (input.opensOn !== null && input.closesOn !== null && input.closesOn <= input.opensOn)
    throw new FieldRefusal('closesOn', '截止日期应当在开始日期之后')
  if (input.aboutUrl !== null && input.aboutTitle === null) throw new FieldRefusal('aboutTitle', '请写明相关事项的名称')
  if (input.mode === 'unlinkable' && (input.level === 'none' || input.level === 'phone'))
    throw new FieldRefusal('level', '无法关联的方式以一人一份凭证为前提，参加条件至少是实名用户')
}

const hourOf = (day: string, hour: number) => new Date(`${day}T${String(hour).padStart(2, '0')}:00:00+08:00`)
