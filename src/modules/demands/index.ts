export { attachFiles } from './attachments.ts'
export { historyOf } from './caller-history.ts'
export { keepChannels, listChannels } from './channels.ts'
export { countReporters } from './count-reporters.ts'
export { type Danger, dangerIn, dangersIn } from './danger.ts'
export { replanAll } from './due/replan.ts'
export { elsewhereFor } from './elsewhere.ts'
export type { Move } from './engine/case.ts'
export { move, moveAll } from './engine/move.ts'
export { eventOf } from './events.ts'
export type { Filed, NewDemand } from './filing-types.ts'
export {
  type DemandHead,
  findByNumber,
  getDemand,
  listLegs,
  listSteps,
  loadDemand,
  loadDemands,
  loadHeads,
  reportersOf,
} from './find-demand.ts'
export { dayOfId, idsOfDay } from './ids.ts'
export { captureDemand } from './intake/capture.ts'
export { fileDemand, fileDemands } from './intake/file-demands.ts'
export { drainIntake, followIntake } from './intake/follow.ts'
export { phoneHash } from './intake/prepare.ts'
export { ACTS, type ActName, life, mayMove } from './life.ts'
export { countDemands, type DemandFilter, listDemands, mapDemands } from './list-demands.ts'
export {
  type Channel,
  type Demand,
  isOpen,
  KINDS,
  type Kind,
  kinds,
  portalPath,
  STATES,
  type State,
  type Step,
  states,
  URGENCIES,
  urgencies,
  workbenchPath,
} from './model.ts'
export { isArbiter, isDispatcher, isHub, isOperator, isSupervisor, ownOffices, seenBy } from './policy.ts'
export { boundFilings, onCase, onPublicForm, type SaidPlace, suggestWith } from './ports.ts'
export { type Evidence, evidenceOf } from './read-evidence.ts'
export { type TrainingRow, trainingRows } from './training.ts'
