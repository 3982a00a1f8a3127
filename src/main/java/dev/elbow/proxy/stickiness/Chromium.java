package dev.elbow.proxy.stickiness;

import org.jspecify.annotations.Nullable;

/// The browsers that send a cookie with requests of other sites only if it has `SameSite=None`.
public final class Chromium {
    private static final int FIRST_VERSION = 80;
    private static final String[] NAMES = {"Chrome/", "Chromium/"};

    private Chromium() {}

    /// Whether a `User-Agent` names Chromium 80 or later, or a browser made from it.
    public static boolean isRecent(@Nullable String userAgent) {
        if (userAgent == null) {
            return false;
        }
        for (var name : NAMES) {
            int start = userAgent.indexOf(name);
            if (start >= 0 && version(userAgent, start + name.length()) >= FIRST_VERSION) {
                return true;
            }
        }
        return false;
    }

    private static int version(String userAgent, int from) {
        int version = 0;
        for (int index = from; index < userAgent.length() && version < 10_000; index++) {
            int digit = Character.digit(userAgent.charAt(index), 10);
            if (digit < 0) {
                break;
            }
            version = version * 10 + digit;
        }
        return version;
    }
}
