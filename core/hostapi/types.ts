/** A sentence in both languages of the user interface. */
export interface ApiDoc {
  readonly en: string;
  readonly zh: string;
}

export type ApiType = 'nil' | 'boolean' | 'number' | 'integer' | 'string' | 'table' | 'function' | 'any';

export interface ApiParameter {
  readonly name: string;
  readonly type: ApiType;
  readonly doc: ApiDoc;
  /** Smallest and largest value that means something. */
  readonly range?: readonly [number, number];
  /** The group of constants that the value must be taken from. */
  readonly constants?: ConstantGroup;
  /** The only texts that mean something. */
  readonly values?: readonly string[];
  readonly optional?: true;
  /** Any number of further arguments of this kind. */
  readonly variadic?: true;
}

export interface ApiResult {
  readonly type: ApiType;
  readonly doc: ApiDoc;
  /** nil instead, under the condition that the doc names. */
  readonly nullable?: true;
  /** One result for each argument of the variadic parameter. */
  readonly perArgument?: true;
  readonly constants?: ConstantGroup;
}

/** One way to call a function. */
export interface ApiSignature {
  readonly parameters: readonly ApiParameter[];
  readonly results: readonly ApiResult[];
}

export type ApiModuleName = 'srta' | 'string' | 'time';

export interface ApiFunction {
  /** `undefined`: a plain global. */
  readonly module: ApiModuleName | undefined;
  readonly name: string;
  readonly doc: ApiDoc;
  readonly signatures: readonly ApiSignature[];
  /** What to use instead, as names of this catalogue. */
  readonly deprecatedBy?: readonly string[];
  /** Members of hijack's table that replace what the function gives. */
  readonly hijack?: readonly string[];
}

export type ConstantGroup = 'dataSpace' | 'area' | 'os' | 'siteSet' | 'targetInfo' | 'dcTag' | 'geo';

export interface ApiConstant {
  readonly module: 'srta';
  readonly name: string;
  readonly group: ConstantGroup;
  readonly doc: ApiDoc;
  /** The value here. */
  readonly value: number;
  /** Whether the vendor publishes that value. Where it does not, the value is ours, and a script must use the name. */
  readonly published: boolean;
  /** For decision fields: what the field holds. */
  readonly fieldType?: ApiType;
}

/** A member of the table that `hijack()` returns. */
export interface HijackMember {
  readonly name: string;
  readonly type: ApiType;
  readonly doc: ApiDoc;
}

/** A global function that the service calls. */
export interface EntryPoint {
  readonly name: string;
  readonly required: boolean;
  readonly doc: ApiDoc;
}
