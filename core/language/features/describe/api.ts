import { qualifiedName } from '../../../hostapi/catalogue.ts';
import { exampleOf } from '../../../hostapi/examples.ts';
import type {
  ApiConstant,
  ApiDoc,
  ApiFunction,
  ApiModuleName,
  ApiParameter,
} from '../../../hostapi/types.ts';
import { text } from '../../../model/text.ts';
import type { FeatureContext } from '../../environment.ts';
import { writeSignature } from './signature.ts';

/** A text of the catalogue in the user's language. */
export function docOf(doc: ApiDoc, { language }: FeatureContext): string {
  return language === 'zh-cn' ? doc.zh : doc.en;
}

export function luaBlock(code: string): string {
  return `\`\`\`lua\n${code}\n\`\`\``;
}

export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

/** A function with its signatures, as Markdown. */
export function describeFunction(entry: ApiFunction, context: FeatureContext): string {
  const signatures = entry.signatures.map((each) => writeSignature(entry, each).label);
  return paragraphs(luaBlock(signatures.join('\n')), functionDetails(entry, context));
}

/** What a function is, takes and gives; without its signatures. */
export function functionDetails(entry: ApiFunction, context: FeatureContext): string {
  const { say } = context;
  const example = exampleOf(entry);
  return paragraphs(
    docOf(entry.doc, context),
    deprecation(entry, context),
    parametersOf(entry, context).join('\n'),
    resultsOf(entry, context),
    entry.hijack &&
      say(
        text(
          'In a debug run hijack() can give it: {0}.',
          entry.hijack.map((name) => `\`${name}\``).join(', '),
        ),
      ),
    example && paragraphs(say(text('Example:')), luaBlock(docOf(example, context))),
  );
}

function deprecation({ deprecatedBy }: ApiFunction, { say }: FeatureContext): string | undefined {
  if (deprecatedBy === undefined) return undefined;
  return `**${say(text('Deprecated: use {0}.', deprecatedBy.join(', ')))}**`;
}

function parametersOf(entry: ApiFunction, context: FeatureContext): string[] {
  const seen = new Set<string>();
  const lines: string[] = [];
  for (const parameter of entry.signatures.flatMap((each) => each.parameters)) {
    if (seen.has(parameter.name)) continue;
    seen.add(parameter.name);
    lines.push(`- \`${parameter.name}\`: ${parameterDoc(parameter, context)}`);
  }
  return lines;
}

/** What one parameter takes, on one line. */
export function parameterDoc(parameter: ApiParameter, context: FeatureContext): string {
  return docOf(parameter.doc, context);
}

function resultsOf({ signatures }: ApiFunction, context: FeatureContext): string | undefined {
  const results = signatures[0]?.results ?? [];
  if (results.length === 0) return undefined;
  return context.say(text('Gives: {0}', results.map(({ doc }) => docOf(doc, context)).join(' · ')));
}

/** A constant with what it stands for; its number only where the vendor publishes it. */
export function describeConstant(entry: ApiConstant, context: FeatureContext): string {
  const value = entry.published ? ` = ${entry.value}` : '';
  return paragraphs(luaBlock(`${qualifiedName(entry)}${value}`), constantDetails(entry, context));
}

export function constantDetails(entry: ApiConstant, context: FeatureContext): string {
  const { say } = context;
  return paragraphs(
    docOf(entry.doc, context),
    entry.fieldType && say(text('Its value: {0}', entry.fieldType)),
    entry.published ? undefined : say(text('Its number is not published: use the name.')),
  );
}

const MODULES: Readonly<Record<ApiModuleName, ApiDoc>> = {
  srta: {
    en: 'User data, targets and decisions of the sRTA service.',
    zh: 'sRTA 服务的用户数据、策略与决策。',
  },
  string: { en: 'Texts. Only `string.split` is documented.', zh: '字符串。文档中只有 `string.split`。' },
  time: { en: 'Unix seconds and civil time of Asia/Shanghai.', zh: 'Unix 时间戳（秒）与北京时间。' },
};

export function describeModule(module: ApiModuleName, context: FeatureContext): string {
  return paragraphs(luaBlock(module), docOf(MODULES[module], context));
}
