import type { Ctx } from '../../../platform/ctx.ts'
import type { Dataset } from '../model.ts'

/** A way on from the page of a data set. */
export type PageLink = { href: string; title: string; note?: string }
type Source = (ctx: Ctx, dataset: Dataset) => Promise<PageLink[]>

const sources: Source[] = []

/** For modules above this one: what they know of a data set is listed on its page (questions, corrections, works made of it). */
export const offerLinks = (source: Source) => void sources.push(source)

export const linksFor = async (ctx: Ctx, dataset: Dataset) =>
  (await Promise.all(sources.map((source) => source(ctx, dataset)))).flat()
