import type { Actor } from '../../platform/ctx.ts'
import { isArbiter, isDispatcher, isSupervisor } from '../demands/index.ts'

/** 分拨员 works here; 仲裁员, 督办员 and 督查 see how well it goes. */
export const mayEnter = (actor: Actor) =>
  isDispatcher(actor) || isArbiter(actor) || isSupervisor(actor) || actor.posts.some(({ role }) => role === 'overseer')
/** What is written in demands is for the hub. */
export const mayDispatch = isDispatcher
