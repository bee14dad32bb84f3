package io.tollgate.console.audit;

import io.tollgate.console.client.AuditPort;
import io.tollgate.console.ui.Background;
import io.tollgate.console.ui.FailureText;
import io.tollgate.console.ui.Scope;
import io.tollgate.console.ui.Texts;
import io.tollgate.tenant.api.AuditEntryResponse;
import io.tollgate.tenant.api.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the audit log page by page. Entered on the page's thread. */
final class AuditPresenter {

    interface Display {
        /** In place of what was shown. */
        void showEntries(List<AuditEntryResponse> entries, boolean more);

        /** Below what is shown. */
        void addEntries(List<AuditEntryResponse> entries, boolean more);

        void showUnavailable(String text);

        void showFailure(String text);
    }

    private final Display display;
    private final AuditPort audit;
    private final Background background;
    private final Texts texts;
    private @Nullable Scope scope;
    private @Nullable String next;
    private boolean loading;

    AuditPresenter(Display display, AuditPort audit, Background background, Texts texts) {
        this.display = display;
        this.audit = audit;
        this.background = background;
        this.texts = texts;
    }

    void enter(Scope entered) {
        scope = entered;
        loading = false;
        load();
    }

    void load() {
        var organization = current().organizationId();
        background.run(
                () -> audit.list(organization, null),
                page -> {
                    remember(page);
                    display.showEntries(page.items(), next != null);
                },
                failure -> display.showUnavailable(FailureText.of(failure, texts)));
    }

    /** Does nothing at the end of the log, or while an earlier answer is on its way. */
    void more() {
        String from = next;
        if (from == null || loading) {
            return;
        }
        loading = true;
        var organization = current().organizationId();
        background.run(
                () -> audit.list(organization, from),
                page -> {
                    loading = false;
                    remember(page);
                    display.addEntries(page.items(), next != null);
                },
                failure -> {
                    loading = false;
                    display.showFailure(FailureText.of(failure, texts));
                });
    }

    private void remember(Page<AuditEntryResponse> page) {
        next = page.nextCursor();
    }

    private Scope current() {
        Scope entered = scope;
        if (entered == null) {
            throw new IllegalStateException("not entered");
        }
        return entered;
    }
}
