import type { Tx } from '../../platform/ctx.ts'
import { conflict } from '../../platform/errors.ts'
import { type MoveName, mayMove, moves, type Rule, stageWords } from './model.ts'
import { lockRule } from './queries.ts'

/** The rule, held, where the register lets it make the move as it stands. */
export async function lockFor(tx: Tx, id: string, name: MoveName): Promise<Rule> {
  const rule = await lockRule(tx, id)
  if (!mayMove(rule.stage, name))
    throw conflict('rules.wrong-stage', `该文件现为“${stageWords[rule.stage]}”，不能${moves[name].label}`)
  return rule
}
