import type { srta } from '../generated/saas.js';
import type { Task, TaskDraft, TaskFile, TaskStatus } from '../types.ts';
import { scopeOfWire, scopeToWire } from './data.ts';
import { numberOf, uint64, Words } from './scalars.ts';

/** `ALL` = 0 is a filter and never a task's own status; an unknown number reads as it. */
export const TASK_STATUSES = new Words<TaskStatus>(
  { all: 0, waiting: 1, ready: 2, running: 3, success: 4, fail: 5, deleted: 10 },
  'all',
);

/** Times, progress and status are the service's to say: a request leaves them out, as it would ignore them. */
export function draftToWire(draft: TaskDraft): srta.current.Task.$Properties {
  return {
    ...scopeToWire(draft),
    taskSha256: draft.sha256,
    taskDescription: draft.description,
    taskFileInfos: draft.files.map(fileToWire),
    taskBlockSize: uint64(draft.blockSize),
    sourcePath: draft.sourcePath,
    taskSize: uint64(draft.size),
  };
}

export function taskToWire(task: Task): srta.current.Task.$Properties {
  return {
    ...draftToWire(task),
    createTime: task.createTime,
    runTime: task.runTime,
    finishTime: task.finishTime,
    runningBlock: task.runningBlock,
    totalBlock: task.totalBlock,
    status: TASK_STATUSES.number(task.status),
  };
}

export function draftOfWire(wire: srta.current.Task.$Properties): TaskDraft {
  return {
    ...scopeOfWire(wire),
    sha256: wire.taskSha256 ?? '',
    description: wire.taskDescription ?? '',
    files: (wire.taskFileInfos ?? []).map(fileOfWire),
    blockSize: numberOf(wire.taskBlockSize),
    sourcePath: wire.sourcePath ?? '',
    size: numberOf(wire.taskSize),
  };
}

export function taskOfWire(wire: srta.current.Task.$Properties): Task {
  return {
    ...draftOfWire(wire),
    createTime: wire.createTime ?? '',
    runTime: wire.runTime ?? '',
    finishTime: wire.finishTime ?? '',
    runningBlock: wire.runningBlock ?? 0,
    totalBlock: wire.totalBlock ?? 0,
    status: TASK_STATUSES.word(wire.status),
  };
}

function fileToWire(file: TaskFile): srta.current.FileInfo.$Properties {
  return {
    fileName: file.name,
    fileSize: uint64(file.size),
    fileBlocks: file.blocks.map((block) => ({
      blockSha256: block.sha256,
      blockLength: uint64(block.length),
      uploaded: block.uploaded,
    })),
  };
}

function fileOfWire(wire: srta.current.FileInfo.$Properties): TaskFile {
  return {
    name: wire.fileName ?? '',
    size: numberOf(wire.fileSize),
    blocks: (wire.fileBlocks ?? []).map((block) => ({
      sha256: block.blockSha256 ?? '',
      length: numberOf(block.blockLength),
      uploaded: block.uploaded ?? false,
    })),
  };
}
