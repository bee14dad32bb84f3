package io.tollgate.console.ui;

import jakarta.servlet.http.Cookie;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Light, dark or as the system says; kept in a cookie, so that the first paint is already right. */
enum ThemeChoice {
    SYSTEM("light dark"),
    LIGHT("light"),
    DARK("dark");

    static final String COOKIE = "tollgate-theme";

    private final String colorScheme;

    ThemeChoice(String colorScheme) {
        this.colorScheme = colorScheme;
    }

    /** The CSS value of {@code color-scheme}. */
    String colorScheme() {
        return colorScheme;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ThemeChoice of(Cookie @Nullable [] cookies) {
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                for (ThemeChoice choice : values()) {
                    if (COOKIE.equals(cookie.getName()) && choice.code().equals(cookie.getValue())) {
                        return choice;
                    }
                }
            }
        }
        return SYSTEM;
    }
}
