package io.tollgate.tenant.admin.policy;

import io.tollgate.tenant.api.admin.PolicyCatalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows the kinds of policies; hidden ones can be used but are not shown. Thread-safe. */
public final class PolicyCatalogue {

    private final PolicyKinds kinds;

    public PolicyCatalogue(PolicyKinds kinds) {
        this.kinds = kinds;
    }

    public PolicyCatalog show() {
        Map<String, List<PolicyCatalog.Item>> groups = new LinkedHashMap<>();
        for (PolicyKind kind : kinds.all()) {
            if (!kind.hidden()) {
                groups.computeIfAbsent(kind.group(), group -> new ArrayList<>()).add(item(kind));
            }
        }
        return new PolicyCatalog(groups.entrySet().stream()
                .map(group -> new PolicyCatalog.Group(group.getKey(), group.getValue()))
                .toList());
    }

    private static PolicyCatalog.Item item(PolicyKind kind) {
        return new PolicyCatalog.Item(
                kind.slug(),
                kind.name(),
                kind.description(),
                kind.mandatoryStages(),
                kind.supportedStages(),
                kind.supportedModes(),
                kind.supportedProtocols(),
                "enforce",
                kind.form());
    }
}
