import { installation } from '../installation.ts'
import { type EngineServer, openEngine } from './engine.ts'

let opened: EngineServer | undefined

/** The engine of this process; opened for its installation when nobody has opened one. */
export function engine(): EngineServer {
  if (opened) return opened
  const { config } = installation()
  opened = openEngine(config)

  return opened
}

/** Gives this process its engine: main.ts does, and the world of the tests. */
export function useEngine(server: EngineServer) {
  opened = server

  return server
}

/** Lets go of the engine, if this process has used one. */
export const closeEngine = async () => {
  const server = opened
  opened = undefined
  await server?.stop()
}
