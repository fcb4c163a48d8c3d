export { closeEngine, type Engine, type EngineServer, engine, openEngine, useEngine } from './engine.ts'
export { fileSource } from './file-source.ts'
export { type Answer, type Limits, type Parameter, plain, type Sql } from './sql.ts'
