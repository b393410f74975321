import * as vscode from 'vscode';

/** The user went one step back. */
export const BACK = Symbol('back');
export type Answer<T> = T | typeof BACK | undefined;

export function mapAnswer<T, U>(answer: Answer<T>, map: (answer: T) => U): Answer<U> {
  if (answer === undefined) return undefined;
  if (answer === BACK) return BACK;
  return map(answer);
}

export interface Position {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
  readonly canGoBack: boolean;
}
export interface TextQuestion {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly password?: boolean;
  /** A sentence that says what is wrong; a note (severity Info) does not stop. */
  readonly validate?: (value: string) => string | vscode.InputBoxValidationMessage | undefined;
}
export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}
export interface ChoiceQuestion<T> {
  readonly placeholder: string;
  /** Choices that take a while to find fill the list when they are there: it takes the keys from the first moment. */
  readonly choices: readonly Choice<T>[] | Promise<readonly Choice<T>[]>;
  readonly value?: T;
}
/** Asks one thing; gives what it adds to the answers so far. */
export type Step<S> = (answers: S, at: Position) => Promise<Answer<Partial<S>>>;

/**
 * Asks the steps in order with a way back; undefined when the user leaves. Which steps there are may depend on the answers so
 * far; those that are behind stay the same.
 */
export async function runSteps<S>(
  title: string,
  start: S,
  plan: readonly Step<S>[] | ((answers: S) => readonly Step<S>[]),
): Promise<S | undefined> {
  let answers = start;
  let index = 0;
  for (;;) {
    const steps = typeof plan === 'function' ? plan(answers) : plan;
    const step = steps[index];
    if (step === undefined) return answers;
    const answer = await step(answers, {
      title,
      step: index + 1,
      totalSteps: steps.length,
      canGoBack: index > 0,
    });
    if (answer === undefined) return undefined;
    if (answer === BACK) {
      index = Math.max(0, index - 1);
      continue;
    }
    answers = { ...answers, ...answer };
    index += 1;
  }
}

/** One step on its own: no numbers, no way back. */
export const alone = (title: string): Position => ({ title, step: 1, totalSteps: 1, canGoBack: false });

export function askText(at: Position, question: TextQuestion): Promise<Answer<string>> {
  const box = vscode.window.createInputBox();
  place(box, at);
  box.prompt = question.prompt;
  if (question.placeholder !== undefined) box.placeholder = question.placeholder;
  box.value = question.value ?? '';
  box.password = question.password ?? false;
  const check = () => {
    const message = question.validate?.(box.value);
    box.validationMessage = message;
    return message === undefined || (typeof message === 'object' && message.severity < BLOCKING);
  };
  return ask(box, (resolve) => [
    // Nothing is called wrong before a key is pressed; Enter checks in any case.
    box.onDidChangeValue(check),
    box.onDidAccept(() => {
      if (check()) resolve(box.value);
    }),
  ]);
}

export function askChoice<T>(at: Position, question: ChoiceQuestion<T>): Promise<Answer<T>> {
  const pick = vscode.window.createQuickPick<Choice<T>>();
  place(pick, at);
  pick.placeholder = question.placeholder;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  const fill = (choices: readonly Choice<T>[]) => {
    pick.items = choices;
    const chosen = choices.find((choice) => choice.value === question.value);
    if (chosen !== undefined) pick.activeItems = [chosen];
    pick.busy = false;
  };
  const { choices } = question;
  return ask(pick, (resolve, reject) => {
    if (choices instanceof Promise) {
      pick.busy = true;
      choices.then(fill, reject);
    } else fill(choices);
    return [
      pick.onDidAccept(() => {
        const [item] = pick.selectedItems;
        if (item !== undefined) resolve(item.value);
      }),
    ];
  });
}

const BLOCKING = vscode.InputBoxValidationSeverity.Error;

type Input = vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>;

function place(
  input: Pick<Input, 'title' | 'ignoreFocusOut' | 'step' | 'totalSteps' | 'buttons'>,
  at: Position,
): void {
  input.title = at.title;
  input.ignoreFocusOut = true;
  if (at.totalSteps > 1) {
    input.step = at.step;
    input.totalSteps = at.totalSteps;
  }
  if (at.canGoBack) input.buttons = [vscode.QuickInputButtons.Back];
}

async function ask<T>(
  input: Pick<Input, 'show' | 'dispose' | 'onDidHide' | 'onDidTriggerButton'>,
  listen: (resolve: (answer: Answer<T>) => void, reject: (error: unknown) => void) => vscode.Disposable[],
): Promise<Answer<T>> {
  const subscriptions: vscode.Disposable[] = [];
  try {
    return await new Promise<Answer<T>>((resolve, reject) => {
      subscriptions.push(
        ...listen(resolve, reject),
        input.onDidTriggerButton((button) => {
          if (button === vscode.QuickInputButtons.Back) resolve(BACK);
        }),
        input.onDidHide(() => resolve(undefined)),
      );
      input.show();
    });
  } finally {
    for (const subscription of subscriptions) subscription.dispose();
    input.dispose();
  }
}
