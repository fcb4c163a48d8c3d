import { sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import { refuseSecret } from '../screening/index.ts'
import type { Template } from './model.ts'
import { mayEditFaq, ownOffices } from './policy.ts'
import type { TemplateEntry } from './schema.ts'

/** 答复模板 of the actor's own offices, the most used first. */
export const listTemplates = async (ctx: Ctx): Promise<Template[]> => {
  const offices = ownOffices(ctx.actor)
  return offices.length === 0
    ? []
    : ctx.db
        .selectFrom('messages.template')
        .selectAll()
        .where('organisation_id', 'in', offices)
        .orderBy('used', 'desc')
        .orderBy('title')
        .limit(200)
        .execute()
}

export async function addTemplate(tx: Tx, organisation: string, { title, text }: z.output<typeof TemplateEntry>) {
  if (!mayEditFaq(tx.actor, organisation)) throw forbidden('由这个机关的留言办理员编写')
  await refuseSecret(tx, { text: `${title}\n${text}` })
  await tx.db
    .insertInto('messages.template')
    .values({ organisation_id: organisation, title, text, created_by: tx.actor?.id ?? '', created_at: tx.now })
    .execute()
}

export async function removeTemplate(tx: Tx, id: string) {
  const template = await tx.db.selectFrom('messages.template').selectAll().where('id', '=', id).executeTakeFirst()
  if (!template || !mayEditFaq(tx.actor, template.organisation_id)) throw notFound()
  await tx.db.deleteFrom('messages.template').where('id', '=', id).execute()
}

export const countUsed = ({ db }: Pick<Ctx, 'db'>, id: string) =>
  db.updateTable('messages.template').set({ used: sql<number>`used + 1` }).where('id', '=', id).execute()
