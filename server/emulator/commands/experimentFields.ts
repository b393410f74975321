/**
 * The extra report fields that the vendor documents, by how the emulator makes them up: a share of the conversions, an amount
 * of money, a price (cost for each of a count), a rate between two counts, or a return on the cost.
 */
export type FieldFormula =
  | { readonly kind: 'count'; readonly share: number }
  | { readonly kind: 'amount'; readonly each: number }
  | { readonly kind: 'price'; readonly share: number }
  | { readonly kind: 'return'; readonly each: number }
  | { readonly kind: 'rate'; readonly share: number };

const GOALS =
  '6 7 10 105 106 108 112 114 115 119 120 121 202 204 205 301 302 307 315 316 318 403 405 406 409 412 413 418 419 421 ' +
  '501 503 10000 10004 10006 10007 10008 10009 10601 10801';
const PROMOTED = '6 7 23 25 26 41';
const COUNTS =
  'order_count md_mg_purchase_uv weapp_reg_uv active_count install_count 107_count 402_at_count send_goods_count sign ' +
  '409_at_count 415_at_count 405_at_count 108_at_count 119_aog_action 406_aog_action';
const AMOUNTS =
  '204_amount md_mg_purchase_val1 md_mg_purchase_val md_acti_pur_val md_pur_val_3 md_pur_val_7 md_pur_val_14 md_pur_val_30';
const PRICES = '101_conversion_cost order_cost 409_at_cost 415_at_cost 405_at_cost 108_at_cost active_cost';
const RETURNS =
  '204_roi 204_roi_fd 204_roi_tw 204_roi_ow 204_roi_td 204_roi_om roi md_acti_pur_val_fd_roi md_pur_val_3_roi ' +
  'md_pur_val_7_roi md_pur_val_14_roi md_pur_val_30_roi';
const RATES =
  '409_405_at_rate 119_cvr_click 406_cvr_click finance_credit_pcvr_after_cali_bias finance_credit_pcvr_before_cali_bias ' +
  'finance_apply_original_pcvr_bias industry_finance_apply_pcvr_bias active_register_rate';

function build(): ReadonlyMap<string, FieldFormula> {
  const fields = new Map<string, FieldFormula>();
  const add = (names: string, prefix: string, formula: (order: number) => FieldFormula) => {
    for (const name of names.split(' ')) fields.set(prefix + name, formula(fields.size));
  };
  // The order only spreads the numbers out, so that no two fields show the same.
  const share = (order: number): number => (1 + ((order * 7) % 19)) / 20;
  add(GOALS, 'og_', (order) => ({ kind: 'count', share: share(order) }));
  add(PROMOTED, 'bo_', (order) => ({ kind: 'count', share: share(order) }));
  add(COUNTS, '', (order) => ({ kind: 'count', share: share(order) }));
  add(AMOUNTS, '', (order) => ({ kind: 'amount', each: 5 + 90 * share(order) }));
  add(PRICES, '', (order) => ({ kind: 'price', share: share(order) }));
  add(RETURNS, '', (order) => ({ kind: 'return', each: 5 + 90 * share(order) }));
  add(RATES, '', (order) => ({ kind: 'rate', share: share(order) }));
  return fields;
}

export const EXT_FIELDS = build();
