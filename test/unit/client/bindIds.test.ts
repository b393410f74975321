import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundElsewhere, parseIds } from '../../../client/targets/bindIds.ts';

describe('pasted ids', () => {
  it('are split at whatever stands between them', () => {
    expect(parseIds(' 12, 34;56\n78\t90\u300111\uff0c13\uff1b14,"12"\r\n')).toEqual({
      ids: ['12', '34', '56', '78', '90', '11', '13', '14'],
      invalid: [],
      repeated: 1,
    });
  });

  it('keep every digit of a 64-bit id', () => {
    expect(parseIds('9223372036854775807 9007199254740993').ids).toEqual([
      '9223372036854775807',
      '9007199254740993',
    ]);
  });

  it('name what is no id', () => {
    expect(parseIds('0 -1 1.5 1e5 0x10 12a 9223372036854775808').invalid).toEqual([
      '0',
      '-1',
      '1.5',
      '1e5',
      '0x10',
      '12a',
      '9223372036854775808',
    ]);
  });

  it('drop leading zeros, so that one id is one id', () => {
    expect(parseIds('007 7')).toEqual({ ids: ['7'], invalid: [], repeated: 1 });
  });

  it('come back exactly, however they are joined', () => {
    const id = fc.bigInt({ min: 1n, max: 9223372036854775807n }).map(String);
    const separator = fc.constantFrom(' ', ',', '\n', ', ', ';', '\r\n');
    fc.assert(
      fc.property(fc.uniqueArray(id, { minLength: 1 }), separator, (ids, between) => {
        expect(parseIds(ids.join(between)).ids).toEqual(ids);
      }),
    );
  });
});

describe('ids that another target has', () => {
  const bind = (targetId: string, type: 'ad' | 'advertiser', id: string) => ({ id, type, targetId });
  const targets = [
    { id: 'here', description: '', binds: [bind('here', 'advertiser', '1')] },
    { id: 'there', description: '', binds: [bind('there', 'advertiser', '2'), bind('there', 'ad', '3')] },
  ];

  it('are found by kind and id', () => {
    expect(boundElsewhere(targets, 'here', 'advertiser', ['1', '2', '3', '4'])).toEqual([
      bind('there', 'advertiser', '2'),
    ]);
    expect(boundElsewhere(targets, 'there', 'ad', ['3'])).toEqual([]);
  });
});
