import { parentPort, workerData } from 'node:worker_threads';
import type { NumberProfile } from '../model/run.ts';
import { createEngine, type Engine, type EngineOptions } from '../runtime/engine.ts';
import type { RunOrder, WorkerAnswer } from './messages.ts';

/** One engine a number profile, made when the first request asks for it. */
const engines = new Map<NumberProfile, Engine>();

function engineFor(numbers: NumberProfile): Engine {
  let engine = engines.get(numbers);
  if (engine === undefined) {
    engine = createEngine(numbers, workerData as EngineOptions);
    engines.set(numbers, engine);
  }
  return engine;
}

function answer({ id, request }: RunOrder): WorkerAnswer {
  try {
    return { kind: 'report', id, run: engineFor(request.numbers).runWithTexts(request) };
  } catch (error) {
    return {
      kind: 'failure',
      id,
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}

const port = parentPort;
if (port === null) throw new Error('worker.js runs in a worker thread only');
port.on('message', (order: RunOrder) => port.postMessage(answer(order)));
port.postMessage({ kind: 'ready' } satisfies WorkerAnswer);
