import { text } from '../../core/model/text.ts';
import type { ExperimentRow } from '../../core/service/types.ts';
import type { Cli } from '../cli.ts';
import type { SrtaCommand } from '../command.ts';
import { withTargets } from '../notFound.ts';
import { table } from '../output.ts';
import { change, remote } from '../remote.ts';

export function experimentCommands(program: SrtaCommand, cli: Cli): void {
  const exp = program.group('exp', text('Experiments: buckets and their reports'));
  exp.verb('list', text('List the buckets')).does(
    remote(cli, async ({ client, call }) => {
      const buckets = await client.experiments.list(call);
      const heads = [text('Bucket'), text('Platform experiment'), text('Percent')];
      return {
        data: buckets,
        human: () =>
          table(
            cli,
            heads,
            buckets.map((item) => [String(item.bucketId), String(item.platformExpId), String(item.percent)]),
            'right',
          ),
      };
    }),
  );
  exp
    .verb('get', text('A report by day and bucket'))
    .opt('--begin-day <day>', text('First day, YYYYMMDD from 20250101'))
    .opt('--end-day <day>', text('Last day, YYYYMMDD'))
    .opt('--target <id>', text('The target'))
    .opt('--bucket-ids <ids>', text('Buckets 1 to 10, separated by commas; else all'))
    .opt('--uid <ids>', text('Advertiser ids, separated by commas'))
    .opt('--group-by <fields>', text('advertiser_id, user_weight_factor'))
    .opt('--ext-fields <names>', text('Extra fields, separated by commas; "*" is all of them'))
    .opt('--total', text('Sum up'))
    .does(
      remote(cli, async ({ client, call, options }) => {
        const target = options.text('target');
        const buckets = options.integers('bucketIds');
        const advertiserIds = options.list('uid');
        const groupBy = options.list('groupBy');
        const extFields = options.list('extFields');
        const report = () =>
          client.experiments.get(
            {
              beginDay: options.requiredInteger('beginDay'),
              endDay: options.requiredInteger('endDay'),
              total: options.on('total'),
              ...(target === undefined ? {} : { target }),
              ...(buckets ? { buckets } : {}),
              ...(advertiserIds ? { advertiserIds } : {}),
              ...(groupBy ? { groupBy } : {}),
              ...(extFields ? { extFields } : {}),
            },
            call,
          );
        const rows = await withTargets(client, call, target === undefined ? [] : [target], report);
        return { data: rows, human: () => reportTable(cli, rows) };
      }),
    );
  experimentGrants(exp, cli);
}

function experimentGrants(exp: SrtaCommand, cli: Cli): void {
  const grant = exp.group('grant', text('Which accounts may see experiment reports'));
  grant.verb('list', text('List who may see reports')).does(
    remote(cli, async ({ client, call }) => {
      const grants = await client.experiments.grantList(call);
      const rows = [
        ...grants.from.map((account) => [cli.t(text('received')), String(account)]),
        ...grants.to.map((account) => [cli.t(text('given')), String(account)]),
      ];
      const heads = [text('Direction'), text('Account')];
      return {
        data: grants,
        human: () => table(cli, heads, rows),
      };
    }),
  );
  grant
    .verb('add', text('Let another account see the reports'))
    .opt('--account <id>', text('The other sRTA account'))
    .does(
      change(cli, async ({ client, call, options }) => {
        const account = options.requiredInteger('account');
        await client.experiments.grantAdd(account, call);
        return { data: { account }, human: () => cli.t(text('Account {0} may see the reports.', account)) };
      }),
    );
  grant
    .verb('delete', text('No longer let another account see the reports'))
    .opt('--account <id>', text('The other sRTA account'))
    .does(
      change(cli, async ({ client, call, options }) => {
        const account = options.requiredInteger('account');
        await client.experiments.grantDelete(account, call);
        return {
          data: { account },
          human: () => cli.t(text('Account {0} may no longer see the reports.', account)),
        };
      }),
    );
}

/** Base fields first; the extra and group fields that occur follow under their own names. */
function reportTable(cli: Cli, rows: readonly ExperimentRow[]): string {
  const names = (of: 'ext' | 'group') => [...new Set(rows.flatMap((row) => Object.keys(row[of])))].sort();
  const groups = names('group');
  const extras = names('ext');
  const heads = [
    text('Day'),
    text('Bucket'),
    ...groups,
    text('Cost'),
    text('Exposure'),
    text('Clicks'),
    text('CPM'),
    text('CPC'),
    text('CPA'),
    text('CTR'),
    text('CVR'),
    text('Deep CVR'),
    text('Conversions'),
    text('Deep conversions'),
    ...extras,
  ];
  const lines = rows.map((row) => [
    String(row.day),
    String(row.bucketId),
    ...groups.map((name) => row.group[name] ?? ''),
    row.base.cost.toFixed(2),
    row.base.exposure,
    row.base.click,
    row.base.cpm.toFixed(2),
    row.base.cpc.toFixed(2),
    row.base.cpa.toFixed(2),
    row.base.ctr.toFixed(4),
    row.base.cvr.toFixed(4),
    row.base.cvrSecond.toFixed(4),
    row.base.conversion,
    row.base.conversionSecond,
    ...extras.map((name) => String(row.ext[name] ?? '')),
  ]);
  return table(cli, heads, lines, 'right');
}
