"""Laws: named, one sentence and one source each, for a bank to put to its own policies and rules.

`GENERIC` are those of every judging rule, the others those of one rule. A law is a function of a
trial; `acctcore.testing.suite` makes tests of them. The reference lists them all.
"""

from typing import Final

from acctcore.testing.law import Law, laws_of
from acctcore.testing.laws import (
    aging,
    answering,
    apportioning,
    certificates,
    changed_plans,
    checklist_demands,
    checklists,
    citing,
    classifications,
    complaints,
    completeness,
    confidences,
    conformance,
    contact_permissions,
    contact_times,
    contacts,
    controls,
    conversions,
    deciders,
    diligence,
    evidence,
    executions,
    explaining,
    fairness,
    headroom,
    holdings,
    incomes,
    knowing,
    levels,
    limits,
    matters,
    measuring,
    memos,
    monotony,
    observations,
    offer_costs,
    offers,
    permissions,
    phasing,
    plans,
    recording,
    remaining,
    replanning,
    replies,
    returns,
    room,
    sayings,
    scorecards,
    scores,
    shortfalls,
    splits,
    transfers,
    versions,
    watches,
    windows,
)

__all__ = [
    "AUTHORITY",
    "CHECKLIST",
    "CLASSIFICATION",
    "COMPLAINTS",
    "CONFORMANCE",
    "CONTACT",
    "CONTROL",
    "CREDIT",
    "DILIGENCE",
    "EXECUTION",
    "GENERIC",
    "INCOME",
    "MONITORING",
    "OFFERS",
    "PERMISSION",
    "PHASING",
    "REPLANNING",
    "REPLIES",
    "RETENTION",
    "SCORES",
    "TARGETS",
    "TRANSFERS",
    "Law",
]

GENERIC: Final = laws_of(
    answering.it_answers_every_sound_question,
    answering.it_answers_the_same_again,
    answering.it_reads_no_clock_and_no_chance,
    answering.it_leaves_its_arguments_alone,
    answering.order_makes_no_difference,
    knowing.unknown_never_helps,
    knowing.what_is_decided_stays_decided,
    recording.a_record_reads_back_as_it_was,
    recording.facts_read_back_decide_the_same,
    citing.the_version_in_force_is_cited,
    citing.no_other_version_counts,
    citing.every_day_has_one_version,
    explaining.refusals_and_doubts_are_explained,
    explaining.every_comparison_is_true,
)
"""Laws of every judging rule."""

CONFORMANCE: Final = laws_of(
    conformance.its_outcome_is_that_of_the_library,
    conformance.its_reasons_are_those_of_the_library,
)
AUTHORITY: Final = laws_of(
    levels.raising_a_quantity_never_lowers_the_level,
    monotony.asking_less_is_never_worse,
    monotony.a_higher_level_grants_what_a_lower_one_does,
    splits.splitting_a_request_never_lowers_the_level,
    splits.requests_of_one_day_are_judged_in_any_order,
    levels.one_more_grant_never_lowers_the_level,
    levels.what_was_not_granted_does_not_count,
    levels.knowing_more_keeps_a_level,
    levels.a_reason_off_the_list_is_returned,
    limits.at_the_limit_passes_and_one_unit_above_fails,
    limits.every_test_keeps_to_the_letter,
    limits.what_counts_is_added_to_what_is_asked,
    windows.a_grant_counts_to_the_end_of_its_window,
    windows.a_grant_counts_in_the_scope_of_its_dimension,
    windows.grants_alike_count_each_and_pending_ones_too,
    windows.history_older_than_every_window_changes_nothing,
    shortfalls.a_shortfall_says_what_would_cure,
    shortfalls.shortfall_added_to_the_limit_gives_what_was_measured,
    headroom.what_is_available_can_be_granted_and_a_unit_more_cannot,
    conversions.another_currency_is_never_compared,
    conversions.an_amount_converted_is_tested_like_what_it_converts_to,
    matters.what_is_reserved_never_reaches_a_ladder,
    matters.endorsers_never_change_the_level,
    versions.a_letter_read_back_routes_the_same,
    deciders.the_path_climbs_to_the_level_found,
    deciders.the_lowest_level_that_passes_is_found,
    deciders.no_route_leads_to_a_level_that_cannot_act,
    deciders.somebody_able_decides,
    deciders.who_may_be_barred_never_decides,
    deciders.nobody_decides_an_escalation_of_their_own,
    monotony.removing_an_appointment_never_adds_a_grant,
    about="authority.route",
)
"""Laws of `authority.route`."""

PERMISSION: Final = laws_of(
    holdings.whoever_holds_the_office_grants_within_it,
    holdings.nobody_below_the_route_grants,
    permissions.a_grant_stands_at_or_above_the_route,
    holdings.who_does_not_hold_the_office_that_day_never_grants,
    holdings.who_may_be_barred_never_grants,
    permissions.removing_an_appointment_never_adds_a_grant,
    holdings.who_asks_never_approves_an_escalation_of_their_own,
    permissions.an_office_left_open_makes_no_difference,
    holdings.one_person_never_acts_for_two,
    about="authority.permit",
)
"""Laws of `authority.permit`."""

REPLIES: Final = laws_of(
    confidences.the_reply_is_the_same_whoever_decided,
    confidences.an_escalation_changes_no_word,
    confidences.a_decision_does_not_show_before_it_is_told,
    replies.no_decision_is_told_before_its_time,
    replies.urgent_requests_do_not_wait,
    replies.times_are_the_same_for_every_level_and_outcome,
    sayings.no_statement_is_made_that_is_not_true_and_public,
    sayings.an_adverse_decision_gives_its_reasons,
    replies.the_customer_is_held_to_a_day_to_come,
    about="authority.reply",
)
"""Laws of `authority.reply`."""

CREDIT: Final = laws_of(
    evidence.no_recorded_fact_is_lost,
    evidence.no_adverse_fact_is_lost,
    evidence.one_more_fact_removes_nothing,
    evidence.a_correction_removes_no_adverse_fact,
    evidence.not_ready_while_an_adverse_fact_is_unanswered,
    evidence.not_ready_while_a_conflict_is_open,
    evidence.what_is_material_conflicts_and_no_less,
    completeness.ready_means_that_nothing_is_open,
    completeness.every_requirement_is_judged_once,
    completeness.a_fact_is_young_to_the_last_day_of_its_age,
    completeness.a_fact_without_its_day_is_not_known,
    completeness.only_recorded_values_are_proposed,
    memos.a_favourable_word_hides_no_adverse_fact,
    memos.an_omitted_adverse_fact_returns_the_application,
    memos.no_author_clears_an_omission_of_their_own,
    memos.a_material_question_blocks_while_it_is_open,
    memos.more_evidence_makes_nothing_missing,
    memos.every_fact_shown_is_recorded,
    memos.what_is_addressed_and_omitted_add_up,
    memos.no_author_approves,
    memos.a_tenor_holds_to_its_last_day,
    about="credit.assemble",
)
"""Laws of `credit.assemble`."""

CLASSIFICATION: Final = laws_of(
    classifications.more_days_past_due_are_never_better,
    classifications.a_limit_is_passed_on_the_day_after_it,
    classifications.a_rule_not_opted_in_never_decides,
    classifications.opting_in_stays_within_what_was_open,
    classifications.what_is_left_out_leaves_every_category_open,
    classifications.the_category_is_that_of_the_rules_that_bind,
    classifications.the_next_boundary_is_crossed_on_its_day,
    classifications.a_rule_that_may_not_be_rebutted_stands,
    about="credit.classify",
)
"""Laws of `credit.classify`."""

EXECUTION: Final = laws_of(
    executions.a_unit_of_difference_bars_the_contract,
    executions.every_term_is_compared,
    executions.an_approved_memo_covers_what_it_changes,
    executions.nobody_approves_a_change_of_their_own,
    executions.whoever_approved_is_no_witness,
    executions.a_side_letter_bars_the_contract,
    executions.an_open_question_bars_the_contract,
    executions.no_step_is_skipped,
    executions.an_identity_is_valid_to_its_last_day,
    executions.a_power_reaches_its_limit_and_no_further,
    executions.nothing_is_drawn_while_a_condition_is_open,
    executions.nothing_is_drawn_in_the_cooling_off,
    about="credit.check_contract",
)
"""Laws of `credit.check_contract`."""

MONITORING: Final = laws_of(
    watches.one_signal_more_never_makes_a_grade_better,
    watches.knowing_less_never_makes_a_grade_better,
    watches.a_grade_becomes_better_by_a_review_only,
    watches.a_signal_stated_again_counts_once,
    watches.a_signal_counts_to_the_last_day_of_its_life,
    watches.a_threshold_is_met_at_its_limit,
    watches.nothing_is_sold_on_watch_or_in_doubt,
    watches.the_worst_end_is_acted_on,
    watches.what_is_undrawn_is_held,
    watches.the_manager_of_the_account_clears_nothing,
    about="credit.monitor",
)
"""Laws of `credit.monitor`."""

DILIGENCE: Final = laws_of(
    diligence.who_is_not_screened_blocks,
    diligence.a_clear_result_takes_no_match_back,
    diligence.a_source_that_differs_is_not_outvoted,
    diligence.a_verification_holds_to_its_last_day,
    diligence.what_the_customer_says_verifies_nothing,
    diligence.a_consent_holds_to_its_last_day,
    diligence.no_inquiry_about_a_stranger,
    diligence.one_source_is_a_lead,
    diligence.every_owner_is_asked_for,
    diligence.owners_in_a_circle_are_refused,
    diligence.what_nobody_tells_of_owners_may_be_anybody,
    diligence.a_file_is_clear_where_nothing_is_open,
    about="credit.vet",
)
"""Laws of `credit.vet`."""

CHECKLIST: Final = laws_of(
    checklists.every_document_asked_for_is_judged_once,
    checklists.a_document_is_valid_on_its_last_day,
    checklists.another_name_is_a_mismatch,
    checklists.a_document_after_the_drawing_is_late,
    checklists.one_file_is_no_two_documents,
    checklists.nobody_waives_without_authority,
    checklists.no_waiver_covers_an_expired_identity,
    checklists.a_deferral_is_over_after_its_last_day,
    checklists.more_documents_make_nothing_missing,
    checklists.complete_means_that_nothing_is_open,
    checklist_demands.a_form_hand_or_tongue_not_taken_is_not_in_order,
    checklist_demands.a_document_is_young_to_the_last_day_of_its_age,
    checklist_demands.a_name_matches_as_a_whole,
    checklist_demands.a_waiver_reaches_as_far_as_its_authority,
    about="credit.check_documents",
)
"""Laws of `credit.check_documents`."""

RETENTION: Final = laws_of(
    scores.points_add_up_to_the_score,
    scores.the_score_stays_within_what_is_possible,
    scores.missing_widens_and_never_narrows,
    scores.protective_points_lower_the_score,
    scores.an_item_switched_off_is_neither_scored_nor_named,
    scores.a_bin_begins_at_its_lower_bound,
    scores.a_word_has_the_points_that_the_card_gives_it,
    contacts.no_contact_after_an_application_to_leave,
    contacts.who_opted_out_is_not_approached,
    contacts.no_contact_is_decided_while_a_bar_is_not_known,
    contacts.each_score_has_the_band_that_begins_at_or_below_it,
    contacts.the_highest_band_in_reach_is_acted_on,
    contacts.a_missing_fact_never_lowers_the_band_acted_on,
    contacts.a_contact_is_due_within_the_business_days_of_its_band,
    contacts.reasons_stand_by_weight,
    contacts.what_is_to_be_mended_first_is_named,
    observations.a_worse_observation_never_lowers_the_score,
    observations.an_older_signal_never_weighs_more,
    aging.a_signal_halves_with_each_half_life,
    aging.a_customer_is_new_for_the_days_that_the_card_says,
    observations.a_repeated_event_counts_once,
    observations.a_trigger_raises_the_band_and_adds_no_points,
    observations.a_probability_never_falls_with_the_score,
    about="retention.warn",
)
"""Laws of `retention.warn`."""

TARGETS: Final = laws_of(
    answering.it_answers_the_same_again,
    answering.it_reads_no_clock_and_no_chance,
    answering.order_makes_no_difference,
    recording.facts_read_back_decide_the_same,
    plans.every_parent_is_the_sum_of_its_children,
    plans.bounds_and_locks_are_kept,
    plans.largest_remainder_keeps_quota,
    plans.without_weight_nothing_is_given,
    fairness.ties_go_to_the_smallest_key,
    fairness.the_scale_of_weights_makes_no_difference,
    fairness.a_negative_total_mirrors_the_positive_one,
    fairness.one_unit_more_takes_from_nobody,
    apportioning.a_larger_weight_takes_from_siblings_only,
    apportioning.no_unit_and_one_unit_are_shared_too,
    apportioning.siblings_shared_again_keep_their_amounts,
    apportioning.a_nested_amount_stays_near_its_share_of_the_whole,
    fairness.a_plan_of_its_own_amounts_is_the_same,
    certificates.a_certificate_verifies_by_addition,
    certificates.a_certificate_quotes_the_document,
    certificates.a_certificate_leaves_no_way_out,
    about="targets.decompose",
)
"""Laws of `targets.decompose`."""

SCORES: Final = laws_of(
    scorecards.points_add_up_and_none_is_above_its_cap,
    scorecards.with_every_target_reached_the_score_is_one,
    scorecards.reaching_more_never_lowers_the_score,
    scorecards.what_does_not_count_is_said,
    scorecards.a_missing_indicator_spans_all_it_can_give,
    scorecards.what_is_in_quarantine_counts_for_nothing,
    scorecards.an_event_counts_once,
    scorecards.a_breach_closes_the_bonus_view_and_hides_no_score,
    scorecards.without_a_breach_the_score_counts,
    scorecards.a_score_has_the_band_that_begins_at_or_below_it,
    about="targets.score",
)
"""Laws of `targets.score`."""

INCOME: Final = laws_of(
    incomes.the_share_of_the_whole_is_the_fees,
    incomes.both_parts_are_those_of_the_case,
    incomes.one_off_fees_count_for_nothing,
    incomes.the_fees_needed_reach_the_band_and_a_unit_less_does_not,
    incomes.every_band_has_its_place_and_its_gap,
    incomes.both_ends_belong_to_the_band,
    incomes.a_band_out_of_date_judges_nothing,
    incomes.the_size_of_the_amounts_changes_no_share,
    returns.profit_and_return_fall_on_one_side,
    returns.costs_and_capital_are_deducted,
    returns.fees_draw_the_capital_that_the_policy_states,
    about="targets.assess_mix",
)
"""Laws of `targets.assess_mix`."""

CONTACT: Final = laws_of(
    contact_permissions.no_message_leaves_a_blocked_channel,
    contact_permissions.no_basis_no_number_or_a_listing_always_stops,
    contact_permissions.one_attempt_more_never_allows,
    contact_permissions.an_offer_more_never_allows_and_makes_it_marketing,
    contact_permissions.nobody_is_sold_to_in_grief_in_childhood_or_when_leaving,
    contact_times.the_first_permitted_instant_is_allowed_and_none_before_it,
    contact_times.what_is_allowed_lies_within_the_hours,
    contact_times.what_is_allowed_lies_within_the_caps,
    contact_permissions.what_is_allowed_is_logged_and_nothing_else,
    about="conduct.may_contact",
)
"""Laws of `conduct.may_contact`."""

CONTROL: Final = laws_of(
    controls.at_the_end_the_forecast_is_the_actual,
    controls.a_forecast_goes_on_at_the_same_rate,
    measuring.each_ratio_multiplies_back,
    controls.a_status_is_the_band_that_begins_at_or_below,
    controls.reaching_more_never_lowers_the_status,
    controls.a_status_rests_on_attainment_to_date_only,
    controls.what_is_to_go_brings_the_target_and_a_unit_less_does_not,
    measuring.what_cannot_be_measured_says_why,
    controls.a_run_off_mirrors_growth,
    about="targets.control",
)
"""Laws of `targets.control`."""

REPLANNING: Final = laws_of(
    answering.it_answers_the_same_again,
    answering.it_reads_no_clock_and_no_chance,
    answering.order_makes_no_difference,
    recording.facts_read_back_decide_the_same,
    changed_plans.every_node_is_the_sum_of_its_children,
    changed_plans.the_old_plan_stays,
    replanning.without_a_change_the_plan_is_the_same,
    replanning.the_past_is_held_as_asked,
    replanning.bounds_and_locks_are_kept,
    replanning.locked_and_remaining_make_the_total,
    replanning.what_no_cell_brings_is_unassigned,
    replanning.the_mode_says_what_is_carried,
    replanning.what_was_reached_is_never_guessed,
    replanning.only_ended_periods_are_past,
    remaining.kept_months_stay_as_planned,
    remaining.each_branch_carries_its_own_shortfall,
    remaining.a_new_total_changes_what_remains_in_proportion,
    remaining.the_next_period_alone_carries_over,
    remaining.no_cell_moves_against_another_without_need,
    remaining.fewest_cells_changes_no_more_cells_than_another_way,
    room.no_plan_only_where_bounds_and_locks_leave_none,
    changed_plans.a_refusal_verifies_by_addition,
    about="targets.replan",
)
"""Laws of `targets.replan`, as a function of a `ReplanCase`."""

TRANSFERS: Final = laws_of(
    answering.it_answers_the_same_again,
    answering.it_reads_no_clock_and_no_chance,
    answering.order_makes_no_difference,
    recording.facts_read_back_decide_the_same,
    changed_plans.every_node_is_the_sum_of_its_children,
    changed_plans.the_old_plan_stays,
    transfers.what_moves_keeps_its_amount,
    transfers.every_ancestor_in_common_keeps_its_target,
    transfers.the_inverse_restores_the_plan,
    transfers.the_past_stays_unless_its_credit_moves,
    transfers.bounds_move_with_their_cells,
    transfers.a_transfer_is_refused_only_where_a_node_leaves_its_bounds,
    changed_plans.a_refusal_verifies_by_addition,
    about="targets.transfer",
)
"""Laws of `targets.transfer`, as a function of a `TransferCase`."""

COMPLAINTS: Final = laws_of(
    complaints.a_complaint_never_closes_without_a_reply,
    complaints.its_days_are_counted_one_by_one,
    complaints.the_handler_is_never_who_is_complained_of,
    complaints.reopening_never_moves_the_old_clock,
    complaints.an_extension_without_approval_changes_nothing,
    complaints.a_breach_is_never_mended_by_time,
    complaints.what_is_not_known_closes_nothing,
    complaints.a_holiday_more_never_makes_a_clock_earlier,
    complaints.a_reply_on_the_due_day_is_in_time_and_a_day_later_is_late,
    about="retention.track_complaint",
)
"""Laws of `retention.track_complaint`."""

OFFERS: Final = laws_of(
    offers.after_an_application_nothing_is_offered,
    offers.the_opted_out_are_served_and_never_offered,
    offers.who_is_held_out_or_driven_away_is_left_alone,
    offers.an_offer_is_allowed_only_where_nothing_stands_against_it,
    offer_costs.a_dearer_offer_is_never_allowed_where_a_cheaper_one_is_not,
    offer_costs.the_amounts_are_those_of_the_policy,
    offer_costs.nothing_above_the_cap_is_given_without_an_exception_by_another,
    offer_costs.an_exception_reaches_as_far_as_it_was_logged,
    offer_costs.the_lowest_level_that_holds_the_cost_decides,
    offers.an_offer_is_open_on_its_days_and_to_its_segments,
    offers.no_offer_stands_beside_another_or_too_soon_after_it,
    offers.one_bar_more_hides_no_other_reason,
    about="retention.judge_offer",
)
"""Laws of `retention.judge_offer`."""

PHASING: Final = laws_of(
    answering.it_answers_the_same_again,
    answering.it_reads_no_clock_and_no_chance,
    answering.order_makes_no_difference,
    recording.facts_read_back_decide_the_same,
    phasing.each_weight_counts_its_business_days,
    phasing.a_ramp_counts_each_day_by_its_step,
    phasing.periods_alike_weigh_the_same,
    phasing.a_quarter_weighs_what_its_months_weigh,
    phasing.a_period_beyond_the_calendar_is_flagged_and_never_weighed,
    phasing.a_short_season_is_flagged_and_used,
    about="targets.phase",
)
"""Laws of `targets.phase`, as a function of a `PhasingCase`."""
