package io.tollgate.tenant.admin.consumer;

import io.tollgate.tenant.admin.AdminFault;
import io.tollgate.tenant.admin.Names;
import io.tollgate.tenant.api.admin.ToolkitEntry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a toolkit must look like, of a consumer or of a role. Stateless. */
public final class ToolkitRules {

    private static final String ALL = "*";

    private ToolkitRules() {}

    /** @param attached whether a registry may be named */
    public static void check(List<ToolkitEntry> entries, Predicate<UUID> attached, String kind) {
        Set<String> seen = new HashSet<>();
        Set<String> plain = new HashSet<>();
        Set<String> exposed = new HashSet<>();
        for (ToolkitEntry entry : entries) {
            UUID registry =
                    Names.uuid(entry.registryId()).orElseThrow(() -> invalid(kind, "registry_id must be a UUID"));
            if (!attached.test(registry)) {
                throw invalid(kind, "registry " + registry + " is not attached");
            }
            String what = what(entry, kind);
            if (!seen.add(registry + "/" + what)) {
                throw invalid(kind, "an entry appears twice");
            }
            String alias = Names.blankToNull(entry.exposeAs());
            if (alias == null) {
                plain.add(what);
            } else {
                checkAlias(entry, alias, kind);
                if (!exposed.add(kindOf(entry) + ":" + alias)) {
                    throw invalid(kind, "expose_as \"" + alias + "\" appears twice");
                }
            }
        }
        exposed.retainAll(plain);
        if (!exposed.isEmpty()) {
            throw invalid(kind, "expose_as equals the name of another entry");
        }
    }

    private static String what(ToolkitEntry entry, String kind) {
        long given = Stream.of(entry.tool(), entry.prompt(), entry.resource())
                .filter(each -> Names.blankToNull(each) != null)
                .count();
        if (given != 1) {
            throw invalid(kind, "exactly one of tool, prompt and resource is required");
        }
        String value = valueOf(entry);
        int star = value.indexOf('*');
        boolean pattern = star >= 0 && !ALL.equals(value);
        if (pattern && (entry.resource() == null || star != value.length() - 1)) {
            throw invalid(kind, "only a resource may end with *");
        }
        return kindOf(entry) + ":" + value;
    }

    private static void checkAlias(ToolkitEntry entry, String alias, String kind) {
        if (Names.blankToNull(entry.resource()) != null || ALL.equals(valueOf(entry))) {
            throw invalid(kind, "expose_as \"" + alias + "\" needs one tool or prompt");
        }
    }

    private static String kindOf(ToolkitEntry entry) {
        return Names.blankToNull(entry.tool()) != null
                ? "tool"
                : Names.blankToNull(entry.prompt()) != null ? "prompt" : "resource";
    }

    private static String valueOf(ToolkitEntry entry) {
        return Stream.of(entry.tool(), entry.prompt(), entry.resource())
                .map(ToolkitRules::orEmpty)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String orEmpty(@Nullable String text) {
        return text == null || text.isBlank() ? "" : text;
    }

    private static AdminFault invalid(String kind, String detail) {
        return AdminFault.invalid(kind, "toolkit", detail);
    }
}
