package io.tollgate.tenant.api.admin;

/** Which build answers; {@code goVersion} is where older clients look for the runtime. */
public record VersionResponse(
        String appName, String version, String commit, String buildDate, String goVersion, String platform) {}
