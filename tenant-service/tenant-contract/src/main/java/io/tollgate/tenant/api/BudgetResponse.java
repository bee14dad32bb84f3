package io.tollgate.tenant.api;

import io.tollgate.contract.id.BudgetId;

/** A budget: {@code limitUsd} per {@code period} for {@code scope}. */
public record BudgetResponse(
        BudgetId id, String name, String scope, String subject, String limitUsd, String period, String enforcement) {}
