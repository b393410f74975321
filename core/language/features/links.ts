import type { DocumentLink } from 'vscode-languageserver-types';
import { qualifiedName } from '../../hostapi/catalogue.ts';
import { vendorSection } from '../../hostapi/vendorSections.ts';
import { text } from '../../model/text.ts';
import type { Range } from '../../syntax/ast.ts';
import { findEntryPoints } from '../../syntax/entryPoints.ts';
import { apiOf } from '../analysis/api.ts';
import { rangeOf } from '../diagnostic.ts';
import type { FeatureContext } from '../environment.ts';
import type { Script } from '../script.ts';

/** Members of `srta`, `string` and `time`, and the functions that the service calls, each linked to the vendor's section about it. */
export function documentLinks(script: Script, { say }: FeatureContext): DocumentLink[] {
  const tooltip = say(text('Open the documentation of the service'));
  const links: [Range, string][] = [];
  const add = (name: Range, target: string | undefined) => {
    if (target) links.push([name, target]);
  };
  for (const member of script.nodes('Member')) {
    const api = apiOf(script, member);
    if (api && api.kind !== 'module') add(member.member, vendorSection(qualifiedName(api.entry)));
  }
  for (const { name, nameRange } of findEntryPoints(script.chunk)) add(nameRange, vendorSection(name));
  return links
    .sort(([one], [other]) => one.start - other.start)
    .map(([name, target]) => ({ range: rangeOf(name, script.lines), target, tooltip }));
}
